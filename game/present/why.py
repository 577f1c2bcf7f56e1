"""Why profit changed, in words: signed yuan that add up."""

from __future__ import annotations

from dataclasses import dataclass

from game.insight.why import CAUSES, LINE_CHANGED, Why
from game.present.month import whole_yuan
from game.present.teller import Teller
from game.present.words import in_yuan

EVERY_CAUSE: tuple[str, ...] = (*CAUSES, LINE_CHANGED)
"""Every cause there is."""

REST = "rest"
"""The row that holds what a short page leaves out."""


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One cause."""

    id: str
    label: str
    fen: int
    yuan: int
    """Whole yuan, rounded so that all rows together give the change."""
    text: str
    """ "−410" """


@dataclass(frozen=True)
class WhyPage:
    """The causes of a month's change in profit, the largest first."""

    title: str
    """ "Why profit changed in June 2016" """
    rows: tuple[WhyRow, ...]
    sum_label: str
    sum_text: str
    """ "−310" """
    change_fen: int
    note: str
    """How to read it, in a sentence."""


def why_page(tell: Teller, found: Why, most: int = 0) -> WhyPage | None:
    """All causes, or the `most` largest and the rest in one row; None where nothing moved it by a yuan."""
    rows = _rows(tell, found) if found.change_fen else []
    if not any(row.yuan for row in rows):
        return None
    if most and len(rows) > most + 1:
        rest = sum(row.yuan for row in rows[most:])
        fen = sum(row.fen for row in rows[most:])
        rows = [*rows[:most], _row(tell, REST, fen, rest)]
    total = sum(row.yuan for row in rows)
    return WhyPage(
        title=tell.say("why", month=tell.month(found.month)),
        rows=tuple(rows),
        sum_label=tell.say("why/sum"),
        sum_text=tell.words.change(total * 100),
        change_fen=found.change_fen,
        note=tell.say("why/note"),
    )


def _rows(tell: Teller, found: Why) -> list[WhyRow]:
    """Causes that moved profit, the largest first."""
    shares = {cause.id: cause.fen for cause in found.causes if cause.fen}
    change = found.change_fen
    yuan = whole_yuan(shares, in_yuan(change))
    rows = [_row(tell, id, fen, yuan[id]) for id, fen in shares.items()]
    return sorted(rows, key=lambda row: (-abs(row.fen), EVERY_CAUSE.index(row.id)))


def _row(tell: Teller, id: str, fen: int, yuan: int) -> WhyRow:
    return WhyRow(id, tell.say(f"why/{id}"), fen, yuan, tell.words.change(yuan * 100))
