"""A workshop at rest, as its file keeps it: a seat that can be looked at, while nobody hosts it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from game.present.teller import Common
from game.runs.company import DEBRIEF, Standing
from game.runs.questions import Sheet
from game.runs.table import Closed
from game.workshop.hall import Hall
from game.workshop.seat import SeatTable

UNKNOWN = "•••••-•••••"
"""For the code of a seat: the file keeps only what it is compared with."""


class StillSeat(SeatTable):
    """A seat whose months do not close (implements `Company`)."""

    connected, missed, ripe = True, False, False
    token, came, trouble = UNKNOWN, "in", ""
    said: tuple[str, ...] = ()

    def __init__(self, hall: Hall, place: int, debrief: bool) -> None:
        """`debrief` shows the own life's page of the end, however far the class has come."""
        super().__init__(hall.room, hall.clerk.door, Common(), place)
        sitter = hall.room.sitters.get(place)
        self.nick = sitter.nick if sitter is not None else ""
        self.stands = standing(hall, debrief)
        self.enquiries = NothingAsked()

    def lived(self) -> list[Closed]:
        """Every month so far."""
        return [self._room.closed(self.place, month) for month in range(self._room.month + 1)]

    def take_up(self) -> None:
        """There is nothing new to take up."""

    def on_moved(self, tell: Callable[[], None]) -> None:
        """Nothing moves."""

    async def leave(self) -> None:
        """There is no line to hang up."""


class NothingAsked:
    """A questionnaire that is put to nobody (implements `Enquiries`)."""

    async def questions(self, lang: str) -> Sheet | None:
        """None."""
        return None

    async def answer(self, time: str, values: Mapping[str, int]) -> bool:
        """Nobody takes answers in."""
        return False


def standing(hall: Hall, debrief: bool) -> Standing:
    """How the room stood when it was kept; in the debrief where that is asked for."""
    room, now = hall.room, hall.now()
    return Standing(
        stage="debrief" if debrief else hall.stage,
        month=room.month,
        over=room.over,
        left=hall.clock.remaining(now) if hall.clock.limit else None,
        at=time.monotonic(),
        running=hall.clock.running,
        waiting=len(room.missing()),
        people=len(room.sitters),
        step=DEBRIEF.index("own") + 1 if debrief else hall.step,
        asked=True,
        handed_in=True,
    )
