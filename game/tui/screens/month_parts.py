"""The parts of the month's screen as lines, each for the room it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace
from textual.content import Content

from game.insight.why import Why
from game.present.household import household
from game.present.market import lines, trade
from game.present.month import ledger
from game.present.news import NewsItem, news, of_plan, pending
from game.present.rows import Item
from game.present.teller import Past, Teller
from game.present.why import why_page
from game.runs.quarter import plan_months
from game.tui.curve import labelled
from game.tui.grid import Col, item_line, item_lines, label_width, so_far, table_lines, tone_of
from game.tui.ink import (
    DOT,
    QUIET,
    STRONG,
    TONES,
    fit,
    ink,
    link,
    packed,
    paragraph,
    together,
    wide,
)


class Told(Protocol):
    """Somebody's months and the one who tells them: a life being played, or a replay."""

    @property
    def tell(self) -> Teller:
        """Who tells."""
        ...

    @property
    def past(self) -> Past:
        """The months."""
        ...


DEBTS = ("informal_debt", "recourse_debt", "neighbour_debt", "fund_debt")
FIRST = ("runway", "cash", "loan", "guarantor", *DEBTS, "surety")
"""What has a line of its own; the rest stands side by side on the last."""

TOWN = (
    Col("name"),
    Col("mark", keep=1),
    Col("traders", right=True),
    Col("change", right=True),
    Col("price", right=True, keep=2),
    Col("earned", right=True),
    Col("setup", right=True, keep=4),
    Col("licence", keep=5),
    Col("craft", keep=6),
    Col("past", keep=7),
)


SLIM = 34
"""Cells below which a long label takes only the room it needs."""


def header(told: Told, width: int, corner: str | None = None) -> list[Content]:
    """Where and when; in the corner the words that deal this town again, unless something else is said."""
    here = household(told.tell, told.past)
    setting = told.tell.setting
    months = plan_months(told.past.now.month, setting)
    plans = told.tell.say("screen/month/every", n=months) if setting.every > 1 else ""
    left = together(ink(f" {here.when}", STRONG), ink(f" · {here.month}{plans}", QUIET))
    other = told.tell.say("screen/month/changed", seed=setting.seed)
    seed = other if setting.changed else setting.seed
    right = f"{seed if corner is None else corner} "
    gap = width - left.cell_length - wide(right)
    return [together(left, " " * gap, ink(right, QUIET)) if gap > 0 else left]


def titles(told: Told) -> tuple[str, str]:
    """Who you are, and what you trade."""
    shop = trade(told.tell, told.past).title
    return household(told.tell, told.past).who, shop[:1].upper() + shop[1:]


def you(told: Told, width: int, roomy: bool) -> list[Content]:
    """How the household stands: months of cash first. Where there is no room, the dials say the rest."""
    here = household(told.tell, told.past)
    labels = label_width(here.items)
    if roomy:
        return item_lines(here.items, width, labels)
    own = [item for item in here.items if item.id in FIRST]
    rest = [item for item in here.items if item.id not in (*FIRST, "insurance")]
    if width < SLIM:
        labels = label_width([item for item in own if item.id not in (*DEBTS, "surety")])
    lines_: list[Content] = []
    for item in own:
        room = max(labels, wide(item.label) + 1)
        line = item_line(item, width, room)
        short = line.cell_length <= width
        lines_ += [line] if short else item_lines([replace(item, note="")], width, room)
    return [*lines_, *side_by_side(rest, width)]


def side_by_side(items: list[Item], width: int) -> list[Content]:
    """Short labelled values one after another."""
    rows: list[Content] = []
    line = Content("")
    for item in items:
        part = together(ink(f"{item.label} ", QUIET), ink(item.value, tone_of(item)))
        if line.cell_length and line.cell_length + 2 + part.cell_length > width:
            rows.append(line)
            line = Content("")
        line = together(line, "  ", part) if line.cell_length else part
    return [*rows, line]


def shop(told: Told, width: int, roomy: bool, why: Why | None = None) -> list[Content]:
    """The trade: my price against the rivals', how busy, what it earned. Without one, what there is."""
    reasons = why_lines(told.tell, why, width)
    found, here = trade(told.tell, told.past), household(told.tell, told.past)
    lines_ = item_lines(found.items, width)
    if found.open and not roomy:
        return shop_in_short(found.items, width, reasons)
    if not found.open:
        lines_ = [*paragraph(here.work, width, STRONG), *lines_]
    if here.other and (roomy or not found.open):
        lines_ += paragraph(here.other, width, QUIET)
    return [*lines_, *reasons]


WHY_ROWS = 2
"""Lines that the causes of a month have on its screen."""


def why_lines(tell: Teller, found: Why | None, width: int) -> list[Content]:
    """The largest causes of the change in profit, as many as two lines hold; () where none is known."""
    for most in (3, 2, 1):
        page = why_page(tell, found, most) if found is not None else None
        if page is None:
            return []
        *causes, last = [f"{row.label} {row.text}" for row in page.rows]
        head = f"{tell.say('screen/month/why')}  "
        broken = packed([*causes, f"{last}{DOT}w"], width - wide(head))
        lines_ = [
            together(" " * wide(head) if at else ink(head, QUIET), line)
            for at, line in enumerate(broken)
        ]
        if len(lines_) <= WHY_ROWS:
            break
    return [link(line, "screen.why") for line in lines_]


def shop_in_short(
    items: tuple[Item, ...], width: int, reasons: Sequence[Content] = ()
) -> list[Content]:
    """The shop in few lines; a note that does not fit makes way for the figure beside it."""
    chosen = [item for item in items if item.id in ("price", "sold", "profit")]
    labels = label_width(chosen)
    lines_ = [*(item_line(item, width, labels) for item in chosen), *reasons]
    for name in ("busy",) if reasons else ("busy", "equipment"):
        lines_ += [
            item_line(item, width, wide(item.label) + 1) for item in items if item.id == name
        ]
    return lines_


def town(told: Told, width: int, height: int) -> list[Content]:
    """How crowded each line is; yours on top, and as many others as there is room for."""
    table = lines(told.tell, told.past)
    rows = table.rows[: max(height - 1, 1)] if height else table.rows
    cells = [
        {
            **(row.cells or {}),
            "name": row.name,
            "past": so_far(row),
        }
        for row in rows
    ]
    styles = ["bold $accent" if row.yours else "" for row in rows]
    return table_lines(
        TOWN, {**table.heads, "past": told.tell.say("screen/town/past")}, cells, width, styles
    )


CURVES = (("cash", "item/cash"), ("profit", "trade/profit"))
"""Columns of the history that are drawn, and the words that name them."""

ROWS, MOST = 3, 15
"""The least rows of a curve, and the rows there are where nobody says."""


def months(told: Told, width: int, height: int) -> list[Content]:
    """Where there is room: cash and profit over the months so far, and the last month's payments."""
    history, words = told.past.now.history, told.tell.words
    shown = [
        (told.tell.say(word), values)
        for name, word in CURVES
        if len(values := history.get(name, ())) > 1 and any(values)
    ]
    payments = paid(told, width) if told.past.now.month else []
    room = (height or MOST) - len(shown) * (ROWS + 2)
    if len(payments) > room:
        payments = []
    rows = min((((height or MOST) - len(payments)) // max(len(shown), 1)) - 2, 5)
    lines_: list[Content] = []
    for name, values in shown:
        texts = (
            words.money(max(0, *values)),
            words.money(min(0, *values)),
            words.money(values[-1]),
        )
        lines_ += [*labelled(name, values, texts, width, rows), ink("")]
    return lines_ + payments


def paid(told: Told, width: int) -> list[Content]:
    """Every yuan of the month closed last, one below the other."""
    page = ledger(told.tell, told.past.now)
    rows = [(row.label, row.text, "") for row in (*page.came, *page.went)]
    rows.append((page.heads["change"], page.change, STRONG))
    return [
        ink(page.title, QUIET),
        *(together(fit(name, width - wide(sum_)), ink(sum_, style)) for name, sum_, style in rows),
    ]


def fresh(told: Told, width: int, height: int) -> list[Content]:
    """What is new, your own first, as much as there is room for; what is said to it where there is more.

    What happened in passing is told month by month only.
    """
    found = news(told.tell, told.past)
    passing = found.passing if told.tell.setting.every == 1 else ""
    if not found.items:
        first = told.past.now.month == 0
        for said in (told.tell.say("screen/month/first") if first else passing, found.quiet):
            lines_ = paragraph(said, width, QUIET) if said else []
            if lines_ and (not height or len(lines_) <= height):
                return lines_
        return []
    drawn: list[Content] = []
    for item in found.items:
        lines_ = _said(item, width)
        if height and len(drawn) + len(lines_) > height:
            return drawn
        drawn += lines_
    for text in (*found.voices.values(), passing):
        lines_ = paragraph(text, width, QUIET) if text else []
        if not height or len(drawn) + len(lines_) <= height:
            drawn += lines_
    return drawn


def since_plan(told: Told, since: int, width: int, height: int) -> list[Content]:
    """What waits for an answer, and what is new in town since the last plan was made, of that the latest
    where room is short."""
    waits = [line for item in pending(told.tell, told.past) for line in _said(item, width)]
    drawn: list[Content] = []
    for item in reversed(of_plan(told.tell, told.past, since)):
        lines_ = _said(item, width)
        if height and len(waits) + len(drawn) + len(lines_) > height:
            break
        drawn = [*lines_, *drawn]
    return [*waits, *drawn]


def _said(item: NewsItem, width: int) -> list[Content]:
    """One thing that is new; a request can be clicked."""
    style = TONES[item.tone] or ("" if item.mine else QUIET)
    lines_ = paragraph(f"· {item.text}", width, style, hang=2)
    asks = item.code == "asked_to_sign"
    return [link(line, "screen.answer") for line in lines_] if asks else lines_
