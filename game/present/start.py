"""Letter and hand on one page, for a short game: what has happened, and who you are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from game.present.hand import Hand, hand
from game.present.reading import mine, need
from game.present.rows import Item, item_of
from game.present.teller import Past, Teller
from game.present.town import opening

_KEPT = ("other", "family", "savings")
"""Of the hand, what a first plan needs; severance and years at work stand in the letter."""

_SKILLS = 2


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
        letter=(*page.letter[:-1], tell.say("start/task", n=tell.setting.rules.months)),
        rules="" if page.rules == tell.say("opening/promised") else page.rules,
        items=tuple(_items(tell, past, dealt)),
    )


def _items(tell: Teller, past: Past, dealt: Hand) -> Iterator[Item]:
    there = {item.id for item in dealt.items}
    sex = tell.say("sex/woman" if mine(past.now, "sex") == 0 else "sex/man")
    you = tell.say("start/you", sex=sex, school=mine(past.now, "school"))
    yield replace(item_of(dealt.items, "you"), value=you)
    yield from (item_of(dealt.items, name) for name in _KEPT if name in there)
    usual = need(tell.setting, past.now)
    yield Item("need", tell.say("hand/need"), tell.say("yuan", sum=tell.money(usual)))
    n = len(dealt.ties)
    yield Item("ties", tell.say("start/ties"), tell.say("start/people", n=n))
    if dealt.skills:
        yield Item("skills", tell.say("start/skills"), tell.words.listed(dealt.lines[:_SKILLS]))
