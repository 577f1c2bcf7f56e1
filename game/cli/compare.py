"""`ironbowl compare`: the first decision that sets two lives apart, and what followed."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from game.cli.opening import run_trouble
from game.cli.options import Json

One = Annotated[Path, typer.Argument(metavar="A", help="A run file.")]
Other = Annotated[Path, typer.Argument(metavar="B", help="Another one.")]


def compare(one: One, other: Other, json: Json = False) -> None:
    """Say where two lives part and how each of them stood at its last month.

    $ ironbowl compare life.jsonl other.jsonl
    $ ironbowl compare life.jsonl other.jsonl --json
    """
    import msgspec

    from game.runs.compare import compare as beside
    from game.runs.store import read_file

    with run_trouble(one):
        left = read_file(one)
    with run_trouble(other):
        right = read_file(other)
    found = msgspec.to_builtins(beside(left, right))
    if json:
        print(json_text.dumps(found, ensure_ascii=False))
        return
    parting = found["parting"]
    if not found["same_town"]:
        print("the towns differ: other rules or other luck")
    if parting is None:
        print("no decision differs")
    else:
        who = "you" if parting["person"] else parting["seat"]
        print(f"month {parting['month']}, {who}:")
        print(f"  {one.name}: {in_words(parting['one'])}")
        print(f"  {other.name}: {in_words(parting['other'])}")
    for file, cards in zip((one, other), found["outcomes"], strict=True):
        for seat, card in cards.items():
            print(f"{file.name}: {seat} {in_words(card)}")


def in_words(fields: dict[str, object]) -> str:
    """Fields and values in one line, or that all stayed as it was."""
    shown = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in fields.items())
    return shown or "as before"
