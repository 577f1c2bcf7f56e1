"""The months of a life so far: what came of each, and what became of the street."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.town import EMPLOYED, IDLE, TRADING
from game.present.bulletin import QUARTER, bulletin
from game.present.teller import Past, Teller

COLUMNS = (("sold", "trade/sold"), ("profit", "trade/profit"), ("cash", "item/cash"))
"""Columns of the history that are shown, and the words that name them."""

COUNTED = ((TRADING, "opened"), (EMPLOYED, "hired"), (IDLE, "without"))
"""What households do, and what it is called."""

KEPT = ("placed", "opened", "lent", "quiet", "without")
"""Figures of a bulletin that are set beside those of the bulletins before."""


@dataclass(frozen=True)
class Table:
    """Figures under their heads, one row a month or a quarter, the newest first."""

    title: str
    heads: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]


def so_far(tell: Teller, past: Past) -> Table:
    """What the household sold, earned and had in each month closed so far."""
    now, history = past.now, past.now.history
    shown = [(name, word) for name, word in COLUMNS if any(history.get(name, ()))]
    rows = []
    for ago in range(now.month):
        row = {"month": tell.month(now.month - ago)}
        for name, _ in shown:
            values = history[name]
            fen = values[-1 - ago] if ago < len(values) else None
            write = tell.words.change if name == "profit" else tell.money
            row[name] = "" if fen is None else write(fen)
        rows.append(row)
    heads = {"month": tell.say("so_far/month"), **{name: tell.say(word) for name, word in shown}}
    return Table(tell.say("so_far"), heads, tuple(rows))


Curve = tuple[str, tuple[int, ...]]
"""What is drawn over the months, and its values from the first to the last."""


def own_so_far(tell: Teller, past: Past) -> tuple[Curve, ...]:
    """Cash and profit of the household, month by month, fen."""
    history = past.now.history
    return tuple(
        (tell.say(word), values)
        for name, word in COLUMNS[:0:-1]
        if any(values := history.get(name, ()))
    )


def street_so_far(tell: Teller, past: Past) -> tuple[Curve, ...]:
    """How many households trade, are hired and have no work, month by month."""
    counts = [closed.view.street.activity[0] for closed in past.all]
    return tuple(
        (
            tell.say(f"so_far/{name}"),
            tuple(int(np.count_nonzero(activities == what)) for activities in counts),
        )
        for what, name in COUNTED
    )


def bulletins(tell: Teller, past: Past) -> Table:
    """Some figures of every bulletin so far."""
    rows, heads = [], {"month": tell.say("so_far/until")}
    for closed in reversed(past.all):
        if not closed.month or closed.month % QUARTER:
            continue
        page = bulletin(tell, past.after(closed.month))
        items = {item.id: item for item in (*page.official, *page.street)}
        found = {name: items[name] for name in KEPT if name in items}
        heads.update({name: item.label for name, item in found.items()})
        values = {name: item.value for name, item in found.items()}
        rows.append({"month": tell.month(closed.month), **values})
    return Table(tell.say("so_far/bulletins"), heads, tuple(rows))
