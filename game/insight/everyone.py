"""What if everyone did what you did? The same towns and luck, with more and more neighbours copying you.

Your recorded moves are replayed under many lives of luck; in each life the neighbours who copy (see
game/insight/copying.py) are drawn by lot, and whoever copies at one share copies at every larger one.
All shares of a life meet the same weather, illness, offers and answers, so what differs between them
is the copying (common random numbers). Life nought at share nought is your own life.

A fallacy of composition is what is looked for: what pays for one need not pay for all (the demand
that a trade shares out does not grow with those who enter it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from game.engine.decisions import Decisions
from game.engine.exact import BP, Flags
from game.engine.town import TRADING, Town
from game.insight.batch import Override, fortune_of, onward
from game.insight.copying import Lead, copied, lead_of, ranks
from game.insight.fates import Fates, Watch, fates_joined, fates_of
from game.insight.lives import Question, chunks, opening_of, people_of, question_of, seeds_of
from game.insight.pool import Pool
from game.runs.decision import Decision
from game.runs.life import Life

SHARES: tuple[int, ...] = (0, 1_000, 2_500, 5_000, 7_500, 10_000)
"""Shares of the neighbours who copy, bp."""

ENOUGH = 200
"""Lives of luck where nobody says how many."""

FIRST, CHUNK = 10, 25
"""Lives in the first chunk, so that there is something to see at once, and in later ones."""


@dataclass(frozen=True)
class Crowd:
    """A life to be copied: everything a worker process needs."""

    asked: Question
    others: tuple[int, ...]
    """seats of the neighbours, all of them laid off; persons are not among them"""
    line: int | None
    """the line the household traded in longest, None where it never did"""
    lead: Lead


@dataclass(frozen=True)
class Heard:
    """Some lives more."""

    fates: tuple[Fates, ...]
    """by share, each (n,)"""
    line: int | None
    """the line that is copied, None where you never traded"""
    wanted: int
    """how many lives there will be"""


def crowd_of(life: Life, people: Sequence[int], seat: int) -> Crowd:
    """Ask about one seat of a life."""
    asked = question_of(life, people, seat)
    somebody = {*people, seat}
    others = tuple(s for s in range(life.rules.households) if s not in somebody)
    moves = {month: by_seat.get(seat, Decision()) for month, by_seat in asked.moves.items()}
    traded = lines_of(life, seat)
    line = max(dict.fromkeys(traded.values()), key=[*traded.values()].count) if traded else None
    return Crowd(asked, others, line, lead_of(seat, moves, max(traded, default=0)))


def lines_of(life: Life, seat: int) -> dict[int, int]:
    """Month -> line, for the months in which a seat traded."""
    towns = [turned.town for turned in life.turns]
    return {
        month: int(town.line[0, seat])
        for month, town in enumerate(towns)
        if int(town.activity[0, seat]) == TRADING
    }


def everyone(crowd: Crowd, wanted: int = ENOUGH, pool: Pool | None = None) -> Iterator[Heard]:
    """Lives at every share, some at a time, until there are as many as wanted.

    The first few are lived here while the pool's workers start (without a pool, all of them); closing
    the answers stops the workers.
    """
    head = min(FIRST, wanted)
    later = [(head + first, count) for first, count in chunks(wanted - head, CHUNK)]
    pool = pool or Pool(1)
    pool.prepare(len(later))
    yield Heard(crowds(crowd, 0, head), crowd.line, wanted)
    for fates in pool.each(partial(_chunk, crowd), later):
        yield Heard(fates, crowd.line, wanted)


def _chunk(crowd: Crowd, which: tuple[int, int]) -> tuple[Fates, ...]:
    return crowds(crowd, *which)


def crowds(
    crowd: Crowd, first: int, count: int, shares: Sequence[int] = SHARES
) -> tuple[Fates, ...]:
    """Lives number first .. first + count - 1 at every share; each is the same alone or in a batch."""
    asked, rules = crowd.asked, crowd.asked.rules
    fortune = fortune_of(rules, seeds_of(asked.seed, first, count) * len(shares))
    town = opening_of(asked, count * len(shares))
    watch = Watch(town, rules, asked.seat, crowd.others, crowd.line)
    decides = _led(crowd, _copiers(crowd, first, count, shares))
    for lived in onward(town, fortune, rules, asked.months, decides):
        watch.see(lived)
    found = watch.fates()
    return tuple(fates_of(found, np.arange(count) + at * count) for at in range(len(shares)))


def _copiers(crowd: Crowd, first: int, count: int, shares: Sequence[int]) -> Flags:
    """Who copies in which town, (shares * count, H)."""
    seats = np.array(crowd.others, dtype=np.int64)
    order = ranks(crowd.asked.seed, first, count, seats, crowd.asked.rules.households)
    return np.concatenate([order < copiers(seats.size, share) for share in shares])


def copiers(neighbours: int, share_bp: int) -> int:
    """How many of so many neighbours a share is, rounded half up."""
    return (2 * share_bp * neighbours + BP) // (2 * BP)


def _led(crowd: Crowd, copies: Flags) -> Override:
    people = people_of(crowd.asked)

    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        plan = people(town, wished, month)
        return copied(town, plan, crowd.lead, copies, month, crowd.asked.rules)

    return decided


def crowds_joined(parts: Sequence[Heard]) -> tuple[Fates, ...]:
    """What was heard so far, by share."""
    return tuple(fates_joined(column) for column in zip(*(p.fates for p in parts), strict=True))
