"""My trade, and how crowded every line of business in town is."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller


@dataclass(frozen=True)
class Trade:
    """The shop last month."""

    open: bool
    title: str
    """The line's name, or that there is no business."""
    items: tuple[Item, ...]
    """Open: price, sold, profit, equipment, open. Not open: work, offer, benefit."""


@dataclass(frozen=True)
class LineRow:
    """One line of business in town, as everybody can see it."""

    id: str
    place: int
    """On axis K."""
    name: str
    yours: bool
    traders: int
    change: int
    """Traders more than two months ago (or than the oldest month known)."""
    price_bp: int
    """Mean price against the price before the layoffs, bp: -600 is 6 % lower."""
    earned_fen: int | None
    """Published mean profit of a trader, three months old; None where withheld."""
    setup_fen: int
    """Smallest set-up that opens."""
    street: bool
    """May be started without a licence."""
    craft_bp: int
    """What this person's trade brings to it."""
    earned_past: tuple[int, ...] = ()
    """Published figures of the months known, for a spark."""
    cells: dict[str, str] | None = None
    """The same as text: traders, change, price, earned, setup, licence, craft, mark."""


@dataclass(frozen=True)
class Lines:
    """The town's lines, those with most change first; your own always at the top."""

    title: str
    heads: dict[str, str]
    """Column heads by the names of LineRow.cells, and "name"."""
    rows: tuple[LineRow, ...]
    notes: tuple[str, ...]
    """What the columns mean: earnings are three months old, and so on."""


def trade(tell: Teller, past: Past) -> Trade:
    """The shop after the last closed month."""
    raise NotImplementedError


def lines(tell: Teller, past: Past) -> Lines:
    """Every line of business in town."""
    raise NotImplementedError
