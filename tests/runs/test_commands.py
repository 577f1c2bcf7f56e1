"""The commands over runs: what they print, what they return."""

import csv
import json
import os

import pytest

from game.runs.examples import file_of
from game.runs.log import Title
from game.runs.store import append, read_file
from tests.runs.lives import kept, wrong_files


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
    assert " yuan in cash  " in f"{first}  "
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


@pytest.mark.parametrize("code", [1, 3, 4, 5])
def test_compare_names_the_run_that_is_wrong(ask, tmp_path, lines, file, code):
    wrong = wrong_files(tmp_path, lines)[code]
    for pair in ((file, wrong), (wrong, file)):
        found, out, err = ask("compare", *pair)
        assert (found, out) == (code, "")
        assert str(wrong) in err
        assert str(file) not in err


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


def test_lives_that_come_with_the_game_are_compared_by_their_titles(ask, saves):
    shown = [str(file_of(name)) for name in ("never-a-paper", "retired-early")]
    code, out, _ = ask("compare", *shown)
    assert code == 0
    assert "Never a paper (never-a-paper.jsonl)" in out
    assert "提前退休 (retired-early.jsonl)" in ask("compare", *shown, "--lang", "zh")[1]
