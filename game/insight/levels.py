"""Levels first: of fifty people with your hand who made the best choices we know, how many still lost?

For this hand, in this town, every plan of `plans` is lived under other luck and the best is kept: the
one with which fewest lives lost, and of those the one with most left in the middle life. It is chosen
in rounds, on more luck each time and among fewer plans each time; then it is lived again, beside the
recorded plan, under luck that none of the rounds has seen, and only that is told. So the plan is not
flattered by the luck it was chosen on. What remains flattering: somebody with this hand could not have
tried every plan first.

To lose is to have less at the end than on the day the list was read: then savings and all severance
due, at the end what is there less all debts and a flat that was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np

from game.engine.exact import Array, Flags, Ints
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.town import Town, evolve, freeze, only
from game.insight.batch import fortune_of, onward
from game.insight.estimate import Estimate, share_of
from game.insight.lives import Question
from game.insight.packs import Pack
from game.insight.plans import RECORDED, Plan, following, lends, nature, plans, with_natures
from game.insight.pool import Pool, chunks_of

ROUNDS: tuple[tuple[int, int], ...] = ((12, 24), (36, 6), (144, 1))
"""Luck that each plan still in meets in a round, and how many stay in after it."""
LIVES = 1_000
"""Lives that the best plan is measured on."""
CHUNK = 200


class Try(NamedTuple):
    """One life: a plan by its place, and words for the luck it meets."""

    plan: int
    luck: str


@dataclass(frozen=True)
class Case:
    """A life under one policy and the plans that are tried there: everything a worker process needs."""

    question: Question
    pack: Pack
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class Fared:
    """How lives came out, one entry a life (n,)."""

    net_worth: Ints
    lost: Flags
    called: Flags


@dataclass(frozen=True)
class Level:
    """How people with this hand fare under one policy with the best plan we know."""

    pack: Pack
    plan: Plan
    tried: int
    """plans among which it was the best"""
    lost: Estimate
    """share of lives that ended with less than they began with"""
    called: Estimate
    """share of lives in which a guarantor had to pay"""
    yours: Estimate
    """share that lost with the recorded plan, under the same luck"""


@dataclass(frozen=True)
class Told:
    """How far it is, and the level that has just been found, None in between."""

    lived: int
    wanted: int
    level: Level | None = None


def case_of(question: Question, pack: Pack) -> Case:
    """A life under a policy, with the plans there are."""
    chosen = plans(question.rules, lends=lends(pack.rules))
    return Case(question, replace(pack, rules=with_natures(pack.rules)), chosen)


def fared(case: Case, tries: Sequence[Try]) -> Fared:
    """Live some plans; a life is the same alone or in any batch."""
    question, rules = case.question, case.pack.rules
    chosen = [case.plans[one.plan] for one in tries]
    town = open_town(fortune_of(rules, [question.seed]).opening(), rules).town
    town = freeze(_natured(only(town, [0] * len(tries)), question, chosen))
    began = (net_worth(town, rules) + town.owed_by_plant)[:, question.seat]
    fortune = fortune_of(rules, [one.luck for one in tries])
    override = following(question, rules, chosen)
    for lived in onward(town, fortune, rules, question.months, override):
        town = lived.turned.town
    left = net_worth(town, rules)[:, question.seat]
    return Fared(left, left < began, town.defaulted[:, question.seat])


def _natured(town: Town, question: Question, chosen: Sequence[Plan]) -> Town:
    """The seat with the temperament of its plan."""
    kinds = len(question.rules.temperaments.ids)
    natures = town.temperament.copy()
    natures[:, question.seat] = [nature(plan.way, plan.kind, kinds) for plan in chosen]
    return evolve(town, temperament=natures)


def cost(case: Case, measured: int) -> int:
    """Lives that it takes to find and measure the best plan."""
    lived, still = 2 * measured, len(case.plans)
    for luck, kept in ROUNDS:
        lived, still = lived + still * luck, min(kept, still)
    return lived


class Scores:
    """What each plan has come to so far: lives lost, and what was left."""

    def __init__(self, number: int) -> None:
        self._left: list[list[Array]] = [[] for _ in range(number)]
        self._lost: list[list[Array]] = [[] for _ in range(number)]

    def add(self, tries: Sequence[Try], found: Fared) -> None:
        """Some lives more."""
        places = np.array([one.plan for one in tries])
        for place in np.unique(places).tolist():
            self._left[place].append(found.net_worth[places == place])
            self._lost[place].append(found.lost[places == place])

    def best(self, among: Sequence[int], number: int) -> list[int]:
        """The best of some plans: fewest lost, then most left in the middle life, then the first."""

        def order(place: int) -> tuple[float, float, int]:
            lost = np.concatenate(self._lost[place])
            left = np.concatenate(self._left[place])
            return (float(lost.mean()), -float(np.median(left)), place)

        return sorted(among, key=order)[:number]


def _level(case: Case, pool: Pool, measured: int) -> Iterator[int | Level]:
    """Find and measure the best plan; how many lives have been lived since, and in the end the level."""
    seed, scores = case.question.seed, Scores(len(case.plans))
    among, first = list(range(len(case.plans))), 0
    for luck, kept in ROUNDS:
        numbers = range(first, first + luck)
        tries = [Try(plan, f"{seed} tried {n}") for n in numbers for plan in among]
        parts = _parts(tries)
        for part, found in zip(parts, pool.each(partial(fared, case), parts), strict=True):
            scores.add(part, found)
            yield len(part)
        among, first = scores.best(among, kept), first + luck
    own = case.plans.index(Plan(RECORDED))
    numbers = range(measured)
    tries = [Try(plan, f"{seed} measured {n}") for plan in (among[0], own) for n in numbers]
    parts, came = _parts(tries), []
    for part, found in zip(parts, pool.each(partial(fared, case), parts), strict=True):
        came.append(found)
        yield len(part)
    lost, called = (
        np.concatenate([getattr(one, name) for one in came]) for name in ("lost", "called")
    )
    yield Level(
        pack=case.pack,
        plan=case.plans[among[0]],
        tried=len(case.plans),
        lost=share_of(lost[:measured]),
        called=share_of(called[:measured]),
        yours=share_of(lost[measured:]),
    )


def _parts(tries: Sequence[Try]) -> list[tuple[Try, ...]]:
    return [tuple(tries[first : first + n]) for first, n in chunks_of(len(tries), CHUNK)]


def levels(
    question: Question, packs: Sequence[Pack], pool: Pool, measured: int = LIVES
) -> Iterator[Told]:
    """The level under each policy in turn, the life's own first; closing it stops the lives."""
    cases = [case_of(question, pack) for pack in packs]
    wanted, lived = sum(cost(case, measured) for case in cases), 0
    for case in cases:
        for found in _level(case, pool, measured):
            if isinstance(found, Level):
                yield Told(lived, wanted, found)
            else:
                lived += found
                yield Told(lived, wanted)
