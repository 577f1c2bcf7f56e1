"""What lies on the desk while a month is worked: plans, luck, rules, and the month's own notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from game.engine.accounts import Ledger
from game.engine.decisions import Decisions
from game.engine.exact import Array, Ints
from game.engine.few import Rows, few_decisions, few_of, lay_back
from game.engine.luck import Luck
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.scattered import Notes, Scattered
from game.engine.town import Town

NOBODY: Ints = np.zeros(0, dtype=np.int64)
"""Flat places of nobody."""


@dataclass
class Desk:
    """Inputs of one month, its ledger, and outcomes that facts are read from: name -> (B, ...)."""

    decisions: Decisions
    orders: tuple[Order, ...]
    luck: Luck
    rules: Rules
    ledger: Ledger = field(default_factory=Ledger)
    outcomes: Notes = field(default_factory=Notes)
    whole: Desk | None = None
    """for the desk of a few: the desk of all"""
    rows: Ints = field(default_factory=lambda: NOBODY)
    """and their flat places there"""

    def note(self, name: str, value: Array) -> None:
        """Keep what happened, for facts and for later phases of the same month."""
        self.outcomes.put(name, value)

    def note_few(self, name: str, rows: Ints, values: Array) -> None:
        """Keep what happened to the households at flat places `rows` (n,), and to nobody else."""
        self.outcomes.put(name, Scattered(self.shape, rows, values))

    def noted(self, name: str) -> Array:
        """What was noted earlier in the month, nought if nothing was; for few households, of them."""
        if self.whole is None:
            nothing = np.zeros(self.shape, dtype=np.bool_)
            return self.outcomes.get(name, nothing)
        return self.whole.noted(name).take(self.rows[:, None])

    def paid(self, flow: str) -> Ints:
        """What was paid so far this month, fen (B, H); for few households, what they paid."""
        if self.whole is None:
            return self.ledger.of(flow, self.shape)
        before = self.whole.paid(flow).take(self.rows[:, None])
        return before + self.ledger.of(flow, self.shape)

    @property
    def shape(self) -> tuple[int, ...]:
        """(B, H)"""
        return self.decisions.errand.shape

    def out_on(self, errand: str) -> Ints:
        """Flat places of the households out on an errand, in order (n,)."""
        return self.decisions.outings.on(errand)

    def of_few(self, rows: Ints | Rows) -> Desk:
        """The desk as the households at flat places `rows` (n,) see it; notes and ledger are theirs."""
        if not isinstance(rows, Rows):
            rows = Rows(rows, self.shape[1])
        plans = few_decisions(self.decisions, rows)
        luck = self.luck.of_few(rows.flat)
        return Desk(plans, self.orders, luck, self.rules, whole=self, rows=rows.flat)

    def take_over(self, its: Desk, rows: Ints) -> None:
        """Put what the few at `rows` noted and paid into the month's notes and ledger."""
        shape = self.shape
        for name, value in its.outcomes.items():
            self.outcomes.put(name, Scattered(shape, rows, value))
        for flow, amount in its.ledger.flows.items():
            self.ledger.add(flow, Scattered(shape, rows, amount))


Part = Callable[[Town, Desk], Town]
"""Part of a phase: what it does to the households it is given, each by itself."""


def among(town: Town, desk: Desk, rows: Ints, part: Part, **noted: type) -> Town:
    """Run `part` for the households at flat places `rows` (n,) and lay back what changed.

    `noted` names what the part notes and whether it is bool or int, for when nobody is concerned.
    """
    if rows.size == 0:
        for name, kind in noted.items():
            desk.note_few(name, rows, np.zeros(0, dtype=kind))
        return town
    chosen = Rows(rows, desk.shape[1])
    its = desk.of_few(chosen)
    after = part(few_of(town, chosen), its)
    desk.take_over(its, rows)
    return lay_back(town, after, rows)
