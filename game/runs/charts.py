"""What charts draw of a life: a few own columns of every seat, month by month, kept once for all seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.exact import Ints
from game.engine.view import View

HISTORY: tuple[str, ...] = ("cash", "profit", "sold", "net_worth", "runway_bp", "strain")
"""Own columns that charts draw."""


class Charts:
    """The columns of the months of one town, oldest first."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Ints]] = {name: [] for name in HISTORY}

    def __len__(self) -> int:
        """Months kept."""
        return len(self._columns[HISTORY[0]])

    def add(self, view: View) -> None:
        """One month more: the view of all seats (B = 1)."""
        for name, columns in self._columns.items():
            columns.append(np.array(getattr(view.own, name)[0]))

    def of_seat(self, seat: int, month: int) -> Mapping[str, tuple[int, ...]]:
        """What charts of one seat draw up to a month; put together when it is read."""
        return _Drawn(self._columns, seat, month)


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn(Mapping[str, tuple[int, ...]]):
    """One seat's figures by column."""

    columns: Mapping[str, list[Ints]]
    seat: int
    month: int

    def __getitem__(self, name: str) -> tuple[int, ...]:
        months = self.columns[name][: self.month + 1]
        return tuple(int(column[self.seat]) for column in months)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)
