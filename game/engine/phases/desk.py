"""What lies on the desk while a month is worked: plans, luck, rules, and the month's own notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from game.engine.accounts import Ledger
from game.engine.decisions import Decisions
from game.engine.exact import Array, Ints, places
from game.engine.few import Rows, few_decisions, few_of, lay_back
from game.engine.luck import Luck
from game.engine.measures import table_cost, trading
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
    _traders: tuple[Array, Rows] | None = None
    _eaten: tuple[Array, Array, Ints] | None = None

    def note(self, name: str, value: Array) -> None:
        """Keep what happened, for facts and for later phases of the same month."""
        self.outcomes.put(name, value)

    def note_few(self, name: str, rows: Ints, values: Array) -> None:
        """Keep what happened to the households at flat places `rows` (n,), and to nobody else."""
        self.outcomes.put(name, Scattered(self.shape, rows, values))

    def note_nobody(self, **noted: type) -> None:
        """Nothing happened to anybody: names, and whether their columns are bool or int."""
        for name, kind in noted.items():
            self.note_few(name, NOBODY, np.zeros(0, dtype=kind))

    def noted(self, name: str) -> Array:
        """What was noted earlier in the month, nought if nothing was; for few households, of them."""
        if self.whole is None:
            nothing = np.zeros(self.shape, dtype=np.bool_)
            return self.outcomes.get(name, nothing)
        few = self.whole.outcomes.few(name)
        if few is not None and few.rows is self.rows:
            return few.values.reshape(-1, 1)
        return self.whole.noted(name).take(self.rows[:, None])

    def noted_of(self, name: str) -> Ints:
        """Flat places of the households for which something other than nought was noted (n,)."""
        few = self.outcomes.few(name)
        if few is None:
            return places(self.outcomes[name] != 0)
        return few.rows.take(places(few.values != 0))

    def paid(self, flow: str) -> Ints:
        """What was paid so far this month, fen (B, H); for few households, what they paid."""
        if self.whole is None:
            return self.ledger.of(flow, self.shape)
        before = self.whole.paid(flow).take(self.rows[:, None])
        return before + self.ledger.of(flow, self.shape)

    def traders(self, town: Town) -> Rows:
        """The households with a business open, found once for as long as nobody's activity changes."""
        if self._traders is None or self._traders[0] is not town.activity:
            rows = Rows(places(trading(town)), self.shape[1], keep=True)
            self._traders = (town.activity, rows)
        return self._traders[1]

    def eaten(self, town: Town) -> Ints:
        """What this month's tables cost, fen (B, H); worked out once for as long as nobody changes theirs."""
        known = self._eaten
        if known is None or known[0] is not town.table or known[1] is not town.dependants:
            cost = table_cost(town, self.rules, town.table)
            self._eaten = known = (town.table, town.dependants, cost)
        return known[2]

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


def among(town: Town, desk: Desk, rows: Ints | Rows, part: Part, **noted: type) -> Town:
    """Run `part` for the households at flat places `rows` (n,) and lay back what changed.

    `noted` names what the part notes and whether it is bool or int, for when nobody is concerned.
    """
    flat = rows.flat if isinstance(rows, Rows) else rows
    if flat.size == 0:
        desk.note_nobody(**noted)
        return town
    chosen = rows if isinstance(rows, Rows) else Rows(rows, desk.shape[1])
    its = desk.of_few(chosen)
    after = part(few_of(town, chosen), its)
    desk.take_over(its, flat)
    return lay_back(town, after, chosen)
