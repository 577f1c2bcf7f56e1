"""What a household can decide in a month.

`Decisions` is a struct of arrays (B, H) with indices; the run file and the front ends use
`game.runs` decisions with ids. Every field has a carry-on value, which changes nothing.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from game.engine.exact import Flags, Ints, places
from game.engine.town import Town

ERRANDS: tuple[str, ...] = (
    "none",
    "papers",
    "licence",
    "ask",
    "loan",
    "extend",
    "search",
    "take_job",
    "join",
    "retrain",
    "retire",
    "post",
    "move",
    "ask_neighbour",
    "pact",
    "leave_pact",
    "organise",
)
"""Errands by code; one a month. Append-only: run files name them."""

ERRAND: dict[str, int] = {name: code for code, name in enumerate(ERRANDS)}

HOLD = 2
"""The middle of the five price steps."""


@dataclass(frozen=True)
class Decisions:
    """One decision a seat, as columns (B, H)."""

    line: Ints
    """line of business to be in, -1 for none"""
    price: Ints
    """price step 0..4, 2 holds"""
    pace: Ints
    table: Ints
    insured: Flags
    """pay insurance contributions"""
    equip: Ints
    """own money put into equipment this month, fen; negative sells that much equipment at cost"""
    repay: Ints
    """debt paid back ahead of time, fen"""
    errand: Ints
    whom: Ints
    """guarantor asked (or neighbour, on that errand), -1 for nobody"""
    amount: Ints
    """sum asked for, of a guarantor or of the bank, fen"""
    long: Flags
    """ask for the long term"""
    helper: Flags
    """keep a helper or second stall"""
    answer: Flags
    """sign for the neighbour who asked"""

    @cached_property
    def outings(self) -> Outings:
        """Who is out on which errand; worked out once."""
        return outings(self.errand)


@dataclass(frozen=True)
class Outings:
    """Who is out on which errand: flat places (n,), errand by errand, and where each errand's begin."""

    rows: Ints
    starts: list[int]

    def on(self, errand: str) -> Ints:
        """Flat places of the households out on an errand, in order (n,)."""
        code = ERRAND[errand]
        return self.rows[self.starts[code] : self.starts[code + 1]]


def outings(errand: Ints) -> Outings:
    """Sort the households that are out, errand codes (B, H), by what for; others are left out."""
    out = places(errand != 0)
    codes = errand.take(out)
    order = codes.astype(np.int16).argsort(kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(ERRANDS) + 1))
    return Outings(out[order], starts.tolist())


FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in dataclasses.fields(Decisions))


def carry_on(town: Town) -> Decisions:
    """Keep line, price, pace, table and insurance; do nothing else."""
    shape = town.cash.shape
    none = np.zeros(shape, dtype=np.int64)
    return Decisions(
        line=town.line,
        price=none + HOLD,
        pace=town.pace,
        table=town.table,
        insured=town.insured,
        equip=none,
        repay=none,
        errand=none,
        whom=none - 1,
        amount=none,
        long=np.zeros(shape, dtype=np.bool_),
        helper=town.helper,
        answer=np.zeros(shape, dtype=np.bool_),
    )


def replace_where(base: Decisions, where: Flags, other: Decisions) -> Decisions:
    """`other` where the mask (B, H) is true, `base` elsewhere."""
    return Decisions(
        **{n: np.where(where, getattr(other, n), getattr(base, n)) for n in FIELD_NAMES}
    )


def with_fields(decisions: Decisions, **changes: Any) -> Decisions:
    """The same decisions with some columns replaced."""
    return dataclasses.replace(decisions, **changes)
