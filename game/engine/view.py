"""What a household may know: its own affairs, and what everybody in the street can see.

Bots, screens and workshop players get a View and nothing else. `own` holds each household's private
columns (B, S) for the seats looked at; `street` holds public columns of all H seats; `lines` and
`people` are public by line and by possible guarantor. A view of one seat has S = 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from game.engine.exact import Ints
from game.engine.few import Gathered, Rows, gather
from game.engine.measures import net_worth, runway_bp
from game.engine.phases.lending import loan_limit
from game.engine.rules import Rules
from game.engine.town import FIELDS, OWN, PUBLIC, Town, evolve

OWN_FIELDS: tuple[str, ...] = tuple(
    c.name for c in FIELDS if c.axes.startswith("BH") and c.sees in (OWN, PUBLIC)
)
"""Columns a household knows of itself."""

STREET_FIELDS: tuple[str, ...] = tuple(
    c.name for c in FIELDS if c.axes == "BH" and c.sees == PUBLIC
)
"""Columns everybody sees of everybody."""

LINE_FIELDS: tuple[str, ...] = tuple(c.name for c in FIELDS if c.axes == "BK" and c.sees == PUBLIC)
PEOPLE_FIELDS: tuple[str, ...] = tuple(
    c.name for c in FIELDS if c.axes == "BG" and c.sees == PUBLIC
)
TOWN_FIELDS: tuple[str, ...] = tuple(
    c.name for c in FIELDS if c.axes in ("B", "BL") and c.sees == PUBLIC
)


class Columns(SimpleNamespace):
    """Named columns; which names there are is settled by the field table."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"no column {name} in this view")


class FewColumns(Gathered, Columns):
    """Columns of some seats, gathered when first read."""


@dataclass(frozen=True)
class View:
    """What the seats looked at may know. Axes: B towns, S seats looked at, H all seats, K, G."""

    town: Columns
    own: Columns
    street: Columns
    lines: Columns
    people: Columns
    seats: Ints
    """(S,) which seats `own` shows; of few, their flat places (n,)"""
    whole: View | None = None
    """of few: the view of all"""

    def of_seat(self, seat: int) -> View:
        """The view of one seat: S = 1."""
        place = int(np.flatnonzero(self.seats == seat)[0])
        mine = Columns(**{n: v[:, place : place + 1] for n, v in vars(self.own).items()})
        return View(
            self.town, mine, self.street, self.lines, self.people, self.seats[place : place + 1]
        )

    def of_few(self, rows: Ints) -> View:
        """The views of the seats at flat places `rows` (n,) as n towns of one; the street is nobody's.

        Of few, `rows` are places among those few.
        """
        if self.whole is not None:
            return self.whole.of_few(self.seats.take(rows))
        chosen = Rows(rows, len(self.seats))

        def few(columns: Columns) -> Any:
            return gather(FewColumns, columns, chosen)

        return View(
            few(self.town), few(self.own), Columns(), few(self.lines), few(self.people), rows, self
        )


def view(town: Town, rules: Rules, *, worth: bool = True) -> View:
    """All seats' views side by side, (B, H). `own` also holds runway and net worth.

    Neighbours never look at net worth; a batch of them does without it.
    """

    def pick(names: tuple[str, ...]) -> dict[str, Any]:
        return {name: getattr(town, name) for name in names}

    own = pick(OWN_FIELDS)
    own["runway_bp"] = runway_bp(town, rules)
    if worth:
        own["net_worth"] = net_worth(town, rules)
    return View(
        town=Columns(**pick(TOWN_FIELDS)),
        own=Columns(**own),
        street=Columns(**pick(STREET_FIELDS)),
        lines=Columns(**pick(LINE_FIELDS)),
        people=Columns(**pick(PEOPLE_FIELDS)),
        seats=np.arange(town.cash.shape[1], dtype=np.int64),
    )


def loan_for(town: Town, rules: Rules, line: Ints, signed: Ints) -> Ints:
    """What the bank would write if somebody signed for `signed` fen and the plan were `line`, (B, H)."""
    return loan_limit(evolve(town, signed_for=signed), rules, line)
