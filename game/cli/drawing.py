"""A life drawn on screens that nobody sees: its replay as a recording, one of its screens as a picture."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from game.cli import places
from game.cli.config import in_force
from game.cli.errors import ExitCode, Failure

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.runs.replay import Replay
    from game.tui.options import Doors, Options
    from game.tui.walk import Walk

T = TypeVar("T")

MONTH, DECISION = 1.5, 3.5
"""Seconds that a month stays, and one in which something was decided."""
END = 5.0
"""Seconds that the last one stays."""


def options_of(house: House) -> Options:
    """What a game that nobody sees is opened with."""
    from game.tui.options import Options

    return Options(
        lang=house.language,
        languages=house.languages(),
        saves=house.saves,
        content=house.folders,
        kept=in_force(places.config().path, os.environ, {}, house.languages()),
    )


def of_name(screens: Mapping[str, T], name: str) -> T:
    """What makes a screen; Failure where none is called so."""
    if name not in screens:
        known = ", ".join(sorted(screens))
        raise Failure(f"{name} is no screen; there are {known}", ExitCode.USAGE)
    return screens[name]


@dataclass(frozen=True)
class Drawn:
    """A life and the size of the screens it is drawn on."""

    house: House
    replay: Replay
    size: tuple[int, int]

    def cast(self) -> str:
        """The replay, month by month, as a recording."""
        from game.report.cast import Frame, cast
        from game.tui.studio import recorded

        walk = self._walk()
        rows = recorded(options_of(self.house), self._doors(), walk, self.size)
        frames = [
            Frame(tuple(shown), self._seconds(walk, month)) for month, shown in enumerate(rows)
        ]
        return cast(self.replay.run.title or self.replay.setting.seed, self.size, frames)

    def svg(self, name: str, month: int | None) -> str:
        """A picture of a screen after a month, the last one for None."""
        from game.tui.screens.gallery import SCREENS
        from game.tui.screens.moments import Missing
        from game.tui.studio import taken

        make = of_name(SCREENS, name)
        walk = self._walk()
        at = walk.months if month is None else month
        if at > walk.months:
            raise Failure(f"the run has months 1 to {walk.months}", ExitCode.USAGE)
        walk.go(at)
        doors = self._doors(name == "runs")
        try:
            return taken(options_of(self.house), doors, lambda app: make(app, walk), self.size)
        except Missing:
            raise Failure(f"no month of this life has the screen {name}", ExitCode.USAGE) from None

    def _walk(self) -> Walk:
        from game.cli.doors import why_in_month
        from game.tui.walk import Walk

        return Walk(self.replay, self.house.words(), why_in_month)

    def _seconds(self, walk: Walk, month: int) -> float:
        if month == walk.months:
            return END
        return DECISION if month == 0 or walk.decides(month) else MONTH

    def _doors(self, listed: bool = False) -> Doors:
        """The doors of the game; no run is looked for behind the picture unless they are listed on it."""
        from game.cli.shelf import taken_up

        doors = self.house.doors()
        return dataclasses.replace(
            doors,
            runs=doors.runs if listed else lambda language: (),
            taken_up=lambda replay, month: taken_up(self.replay, month),
            keep=lambda settings: "",
        )
