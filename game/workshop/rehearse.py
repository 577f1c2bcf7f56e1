"""A whole session with bots in the people's places, for a facilitator who wants to see one first.

Everything goes the way it goes in class: people join, file plans that are kept on disk, months close,
the debrief is stepped through. Only the network is left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.engine.decisions import carry_on
from game.runs.company import DEBRIEF
from game.runs.decision import Decision, decision_of
from game.runs.plan import through_door
from game.runs.session import neighbours
from game.workshop.desk import follow
from game.workshop.hall import Hall
from game.workshop.messages import File, Order
from game.workshop.room import Room


@dataclass(frozen=True)
class Rehearsed:
    """A month of a rehearsal."""

    month: int
    people: int
    """Whose own plan was lived."""
    asked: int
    """Who was asked again in the month that opened."""


def advice(room: Room) -> Mapping[int, Decision]:
    """What a neighbour of each asked household's temperament would do in its place."""
    life = room.life
    base = carry_on(life.town)
    plan, _ = through_door(life.town, neighbours(life, life.view(life.month)), life.rules)
    return {place: decision_of(plan, base, place, life.rules) for place in room.due()}


async def rehearse(hall: Hall, people: int, tell: Callable[[Rehearsed], None]) -> None:
    """Live a workshop from joining to its end; `tell` hears of every month. Full for too many people."""
    room = hall.room
    for n in range(people - len(room.sitters)):
        await hall.join(f"rehearsal-{len(room.sitters)}-{n}")
    await _order(hall, "start")
    while not room.over:
        month = room.month + 1
        plans = await hall.in_room(lambda: advice(room))
        came = await asyncio.gather(
            *(
                hall.file(place, File(f"plan-{month}-{place}", month, decision))
                for place, decision in plans.items()
            )
        )
        await hall.close_month()
        tell(Rehearsed(month, came.count("in"), len(room.due())))
    for step in range(1, len(DEBRIEF) + 1):
        await _order(hall, "debrief", step)
    await _order(hall, "end")


async def _order(hall: Hall, what: str, value: int = 0) -> None:
    id_ = f"rehearsal-{what}-{value}"
    await follow(hall, Order(id=id_, what=what, value=value))  # type: ignore[arg-type]
