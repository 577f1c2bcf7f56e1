"""Policy cards: Markdown with a TOML head between two lines of `+++`."""

from __future__ import annotations

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
    of: str = ""
    """hash of the English text that a translation follows"""


class Card(CardHead, kw_only=True):
    """A card, ready to be shown: its head and the words below it."""

    body: str


def parse_card(text: str, file: str) -> Card:
    """A card's file; ContentErrors names what is wrong with it."""
    lines = text.splitlines()
    try:
        end = lines.index(FENCE, 1) if lines[0] == FENCE else -1
    except (ValueError, IndexError):
        end = -1
    if end < 0:
        message = f"expected a head between two lines of {FENCE}"
        raise ContentErrors([ContentError(file, "line 1", message)])
    # The empty first line keeps line numbers as in the file.
    head = parse_toml("\n".join(["", *lines[1:end], ""]), file)
    fit(head, CardHead, file)
    return msgspec.convert({**head, "body": "\n".join(lines[end + 1 :]).strip()}, Card)
