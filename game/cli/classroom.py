"""Screens of a workshop as pictures: its desk, the wall, and a seat of it, from the workshop's file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.drawing import of_name, options_of
from game.cli.errors import ExitCode, Failure
from game.cli.workshop_files import ENDING

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.tui.screens.gallery import Classroom
    from game.workshop.hall import Hall

FIRST = "desk"
"""The screen that is drawn where none is named."""


def is_workshop(file: Path) -> bool:
    """Whether a file is a workshop's, by its name."""
    return file.suffix == ENDING


@dataclass(frozen=True)
class DrawnClass:
    """A workshop's file and the size of the screens it is drawn on."""

    house: House
    file: Path
    size: tuple[int, int]

    def svg(self, name: str | None) -> str:
        """A picture of a screen as the workshop was left; what `opened` raises."""
        from game.cli.serving import hall_of
        from game.tui.screens.gallery import IN_CLASS
        from game.tui.studio import taken
        from game.workshop.book import opened

        name = name or FIRST
        make = of_name(IN_CLASS, name)
        with opened(self.file) as book, closing(hall_of(self.house, book)) as hall:
            options, room = options_of(self.house), self._room(hall, name)
            return taken(options, self.house.doors(), lambda app: make(app, room), self.size)

    def _room(self, hall: Hall, name: str) -> Classroom:
        import msgspec

        from game.runs.desk import Wall
        from game.tui.screens.gallery import Classroom
        from game.workshop.desk import wall
        from game.workshop.facilitator import HallDesk
        from game.workshop.still import StillSeat

        if name == "debrief" and not hall.room.month:
            raise Failure(f"{self.file}: no month has been lived yet", ExitCode.USAGE)
        if name == "waiting" and (hall.stage != "open" or hall.room.over):
            raise Failure(f"{self.file}: no month is open, so nobody waits", ExitCode.USAGE)
        place = min(hall.room.sitters, default=0)
        shown = msgspec.convert(wall(hall, self.house.language), Wall)
        return Classroom(HallDesk(hall, (), ""), shown, StillSeat(hall, place, name == "debrief"))
