"""`ironbowl` and `ironbowl play` without a terminal."""

import io
import os
import subprocess
import sys

import pytest

from game.cli import frame
from tests.house.scan import ROOT


def ironbowl(saves, *arguments, answers=""):
    """One call with its own folder of saves."""
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        cwd=ROOT,
        input=answers,
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "IRONBOWL_SAVES": str(saves),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        },
        timeout=120,
        check=False,
    )


@pytest.fixture
def told(tmp_path, monkeypatch, capfd):
    """The same in this process: exit code and what was written."""

    def call(*arguments, answers=""):
        monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path))
        monkeypatch.setenv("IRONBOWL_LANG", "en")
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        code = frame.run([str(argument) for argument in arguments])
        return code, *capfd.readouterr()

    return call


def test_a_bare_call_plays_a_whole_life_and_keeps_it(tmp_path):
    done = ironbowl(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "month 1 of 24" in done.stdout
    assert "== Your own life: " in done.stdout
    assert "\x1b" not in done.stdout
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


def test_a_life_is_left_and_continued_and_the_same_words_deal_the_same_hand(tmp_path, told):
    """Left in a process of its own, continued in another; and begun again there."""
    seed = ("--seed", "Amber Noodle 17")
    left = ironbowl(tmp_path, "play", *seed, answers="\n\n\nq\n")
    assert left.returncode == 0
    (file,) = tmp_path.glob("*.jsonl")
    assert f'ironbowl play "{file}"' in left.stdout
    code, out, _ = told("play", file, "--plain", answers="q\n")
    assert code == 0
    assert "month 3 of 24" in out
    _, again, _ = told("play", *seed, answers="\n\n\nq\n")
    assert again.partition("This life is kept")[0] == left.stdout.partition("This life is kept")[0]
    assert "month 2 of 24" in again


def test_another_household_of_the_same_town_is_lived(tmp_path, told):
    assert told("play", "--seed", "class-word-7", "--seat", "12", answers="q\n")[0] == 0
    (file,) = tmp_path.glob("*.jsonl")
    assert '"people":["household/12"]' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--scenario", "stel-2016"), 2, "steel-2016"),
        (("--seed", "- -"), 2, "a seed needs"),
        (("--seat", "61"), 2, "60 households"),
        (("--seat", "2", "life.jsonl"), 2, "keeps its household"),
        (("nowhere.jsonl",), 1, "nowhere.jsonl"),
    ],
)
def test_what_cannot_be_played_is_one_sentence(told, arguments, code, sentence):
    found, _, said = told("play", *arguments)
    assert found == code
    assert sentence in said
    assert len(said.splitlines()) == 1
