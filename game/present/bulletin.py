"""The bulletin of a quarter: how officials count, beside what the street can see. No figure is false."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.exact import BP
from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, RETRAINING, TRADING
from game.present.reading import of_line, of_town, price_bp
from game.present.rows import Item
from game.present.teller import Past, Teller
from game.runs.table import Closed

QUARTER = 3
"""Months between two bulletins."""

PLACED = (TRADING, EMPLOYED, POST, AWAY, RETRAINING)
"""What officials count as re-employed or on the way to it."""

EMPTY = 1
"""How busy a shop looks at most that is no more than half busy."""


@dataclass(frozen=True)
class Bulletin:
    """Two columns of figures about the same months."""

    title: str
    official: tuple[Item, ...]
    official_head: str
    street: tuple[Item, ...]
    street_head: str
    note: str


def is_out(month: int) -> bool:
    """Whether a bulletin comes out after a month."""
    return month > 0 and month % QUARTER == 0


def last_counted(past: Past) -> Closed:
    """The month after which the last bulletin came out; the first months, before there is one."""
    return past.ago(past.now.month % QUARTER) or past.now


def out_since(past: Past, since: int) -> bool:
    """Whether a bulletin has come out after a month, up to the last one."""
    last = last_counted(past).month
    return is_out(last) and last > since


def bulletin(tell: Teller, past: Past) -> Bulletin:
    """The bulletin of the quarter that ended last."""
    now = last_counted(past)
    before = next((c for c in past.all if c.month == max(now.month - QUARTER, 0)), now)
    first, last = tell.month(max(now.month - QUARTER + 1, 0)), tell.month(now.month)
    return Bulletin(
        title=tell.say("bulletin", first=first, last=last),
        official=tuple(_official(tell, now)),
        official_head=tell.say("bulletin/official"),
        street=tuple(_street(tell, now, before)),
        street_head=tell.say("bulletin/street"),
        note=tell.say("bulletin/note"),
    )


def _count(now: Closed, *activities: int) -> int:
    return int(np.isin(now.view.street.activity[0], activities).sum())


def _item(tell: Teller, name: str, value: str, **values: object) -> Item:
    note = f"bulletin/{name}/note"
    said = tell.say(note, **values) if tell.words.has(note) else ""
    return Item(name, tell.say(f"bulletin/{name}"), value, said)


def _official(tell: Teller, now: Closed) -> list[Item]:
    """As the labour bureau and the bank report."""
    homes = len(tell.setting.households)
    placed = _count(now, *PLACED)
    lent, called = of_town(now, "lent"), of_town(now, "called")
    found = [
        _item(tell, "placed", tell.words.percent(placed * BP // homes), n=placed, all=homes),
        _item(tell, "opened", str(_count(now, TRADING))),
        _item(tell, "lent", tell.money(lent)),
    ]
    if lent:
        found.append(_item(tell, "in_order", tell.words.percent((lent - called) * BP // lent)))
    return found


def _street(tell: Teller, now: Closed, before: Closed) -> list[Item]:
    """As anybody sees who walks through the town."""
    street = now.view.street
    trading = street.activity[0] == TRADING
    quiet = int((trading & (street.busy[0] <= EMPTY)).sum())
    was = before.view.street.activity[0] == TRADING
    closed = int((was & ~trading).sum())
    fewer = sum(
        max(of_line(before, "incumbents", k) - of_line(now, "incumbents", k), 0)
        for k in range(len(tell.setting.rules.lines.ids))
    )
    return [
        _item(tell, "quiet", str(quiet), all=int(trading.sum())),
        _item(tell, "closed", str(closed)),
        _item(tell, "old_closed", str(fewer)),
        _item(tell, "prices", tell.words.percent(_prices(now), signed=True)),
        _item(tell, "without", str(_count(now, IDLE))),
        _item(tell, "retired", str(_count(now, RETIRED))),
    ]


def _prices(now: Closed) -> int:
    """What traders from the plant ask on the whole, against before the layoffs, bp."""
    street = now.view.street
    asked = street.logprice[0][street.activity[0] == TRADING]
    return price_bp(int(asked.sum()) // asked.size) if asked.size else 0
