"""Rules set by hand: what is taken, what is refused, and that the life says so everywhere."""

import pytest

from game.catalog.catalog import Catalog
from game.catalog.levers import WrongLever, read_levers, with_levers
from game.cli.doors import House
from game.engine.levers import LEVER, LEVERS
from game.present.teller import Past, Teller
from game.present.town import opening
from game.runs.code import NoCode, code_of
from game.runs.replay import verify
from game.runs.run import read_run


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load()


@pytest.mark.parametrize(
    ("typed", "lever", "whole"),
    [
        ("benefit=1500", "benefit", 150_000),
        ("interest-share = 50%", "interest_share", 5_000),
        ("stop_lending=0.2", "stop_lending", 2_000),
        ("loans_per_month=0.5", "loans_per_month", 50),
        ("benefit_months=6", "benefit_months", 6),
    ],
)
def test_values_are_taken_in_the_units_of_content(typed, lever, whole):
    assert read_levers([typed]) == {lever: whole}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("benefit", "expected LEVER=VALUE"),
        ("benefitt=3", "did you mean benefit?"),
        ("benefit=-1", "from 0 to 100000 yuan"),
        ("benefit=much", "from 0 to 100000 yuan"),
        ("benefit=nan", "from 0 to 100000 yuan"),
        ("benefit=inf", "from 0 to 100000 yuan"),
        ("tolerance=150%", "(or 0% to 100%)"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(typed, said):
    with pytest.raises(WrongLever, match=said.replace("(", r"\(").replace(")", r"\)")) as refused:
        read_levers([typed])
    assert "\n" not in str(refused.value)


def test_a_measure_that_begins_later_keeps_its_dates(catalog):
    before = catalog.rules("returnees-2009", False)
    rows = before.levers.calendar.tolist()
    month, place, _ = next(
        row for row in rows if before.levers.opening[row[1]] == LEVERS[row[1]].neutral
    )
    value = LEVERS[place].high
    rules, changed = with_levers(before, {LEVERS[place].id: value})
    assert [month, place, value] in rules.levers.calendar.tolist()
    assert rules.levers.opening[place] == LEVERS[place].neutral
    assert changed == {LEVERS[place].id: value}


def test_what_is_set_as_it_was_changes_nothing(catalog):
    before = catalog.rules("steel-2016", False)
    same = int(before.levers.opening[LEVER["benefit"]])
    rules, changed = with_levers(before, {"benefit": same})
    assert changed == {}
    assert rules.to_plain() == before.to_plain()


def test_a_life_with_other_rules_says_so_and_has_no_code(tmp_path):
    house = House(None, tmp_path, "en")
    house.levers = read_levers(["benefit=1500"])
    table = house.start("steel-2016", seed="amber-noodle-17")
    table.close()
    taken = house.resume(table.file)
    assert taken.setting.changed == {"benefit": 150_000}
    said = opening(Teller(house.words(), taken.setting), Past((taken.now,)))
    assert "Set by hand in this life: unemployment benefit." in said.rules
    assert any(item.value == "1,500 a month" for item in said.levers)
    assert "set by hand" in house.doors().runs("en")[0].scenario
    assert "改过" in house.doors().runs("zh")[0].scenario
    taken.close()
    assert verify(table.file).ok
    with pytest.raises(NoCode):
        code_of(read_run(table.keeping.lines), house.catalog)


@pytest.mark.parametrize("typed", ["benefitt=3", "benefit=-5"])
def test_the_command_line_says_usage(said, typed):
    code, out, err = said("play", "--plain", "--scenario", "sandbox", "--set", typed)
    assert (code, out) == (2, "")
    assert err.startswith("ironbowl: --set")


def test_a_life_that_has_begun_keeps_its_rules(said, run):
    code, _, err = said("play", run, "--plain", "--set", "benefit=3")
    assert code == 2
    assert "keeps its rules" in err
