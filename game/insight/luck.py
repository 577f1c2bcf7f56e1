"""The same hand under other luck, chunk by chunk, for whoever looks on while lives come in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from game.insight.lives import CHUNK, Outcomes, Question, habits, lives, question_of
from game.insight.pool import Pool, growing
from game.runs.life import Life

MOVES, HABITS = "moves", "habits"
WAYS = (MOVES, HABITS)
FIRST = 20
"""The first chunk is small, so that there is something to see at once."""
MOST = 1_000
"""No chunk is larger: a worker then takes some 220 MB."""
ENOUGH = 2_000
"""Lives of each kind where nobody says how many."""

Some = tuple[str, int, int]
"""In which way, the number of the first life, and how many."""


@dataclass(frozen=True)
class Heard:
    """Some lives more."""

    way: str
    """MOVES: what was decided is decided again; HABITS: the nearest temperament decides."""
    outcomes: Outcomes
    wanted: int
    """How many lives of this kind there will be."""
    same_bp: int = 0
    """How often the nearest temperament would have decided as the person did, bp of months."""
    kind: int = 0
    """Which temperament that is."""


def other_luck(
    life: Life,
    people: Sequence[int],
    seat: int,
    wanted: int = ENOUGH,
    ways: Sequence[str] = WAYS,
    pool: Pool | None = None,
) -> Iterator[Heard]:
    """Lives in these ways in turn, until there are as many as wanted of each; life 0 is one's own luck.

    The first few are lived here while the pool's workers start (without a pool, all of them); closing
    the answers stops the workers.
    """
    kind, same = habits(life, seat)
    asked = question_of(life, people, seat)
    questions = {MOVES: asked, HABITS: replace(asked, temperament=kind)}
    live, head = partial(lived, questions), min(FIRST, wanted)
    pool = pool or Pool(1)
    parts = growing(wanted - head, CHUNK, MOST, pool.number)
    todo = [(way, head + n, count) for n, count in parts for way in ways]
    pool.prepare(len(todo))
    for way in ways:
        yield Heard(way, live((way, 0, head)), wanted, same, kind)
    for some, outcomes in zip(todo, pool.each(live, todo), strict=True):
        yield Heard(some[0], outcomes, wanted, same, kind)


def lived(questions: Mapping[str, Question], some: Some) -> Outcomes:
    """Some lives in one of the ways."""
    way, first, count = some
    return lives(questions[way], first, count)
