"""Facts become sentences, and at most one card opens a month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from game.engine.facts import Fact
from game.present.teller import Past, Teller
from game.runs.table import Closed


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One thing that happened."""

    code: str
    text: str
    mine: bool
    tone: str


@dataclass(frozen=True)
class News:
    """What is new, your own first."""

    title: str
    items: tuple[NewsItem, ...]
    quiet: str
    """What to say when there is nothing."""


class Hooked(Protocol):
    """A policy card as far as opening it goes."""

    @property
    def id(self) -> str:
        """Card id."""
        ...

    @property
    def hook(self) -> str:
        """The fact that opens it."""
        ...

    @property
    def scenarios(self) -> Collection[str]:
        """Scenario names, or "*" for all."""
        ...


def news(tell: Teller, past: Past) -> News:
    """What happened last month, to you and in town."""
    raise NotImplementedError


def sentence(tell: Teller, closed: Closed, fact: Fact) -> str:
    """One fact as a sentence."""
    raise NotImplementedError


def hooks_of(closed: Closed) -> tuple[str, ...]:
    """Codes that may open a card after a month, the weightiest first: facts, and moments of a life
    (life_begins, status_choice, papers_applied, signer_asked, arrears_began, month_closed, life_ended)."""
    raise NotImplementedError


def card_for(
    closed: Closed, scenario: str, cards: Iterable[Hooked], shown: Collection[str]
) -> str | None:
    """The id of the card to open after a month, at most one; none that was shown before."""
    raise NotImplementedError
