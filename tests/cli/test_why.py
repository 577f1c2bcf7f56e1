"""`ironbowl why`: the causes of a month's change, in words and for scripts."""

import json

import pytest

from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.asked import asked
from tests.present.scenes import setting


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Four months of a repair shop, as a file."""
    lived = LocalTable.start(setting())
    lived.submit(Decision(line="line/repair", equip_fen=600_000))
    for price in ("cut", "hold", "hold"):
        lived.submit(Decision(price=price))
    file = tmp_path_factory.mktemp("why") / "life.jsonl"
    write_run(lived.keeping.lines, file)
    return file


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("IRONBOWL_LANG", "en")


def test_causes_for_scripts_add_up_to_the_fen(run, capsys):
    for month in (1, 2, 3, 4):
        code, out, _ = asked(capsys, "why", run, "--month", month, "--json")
        found = json.loads(out)
        assert (code, found["month"]) == (0, month)
        assert sum(cause["fen"] for cause in found["causes"]) == found["change_fen"]


def test_causes_for_people_are_named_and_have_a_sum(run, capsys):
    code, out, _ = asked(capsys, "why", run, "--month", 2)
    assert code == 0
    assert "Why profit changed in July 2016" in out
    assert "your price" in out
    assert "own_price" not in out
    assert "together" in out


def test_a_month_that_changed_nothing_says_so(run, capsys):
    code, out, _ = asked(capsys, "why", run, "--month", 2, "--seat", "household/06")
    assert code == 0
    assert out == "Profit did not change in July 2016.\n"


@pytest.mark.parametrize("month", [0, 5, 99])
def test_a_month_nobody_lived_is_named(run, capsys, month):
    code, out, err = asked(capsys, "why", run, "--month", month)
    assert (code, out) == (2, "")
    assert f"month {month} has not been lived" in err


def test_a_figure_for_scripts_is_the_sum_of_its_parts(run, capsys):
    code, out, _ = asked(capsys, "why", run, "--month", 3, "--figure", "household/cash", "--json")
    found = json.loads(out)
    assert (code, found["month"], found["figure"], found["unit"]) == (0, 3, "household/cash", "fen")
    assert found["adds_up"]
    assert found["unexplained"] == 0
    assert sum(part["value"] for part in found["parts"]) == found["value"]


def test_a_figure_for_people_has_its_parts_and_parameters(run, capsys):
    code, out, _ = asked(capsys, "why", run, "--month", 3, "--figure", "trade/profit")
    assert code == 0
    assert "goods for what was sold" in out
    assert "parameters and their sources" in out


def test_all_figures_of_a_month_are_listed_by_name(run, capsys):
    code, out, _ = asked(capsys, "why", run, "--month", 3, "--figures")
    assert code == 0
    assert "household/runway" in out
    named = json.loads(asked(capsys, "why", run, "--month", 3, "--figures", "--json")[1])["figures"]
    assert {"household/runway", "trade/profit"} <= {one["figure"] for one in named}


@pytest.mark.parametrize(
    ("month", "name", "said"),
    [(3, "household/cahs", "did you mean household/cash"), (3, "zzz", "--figures lists them")],
)
def test_a_figure_there_is_not_is_refused_with_a_hint(run, capsys, month, name, said):
    code, _, err = asked(capsys, "why", run, "--month", month, "--figure", name)
    assert code == 2
    assert said in err


def test_a_month_that_was_not_lived_has_no_figures(run, capsys):
    assert asked(capsys, "why", run, "--month", 9, "--figures")[0] == 2
