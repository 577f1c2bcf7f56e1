"""Where each idea of the texts behind the game is: what the table names is there."""

import re
from pathlib import Path

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.cli.commands import COMMANDS
from game.engine.levers import LEVER
from game.present.words import Words
from tests.each import each

PAGE = (Path(__file__).parents[2] / "docs" / "ideas.md").read_text("utf-8")
CATALOG = Catalog.load()
FILES = {
    "scenario": "scenarios",
    "policy": "policies",
    "line": "businesses",
    "guarantor": "guarantors",
    "temperament": "neighbours",
    "card": "cards/en",
}
NAMED = sorted(set(re.findall(r"`([a-z]+)/([a-z0-9_/-]+)`", PAGE)))
MUST = (
    "flat, clinic, school and pension",
    "neither the sums nor who is responsible",
    "Two aims",
    "called a success",
    "since the 1980s",
    "Yunus",
    "unrest",
    "two offices",
    "counselling",
    "screen of smoke",
    "some succeed",
    "certain proportion",
)
"""What the design asks not to be lost, each by a few words of its row."""


def known(kind):
    """Names of everything of a kind."""
    if kind in FILES:
        return {file.stem for file in (shipped() / FILES[kind]).iterdir()}
    if kind == "lever":
        return set(LEVER)
    if kind == "source":
        return set(CATALOG.sources())
    if kind == "term":
        return set(CATALOG.glossary())
    assert kind == "voice", kind
    return {id_ for id_, _ in Words.read([shipped()]).voices}


@each(NAMED)
def test_whatever_the_table_names_is_there(kind, name):
    assert name in known(kind)


def test_no_idea_is_lost_and_each_is_met_somewhere():
    rows = [line.split("|")[1:4] for line in PAGE.splitlines() if line.startswith("| ")][1:]
    assert [row[0].strip() for row in rows if "`" not in row[1]] == []
    ideas = " ".join(row[0] for row in rows)
    assert [word for word in MUST if word not in ideas] == []
    assert len(NAMED) > 70


def test_commands_it_names_exist():
    named = set(re.findall(r"`ironbowl ([a-z]+)`", PAGE))
    assert named
    assert named <= set(COMMANDS)
