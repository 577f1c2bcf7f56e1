"""Hints as text: what is there for the first time, with the answers of the prompt for keys."""

from __future__ import annotations

from collections.abc import Sequence

from game.plain.paper import Paper
from game.present.guide import Hint

HELP = ("enter", "numbers", "look", "figures", "neighbours", "scenes", "several", "undo", "leave")
"""What help says, in order."""

KEYS: dict[str, str] = {
    "end_month": "Enter",
    "business": "5",
    "errand": "4",
    "price": "1",
    "pace": "2",
    "table": "3",
    "insured": "7",
    "why": "w",
    "answer": "a",
    "guarantors": "g",
    "town": "t",
    "homes": "m",
    "due": "d",
    "undo": "u",
}
"""What hints call the answers at the prompt."""

AT_ONCE = 2
"""Hints told before one plan."""


def guide(paper: Paper, found: Sequence[Hint], known: set[str]) -> None:
    """What is there for the first time, a few at a time."""
    for hint in found[:AT_ONCE]:
        known.add(hint.id)
        paper.para(f"› {hint.text}", 2, 2)
