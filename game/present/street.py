"""The street: everybody from the plant who trades in a line, as one sees them walking past."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.teller import Past, Teller


@dataclass(frozen=True)
class StreetRow:
    """One shop."""

    seat: int
    name: str
    yours: bool
    price: str
    """Against the price before the layoffs: "+4 %"."""
    busy: int
    """0..3"""
    busy_word: str
    months: int
    coop: bool
    cells: dict[str, str]
    """price, busy, months, coop as text."""


@dataclass(frozen=True)
class Street:
    """Rivals in one line."""

    line: str
    """Line id."""
    title: str
    heads: dict[str, str]
    rows: tuple[StreetRow, ...]
    """Busiest first."""
    old_shops: str
    """How many shops from before the layoffs are left, and what they ask."""


def street(tell: Teller, past: Past, line: str | None = None) -> Street:
    """The rivals in a line (your own where none is given; the fullest where you have none)."""
    raise NotImplementedError
