"""Why, asked of a saved life and by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.frame import run
from game.insight.of_life import why_in
from game.runs.replay import Replay


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("life") / "a.jsonl"
    arguments = ["auto", "--scenario", "steel-2016", "--seed", "amber-noodle-17", "-o", str(path)]
    assert run([*arguments, "--temperament", "striver"]) == 0
    return path


def test_every_month_of_a_life_adds_up(file: Path) -> None:
    life = Replay.open(file).life
    for month in range(1, life.month + 1):
        found = why_in(life, month, 0)
        now, before = life.turns[month].town, life.turns[month - 1].town
        assert sum(cause.fen for cause in found.causes) == found.change_fen
        assert found.change_fen == int(now.profit[0, 0] - before.profit[0, 0])


def test_a_month_not_lived_has_no_why(file: Path) -> None:
    life = Replay.open(file).life
    with pytest.raises(IndexError, match="has not been lived"):
        why_in(life, life.month + 1, 0)


def test_the_command_says_it_in_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", str(file), "--month", "4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["month"] == 4
    assert sum(cause["fen"] for cause in told["causes"]) == told["change_fen"]


def test_the_command_refuses_what_is_not_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["why", str(file), "--month", "99"]) == 2
    assert run(["why", str(file), "--month", "4", "--seat", "household/99"]) == 2
    assert run(["why", str(file), "--month", "4", "--seat", "someone"]) == 2
    assert "Traceback" not in capsys.readouterr().err
