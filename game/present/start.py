"""Letter and hand on one page, for a short game: what has happened, and who you are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.present.hand import Hand, hand
from game.present.rows import Item, item_of
from game.present.teller import Past, Teller
from game.present.town import opening

_KEPT = ("you", "other", "family", "savings", "need")
"""Of the hand, what a first plan needs; severance stands in the letter."""

_SKILLS = 3


@dataclass(frozen=True)
class Start:
    """Where this is, who you are, and what you begin with."""

    title: str
    """ "Heishan, June 2016" """
    who: str
    """ "Li Xiulan, 44" """
    letter: tuple[str, ...]
    rules: str
    """As reported, or set by hand, in a sentence; "" for the rules of the notices, as everybody has them."""
    items: tuple[Item, ...]
    """you, other, family, savings, need, ties (how many might sign), skills."""


def start(tell: Teller, past: Past) -> Start:
    """What a person reads before a short game."""
    page, dealt = opening(tell, past), hand(tell, past)
    return Start(
        title=page.title,
        who=dealt.title,
        letter=page.letter,
        rules="" if page.rules == tell.say("opening/promised") else page.rules,
        items=tuple(_items(tell, dealt)),
    )


def _items(tell: Teller, dealt: Hand) -> Iterator[Item]:
    there = {item.id for item in dealt.items}
    yield from (item_of(dealt.items, name) for name in _KEPT if name in there)
    n = len(dealt.ties)
    yield Item("ties", tell.say("start/ties"), tell.say("start/people", n=n))
    if dealt.skills:
        yield Item("skills", tell.say("start/skills"), tell.words.listed(dealt.lines[:_SKILLS]))
