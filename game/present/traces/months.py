"""The pages that tell of one closed month, and all their figures by name."""

from __future__ import annotations

from collections.abc import Iterator

from game.present.bank import bureau, search
from game.present.bulletin import bulletin, is_out
from game.present.ending import ending
from game.present.hand import hand
from game.present.homes import homes
from game.present.household import household
from game.present.market import lines, trade
from game.present.month import month_end
from game.present.news import news
from game.present.street import street
from game.present.teller import Past, Teller
from game.present.together import neighbours
from game.present.town import opening, town_now
from game.present.traces.pages import traces
from game.present.traces.trace import Trace


def pages_of_month(tell: Teller, past: Past) -> Iterator[object]:
    """Every page that the last closed month has, the nearest first; what is planned is not among them."""
    now = past.now
    yield household(tell, past)
    yield trade(tell, past)
    if now.month:
        yield news(tell, past)
        yield month_end(tell, past)
    yield lines(tell, past)
    yield street(tell, past)
    yield town_now(tell, past)
    yield homes(tell, past)
    if is_out(now.month):
        yield bulletin(tell, past)
    yield bureau(tell, past)
    yield search(tell, past)
    yield neighbours(tell, past)
    if not now.month:
        yield hand(tell, past)
        yield opening(tell, past)
    if now.over:
        yield ending(tell, past)


def figures_of_month(tell: Teller, past: Past) -> dict[str, Trace]:
    """Every figure of the last closed month by its name."""
    return {one.id: one for one in traces(tell, past, *pages_of_month(tell, past))}


def own_and_others(tell: Teller, past: Past) -> tuple[list[Trace], list[Trace]]:
    """The same in two parts: the household's own, and those of street, town and counters."""
    found = figures_of_month(tell, past)
    own = [one for name, one in found.items() if name.partition("/")[0] in OWN]
    return own, [one for name, one in found.items() if name.partition("/")[0] not in OWN]


OWN = ("household", "trade", "fact", "flow", "ledger", "hand", "sum")
"""Pages, or parts of one, that tell of the household itself."""
