"""From which month would you decide anew? Those in which something was decided stand out."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList

from game.runs.decision import Decision
from game.runs.quarter import plan_starts
from game.tui.actions import bindings
from game.tui.ink import QUIET, STRONG, fit, ink, paragraph, together, wide
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

GAP = 3


class BranchScreen(GameScreen[int | None]):
    """Dismissed with a month."""

    KEYS = "branch"
    BINDINGS = bindings("branch")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def body(self) -> ComposeResult:
        """What it means, and the months."""
        note = self.say("screen/branch/note")
        title = self.say("screen/branch/title")
        yield Panel(lambda w, h: paragraph(note, w, QUIET), title=title, id="head")
        yield Menu(self._entries(), id="menu")

    def _entries(self) -> list[Entry]:
        setting, tell = self._sitting.table.setting, self._sitting.tell
        lived = self._sitting.past.all
        starts = plan_starts(lived, setting.every)
        rows = [
            closed
            for closed in lived
            if 0 < closed.month <= setting.rules.months and closed.month in starts
        ]
        width = max((wide(tell.month(c.month)) for c in rows), default=0) + GAP
        entries = []
        for closed in rows:
            decided = closed.decision != Decision()
            name = fit(tell.month(closed.month), width, STRONG if decided else "")
            key = "screen/branch/decided" if decided else "screen/branch/carried-on"
            entries.append(Entry(str(closed.month), together(name, ink(self.say(key), QUIET))))
        return entries

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.dismiss(int(event.option.id or 1))
