"""The saved runs: found, ordered, looked into, named, put away, taken in; and as a tree of branches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.runs.library import ORDERS
from game.tui.actions import bindings
from game.tui.grid import table_lines
from game.tui.options import Kept
from game.tui.screens import runs_parts
from game.tui.screens.dialog import Message
from game.tui.screens.prompt import Prompt
from game.tui.screens.runs_keys import COMPARE, PLAY, WATCH, Picked, RunsKeys
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel


class RunsScreen(RunsKeys):
    """Dismissed with what is wanted of which run. What changes a run is done here."""

    KEYS = "runs"
    BINDINGS = bindings("runs")
    AUTO_FOCUS = "Menu"

    def __init__(self, runs: Sequence[Kept], look: runs_parts.Look | None = None) -> None:
        super().__init__(runs)
        self.look = look or runs_parts.Look()
        """How the list is looked at."""
        self._marked: Path | None = None
        self._width = 0

    def retell(self, again: bool) -> None:
        """People and scenarios as another language names them."""
        if again:
            self.runs = self.game.doors.runs(self.game.language)

    def body(self) -> ComposeResult:
        """A head, one line a run, and more about the one under the cursor."""
        yield Panel(self._head, title=self.say("screen/runs/title"), id="head")
        yield Menu(id="menu")
        yield Panel(self._about, id="about")

    def fill_in(self) -> None:
        """Fill the list."""
        self.fill(None)

    def on_resize(self) -> None:
        """Other columns fit another width."""
        if self._width != self.app.size.width:
            self.fill(None)

    def fill(self, chosen: str | None) -> None:
        """Write the list anew; the cursor stays on its run, or goes to the one named."""
        self._width = self.app.size.width
        rows = runs_parts.rows(self.game.words, self.runs, self.look)
        cells = [row.cells for row in rows]
        lines = table_lines(runs_parts.COLUMNS, {}, cells, self._width - 6)[1:]
        entries = [Entry(str(row.run.file), line) for row, line in zip(rows, lines, strict=True)]
        self.query_one(Menu).show(entries, chosen)
        for panel in self.query(Panel):
            panel.redraw()

    def _head(self, width: int, height: int) -> list[Content]:
        marked = next((run for run in self.runs if run.file == self._marked), None)
        shown = len(runs_parts.chosen(self.runs, self.look))
        return runs_parts.head(self.game.words, self.look, shown, len(self.runs), marked, width)

    def _about(self, width: int, height: int) -> list[Content]:
        return runs_parts.about(self.game.words, self.current, width)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another run is looked at."""
        self.query_one("#about", Panel).redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self._pick(WATCH)

    def _pick(self, wish: str) -> None:
        run = self.current
        if run is None:
            return
        if wish == PLAY and not run.open_end and run.sound:
            key = "screen/runs/shipped" if run.shipped else "screen/runs/is-over"
            self.app.push_screen(Message(self.say("screen/trouble/title"), self.say(key)))
        elif not run.sound:
            said = runs_parts.health(self.game.words, run)
            self.app.push_screen(Message(self.say("screen/trouble/title"), said))
        else:
            self.dismiss(Picked(wish, run.file))

    def action_play_on(self) -> None:
        """Go on with the life under the cursor."""
        self._pick(PLAY)

    def action_find(self) -> None:
        """Only runs with some words in name, title, seed, scenario or people."""

        def found(text: str | None) -> None:
            if text is not None:
                self.look = self.look.finding(text)
                self.fill(None)

        note = self.say("screen/runs/find-note")
        self.app.push_screen(Prompt(self.say("screen/runs/find"), note, self.look.find), found)

    def action_order(self) -> None:
        """The next way to order them."""
        self.look = self.look.ordering(list(ORDERS))
        self.fill(None)

    def action_tree(self) -> None:
        """Branches under the runs they left, or a plain list."""
        self.look = self.look.turned()
        self.fill(None)

    def action_compare(self) -> None:
        """Mark a run; with another one marked, compare both."""
        run = self.current
        if run is None:
            return
        if self._marked is not None and self._marked != run.file:
            self.dismiss(Picked(COMPARE, self._marked, run.file))
            return
        self._marked = None if self._marked == run.file else run.file
        self.query_one("#head", Panel).redraw()
