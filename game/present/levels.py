"""Of fifty people with your hand who made the best choices we know, how many still lost: dots a policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.insight.estimate import Estimate
from game.insight.levels import Level, Told
from game.insight.plans import LOAN, OWN, Plan
from game.present.shares import policy_name
from game.present.teller import Teller

DOTS = 50
GROUP = 10
"""Dots that stand together, so that they can be counted."""


@dataclass(frozen=True, slots=True)
class Fifty:
    """So many of fifty."""

    count: int
    words: str
    """ "37 of 50 lost (35–39)" """


@dataclass(frozen=True)
class Row:
    """One policy."""

    id: str
    title: str
    plan: str
    """the best plan we know there, in words"""
    lost: Fifty
    called: str
    """how often a guarantor had to pay, "" for never"""


@dataclass(frozen=True)
class LevelsPage:
    """The policies so far, the own first."""

    title: str
    question: str
    progress: str
    done: bool
    rows: tuple[Row, ...]
    yours: str
    """how many lost with your own plan, "" until that is known"""
    sentences: tuple[str, ...]


def levels_page(tell: Teller, told: Told, found: Sequence[Level]) -> LevelsPage:
    """What there is so far."""
    numbers = {"n": tell.words.number(told.lived), "all": tell.words.number(told.wanted)}
    yours = ""
    if found:
        fifty = of_fifty(found[0].yours)
        yours = tell.say("levels/yours", n=fifty[1], low=fifty[0], high=fifty[2], all=DOTS)
    tried = found[0].tried if found else 0
    sentences = (
        [tell.say("levels/plans", n=tried, lives=tell.words.number(found[0].lost.n))]
        if found
        else []
    )
    return LevelsPage(
        title=tell.say("levels"),
        question=tell.say("levels/question", all=DOTS),
        progress=tell.say("levels/progress", **numbers),
        done=told.lived >= told.wanted,
        rows=tuple(_row(tell, level, own=place == 0) for place, level in enumerate(found)),
        yours=yours,
        sentences=(*sentences, tell.say("levels/lost_is"), tell.say("levels/cannot")),
    )


def _row(tell: Teller, level: Level, *, own: bool) -> Row:
    low, count, high = of_fifty(level.lost)
    name = policy_name(tell, level.pack)
    called = of_fifty(level.called)[1]
    return Row(
        id=level.pack.id,
        title=tell.say("levels/here", policy=name) if own else name,
        plan=plan_words(tell, level.plan),
        lost=Fifty(count, tell.say("levels/lost", n=count, low=low, high=high, all=DOTS)),
        called=tell.say("levels/called", n=called) if called else "",
    )


def of_fifty(share: Estimate) -> tuple[int, int, int]:
    """The lower end, the value and the upper end as numbers of fifty."""
    low, value, high = (int(DOTS * part + 0.5) for part in (share.low, share.value, share.high))
    return low, value, high


def plan_words(tell: Teller, plan: Plan) -> str:
    """A plan as a person would say it."""
    kind = tell.name(tell.setting.rules.temperaments.ids[plan.kind])
    values = {"kind": kind}
    if plan.way in (OWN, LOAN):
        values["line"] = tell.line(plan.line)
    return tell.say(f"levels/plan/{plan.way}", **values)
