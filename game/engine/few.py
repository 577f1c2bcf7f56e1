"""The few it concerns, laid out so that rules written for all read the same for them.

Most of what can happen in a month happens to few households. `few_of` lays those out as so many
towns of one household, (n, 1); a rule written for (B, H) works on them unchanged, and an array is
gathered when it is first read. `lay_back` puts what changed into the whole. Rules that look at
neighbours (sums over a town, queues) want the whole town.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from game.engine.decisions import FIELD_NAMES, Decisions
from game.engine.exact import Array, Ints
from game.engine.levers import LEVER
from game.engine.scattered import spread_out
from game.engine.town import FIELDS, Town, evolve

AXES: dict[str, str] = {column.name: column.axes for column in FIELDS}
AXES |= {name: AXES.get(name, "BH") for name in (*FIELD_NAMES, "runway_bp", "net_worth")}
"""Axes of every column that can be gathered: fields of a town, a decision or a view."""


class Rows:
    """Which households of which towns: flat places (n,) among towns of so many seats.

    Rows that several parts of a month look at are asked to `keep` what was gathered for them: a
    column is gathered once, for as long as it is the same column.
    """

    def __init__(self, flat: Ints, seats: int, *, keep: bool = False) -> None:
        self.flat = flat
        self.column = flat[:, None]
        self.seats = seats
        self.kept: dict[str, tuple[Array, Array]] | None = {} if keep else None
        self._towns: Ints | None = None

    @property
    def towns(self) -> Ints:
        """The town of each (n,); worked out once."""
        if self._towns is None:
            self._towns = self.flat // self.seats
        return self._towns

    def gather(self, name: str, column: Array) -> Array:
        """A household column (B, H) for these households, (n, 1)."""
        if self.kept is None:
            return column.take(self.column)
        found = self.kept.get(name)
        if found is None or found[0] is not column:
            found = self.kept[name] = (column, column.take(self.column))
        return found[1]

    def spread(self, name: str, column: Array, values: Array) -> Array:
        """A household column like `column` with values (n,) or (n, 1) for these, nought for all others."""
        laid = spread_out(column.shape, self.flat, values)
        if self.kept is not None:
            self.kept[name] = (laid, values.reshape(-1, 1))
        return laid


class Gathered:
    """Columns of some households, gathered from a whole when first read."""

    def __getattr__(self, name: str) -> Array:
        """Called for columns not read yet."""
        axes = AXES.get(name)
        if axes is None:
            raise AttributeError(name)
        source = self.__dict__
        column, rows = getattr(source["_whole"], name), source["_rows"]
        if axes == "BH":
            value = rows.gather(name, column)
        elif axes.startswith("BH"):
            value = column.reshape(-1, 1, column.shape[-1]).take(rows.flat, axis=0)
        else:
            value = column.take(rows.towns, axis=0)
        source[name] = source["_read"][name] = value
        return value


class FewTown(Gathered, Town):
    """Households of a town as towns of one."""


class FewDecisions(Gathered, Decisions):
    """Their decisions."""


def gather(kind: type[Any], whole: Any, rows: Rows) -> Any:
    """Columns of `whole` for some of its households."""
    few: Any = kind.__new__(kind)  # type: ignore[call-overload]
    vars(few).update(_whole=whole, _rows=rows, _read={})
    return few


def few_of(town: Town, rows: Ints | Rows) -> Town:
    """The households at flat places `rows` (n,) as n towns of one household."""
    if not isinstance(rows, Rows):
        rows = Rows(rows, town.cash.shape[1])
    few: Town = gather(FewTown, town, rows)
    return few


def few_decisions(decisions: Decisions, rows: Ints | Rows) -> Decisions:
    """The decisions of the households at flat places `rows` (n,)."""
    if not isinstance(rows, Rows):
        rows = Rows(rows, decisions.line.shape[1])
    few: Decisions = gather(FewDecisions, decisions, rows)
    return few


def seat_numbers(town: Town) -> Ints:
    """Each household's seat in its town, to stand beside households: (1, H), or (n, 1) for few."""
    source = vars(town)
    if "_rows" in source:
        return (source["_rows"].flat % source["_rows"].seats)[:, None]
    return counted(town.cash.shape[1])[None, :]


def lay_back(town: Town, after: Town, rows: Ints | Rows) -> Town:
    """The whole town with what changed for the few at flat places `rows` (n,)."""
    source = vars(after)
    read_only = source["_read"]
    flat, kept = (rows.flat, rows.kept) if isinstance(rows, Rows) else (rows, None)
    changes = {}
    for name, value in source.items():
        if name[0] != "_" and value is not read_only.get(name):
            laid = changes[name] = scatter(getattr(town, name), flat, value)
            if kept is not None and laid.dtype == value.dtype and AXES[name] == "BH":
                kept[name] = (laid, value)
    return evolve(town, **changes)


def scatter(whole: Array, rows: Ints, values: Array) -> Array:
    """A copy of a household column (B, H) with other values at flat places `rows` (n,)."""
    changed = whole.copy()
    changed.reshape(-1)[rows] = values.reshape(-1)
    return changed


def lever(town: Any, name: str) -> Ints:
    """A lever in force, shaped (B, 1) to stand beside households."""
    table, towns = _table(town, "levers", "towns")
    column = table[:, LEVER[name]]
    return (column if towns is None else column.take(towns))[:, None]


def read(town: Any, name: str, index: Ints) -> Array:
    """A field that runs along lines or guarantors, read at one of them for each household (B, H).

    The field may be the town's, (B, K) or (B, G), or the household's own, (B, H, K) or (B, H, G);
    index must lie in range.
    """
    own = AXES[name].startswith("BH")
    table, rows = _table(town, name, "flat" if own else "towns")
    if rows is None:
        rows = counted(index.size).reshape(index.shape) if own else counted(len(index))[:, None]
    else:
        rows = rows[:, None]
    return table.reshape(-1).take(rows * table.shape[-1] + index)


def _table(town: Any, name: str, places: str) -> tuple[Array, Ints | None]:
    """The array that holds a field, and where in it this town's rows lie (None: as they stand)."""
    source = vars(town)
    if name in source:
        return source[name], None
    return getattr(source["_whole"], name), getattr(source["_rows"], places)


def counted(number: int) -> Ints:
    """0, 1, 2 … number-1, for whoever needs the number of each row."""
    return _numbers(number.bit_length())[:number]


@cache
def _numbers(bits: int) -> Ints:
    """All whole numbers of so many bits; kept."""
    numbers = np.arange(1 << bits, dtype=np.int64)
    numbers.flags.writeable = False
    return numbers
