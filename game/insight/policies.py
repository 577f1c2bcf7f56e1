"""Your life under other policies: the same hand, town and luck, other instruments for the same money.

Under each pack the life is lived twice: your recorded moves (what is not possible there is left out,
and how often is told) and your habits, the temperament nearest to you, which reacts to what the pack
offers. Neighbours decide anew. Life nought has your own luck and comes alone; the many lives beside
it say how far that luck carries. All packs meet the same luck (common random numbers).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from game.engine.exact import Flags
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.insight.batch import fortune_of, onward
from game.insight.fates import Fates, Watch, fates_joined
from game.insight.lives import (
    Question,
    chunks,
    fell_back,
    habits,
    opening_of,
    people_of,
    question_of,
    seeds_of,
)
from game.insight.luck import HABITS, MOVES
from game.insight.packs import Pack
from game.insight.pool import Pool
from game.runs.life import Life

WAYS: tuple[str, ...] = (MOVES, HABITS)

ENOUGH = 100
"""Lives of luck where nobody says how many."""

FIRST, CHUNK = 10, 90


@dataclass(frozen=True)
class Case:
    """A life under one pack in one of the two ways: everything a worker process needs."""

    pack: str
    way: str
    asked: Question
    others: tuple[int, ...]
    """seats of the neighbours that are counted"""


@dataclass(frozen=True)
class Heard:
    """Some lives more under one pack."""

    pack: str
    way: str
    fates: Fates
    substituted: Flags
    """some recorded move was impossible, (n,)"""
    wanted: int


def cases_of(life: Life, people: Sequence[int], seat: int, packs: Sequence[Pack]) -> list[Case]:
    """One seat's life in both ways under each pack, the own first (game/insight/packs.py)."""
    asked = question_of(life, people, seat)
    others = tuple(s for s in range(life.rules.households) if s not in {*people, seat})
    kind, _ = habits(life, seat)
    found = []
    for pack in packs:
        there = _under(asked, pack.rules)
        for way, nature in ((MOVES, None), (HABITS, kind)):
            found.append(Case(pack.id, way, replace(there, temperament=nature), others))
    return found


def _under(asked: Question, rules: Rules) -> Question:
    """The same question where these rules are in force from the first day."""
    if rules is asked.rules:
        return asked
    opened = open_town(fortune_of(rules, [asked.seed]).opening(), rules).town
    return replace(asked, rules=rules, opening=opened)


def other_policies(
    cases: Sequence[Case], wanted: int = ENOUGH, pool: Pool | None = None
) -> Iterator[Heard]:
    """A few lives of every case first, then the rest, until there are as many as wanted of each.

    The first case is lived here while the pool's workers start (without a pool, all of them); closing
    the answers stops the workers.
    """
    head = min(FIRST, wanted)
    later = [(head + first, count) for first, count in chunks(wanted - head, CHUNK)]
    rounds = [(case, first, count) for first, count in [(0, head), *later] for case in cases]
    live, first_of_all = partial(_chunk, wanted), rounds[:1]
    pool = pool or Pool(1)
    pool.prepare(len(rounds) - 1)
    yield from map(live, first_of_all)
    yield from pool.each(live, rounds[1:])


def _chunk(wanted: int, which: tuple[Case, int, int]) -> Heard:
    case, first, count = which
    fates, substituted = under_pack(case, first, count)
    return Heard(case.pack, case.way, fates, substituted, wanted)


def under_pack(case: Case, first: int, count: int) -> tuple[Fates, Flags]:
    """Lives number first .. first + count - 1 of a case, and in which some move was impossible."""
    asked, rules = case.asked, case.asked.rules
    fortune = fortune_of(rules, seeds_of(asked.seed, first, count))
    town = opening_of(asked, count)
    watch = Watch(town, rules, asked.seat, case.others, None)
    substituted = np.zeros(count, dtype=np.bool_)
    for lived in onward(town, fortune, rules, asked.months, people_of(asked)):
        watch.see(lived)
        if asked.temperament is None:
            substituted |= fell_back(asked, lived)
    return watch.fates(), substituted


class Gathered:
    """What was heard so far, by pack and way."""

    def __init__(self) -> None:
        self.wanted = 0
        self._parts: dict[tuple[str, str], list[Heard]] = {}

    def add(self, heard: Heard) -> None:
        """Some lives more."""
        self.wanted = heard.wanted
        self._parts.setdefault((heard.pack, heard.way), []).append(heard)

    @property
    def packs(self) -> tuple[str, ...]:
        """Packs of which both ways are known, in the order in which they came."""
        known = dict.fromkeys(pack for pack, _ in self._parts)
        return tuple(p for p in known if all((p, way) in self._parts for way in WAYS))

    @property
    def lived(self) -> int:
        """How many lives there are of whichever of these has the fewest; 0 before any."""
        each = (len(self.fates(pack, way)) for pack in self.packs for way in WAYS)
        return min(each, default=0)

    def fates(self, pack: str, way: str) -> Fates:
        """All lives of a case; KeyError where there are none yet."""
        return fates_joined(part.fates for part in self._parts[pack, way])

    def substituted(self, pack: str, way: str) -> Flags:
        """In which of them some move was impossible."""
        return np.concatenate([part.substituted for part in self._parts[pack, way]])
