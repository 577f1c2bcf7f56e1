"""The first thing there is. Nothing is imported for it but words and colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.present.breaking import is_wide
from game.tui.actions import bindings
from game.tui.ink import ACCENT, QUIET, STRONG, ink, together
from game.tui.screens.base import GameScreen
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from game.tui.options import Kept


GATE, STALLS = 25, 3
"""Where the stalls begin in the picture, and how many lines they stand on."""


@cache
def plant() -> tuple[str, ...]:
    """The picture: a plant, its smoke, and the stalls before it."""
    return tuple((Path(__file__).parents[1] / "plant.txt").read_text("utf-8").splitlines())


class TitleScreen(GameScreen[None]):
    """Continue, begin, watch, leave."""

    KEYS = "title"
    BINDINGS = bindings("title")
    AUTO_FOCUS = "Menu"

    def __init__(self) -> None:
        super().__init__()
        self._runs: Sequence[Kept] | None = None
        self._waiting = False

    def body(self) -> ComposeResult:
        """The picture, the name, the menu."""
        with Vertical(id="title"):
            with Center():
                yield Panel(_picture, id="plant")
            with Center():
                yield Panel(self._heading, id="name")
            with Center():
                yield Menu(self._entries(), id="menu")

    def retell(self, again: bool) -> None:
        """People of saved runs as another language names them."""
        if again and self._runs is not None:
            self.look_for_runs()

    def on_mount(self) -> None:
        """After the first paint: look for runs, and load what a life needs meanwhile."""
        self.call_after_refresh(self.look_for_runs)

    def on_screen_resume(self) -> None:
        """Coming back: there may be a run to continue now."""
        if self._runs is not None:
            self.wait(self.game.walking)
            self.look_for_runs()

    def look_for_runs(self) -> None:
        """Ask for the saved runs without holding up the keyboard."""
        self.run_worker(self._look, thread=True, exclusive=True, group="fetch")

    def _look(self) -> None:
        runs = self.game.doors.runs(self.game.language)
        self.app.call_from_thread(self.found, runs)
        import game.tui.flow  # noqa: F401 - so that the first key need not wait for it

    def found(self, runs: Sequence[Kept]) -> None:
        """Put Continue on top when there is something to continue."""
        first = self._runs is None
        self._runs = runs
        if not self.stands:
            return
        menu = self.query_one(Menu)
        untouched = menu.highlighted in (None, 0)
        menu.show(self._entries(), "continue" if self._unfinished and untouched else None)
        self.query_one(KeyLine).refresh()
        if first and self.game.opens_directly:
            self.action_go("direct")

    @property
    def _unfinished(self) -> Kept | None:
        return next((run for run in self._runs or () if run.open_end), None)

    def _entries(self) -> list[Entry]:
        run, found = self._unfinished, []
        if run is not None:
            note = self.say(
                "screen/title/where",
                person=run.person,
                month=min(run.month + 1, run.months),
                months=run.months,
                seed=run.seed,
            )
            found.append(Entry("continue", _entry(self.say("screen/title/continue"), note)))
        found.append(Entry("new", _entry(self.say("screen/title/new"), "")))
        if self._runs:
            found.append(Entry("watch", _entry(self.say("screen/title/watch"), "")))
        found.append(Entry("library", _entry(self.say("screen/title/library"), "")))
        if self.game.speaks_more:
            found.append(Entry("language", _entry(self.say("screen/title/language"), "")))
        found.append(Entry("settings", _entry(self.say("screen/title/settings"), "")))
        found.append(Entry("leave", _entry(self.say("screen/title/leave"), "")))
        return found

    def _heading(self, width: int, height: int) -> list[Content]:
        name, beside = self.say("screen/title/name"), self.say("screen/title/beside")
        if self.game.in_latin and is_wide(beside):
            beside = ""
        return [
            together(ink(name, STRONG), "  ", ink(beside, "bold $accent")),
            ink(self.say("screen/title/wait" if self._waiting else "screen/title/line"), QUIET),
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line."""
        event.stop()
        self.action_go(event.option.id or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is there: no run, nothing to watch; one language, nothing to change."""
        if action == "watch" or parameters == ("watch",):
            return bool(self._runs)
        if action == "language":
            return self.game.speaks_more
        return True

    def action_choose(self) -> None:
        """The line under the cursor."""
        self.action_go(self.query_one(Menu).current or "")

    def action_go(self, where: str) -> None:
        """Go on from here: continue, a new life, an old one, another language, or out."""
        if where == "leave":
            self.game.exit()
            return
        if where == "language":
            self.game.action_language()
            return
        if where == "library":
            self.game.action_library()
            return
        if where == "settings":
            self.run_worker(self._set())
            return
        if where == "direct" or not self.game.walking:
            self.wait(True)
            self.call_after_refresh(self._follow, where)

    def _follow(self, where: str) -> None:
        """What follows needs the engine, which may take a moment to load."""
        from game.tui import flow

        run = self._unfinished
        if where == "continue" and run is not None:
            self.game.follow(flow.resume(self.game, run.file))
        elif where in ("new", "watch", "direct"):
            self.game.follow(getattr(flow, where)(self.game))

    def wait(self, waiting: bool) -> None:
        """Say whether there is something to wait for, such as a hand that is being dealt."""
        self._waiting = waiting
        self.query_one("#name", Panel).redraw()

    async def _set(self) -> None:
        """The settings."""
        from game.tui.screens.settings import SettingsScreen

        await self.app.push_screen_wait(SettingsScreen())

    def action_theme(self) -> None:
        """The next set of colours."""
        self.game.next_theme()

    def action_leave(self) -> None:
        """Leave the game."""
        self.game.exit()


def _picture(width: int, height: int) -> list[Content]:
    """The plant in grey, the stalls before it in rust."""
    lines = []
    for at, line in enumerate(plant()):
        cut = GATE if at >= len(plant()) - STALLS else len(line)
        lines.append(together(ink(line[:cut], QUIET), ink(line[cut:], ACCENT)))
    return lines


def _entry(text: str, note: str) -> Content:
    return together(text, ink(f"   {note}", QUIET)) if note else ink(text)
