"""Shipped lives replay to the fen, with and without vector instructions, under the versions they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.runs.replay import Replay, verify
from tests.golden.record import EXAMPLES, VERSIONS, recipes, versions

FILES = sorted(EXAMPLES.glob("*.jsonl"))


def test_every_recipe_has_its_life_and_every_life_its_recipe() -> None:
    assert [file.stem for file in FILES] == sorted(recipes())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_verifies(file: Path) -> None:
    verdict = verify(file)
    assert verdict.ok, verdict.what


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_is_small_enough_to_mail(file: Path) -> None:
    assert file.stat().st_size < 120_000


def test_digests_change_if_and_only_if_a_version_does() -> None:
    assert json.loads(VERSIONS.read_text("utf-8")) == versions()


@pytest.mark.parametrize("name", [n for n, r in recipes().items() if "ending" in r])
def test_an_example_shows_what_it_says(name: str) -> None:
    life = Replay.open(EXAMPLES / f"{name}.jsonl").life
    assert life.ending(0) == recipes()[name]["ending"]


def test_severance_stays_owed_as_reported() -> None:
    life = Replay.open(EXAMPLES / "as-reported.jsonl").life
    assert int(life.turns[1].town.owed_by_plant[0, 0]) > 0
