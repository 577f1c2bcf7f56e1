"""What a lesson promises comes out of the command it names, and what it recommends to read exists."""

import re

import pytest

from game.catalog.catalog import Catalog
from game.cli.commands import COMMANDS
from game.engine.town import TRADING
from game.runs.replay import Replay
from game.tui.actions import of_screen
from tests.lessons.tables import (
    LESSONS,
    SEED,
    TABLES,
    WAYS,
    life,
    lived,
    neighbours,
    pages,
    rules,
    table,
)

CATALOG = Catalog.load()
SLOW = ("copy", "policies")
"""Tables that take many lives; the others are worked out with every test run."""
PAGES = [pytest.param(file, language, id=f"{language}-{file.stem}") for file, language in pages()]


def between(text, which):
    """What stands in a page between the marks of a table, "" where it has none."""
    found = re.search(rf"<!-- table: {which} -->\n(.*?)\n<!-- end: {which} -->", text, re.S)
    return found[1] if found else ""


def check(file, language, which):
    """Whether a page has the table as the command gives it; None where it has none."""
    written = between(file.read_text("utf-8"), which)
    return written == table(which, language) if written else None


def test_there_are_two_lessons_in_two_languages_and_a_page_that_names_them():
    assert {(language, file.stem) for file, language in pages()} == {
        (language, f"{minutes}-minutes") for language in ("en", "zh") for minutes in (45, 90)
    }
    index = (LESSONS / "README.md").read_text("utf-8")
    for file, language in pages():
        assert f"({language}/{file.name})" in index


@pytest.mark.parametrize(("file", "language"), PAGES)
@pytest.mark.parametrize("which", sorted(set(TABLES) - set(SLOW)))
def test_every_figure_of_a_table_comes_from_its_command(file, language, which):
    assert check(file, language, which) is not False


@pytest.mark.long
@pytest.mark.parametrize(("file", "language"), PAGES)
@pytest.mark.parametrize("which", SLOW)
def test_tables_of_many_lives_come_from_their_commands(file, language, which):
    assert check(file, language, which) is not False


def test_both_languages_have_the_same_tables_and_the_same_minutes():
    for minutes in (45, 90):
        texts = [
            (LESSONS / lang / f"{minutes}-minutes.md").read_text("utf-8") for lang in ("en", "zh")
        ]
        kept = [re.findall(r"<!-- table: (\w+) -->", text) for text in texts]
        assert kept[0] == kept[1]
        assert kept[0]
        spent = [[int(n) for n in re.findall(r"^\| (\d+) \|", text, re.M)] for text in texts]
        assert spent[0] == spent[1]
        assert sum(spent[0]) == minutes


@pytest.mark.parametrize(("file", "language"), PAGES)
def test_the_hand_and_the_sums_in_the_text_are_those_of_the_seed(file, language):
    text, (_, kept) = file.read_text("utf-8"), life("striver", False)
    assert f"--seed {SEED}" in text
    if file.stem == "45-minutes":
        assert Replay.open(kept).setting.households[0].names[language] in text
        dealt = lived("striver", False).turns[0].ledger
        severance = int(dealt.of("severance", (1, rules().households))[0, 0])
        began = int(lived("striver", False).closed(0, 0).view.own.cash[0, 0])
        assert 0 < severance < began
        assert f"{began // 100:,}" in text
        return
    months, other = (lived("striver", reported).turns for reported in (False, True))
    bought, shape = months[4].town, (1, rules().households)
    sold = sum(int(month.ledger.of("resale", shape)[0, 0]) for month in months)
    assert int(months[8].town.activity[0, 0]) != TRADING
    assert int(other[23].town.activity[0, 0]) == TRADING
    assert not any(int(month.town.loan[0, 0]) for month in other)
    sums = (bought.loan[0, 0], bought.equipment[0, 0], sold, other[4].town.equipment[0, 0])
    assert [f"{int(fen) // 100:,}" in text for fen in sums] == [True] * 4


@pytest.mark.parametrize(("file", "language"), PAGES)
def test_what_to_read_is_a_source_that_was_seen(file, language):
    sources = CATALOG.sources()
    listed = re.findall(r"^- `([a-z0-9-]+)` (.*)$", file.read_text("utf-8"), re.M)
    assert 3 <= len(listed) <= 5
    for id_, said in listed:
        source = sources[id_]
        assert source.title in said
        assert str(source.year) in said
        assert source.confidence == "high"


@pytest.mark.parametrize(("file", "language"), PAGES)
def test_commands_and_keys_that_a_lesson_names_exist(file, language):
    text = file.read_text("utf-8")
    named = set(re.findall(r"`ironbowl ([a-z]+)", text))
    assert named
    assert named <= {name.split()[0] for name in COMMANDS}
    keys = {
        key for screen in ("month", "ending") for action in of_screen(screen) for key in action.keys
    }
    assert set(re.findall(r"[（(]`([a-z])`[)）]", text)) <= keys


def test_what_a_player_is_told_of_the_town_is_what_its_neighbours_did():
    told, found = CATALOG.scenario("steel-2016").measured, neighbours()
    assert told.lives == found.lives
    assert told.opened_less == round(found.opened_less, 2)
    assert told.waited_less == round(found.waited_less, 2)


def test_the_town_has_the_sixty_households_that_are_asked_about():
    assert rules().households == 60
    assert set(WAYS) <= {id_.partition("/")[2] for id_ in rules().temperaments.ids}
