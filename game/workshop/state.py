"""How the room stands, as everybody may know it, and telling it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from game.workshop.clerk import encoded
from game.workshop.client import Client

if TYPE_CHECKING:
    from game.workshop.hall import Hall

AT_ONCE = 20
"""Lines that are told before others get their turn."""


def state(hall: Hall) -> dict[str, object]:
    """What everybody may know of the room."""
    room = hall.room
    return {
        "kind": "state",
        "stage": hall.stage,
        "month": room.month,
        "months": room.life.rules.months,
        "every": room.setting.every,
        "over": room.over,
        "left": hall.clock.remaining(hall.now()) if hall.clock.limit else None,
        "running": hall.clock.running,
        "waiting": len(room.missing()),
        "people": len(room.sitters),
        "step": hall.step,
    }


async def tell_state(hall: Hall) -> None:
    """Tell every seat how the room stands and whether its plan is in, some at a time."""
    known, due = _begun(state(hall)), hall.room.due()
    for n, client in enumerate(hall.crowd.seated(), 1):
        _tell(hall, client, known, due)
        if n % AT_ONCE == 0:
            await asyncio.sleep(0)


def tell_state_to(hall: Hall, client: Client) -> None:
    """The same for one of them."""
    _tell(hall, client, _begun(state(hall)), hall.room.due())


def _begun(known: dict[str, object]) -> bytes:
    """What all are told alike, put together once, to be gone on with."""
    return encoded(known)[:-1] + b","


def _tell(hall: Hall, client: Client, known: bytes, due: set[int]) -> None:
    sitter = hall.room.sitters.get(-1 if client.place is None else client.place)
    if sitter is None:
        return
    filed = hall.room.filed.get(sitter.place)
    own = {
        "asked": sitter.place in due,
        "filed": filed.id if filed else "",
        "bot": sitter.bot,
        "questions": hall.questionnaire.put_to(sitter.place, hall.stage),
    }
    client.outbox.put(known + encoded(own)[1:])
