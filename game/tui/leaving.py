"""Leaving tidily whatever ends the game: the terminal as it was, the life named, what broke written down."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver

from game.present.words import Words
from game.tui.gone import is_gone, outliving
from game.tui.options import Doors

if TYPE_CHECKING:
    from game.tui.sitting import Sitting

LOOK = 2.0
"""Seconds between two looks whether the terminal is still there."""

ENDS: dict[str, int] = {"SIGTERM": 143, "SIGHUP": 143, "SIGINT": 130}
"""Signals that end the game tidily, and what a shell expects of a process that ended so."""


class TidyApp(App[None]):
    """An app that hears signals, misses its terminal, and has something to say at the end."""

    doors: Doors
    words: Words
    life: Sitting | None = None
    """The life that is being played."""
    crash = ""
    """What broke the game and where it is written down, "" while nothing did."""

    def get_driver_class(self) -> type[Driver]:
        """The platform's own, which goes on where its terminal is gone."""
        return outliving(super().get_driver_class())

    def on_mount(self) -> None:
        """A way out that tidies up when the process is ended or the terminal is closed."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for name, code in ENDS.items():
            loop.add_signal_handler(getattr(signal, name), self.exit, None, code)
        if not self.is_headless:
            self.set_interval(LOOK, self._look_for_the_terminal)

    def _look_for_the_terminal(self) -> None:
        """Leave where the terminal is gone and nobody has said so."""
        if is_gone(sys.__stdin__):
            self.exit(None, ENDS["SIGHUP"])

    def _handle_exception(self, error: Exception) -> None:
        """Write the error down, then leave; tests and whoever looks for errors see all of it."""
        broke = getattr(error, "error", error)  # what a worker died of
        if self.is_headless or os.environ.get("IRONBOWL_DEBUG") == "1":
            super()._handle_exception(error)
        elif not self.crash:
            name = f"{type(broke).__name__}: {broke}".splitlines()[0].rstrip(": ")
            log = self.doors.crashed(broke)
            self.crash = self.words.say("screen/leave/crash", what=name, log=log)
            self.exit(None, 1)

    def last_words(self) -> list[str]:
        """What is said on the terminal when the game was left: what broke, where the life is."""
        found = self.doors.file_of(self.life.table) if self.life is not None else None
        kept = [self.words.say("screen/leave/kept", file=found)] if found is not None else []
        return [*([self.crash] if self.crash else []), *kept]
