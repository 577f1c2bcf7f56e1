"""How a life is told when it is over: a neighbour's first, then the town, then your own."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller

ENDINGS: tuple[str, ...] = (
    "ending/guarantor-paid",
    "ending/flat-lost",
    "ending/debt-to-kin",
    "ending/loan-running",
    "ending/paid-off-and-open",
    "ending/still-trading",
    "ending/closed-for-a-job",
    "ending/wage-work",
    "ending/closed-and-looking",
    "ending/never-started",
)
"""Every ending there is, in the order in which they are looked for. None is a score."""


@dataclass(frozen=True)
class Ending:
    """The end of a life."""

    id: str
    title: str
    neighbour: tuple[str, ...]
    town: tuple[str, ...]
    own: tuple[str, ...]
    sums: tuple[Item, ...]
    """What is there and what is owed: cash, equipment, loan, debts, recourse, flat."""
    last: str
    """What this person does next month."""


def ending_id(past: Past) -> str:
    """Which of ENDINGS a life came to."""
    raise NotImplementedError


def ending(tell: Teller, past: Past) -> Ending:
    """The telling of it, in order."""
    raise NotImplementedError
