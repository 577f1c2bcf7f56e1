"""`ironbowl verify` and `replay`: a run that is lived again, and what is said of one that is wrong."""

import json

import pytest

from tests.runs.lives import OTHER, wrong_files


def test_verify_a_true_run(ask, file):
    assert ask("verify", file) == (0, f"{file}: fine, 12 months\n", "")
    code, out, _ = ask("verify", file, "--json")
    assert code == 0
    assert [
        {k: v[k] for k in ("file", "ok", "months", "first_difference")} for v in json.loads(out)
    ] == [{"file": str(file), "ok": True, "months": 12, "first_difference": None}]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, "No such file"),
        (3, "month 3 comes out differently, first in trade"),
        (4, f"made by engine {OTHER}; a newer release replays it"),
        (5, "line 2 is damaged"),
    ],
)
def test_verify_says_what_is_wrong(ask, tmp_path, lines, code, words):
    file = wrong_files(tmp_path, lines)[code]
    found, out, _ = ask("verify", file)
    assert found == code
    assert words in out
    found, out, _ = ask("verify", file, "--json")
    assert found == code
    assert not json.loads(out)[0]["ok"]


def test_verify_names_the_first_difference(ask, tmp_path, lines):
    _, out, _ = ask("verify", wrong_files(tmp_path, lines)[3], "--json")
    assert json.loads(out)[0]["first_difference"] == {"month": 3, "phase": "trade"}


def test_verify_of_several_returns_the_first_code(ask, tmp_path, lines, file):
    wrong = wrong_files(tmp_path, lines)
    code, out, _ = ask("verify", file, wrong[5], wrong[3], file)
    assert code == 5
    assert len(out.splitlines()) == 4


def test_replay_goes_through_a_run_without_a_screen(ask, file):
    code, out, _ = ask("replay", file, "--check")
    assert code == 0
    assert "12 months" in out


def test_replay_without_a_terminal_checks(ask, file):
    assert ask("replay", file)[:2] == ask("replay", file, "--check")[:2]


def test_replay_on_a_screen_opens_it(ask, file, monkeypatch):
    opened = []
    monkeypatch.setattr("game.cli.play.on_a_screen", lambda: True)
    monkeypatch.setattr("game.tui.app.run", lambda options, doors: opened.append(options) or 0)
    assert ask("replay", file)[0] == 0
    assert (opened[0].file, opened[0].watch) == (file, True)
    assert ask("replay", file, "--check")[0] == 0
    assert len(opened) == 1


@pytest.mark.parametrize("code", [3, 4, 5])
def test_replay_and_the_others_refuse_as_verify_does(ask, tmp_path, lines, code):
    file = wrong_files(tmp_path, lines)[code]
    assert ask("replay", file, "--check")[0] == code
    if code != 3:
        assert ask("branch", file, "--month", 2)[0] == code
        assert ask("compare", file, file)[0] == code
