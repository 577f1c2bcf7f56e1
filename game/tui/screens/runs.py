"""The saved runs, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import OptionList

from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.options import Kept
from game.tui.screens.base import GameScreen
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

COLUMNS = (
    Col("person"),
    Col("scenario", keep=2),
    Col("seed", keep=1),
    Col("month", right=True),
    Col("state"),
    Col("title", keep=3),
)


class RunsScreen(GameScreen[Path | None]):
    """Choose one to watch."""

    KEYS = "runs"
    BINDINGS = bindings("runs")
    AUTO_FOCUS = "Menu"

    def __init__(self, runs: Sequence[Kept]) -> None:
        super().__init__()
        self._runs = runs

    def retell(self, again: bool) -> None:
        """People and scenarios as another language names them."""
        if again:
            self._runs = self.game.doors.runs(self.game.language)

    def body(self) -> ComposeResult:
        """A head and one line a run."""
        yield Panel(lambda w, h: [], title=self.say("screen/runs/title"), id="head")
        yield Menu(self._entries(), id="menu")

    def _entries(self) -> list[Entry]:
        cells = [self._cells(run) for run in self._runs]
        lines = table_lines(COLUMNS, {}, cells, self.app.size.width - 6)
        return [Entry(str(at), line) for at, line in enumerate(lines[1:])]

    def _cells(self, run: Kept) -> dict[str, str]:
        state = self.say("screen/runs/over" if run.over else "screen/runs/open")
        return {
            "person": run.person,
            "scenario": run.scenario,
            "seed": run.seed,
            "month": f"{run.month}/{run.months}",
            "state": state,
            "title": run.title,
        }

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.dismiss(self._runs[int(event.option.id or 0)].file)

    def action_choose(self) -> None:
        """The line under the cursor."""
        current = self.query_one(Menu).current
        if current is not None:
            self.dismiss(self._runs[int(current)].file)
