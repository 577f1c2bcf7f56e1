"""The hand a household is dealt: shown once at the start, and in the library of a life."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller


@dataclass(frozen=True)
class Hand:
    """What was dealt and not chosen."""

    title: str
    """ "Li Xiulan, 44" """
    items: tuple[Item, ...]
    """you, other, family, savings, severance, flat, need, ties, skills, trust."""
    ties: tuple[str, ...]
    """ "Wang Jun, teacher: close", closest first, at most six. """
    skills: tuple[str, ...]
    """Lines where the plant's trade helps, most first: "repair: helps". """
    seed: str
    """The words that deal this hand again."""


def hand(tell: Teller, past: Past) -> Hand:
    """The hand as it was at the opening (the oldest month known)."""
    raise NotImplementedError
