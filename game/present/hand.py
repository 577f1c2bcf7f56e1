"""The hand a household is dealt: shown once at the start, and in the library of a life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from game.present.bank import closeness
from game.present.household import other_adult
from game.present.reading import craft, mine, need, of_person, tie
from game.present.rows import Item
from game.present.teller import Past, Teller

_HELPS = 300
_MOST_TIES, _MOST_SKILLS = 6, 5


@dataclass(frozen=True)
class Hand:
    """What was dealt and not chosen."""

    title: str
    """ "Li Xiulan, 44" """
    items: tuple[Item, ...]
    """you, other, family, savings, severance, flat, need."""
    ties: tuple[str, ...]
    """ "Wang Jun, teacher: close", closest first, at most six. """
    skills: tuple[str, ...]
    """Lines where the plant's trade helps, by how much, most first: "helps a lot: repairs, elder care". """
    lines: tuple[str, ...]
    """The names of these lines alone."""
    heads: dict[str, str]
    """Heads of the two lists: ties, skills."""
    seed: str
    """The words that deal this hand again."""


def hand(tell: Teller, past: Past) -> Hand:
    """The hand as it was at the opening (the oldest month known)."""
    first = past.until(1)
    name = tell.household(tell.setting.seat)
    return Hand(
        title=tell.say("who", name=name, age=mine(first.now, "age")),
        items=tuple(_items(tell, first)),
        ties=_ties(tell, first),
        skills=tuple(_skills(tell, first)),
        lines=tuple(tell.line(line) for line in _skilled(tell, first)),
        heads={name: tell.say(f"hand/{name}") for name in ("ties", "skills")},
        seed=tell.say("hand/seed", seed=tell.setting.seed) if tell.setting.seed else "",
    )


def _items(tell: Teller, first: Past) -> Iterator[Item]:
    now = first.now

    def item(id: str, value: str) -> Item:
        return Item(id, tell.say(f"hand/{id}"), value, hint=tell.hint(f"hint/hand/{id}"))

    sex = tell.say("sex/woman" if mine(now, "sex") == 0 else "sex/man")
    you = {"sex": sex, "school": mine(now, "school"), "years": mine(now, "years")}
    yield item("you", tell.say("hand/you/says", **you))
    other = other_adult(tell, first)
    if other:
        yield item("other", tell.say("hand/other/says", other=other, age=mine(now, "age_other")))
    dependants = mine(now, "dependants")
    family = tell.say("hand/family/says", n=dependants, care=mine(now, "care"))
    yield item("family", family if dependants else tell.say("hand/family/none"))
    severance = now.ledger.get("severance", 0)
    yield item("savings", tell.say("yuan", sum=tell.money(mine(now, "cash") - severance)))
    owed = mine(now, "owed_by_plant")
    paid = {"sum": tell.money(severance), "owed": tell.money(owed)}
    yield item(
        "severance", tell.say("hand/severance/part" if owed else "hand/severance/all", **paid)
    )
    home = mine(now, "home_value")
    yield item(
        "flat", tell.say("hand/flat/own" if home else "hand/flat/none", sum=tell.money(home))
    )
    yield item("need", tell.say("hand/need/says", sum=tell.money(need(tell.setting, now))))


def _ties(tell: Teller, first: Past) -> tuple[str, ...]:
    now, kinds = first.now, tell.setting.rules.guarantors
    known = [(tie(now, g), g) for g in range(tell.setting.rules.guarantor_seats)]
    people = [
        (t, g) for t, g in known if t > 0 and not kinds.home[of_person(now, "guarantor_kind", g)]
    ]
    people.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(
        tell.say(
            "hand/tie",
            name=tell.person(g),
            kind=tell.name(kinds.ids[of_person(now, "guarantor_kind", g)]),
            close=closeness(tell, t),
        )
        for t, g in people[:_MOST_TIES]
    )


def _skilled(tell: Teller, first: Past) -> list[int]:
    """Lines where the plant's trade helps, most first."""
    ranked = sorted(range(len(tell.setting.rules.lines.ids)), key=lambda k: -craft(first.now, k))
    return [k for k in ranked[:_MOST_SKILLS] if craft(first.now, k) >= _HELPS]


def _skills(tell: Teller, first: Past) -> Iterator[str]:
    """What it is worth, and all the lines in which it is worth that."""
    ranked = groupby(_skilled(tell, first), lambda k: craft_word(tell, craft(first.now, k)))
    for word, lines in ranked:
        names = tell.words.listed([tell.line(k) for k in lines])
        yield tell.say("hand/skill", word=word, lines=names)


def craft_word(tell: Teller, bp: int) -> str:
    """What a skill is worth in a line: helps a lot, helps, as anybody, to be learnt."""
    return tell.say(f"craft/{craft_step(bp)}")


def craft_step(bp: int) -> str:
    """The same as a step: much, some, even, new."""
    return "much" if bp >= 1_500 else "some" if bp >= _HELPS else "even" if bp > -_HELPS else "new"
