"""The commands over runs: what they print, what they return."""

import csv
import json
import os
import subprocess
import sys

import pytest

from game.cli import frame
from game.runs.log import Title
from game.runs.store import append, read_file
from tests.runs.lives import OTHER, forged, kept, set_at

LIFE = ("--scenario", "steel-2016", "--seed", "amber-noodle-17")


@pytest.fixture
def saves(tmp_path, monkeypatch):
    monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("IRONBOWL_CONTENT", raising=False)
    return tmp_path / "saves"


@pytest.fixture
def ask(capsys, saves):
    """Exit code, stdout, stderr of a command line."""

    def run(*arguments):
        code = frame.run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return int(code), out, err

    return run


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


def test_verify_a_true_run(ask, file):
    assert ask("verify", file) == (0, f"{file}: fine, 12 months\n", "")
    code, out, _ = ask("verify", file, "--json")
    assert code == 0
    assert [
        {k: v[k] for k in ("file", "ok", "months", "first_difference")} for v in json.loads(out)
    ] == [{"file": str(file), "ok": True, "months": 12, "first_difference": None}]


def wrong_files(tmp_path, lines):
    """One file for each thing that can be wrong, by exit code."""
    odd = forged(lines, 4, set_at("digests", "trade", value="0" * 32))
    texts = {
        3: b"".join(odd),
        4: b"".join(forged(lines, 1, set_at("engine", value=OTHER))),
        5: b"".join(lines).replace(b"cash", b"cush", 1),
    }
    files = {code: tmp_path / f"{code}.jsonl" for code in texts}
    for code, text in texts.items():
        files[code].write_bytes(text)
    files[1] = tmp_path / "nobody.jsonl"
    return files


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


def test_runs_lists_what_is_there(ask, saves):
    assert ask("runs") == (0, "", "")
    one, other = kept(saves, 4), kept(saves)
    append(one, Title("我的"))
    os.utime(one, (100, 100))
    code, out, _ = ask("runs")
    assert code == 0
    first, second = out.splitlines()
    assert first.startswith(other.name)
    assert "over" in first
    assert "4/12" in second
    assert "我的" in second


def test_runs_for_scripts(ask, saves):
    kept(saves, 4)
    (saves / "broken.jsonl").write_text("no")
    _, out, _ = ask("runs", "--json")
    states = {run["state"]: run for run in json.loads(out)}
    assert set(states) == {"unverified", "damaged"}
    good = states["unverified"]
    assert (good["month"], good["months"], good["over"]) == (4, 12, False)
    assert good["cards"]["household/01"]["activity"] in ("idle", "trading", "employed")


def test_branch_and_compare(ask, saves, file, tmp_path):
    code, out, _ = ask("branch", file, "--month", 5)
    assert code == 0
    (made,) = saves.glob("*.jsonl")
    assert out == f"{made}\n"
    assert ask("verify", made)[1].endswith("fine, 4 months\n")
    code, out, _ = ask("branch", file, "--month", 5, "-o", tmp_path / "b.jsonl", "--json")
    assert json.loads(out)["parent"]["month"] == 5
    assert (tmp_path / "b.jsonl").read_bytes() == made.read_bytes()
    assert (
        "No decision differs in the 4 months that both have lived." in ask("compare", file, made)[1]
    )
    assert ask("runs", "--tree")[1].startswith("tiny")
    code, out, _ = ask(
        "branch", file, "--month", 3, "--title", "no loan", "-o", tmp_path / "c.jsonl"
    )
    assert code == 0
    assert read_file(tmp_path / "c.jsonl").title == "no loan"
    code, out, _ = ask("branch", file, "--month", 40)
    assert code == 2


def test_compare_names_the_first_decision(ask, tmp_path):
    one = kept(tmp_path / "one", 3)
    other = kept(tmp_path / "other", 3, seed="elsewhere")
    code, out, _ = ask("compare", one, other)
    assert code == 0
    assert "Other rules or other luck" in out
    assert "B less A" in out or "No decision differs" in out
    found = json.loads(ask("compare", one, other, "--json")[1])
    assert not found["same_town"]
    assert [month["month"] for month in found["by_month"]] == [1, 2, 3]
    for side, file in (("one", one), ("other", other)):
        cards = [month.cards["household/01"].cash_fen for month in read_file(file).months]
        assert [month[side]["cash_fen"] for month in found["by_month"]] == cards


def test_a_class_of_runs_is_written_as_tables(ask, saves, tmp_path):
    kept(saves, 4)
    kept(saves, seed="coal-yard-9")
    (saves / "broken.jsonl").write_text("no")
    code, out, err = ask("runs", "--csv", tmp_path / "tables")
    assert code == 0
    assert out.count("written to") == 3
    assert "broken.jsonl is left out" in err
    tables = {
        file.name: list(csv.DictReader(file.open())) for file in (tmp_path / "tables").iterdir()
    }
    assert [row["month"] for row in tables["runs.csv"]] == ["12", "4"]
    assert len(tables["months.csv"]) == 16
    for run in tables["runs.csv"]:
        months = [row for row in tables["months.csv"] if row["file"] == run["file"]]
        assert months[-1]["cash_fen"] == run["cash_fen"]
        assert [row["month"] for row in months] == [str(n) for n in range(1, len(months) + 1)]
    explained = {(row["table"], row["column"]) for row in tables["codebook.csv"]}
    assert explained == {
        (name, column) for name in ("runs.csv", "months.csv") for column in tables[name][0]
    }


def test_titles_and_notes_are_added(ask, file):
    assert ask("rename", file, "面条之年") == (0, "", "")
    assert ask("note", file, "look here", "--month", 3) == (0, "", "")
    run = read_file(file)
    assert run.title == "面条之年"
    assert [(note.month, note.text) for note in run.notes] == [(3, "look here")]
    assert ask("verify", file)[0] == 0


def test_titles_that_cannot_be_added(ask, file, tmp_path):
    before = file.read_bytes()
    assert ask("rename", file, "x" * 30_000)[0] == 2
    assert file.read_bytes() == before
    code, _, err = ask("rename", tmp_path / "nobody.jsonl", "x")
    assert code == 1
    assert "No such file" in err
    file.write_bytes(before[:-30])
    assert ask("note", file, "x", "--month", 3)[0] == 5
    assert file.read_bytes() == before[:-30]
