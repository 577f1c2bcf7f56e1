"""The same hand under other luck, chunk by chunk, for whoever looks on while lives come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from game.insight.lives import Outcomes, chunks, habits, lives, question_of
from game.runs.life import Life

MOVES, HABITS = "moves", "habits"
FIRST = 20
"""The first chunk is small, so that there is something to see at once."""
ENOUGH = 2_000
"""Lives of each kind where nobody says how many."""


@dataclass(frozen=True)
class Heard:
    """Some lives more."""

    way: str
    """MOVES: what was decided is decided again; HABITS: the nearest temperament decides."""
    outcomes: Outcomes
    wanted: int
    """How many lives of this kind there will be."""
    same_bp: int = 0
    """How often that temperament would have decided as the person did, bp of months."""


def other_luck(
    life: Life, people: Sequence[int], seat: int, wanted: int = ENOUGH
) -> Iterator[Heard]:
    """Lives of both kinds in turn, until there are as many as wanted of each; life 0 is one's own luck."""
    asked = question_of(life, people, seat)
    head = min(FIRST, wanted)
    yield Heard(MOVES, lives(asked, 0, head), wanted)
    kind, same = habits(life, seat)
    reacting = replace(asked, temperament=kind)
    yield Heard(HABITS, lives(reacting, 0, head), wanted, same)
    for first, count in chunks(wanted - head):
        yield Heard(MOVES, lives(asked, head + first, count), wanted)
        yield Heard(HABITS, lives(reacting, head + first, count), wanted, same)
