"""Hints: one sentence for each idea, the first time it matters in a life.

Month by month they are the tutorial, inside the real game: nothing is waited for and nothing is
different with them. Keys are named by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from game.engine.town import LIVE, NO_LOAN
from game.present.household import strain_step
from game.present.reading import mine, of_line, trades
from game.present.teller import Past, Teller
from game.runs.quarter import plan_starts
from game.runs.table import Closed

MANY, SINCE = 2, 3
"""Newcomers in the own line over so many months that are worth a word."""

SHORT_BP = 40_000
"""Months of cash, in bp, below which what can be saved is worth a word."""

KEYS: tuple[str, ...] = (
    "end_month",
    "business",
    "errand",
    "price",
    "pace",
    "table",
    "insured",
    "why",
    "answer",
    "guarantors",
    "town",
    "homes",
    "due",
    "undo",
)
"""Actions that hints may name; each front end says which key is which."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence or two about something that is there for the first time."""

    id: str
    text: str


def _newcomers(past: Past) -> int:
    """How many more trade in the own line than some months ago."""
    now, line = past.now, mine(past.now, "line")
    before = past.ago(SINCE) or past.all[0]
    return of_line(now, "traders", line) - of_line(before, "traders", line)


def _codes(now: Closed) -> set[str]:
    return {fact.code for fact in now.own}


IDEAS: dict[str, Callable[[Past], bool]] = {
    "request": lambda past: mine(past.now, "asked_by") >= 0,
    "offer": lambda past: mine(past.now, "job_offer") > 0,
    "due": lambda past: mine(past.now, "arrears_months") > 0,
    "start": lambda past: past.now.month == 0,
    "runway": lambda past: True,
    "town": lambda past: past.now.month == 0,
    "undo": lambda past: past.now.month == 0,
    "price": lambda past: trades(past.now),
    "why": lambda past: any(past.now.history.get("profit", ())[-2:-1]),
    "rivals": lambda past: trades(past.now) and _newcomers(past) >= MANY,
    "errand": lambda past: past.now.month > 0 and not mine(past.now, "papers"),
    "signature": lambda past: bool(mine(past.now, "papers")) and not _signed(past),
    "street": lambda past: past.now.month > 1,
    "saving": lambda past: mine(past.now, "runway_bp") < SHORT_BP,
    "strain": lambda past: strain_step(mine(past.now, "strain")) > 1,
    "loan": lambda past: mine(past.now, "loan_state") == LIVE,
    "together": lambda past: trades(past.now) and mine(past.now, "open_months") > 3,
    "illness": lambda past: "illness" in _codes(past.now),
}
"""Idea -> when it matters; in the order in which they are told."""


BESIDE: frozenset[str] = frozenset({"town", "street", "together", "rivals", "why", "illness"})
"""Ideas that a plan of several months does without: its page says them, or nothing hangs on them."""


def _signed(past: Past) -> bool:
    """Whether somebody has signed, or it is too late to ask."""
    now = past.now
    return mine(now, "loan_state") != NO_LOAN or max(mine(now, "signer"), mine(now, "surety")) >= 0


def hints(
    tell: Teller, past: Past, known: Collection[str], keys: Mapping[str, str]
) -> tuple[Hint, ...]:
    """What is there now for the first time, the most pressing first; `keys` writes those of KEYS.

    A short game leaves out what is BESIDE.
    """
    found = _waiting(past, known, tell.setting.every)
    return tuple(Hint(name, tell.say(f"guide/{name}", **keys)) for name in found)


def _waiting(past: Past, known: Collection[str], every: int) -> list[str]:
    """The ideas that are there for the first time, the most pressing first."""
    left = [name for name in IDEAS if name not in known and (every == 1 or name not in BESIDE)]
    return [name for name in left if IDEAS[name](past)]


def told_before(past: Past, every: int, at_once: int = 1) -> set[str]:
    """The hints that the plans lived so far have told, so many before each; of months that are known.

    Nothing of them is kept: whoever takes a life up again has read what stood there first.
    """
    known: set[str] = set()
    starts = plan_starts(past.all, every)
    for closed in past.all[:-1]:
        if closed.month + 1 in starts:
            known |= set(_waiting(past.after(closed.month), known, every)[:at_once])
    return known
