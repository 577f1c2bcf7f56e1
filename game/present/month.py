"""The end of a month: the settlement in sentences, and the ledger with every yuan."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.teller import Past, Teller


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One kind of payment."""

    flow: str
    label: str
    fen: int
    """With its sign: in is positive."""
    yuan: int
    """Whole yuan, rounded so that all rows together give the change in cash."""
    text: str


@dataclass(frozen=True)
class LedgerPage:
    """Every yuan of a month."""

    title: str
    came: tuple[LedgerRow, ...]
    went: tuple[LedgerRow, ...]
    beside: tuple[LedgerRow, ...]
    """Payments between others on your behalf; no yuan of them passed your hands."""
    came_total: str
    went_total: str
    before: str
    after: str
    change_fen: int
    change: str
    heads: dict[str, str]
    """Words for: came, went, beside, total, before, after, change."""


@dataclass(frozen=True)
class MonthEnd:
    """What a person reads when a month has closed."""

    title: str
    """ "June 2016" """
    sentences: tuple[str, ...]
    """What happened to this household, and the month in one sum."""
    refused: tuple[str, ...]
    """What of the plan could not be done, and why."""
    ledger: LedgerPage


def month_end(tell: Teller, past: Past) -> MonthEnd:
    """The settlement of the last closed month."""
    raise NotImplementedError
