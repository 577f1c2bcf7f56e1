"""Policy cards: Markdown with a TOML head between two lines of `+++`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from game.catalog.errors import ContentError, ContentErrors
from game.catalog.read import fit, parse_toml
from game.catalog.specs import Spec

FENCE = "+++"


class CardFact(Spec, kw_only=True):
    """One fact of a card."""

    text: str
    sources: list[str]


class CardHead(Spec, kw_only=True):
    """The head of a card's file."""

    id: str
    title: str
    scenarios: list[str]
    hook: str
    facts: list[CardFact]
    opposing: str
    opposing_sources: list[str]
    question: str
    terms: list[str]


class CardWords(Spec, kw_only=True):
    """The head of a translated card: its words; what it hangs on stands in the English card."""

    id: str
    of: str
    """hash of the English words this translation follows"""
    title: str
    facts: list[str]
    opposing: str
    question: str


class Card(CardHead, kw_only=True):
    """A card, ready to be shown: its head and the words below it."""

    body: str
    of: str = ""
    """hash of the English words a translation follows, "" in English"""


_NONE: Mapping[str, Card] = {}


def parse_card(text: str, file: str, english: Mapping[str, Card] = _NONE) -> Card:
    """A card's file; with English cards by id, also a translation of one of them.

    ContentErrors names what is wrong with it.
    """
    head, body = _parted(text, file)
    origin = english.get(str(head.get("id")))
    if origin is None:
        fit(head, CardHead, file)
        return msgspec.convert({**head, "body": body}, Card)
    words = fit(head, CardWords, file)
    if len(words.facts) != len(origin.facts):
        message = f"expected {len(origin.facts)} facts as in English, got {len(words.facts)}"
        raise ContentErrors([ContentError(file, "facts", message)])
    facts = [
        CardFact(text=said, sources=fact.sources)
        for said, fact in zip(words.facts, origin.facts, strict=True)
    ]
    return msgspec.structs.replace(
        origin,
        title=words.title,
        facts=facts,
        opposing=words.opposing,
        question=words.question,
        body=body,
        of=words.of,
    )


def words_of(card: Card) -> tuple[str, ...]:
    """Everything of a card that a translation says again, in order."""
    facts = (fact.text for fact in card.facts)
    return (card.title, *facts, card.opposing, card.question, card.body)


def _parted(text: str, file: str) -> tuple[dict[str, Any], str]:
    """The head's tables and the words below it."""
    lines = text.splitlines()
    try:
        end = lines.index(FENCE, 1) if lines[0] == FENCE else -1
    except (ValueError, IndexError):
        end = -1
    if end < 0:
        message = f"expected a head between two lines of {FENCE}"
        raise ContentErrors([ContentError(file, "", message, line=1)])
    # The empty first line keeps line numbers as in the file.
    head = parse_toml("\n".join(["", *lines[1:end], ""]), file)
    return head, "\n".join(lines[end + 1 :]).strip()
