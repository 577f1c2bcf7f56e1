"""A policy card as plain text needs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class CardText:
    """A card, in the player's language; whoever starts a life makes these from the content."""

    id: str
    hook: str
    """The fact that opens it."""
    scenarios: Collection[str]
    """Scenario names, or "*" for all."""
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[str, ...]
    opposing: str
    question: str
