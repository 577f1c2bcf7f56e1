"""The street: everybody from the plant who trades in a line, as one sees them walking past."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.town import TRADING
from game.present.reading import mine, of_line, of_street, price_bp, trades
from game.present.teller import Past, Teller
from game.runs.table import Closed

STREET_CELLS = ("price", "busy", "months", "coop")
"""Columns of the table of shops, in order."""


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
    now, ids = past.now, tell.setting.rules.lines.ids
    place = ids.index(line) if line is not None else _usual(tell, now)
    seats = range(len(tell.setting.households))
    rows = [_row(tell, now, seat) for seat in seats if _sells(now, seat, place)]
    rows.sort(key=lambda row: (-row.busy, row.seat))
    old = of_line(now, "incumbents", place)
    asked = tell.words.percent(price_bp(of_line(now, "incumbent_price", place)), signed=True)
    return Street(
        line=ids[place],
        title=tell.say("street", line=tell.line(place)),
        heads={name: tell.say(f"street/{name}") for name in ("name", *STREET_CELLS)},
        rows=tuple(rows),
        old_shops=tell.say("street/old", n=old, price=asked) if old else tell.say("street/no_old"),
    )


def _sells(now: Closed, seat: int, place: int) -> bool:
    return of_street(now, "activity", seat) == TRADING and of_street(now, "line", seat) == place


def _usual(tell: Teller, now: Closed) -> int:
    if trades(now):
        return mine(now, "line")
    lines = range(len(tell.setting.rules.lines.ids))
    return max(lines, key=lambda k: of_line(now, "traders", k))


def _row(tell: Teller, now: Closed, seat: int) -> StreetRow:
    busy, months = of_street(now, "busy", seat), of_street(now, "open_months", seat)
    coop = of_street(now, "in_coop", seat) == 1
    price = tell.words.percent(price_bp(of_street(now, "logprice", seat)), signed=True)
    word = tell.say(f"busy/{busy}")
    yours = seat == tell.setting.seat
    name = tell.say("you") if yours else tell.household(seat)
    cells = {
        "price": price,
        "busy": word,
        "months": tell.say("months", n=months, number=months),
        "coop": tell.say("yes" if coop else "no"),
    }
    return StreetRow(seat, name, yours, price, busy, word, months, coop, cells)
