"""`ironbowl auto`: a whole life without a screen, the same bytes for the same words."""

import json
import os
import subprocess
import sys

import pytest

LIFE = ("--scenario", "steel-2016", "--seed", "amber-noodle-17")


@pytest.fixture(scope="module")
def whole_life(tmp_path_factory):
    """A life by `auto`, as JSON."""
    file = tmp_path_factory.mktemp("auto") / "a life 人生.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "game", "auto", *LIFE, "-o", str(file), "--json"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return file, json.loads(done.stdout)


def test_auto_says_what_became_of_the_life(whole_life):
    file, found = whole_life
    assert found["file"] == str(file)
    assert found["scenario"] == "scenario/steel-2016"
    assert found["seed"] == "amber-noodle-17"
    assert found["months"] >= 24
    assert found["ending"].startswith("ending/")
    assert set(found["final"]) >= {
        *("cash_fen", "official_debt_fen", "informal_debt_fen", "defaulted", "activity"),
    }
    assert len(found["digest"]) == 32


def test_auto_gives_the_same_bytes_again(ask, whole_life, tmp_path):
    code, _, _ = ask("auto", *LIFE, "-o", tmp_path / "again.jsonl")
    assert code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == whole_life[0].read_bytes()


def test_auto_saves_among_the_runs(ask, saves):
    code, out, _ = ask("auto", *LIFE, "--quick", "--reported")
    assert code == 0
    (file,) = saves.glob("*.jsonl")
    assert file.name == "steel-2016 amber-noodle-17.jsonl"
    assert str(file) in out
    start = json.loads(file.read_bytes().splitlines()[0])
    assert (start["every"], start["reported"]) == (3, True)
    assert ask("verify", file)[0] == 0


def test_auto_by_another_temperament(ask, whole_life, tmp_path):
    lives = {whole_life[0].read_bytes()}
    for kind in ("cautious", "temperament/striver"):
        assert ask("auto", *LIFE, "--temperament", kind, "-o", tmp_path / "x.jsonl")[0] == 0
        lives.add((tmp_path / "x.jsonl").read_bytes())
    assert len(lives) >= 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--scenario", "steel-2o16", "--seed", "x"), "did you mean steel-2016?"),
        ((*LIFE, "--temperament", "cautius"), "did you mean cautious?"),
        ((*LIFE, "--temperament", "zzz"), "no temperament zzz"),
        (("--scenario", "steel-2016", "--seed", "-"), "letter or digit"),
        (("--scenario", "steel-2016"), "--seed"),
    ],
)
def test_auto_answers_what_it_does_not_know(ask, saves, arguments, sentence):
    code, out, err = ask("auto", *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert not saves.exists()


def test_auto_where_nothing_can_be_written(ask, tmp_path):
    (tmp_path / "file").touch()
    code, _, err = ask("auto", *LIFE, "--saves", tmp_path / "file")
    assert code == 1
    assert "not being saved" in err
