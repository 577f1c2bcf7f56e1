"""The worked example of docs/authoring.md, followed letter by letter; and what `content new` begins."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from game.catalog.folders import shipped
from game.catalog.schemas import schemas
from game.catalog.starting import STARTS
from game.cli.frame import run
from game.cli.translating import checked

DOC = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example():
    """Kind and text of every block of the worked example, in order."""
    text = DOC.read_text("utf-8")
    part = text.partition("## A line of business in fifteen minutes\n")[2].partition("\n## ")[0]
    return BLOCK.findall(part)


def pattern(shown):
    """What must be printed, three dots standing for anything."""
    return re.compile(re.escape(shown.strip()).replace(re.escape("..."), ".*"), re.DOTALL)


def edit(block):
    """Give keys of a file the values that a block shows, as a reader would."""
    name, *lines = block.strip().split("\n")
    file = Path(name.removeprefix("# "))
    text = file.read_text("utf-8")
    for line in lines:
        key, _, value = line.partition(" = ")
        old = (
            rf"^(?:# )?{re.escape(key)} = {re.escape('[')}?$"
            if value.startswith("[")
            else rf"^(?:# )?{key} = .*$"
        )
        text, times = re.subn(old, lambda _, new=line: new, text, count=1, flags=re.MULTILINE)
        assert times == 1, line
    file.write_text(text, "utf-8")


def test_the_worked_example_is_true(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    said, done = "", 0
    for kind, block in example():
        if kind == "sh":
            for line in block.strip().split("\n"):
                program, *arguments = shlex.split(line)
                assert program == "ironbowl"
                assert run(arguments) == 0, line
                said, done = capfd.readouterr().out, done + 1
        elif kind == "toml":
            edit(block)
        else:
            assert pattern(block).fullmatch(said.strip()), said
    assert done == 7
    start = json.loads(Path("tofu.jsonl").read_text("utf-8").split("\n")[0])
    assert "line/tofu-stall" in start["rules"]["lines"]["ids"]
    assert start["names"]["zh"]["line/tofu-stall"] == "豆腐摊"


def test_the_finished_example_has_nothing_to_mend(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for kind, block in example():
        if kind == "toml":
            edit(block)
        elif kind == "sh" and "content new" in block:
            assert run(shlex.split(block.strip())[1:]) == 0
    report = checked([tmp_path / "my-town"])
    assert [*map(str, report.errors)] == [*map(str, report.warnings)] == []
    capfd.readouterr()


def test_everything_that_can_be_begun_is_valid(tmp_path, capfd):
    for kind in STARTS:
        assert run(["content", "new", kind, f"my-{kind}", "--content", str(tmp_path)]) == 0
    report = checked([tmp_path])
    assert [*map(str, report.errors)] == []
    waiting = {error.file for error in report.warnings if "still to be written" in error.message}
    assert waiting == {
        *(f"{folder}/my-{kind}.toml" for kind, folder in (
            ("business", "businesses"), ("guarantor", "guarantors"), ("neighbour", "neighbours"),
            ("voice", "voices"))),
        "cards/en/my-card.md", "glossary.toml", "sources.toml",
    }  # fmt: skip
    unused = {error.file for error in report.warnings if "no scenario uses it" in error.message}
    assert len(unused) == 5
    assert "then: ironbowl content check" in capfd.readouterr().out


@pytest.mark.parametrize("kind", ["business", "card", "term"])
def test_what_is_there_is_not_overwritten(tmp_path, capfd, kind):
    begin = ["content", "new", kind, "again", "--content", str(tmp_path)]
    assert run(begin) == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert run(begin) == 2
    assert "already" in capfd.readouterr().err
    assert before == {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["busines", "stall"], "did you mean business?"),
        (["business", "My Stall"], "such as my-stall"),
        (["business", "../stall"], "is no name"),
        (["business", "stall", "--from", "line/breakfest"], "did you mean line/breakfast?"),
        (["business", "stall", "--from", "guarantor/teacher"], "there is no guarantor/teacher"),
        (["card", "stall", "--from", "card/tax-relief"], "leave out --from"),
    ],
)
def test_what_cannot_be_begun_says_why(tmp_path, capfd, arguments, said):
    assert run(["content", "new", *arguments, "--content", str(tmp_path)]) == 2
    assert said in capfd.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_shipped_schemas_are_those_that_would_be_written():
    folder = shipped() / "schemas"
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == schemas()
