"""My trade, and how crowded every line of business in town is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from game.engine.town import AWAY, EMPLOYED, POST, RETIRED
from game.present import figures
from game.present.hand import craft_step
from game.present.reading import (
    at_price,
    craft,
    least_setup,
    lever,
    mine,
    of_line,
    price_bp,
    settled,
    trades,
)
from game.present.rows import CALM, PLAIN, WARN, Item
from game.present.teller import Past, Teller
from game.runs.table import Closed

LINE_CELLS = ("traders", "change", "price", "earned", "setup", "licence", "craft")
"""Columns of the table of lines, in order."""
_NOTHING: tuple[tuple[int, ...], ...] = ()
_LOOK_BACK, _LATE = 2, 3
_BUSY = 3
_PAY = {EMPLOYED: "wage", RETIRED: "pension", POST: "post", AWAY: "sent"}


@dataclass(frozen=True)
class Trade:
    """The shop last month."""

    open: bool
    title: str
    """The line's name, or that there is no business."""
    items: tuple[Item, ...]
    """Open: price, sold, busy, profit, equipment, stock, open, helper, coop, pact, benefit. Not
    open: wage (or pension, post, sent), offer, benefit. Only what there is."""


class LineRow(msgspec.Struct, frozen=True):
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
    if trades(past.now):
        return Trade(True, tell.line(mine(past.now, "line")), tuple(_shop(tell, past)))
    return Trade(False, tell.say("trade/none"), tuple(_without(tell, past.now)))


def _item(
    tell: Teller,
    id: str,
    value: str,
    note: str = "",
    tone: str = PLAIN,
    figure: figures.Figure | None = None,
) -> Item:
    label, hint = tell.alike(_named, id)
    return Item(id, label, value, note, hint, tone, figure)


def _named(tell: Teller, id: str) -> tuple[str, str]:
    """What an item is called, and what that means."""
    return tell.say(f"trade/{id}"), tell.hint(f"hint/trade/{id}")


def _shop(tell: Teller, past: Past) -> Iterator[Item]:
    now = past.now
    line = mine(now, "line")
    own, others = price_bp(mine(now, "logprice")), price_bp(of_line(now, "mean_price", line))
    note = tell.say("trade/others", price=tell.words.percent(others, signed=True))
    yield _item(tell, "price", tell.words.percent(own, signed=True), note)
    could = at_price(mine(now, "made"), mine(now, "logprice"))
    sold = tell.money(now.ledger.get("sales", 0))
    yield _item(tell, "sold", sold, tell.say("trade/could", sum=tell.money(could)))
    busy = mine(now, "busy")
    word = tell.say(f"busy/{busy}")
    dots = figures.dots(busy, _BUSY, word) if tell.asides else None
    yield _item(tell, "busy", word, figure=dots)
    yield _profit(tell, past)
    full = int(tell.setting.rules.lines.setup[line])
    note = tell.say("trade/full_shop", sum=tell.money(full))
    yield _item(tell, "equipment", tell.money(mine(now, "equipment")), note)
    if mine(now, "prepaid"):
        yield _item(tell, "stock", tell.money(mine(now, "prepaid")))
    yield _item(
        tell,
        "open",
        tell.say("months", n=mine(now, "open_months"), number=mine(now, "open_months")),
    )
    if mine(now, "helper"):
        wage = tell.money(tell.setting.rules.market.helper_wage)
        yield _item(tell, "helper", tell.say("a_month", sum=wage))
    if mine(now, "in_coop"):
        works = of_line(now, "coop_on", line)
        yield _item(tell, "coop", tell.say("coop/works" if works else "coop/waits"))
    if mine(now, "in_pact"):
        holds = of_line(now, "pact_on", line)
        floor = tell.words.percent(price_bp(of_line(now, "pact_price", line)), signed=True)
        yield _item(tell, "pact", tell.say("pact/holds" if holds else "pact/waits", price=floor))
    yield from _benefit(tell, now)


def _benefit(tell: Teller, now: Closed) -> Iterator[Item]:
    """Unemployment benefit as long as it is paid."""
    fen, last = lever(now, "benefit"), lever(now, "benefit_months")
    if fen and now.month < last and not mine(now, "licensed"):
        note = tell.say("trade/benefit_until", month=tell.month(last))
        yield _item(tell, "benefit", tell.say("a_month", sum=tell.money(fen)), note)


def _profit(tell: Teller, past: Past) -> Item:
    """Profit, with the two months before it while the shop was open."""
    now = past.now
    profit = mine(now, "profit")
    months = now.history.get("profit", ())
    earlier = [
        tell.money(months[-1 - ago])
        for ago in (1, 2)
        if ago < mine(now, "open_months") and ago < len(months)
    ]
    low = profit < tell.setting.rules.market.subsistence
    tone = WARN if profit < 0 else PLAIN if low else CALM
    chart = figures.spark(months) if tell.asides else None
    note = tell.say("trade/earlier", sums=tell.words.listed(earlier)) if earlier else ""
    return _item(tell, "profit", tell.words.change(profit), note, tone, chart)


def _without(tell: Teller, now: Closed) -> Iterator[Item]:
    """What there is instead of a business."""
    if settled(now):
        pay = tell.say("a_month", sum=tell.money(mine(now, "pay")))
        yield _item(tell, _PAY[mine(now, "activity")], pay)
    offer = mine(now, "job_offer")
    if offer:
        sum_offered = tell.say("a_month", sum=tell.money(offer))
        yield _item(tell, "offer", sum_offered, tell.say("trade/offer_until"), CALM)
    if not settled(now):
        yield from _benefit(tell, now)


def lines(tell: Teller, past: Past) -> Lines:
    """Every line of business in town."""
    known = past.in_common(("lines", tell.words.language), lambda: _public(tell, past))
    now = past.now
    own = mine(now, "line") if trades(now) else -1
    rows = [_seen_by(tell, past, row, row.place == own) for row in known.rows]
    rows.sort(key=lambda row: (not row.yours, -row.change, -(row.earned_fen or 0), row.place))
    return replace(known, rows=tuple(rows))


def _public(tell: Teller, past: Past) -> Lines:
    """The lines as everybody sees them, in the order of axis K."""
    then = past.ago(_LOOK_BACK) or past.until(1).now
    earned = past.come_to("earned", _NOTHING, _with_earned, common=True) if tell.asides else ()
    places = range(len(tell.setting.rules.lines.ids))
    rows = tuple(_row(tell, past.now, then, k, tuple(month[k] for month in earned)) for k in places)
    heads = {name: tell.say(f"lines/{name}") for name in ("name", *LINE_CELLS)}
    if past.now.month <= _LATE:
        heads["earned"] = tell.say("lines/earned/before")
    notes = tuple(tell.say(f"lines/note/{name}") for name in ("price", "earned"))
    return Lines(tell.say("lines"), heads, rows, notes)


def _with_earned(earlier: tuple[tuple[int, ...], ...], past: Past) -> tuple[tuple[int, ...], ...]:
    """Published figures by month and line, one month more."""
    return (*earlier, tuple(past.now.view.lines.earned[0].tolist()))


def _row(tell: Teller, now: Closed, then: Closed, k: int, earned_past: tuple[int, ...]) -> LineRow:
    """A line as everybody sees it, without what a person's trade brings to it."""
    rules = tell.setting.rules.lines
    earned = of_line(now, "earned", k) if of_line(now, "earned_known", k) else None
    row = LineRow(
        id=rules.ids[k],
        place=k,
        name=tell.line(k),
        yours=False,
        traders=of_line(now, "traders", k),
        change=of_line(now, "traders", k) - of_line(then, "traders", k),
        price_bp=price_bp(of_line(now, "mean_price", k)),
        earned_fen=earned,
        setup_fen=least_setup(tell.setting, k),
        street=bool(rules.street[k]),
        craft_bp=0,
        earned_past=earned_past,
    )
    return msgspec.structs.replace(row, cells=_cells(tell, row))


def _seen_by(tell: Teller, past: Past, row: LineRow, yours: bool) -> LineRow:
    """A line as one person sees it; its cells are the same for all who know the craft as well."""
    bp = craft(past.now, row.place)
    skill = craft_step(bp)

    def written() -> dict[str, str]:
        mark = tell.say("lines/yours") if yours else ""
        return {**(row.cells or {}), "craft": tell.say(f"craft/{skill}"), "mark": mark}

    cells = past.in_common(("cells", tell.words.language, row.place, skill, yours), written)
    return msgspec.structs.replace(row, yours=yours, craft_bp=bp, cells=cells)


def _cells(tell: Teller, row: LineRow) -> dict[str, str]:
    earned = tell.say("withheld") if row.earned_fen is None else tell.money(row.earned_fen)
    return {
        "traders": tell.words.number(row.traders),
        "change": tell.words.change(row.change * 100),
        "price": tell.words.percent(row.price_bp, signed=True),
        "earned": earned,
        "setup": tell.money(row.setup_fen),
        "licence": tell.say("lines/street" if row.street else "lines/licensed"),
    }
