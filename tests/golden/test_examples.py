"""Shipped lives replay to the fen, show what they are said to show, and are told in every language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from game.bots import BOTS_VERSION
from game.catalog.catalog import Catalog
from game.catalog.folders import shipped as content
from game.engine import ENGINE_VERSION
from game.present.lesson import told
from game.present.words import Words
from game.runs import examples
from game.runs.listing import glance
from game.runs.log import Note
from game.runs.replay import Replay
from game.runs.run import closing
from game.runs.store import append
from tests.golden.record import EXAMPLES, VERSIONS, happened, lacking, recipes

FILES = sorted(EXAMPLES.glob("*.jsonl"))


def test_every_recipe_has_its_life_and_every_life_its_recipe() -> None:
    assert [file.stem for file in FILES] == sorted(recipes())
    assert len(FILES) >= 12


@cache
def lived(file: Path) -> Replay:
    """A shipped life lived again once for all tests; every digest is compared on the way."""
    return Replay.open(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_comes_out_as_written_and_shows_what_it_says(file: Path) -> None:
    recipe, life = recipes()[file.stem], lived(file).life
    assert lacking(recipe, life) == []
    assert examples.lessons()[file.stem].month == happened(life)[recipe["look"]]


def test_a_file_of_two_years_and_sixty_households_is_small_enough_to_mail() -> None:
    sizes = {file.stem: file.stat().st_size for file in FILES}
    small = [name for name in sizes if recipes()[name]["scenario"] != "township-2006"]
    for name in small:
        months, households = glance(examples.file_of(name)).month, 60
        assert sizes[name] < 120_000 * max(months, 24) / 24, (name, months, households)


def test_digests_and_versions_are_those_that_were_recorded() -> None:
    digests = {file.stem: closing(lived(file).life.turns[-1].digests) for file in FILES}
    known = {"engine": ENGINE_VERSION, "bots": BOTS_VERSION, "digests": digests}
    assert json.loads(VERSIONS.read_text("utf-8")) == known


def test_the_examples_are_of_every_scenario_and_of_many_endings() -> None:
    known = recipes().values()
    assert {f"scenario/{one['scenario']}" for one in known} == set(Catalog.load().scenarios())
    assert {one.get("reported", False) for one in known} == {True, False}
    assert len({one["ending"] for one in known}) >= 12


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_teacher_is_told_of_every_example_where_to_look_and_what_to_ask(language: str) -> None:
    words, seen = Words.read((content(),), language), set()
    for name, lesson in examples.lessons().items():
        note = told(words, name, lesson.month)
        assert str(lesson.month) in note.look
        assert note.ask.rstrip()[-1] in "?？"
        assert all(("\u4e00" <= text[-2] <= "\u9fff") == (language == "zh") for text in (note.ask,))
        seen |= {note.title, note.look, note.ask}
    assert len(seen) == 3 * len(FILES)


def test_the_lessons_know_their_lives_by_the_last_line() -> None:
    for name, lesson in examples.lessons().items():
        assert glance(examples.file_of(name)).hash == lesson.hash


def test_nobody_writes_in_a_shipped_life() -> None:
    file = examples.file_of(FILES[0].stem)
    before = file.read_bytes()
    with pytest.raises(OSError, match="stay as they are"):
        append(file, Note(1, "mine"))
    assert file.read_bytes() == before


def test_severance_stays_owed_as_reported() -> None:
    life = lived(EXAMPLES / "as-reported.jsonl").life
    assert int(life.turns[1].town.owed_by_plant[0, 0]) > 0
