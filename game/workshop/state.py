"""How the room stands, as everybody may know it, and telling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.workshop.client import Client

if TYPE_CHECKING:
    from game.workshop.hall import Hall


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


def tell_state(hall: Hall) -> None:
    """Tell every seat how the room stands and whether its plan is in."""
    known, due = state(hall), hall.room.due()
    for client in hall.crowd.seated():
        _tell(hall, client, known, due)


def tell_state_to(hall: Hall, client: Client) -> None:
    """The same for one of them."""
    _tell(hall, client, state(hall), hall.room.due())


def _tell(hall: Hall, client: Client, known: dict[str, object], due: set[int]) -> None:
    if client.place is None:
        return
    filed = hall.room.filed.get(client.place)
    own = {
        "asked": client.place in due,
        "filed": filed.id if filed else "",
        "bot": hall.room.sitters[client.place].bot,
        "questions": hall.questionnaire.put_to(client.place, hall.stage),
    }
    client.tell(**known, **own)
