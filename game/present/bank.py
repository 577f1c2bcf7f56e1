"""The three counters on the way to a loan: the bureau, whoever could sign, the bank."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller
from game.runs.table import Table


@dataclass(frozen=True)
class Bureau:
    """Papers, licence, benefit: what is there, what it opens, what it costs."""

    title: str
    items: tuple[Item, ...]
    """papers, licence, benefit, tax, minimum."""


@dataclass(frozen=True)
class Signer:
    """Somebody who might sign."""

    id: str
    """Person id, for Decision.whom."""
    place: int
    name: str
    kind: str
    pay: str
    """ "3,400 a month" """
    pay_fen: int
    closeness: str
    """stranger, knows you, friendly, close"""
    tie_bp: int
    risk: str
    """What this kind loses if you cannot pay: "his pay is docked". """
    promised: str
    """What this person has promised you, "" for nothing."""

    def months_of_pay(self, fen: int) -> int:
        """A loan counted in months of this person's pay, rounded up; 0 without pay."""
        return -(-fen // self.pay_fen) if self.pay_fen > 0 else 0


@dataclass(frozen=True)
class Search:
    """Who would sign for you?"""

    title: str
    heads: dict[str, str]
    rows: tuple[Signer, ...]
    """Those who know you, closest first."""
    note: str
    """What is asked of whoever signs."""


@dataclass(frozen=True)
class Term:
    """One way to pay back."""

    long: bool
    label: str
    text: str
    """ "all of it in June 2017" or "from December 2016 in 30 parts" """


@dataclass(frozen=True)
class Desk:
    """The bank's desk for one line of business."""

    title: str
    possible: bool
    why: str
    """What is missing, as a sentence, when not possible."""
    limit_fen: int
    """What the bank would write with the signature there is."""
    ceiling_fen: int
    limit: str
    """The limit and what it depends on, as a sentence."""
    terms: tuple[Term, ...]
    pays_for: str
    """What the loan would be spent on."""
    who_pays: str
    """Who pays if you cannot."""


def bureau(tell: Teller, past: Past) -> Bureau:
    """The counter of the labour bureau."""
    raise NotImplementedError


def search(tell: Teller, past: Past) -> Search:
    """Everybody who knows you and has a salary, a shop or a name."""
    raise NotImplementedError


def ask_words(tell: Teller, signer: Signer, fen: int, *, long: bool = False) -> str:
    """What a request means for the one who is asked: "30,000 is 9 months of his pay ..."."""
    raise NotImplementedError


def desk(tell: Teller, table: Table, line: str, amount_fen: int = 0) -> Desk:
    """The bank's desk for a plan in a line."""
    raise NotImplementedError
