"""What a person reads before month 1: where this is, what year, which rules."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller


@dataclass(frozen=True)
class Opening:
    """The letter, and the rules in force."""

    title: str
    """ "Heishan, March 2016" """
    rules: str
    """As promised or as reported, in a sentence."""
    letter: tuple[str, ...]
    """What the plant says, in sentences."""
    levers: tuple[Item, ...]
    """The levers in force that differ from "no such policy", in words and sums."""
    seed: str
    """How to have the same town and the same luck again."""


@dataclass(frozen=True)
class TownNow:
    """The town in sums, after the last closed month."""

    title: str
    items: tuple[Item, ...]
    """plant, construction, costs, open (newcomers trading), old (old shops), jobs, idle."""


def opening(tell: Teller, past: Past) -> Opening:
    """What a person reads before month 1."""
    raise NotImplementedError


def town_now(tell: Teller, past: Past) -> TownNow:
    """The town in sums: what everybody can see."""
    raise NotImplementedError
