"""What is done with a saved run where it stands in the list: named, noted, verified, put away, taken in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.tui.options import Kept, Shelf
from game.tui.screens.base import GameScreen
from game.tui.screens.dialog import Message
from game.tui.screens.prompt import Prompt
from game.tui.widgets.menu import Menu

WATCH, PLAY, COMPARE = "watch", "play", "compare"


@dataclass(frozen=True)
class Picked:
    """What is wanted of a run."""

    wish: str
    """WATCH, PLAY or COMPARE."""
    file: Path
    other: Path | None = None


Deed = Callable[[Shelf], Path | None]
"""Something done with saved runs; the run that the cursor is to stand on, None for where it was."""


class RunsKeys(GameScreen[Picked | None]):
    """The keys that change something. Each deed is done in a thread, and the list read anew after it."""

    def __init__(self, runs: Sequence[Kept]) -> None:
        super().__init__()
        self.runs = runs

    def fill(self, chosen: str | None) -> None:
        """Write the list anew."""
        raise NotImplementedError

    @property
    def current(self) -> Kept | None:
        """The run under the cursor."""
        at = self.query_one(Menu).current
        return next((run for run in self.runs if str(run.file) == at), None)

    def do(self, deed: Deed) -> None:
        """Do something with the saved runs."""
        if self.game.doors.shelf is not None:
            self.run_worker(self._done(deed, self.game.doors.shelf), group="fetch")

    async def _done(self, deed: Deed, shelf: Shelf) -> None:
        try:
            chosen = await asyncio.to_thread(deed, shelf)
            doors, language = self.game.doors, self.game.language
            self.runs = await asyncio.to_thread(doors.runs, language)
        except Exception as error:
            title = self.say("screen/trouble/title")
            self.app.push_screen(Message(title, self.game.why(error)))
            return
        self.fill(str(chosen) if chosen is not None else None)

    def _own(self) -> Kept | None:
        """The run under the cursor where it may be changed; else says why not."""
        run = self.current
        if run is not None and run.shipped:
            said = self.say("screen/runs/shipped")
            self.app.push_screen(Message(self.say("screen/trouble/title"), said))
            return None
        return run

    def _asked(self, key: str, typed: str, deed: Callable[[Shelf, str], Path | None]) -> None:
        """Ask for a line of text and do something with it."""

        def answered(text: str | None) -> None:
            if text is not None and text.strip():
                said = text.strip()
                self.do(lambda shelf: deed(shelf, said))

        title, note = self.say(f"screen/runs/{key}"), self.say(f"screen/runs/{key}-note")
        self.app.push_screen(Prompt(title, note, typed), answered)

    def action_rename(self) -> None:
        """Give the run a title."""
        run = self._own()
        if run is not None:
            self._asked("rename", run.title, lambda shelf, text: shelf.rename(run.file, text))

    def action_note(self) -> None:
        """Pin a remark to the run's last month."""
        run = self._own()
        if run is not None:
            month = run.month
            self._asked("note", "", lambda shelf, text: shelf.note(run.file, month, text))

    def action_take_in(self) -> None:
        """A run from elsewhere, by path or by code."""
        known = {run.file for run in self.runs}

        def deed(shelf: Shelf, text: str) -> Path:
            found = shelf.take_in(text)
            key = "there-already" if found in known else "taken-in"
            self.app.call_from_thread(self._tell, key, name=found.name)
            return found

        self._asked("import", "", deed)

    def action_verify(self) -> None:
        """Live the run again and see whether it comes out as written."""
        run = self.current
        if run is not None:
            self.do(lambda shelf: shelf.verify(run.file))

    def action_delete(self) -> None:
        """Put the run into the trash; the cursor goes to the one below it."""
        run, beside = self._own(), self._beside()

        def deed(shelf: Shelf) -> Path | None:
            if run is not None:
                shelf.delete(run.file)
                self.app.call_from_thread(self._tell, "deleted", undo=self.key("undo"))
            return beside

        if run is not None:
            self.do(deed)

    def _beside(self) -> Path | None:
        """The run below the one under the cursor, or above the last; None where there is no other."""
        menu = self.query_one(Menu)
        ids = [option.id for option in menu.options]
        at = menu.highlighted or 0
        others = [*ids[at + 1 : at + 2], *ids[:at][-1:]]
        return Path(others[0]) if others and others[0] else None

    def _tell(self, what: str, **values: object) -> None:
        said = self.say(f"screen/runs/{what}", **values)
        self.notify(said, timeout=5, markup=False)

    def action_undo(self) -> None:
        """Take the last deleted run out of the trash again."""
        self.do(lambda shelf: shelf.restore())
