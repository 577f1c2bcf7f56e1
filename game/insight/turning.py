"""Turning points: five moments after which a life went another way, at most two of them one's own.

What a moment was worth is the mean, over lives, of what was left with it less what was left without
it. Both ways go on from the life's own town; from there on the seat follows its habits (the nearest
temperament), neighbours decide anew, and luck is drawn anew, the same for both ways. A decision is
weighed from the eve of its month, so that nothing counts that could not be known then; it is set
against leaving everything as it stood in that month, and it counts only if it was better on average.

Moments are weighed twice: all of them on few lives, then the most telling on LIVES others, so that none
is told for the luck it was found on. The intervals told hold for all that were weighed twice together
(Bonferroni), and a moment is told only where its interval leaves out nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from game.engine.decisions import Decisions
from game.engine.exact import Ints
from game.engine.measures import net_worth
from game.engine.town import Town, evolve, freeze, only
from game.insight.batch import Override, fortune_of, onward
from game.insight.estimate import Estimate, Z, mean_of
from game.insight.lives import Question, habits, people_of, question_of
from game.insight.moments import YOU, moments, stays_out
from game.insight.month import Arm, Moment, Pair
from game.insight.pool import Pool, chunks_of
from game.runs.life import Life

POINTS, OWN, OF_A_SOURCE = 5, 2, 2
"""How many are told, of these one's own, and of any other source."""
LIVES = 1_000
"""Lives on which a moment is weighed that may be told."""
SIEVED = 64
"""Lives on which every moment is weighed first."""
_OWN_TWICE, _OTHERS_TWICE = 3, 6
CHUNK = 150


@dataclass(frozen=True)
class Weighing:
    """Everything a worker process needs to weigh a moment."""

    question: Question
    """with the temperament that the seat follows"""
    pair: Pair


@dataclass(frozen=True)
class Point:
    """A moment and what it was worth to the seat at the end of the life, fen."""

    moment: Moment
    worth: Estimate


@dataclass(frozen=True)
class Turning:
    """The turning points in order of time, and what else was weighed."""

    points: tuple[Point, ...]
    sieved: tuple[Point, ...]
    """every moment, on few lives"""
    twice: tuple[Point, ...]
    """the most telling, on many others"""
    kind: int
    """temperament that the seat follows"""
    same_bp: int
    """how often it would have decided as the seat did"""


@dataclass(frozen=True)
class Told:
    """How far it is, and the turning points among those weighed twice so far, None before the first."""

    lived: int
    wanted: int
    turning: Turning | None = None

    @property
    def done(self) -> bool:
        """Whether every moment has been weighed."""
        return self.turning is not None and self.lived >= self.wanted


def worth(weighing: Weighing, seeds: Sequence[str]) -> Ints:
    """What was left with the moment less without it, fen, one entry a seed (n,)."""
    pair, asked = weighing.pair, weighing.question
    first, second = (_left(arm, asked, seeds) for arm in (pair.happened, pair.without))
    return first - second


def _left(arm: Arm, asked: Question, seeds: Sequence[str]) -> Ints:
    """What is left to the seat at the end of the life, going on from an arm's town (n,)."""
    town = only(arm.town, [0] * len(seeds))
    natures = town.temperament.copy()
    natures[:, asked.seat] = asked.temperament or 0
    town = freeze(evolve(town, temperament=natures))
    months = asked.months - int(arm.town.month[0])
    fortune = fortune_of(arm.rules, seeds)
    for lived in onward(town, fortune, arm.rules, months, _deciding(arm, asked)):
        town = lived.turned.town
    return net_worth(town, arm.rules)[:, asked.seat]


def _deciding(arm: Arm, asked: Question) -> Override:
    """Persons' recorded moves but for the seat, its one decision, and neighbours who stay out."""
    usual, first = people_of(asked), int(arm.town.month[0]) + 1
    own = usual
    if arm.decision is not None:
        moves = {**asked.moves, first: {**asked.moves[first], asked.seat: arm.decision}}
        own = people_of(replace(asked, moves=moves, temperament=None))

    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        plan = (own if month == first else usual)(town, wished, month)
        return stays_out(plan, town, arm.barred, arm.line) if arm.barred else plan

    return decided


def turning(
    life: Life, people: Sequence[int], seat: int, pool: Pool, measured: int = LIVES
) -> Iterator[Told]:
    """Weigh the moments of a life; closing it stops the lives."""
    kind, same = habits(life, seat)
    asked = replace(question_of(life, sorted({*people, seat}), seat), temperament=kind)
    pairs = moments(life, seat)
    twice = min(_OWN_TWICE + _OTHERS_TWICE, len(pairs))
    wanted, lived = 2 * (len(pairs) * SIEVED + twice * measured), 0
    sieved: list[Point] = []
    for point in _weighed(asked, pairs, pool, "sieved", SIEVED):
        sieved.append(point)
        lived += 2 * SIEVED
        yield Told(lived, wanted)
    telling = _telling(sieved)
    wanted -= 2 * (twice - len(telling)) * measured
    found: list[Point] = []
    for point in _weighed(asked, [pairs[at] for at in telling], pool, "weighed", measured):
        found.append(_held_together(point, len(telling)))
        lived += 2 * measured
        yield Told(lived, wanted, Turning(picked(found), tuple(sieved), tuple(found), kind, same))
    if not found:
        yield Told(lived, wanted, Turning((), tuple(sieved), (), kind, same))


def _weighed(
    asked: Question, pairs: Sequence[Pair], pool: Pool, stage: str, n: int
) -> Iterator[Point]:
    """Each moment on n lives; a stage has luck of its own."""
    parts = chunks_of(n, CHUNK)
    tasks = [
        (
            Weighing(asked, pair),
            [f"{asked.seed} {stage} {at}" for at in range(first, first + count)],
        )
        for pair in pairs
        for first, count in parts
    ]
    answers = pool.each(_task, tasks)
    for pair in pairs:
        came = [next(answers) for _ in parts]
        yield Point(pair.moment, mean_of(np.concatenate(came)))


def _task(task: tuple[Weighing, list[str]]) -> Ints:
    return worth(*task)


def _telling(sieved: Sequence[Point]) -> list[int]:
    """Places of the moments worth weighing again: own ones that look good, others that look large."""
    places = range(len(sieved))

    def value(at: int) -> float:
        return sieved[at].worth.value

    own = [at for at in places if sieved[at].moment.source == YOU and value(at) > 0]
    others = [at for at in places if sieved[at].moment.source != YOU and value(at) != 0]
    own.sort(key=lambda at: -value(at))
    others.sort(key=lambda at: -abs(value(at)))
    return sorted([*own[:_OWN_TWICE], *others[:_OTHERS_TWICE]])


def _held_together(point: Point, number: int) -> Point:
    """The same with an interval that holds together with those of `number` others."""
    wider = NormalDist().inv_cdf(1 - 0.025 / max(number, 1)) / Z
    known = point.worth
    reach = (known.high - known.value) * wider
    return replace(point, worth=replace(known, low=known.value - reach, high=known.value + reach))


def picked(weighed: Sequence[Point]) -> tuple[Point, ...]:
    """The turning points: clear of nought, own ones only if better, the largest of different months."""
    chosen: list[Point] = []
    for point in sorted(weighed, key=lambda one: -abs(one.worth.value)):
        moment, known = point.moment, point.worth
        clear = known.low > 0 or (known.high < 0 and moment.source != YOU)
        same = sum(one.moment.source == moment.source for one in chosen)
        room = same < (OWN if moment.source == YOU else OF_A_SOURCE)
        fresh = all(one.moment.month != moment.month for one in chosen)
        if clear and room and fresh and len(chosen) < POINTS:
            chosen.append(point)
    return tuple(sorted(chosen, key=lambda one: one.moment.month))
