"""Content that changes while a life is played: taken up between months, whole or not at all."""

from __future__ import annotations

import pytest

from game.catalog.folders import shipped
from game.cli.doors import House
from game.cli.rereading import read_again
from game.runs.decision import Decision
from game.runs.run import read_run
from game.runs.store import read_file

LINE = "businesses/breakfast.toml"


@pytest.fixture
def town(tmp_path):
    """A folder of content with one line in it, and a house that plays with it."""
    folder = tmp_path / "town"
    (folder / "businesses").mkdir(parents=True)
    (folder / LINE).write_text((shipped() / LINE).read_text("utf-8"), "utf-8")
    return folder


@pytest.fixture
def house(town, tmp_path):
    return House(town, tmp_path / "saves", "en")


@pytest.fixture
def table(house):
    lived = house.start("steel-2016", seed="amber-noodle-17")
    lived.submit(Decision())
    yield lived
    lived.close()


def change(town, old, new, file=LINE):
    place = town / file
    text = (place if place.is_file() else shipped() / file).read_text("utf-8")
    assert old in text
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_read_while_nothing_changes(house, table):
    assert read_again(house, table, "en") is None


def test_other_rules_make_a_branch_that_is_marked_and_verifies(house, table, town):
    change(town, "\nrent = 900 ", "\nrent = 1200 ")
    edited, said = read_again(house, table, "en")
    assert said.startswith("Content has changed. From this month on")
    assert edited.file != table.file
    assert edited.now.month == 1
    lived = edited.submit(Decision())
    edited.close()
    run = read_file(edited.file)
    place = run.start.rules["lines"]["ids"].index("line/breakfast")
    assert run.start.rules["lines"]["rent"][place] == 90_000
    [new] = [record for record in run.records if record.__class__.__name__ == "NewRules"]
    assert (new.month, new.rules["lines"]["rent"][place]) == (2, 120_000)
    assert run.start.parent.hash == read_run(table.keeping.lines).hash_at(1)
    assert run.start.names["en"]["scenario/steel-2016"].endswith("(edited)")
    assert run.start.names["zh"]["scenario/steel-2016"].endswith("（内容改过）")
    assert lived.month == 2
    house.resume(edited.file).close()  # lives it again under both rules, comparing every digest


def test_the_branch_goes_on_without_further_change(house, table, town):
    change(town, "\nrent = 900 ", "\nrent = 1200 ")
    edited, _ = read_again(house, table, "en")
    edited.submit(Decision())
    assert read_again(house, edited, "en") is None
    edited.close()


def test_a_mistake_leaves_everything_as_it_was(house, table, town):
    change(town, "\nrent = 900 ", '\nrent = "dear" ')
    same, said = read_again(house, table, "en")
    assert same is table
    assert f"{LINE}: rent: expected a number, got text" in said
    assert "\n" not in said
    assert house.catalog.rules("steel-2016", False).to_plain() == table.life.rules.to_plain()
    assert len(list(house.saves.glob("*.jsonl"))) == 1
    change(town, '\nrent = "dear" ', "\nrent = 900 ")
    assert read_again(house, table, "en") == (table, house.words().say("edited/texts"))


def test_other_texts_are_taken_up_and_make_no_branch(house, table, town):
    (town / "words").mkdir()
    (town / "words" / "en.toml").write_text('"yes" = "indeed"\n', "utf-8")
    same, said = read_again(house, table, "en")
    assert same is table
    assert said == house.words().say("edited/texts")
    assert house.words().say("yes") == "indeed"


def test_a_town_of_other_lines_is_for_a_new_life(house, table, town):
    change(town, '"line/breakfast", ', "", "scenarios/steel-2016.toml")
    same, said = read_again(house, table, "en")
    assert same is table
    assert "Start a new life" in said
    other = house.start("steel-2016", seed="amber-noodle-18")
    assert "line/breakfast" not in other.setting.rules.lines.ids
    other.close()


def test_what_is_being_typed_is_not_read_before_it_is_whole(house, table, town):
    change(town, "\nrent = 900 ", "\nrent = ")
    assert len(house.cards()) > 50
    assert house.catalog.raw("line/breakfast")["rent"] == 900
