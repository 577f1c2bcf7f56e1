"""The same hand under other luck: fifty dots that fill in while lives are lived in a thread."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.lives import Dots, Gathered, LivesPage
from game.tui.actions import bindings
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, paragraph, together, wide
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

BINS = 68
"""Cells of the scale where there is room for them."""
LEAST, MOST = 4, 9
"""Rows of dots."""
REST = 15
"""Rows that are not dots."""
DOT, MARK = "•", "◆"


class LivesScreen(GameScreen[None]):
    """Opened from the ending; leaving it stops the lives."""

    KEYS = "lives"
    BINDINGS = bindings("lives")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._gathered = Gathered()
        self._none = False

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self.say("lives"), id="lives")

    def on_mount(self) -> None:
        """Begin to live."""
        self.run_worker(self._live(), group="lives")

    async def _live(self) -> None:
        """Fetch some lives after the other in a thread, and draw what is known after each."""
        heard = self.game.doors.lives(self._sitting.table)
        self._none = heard is None
        while heard is not None and self.is_attached:
            some = await asyncio.to_thread(next, heard, None)
            if some is None:
                break
            self._gathered.add(some)
            self._redraw()
        self._redraw()

    def _redraw(self) -> None:
        for panel in self.query("#lives").results(Panel):
            panel.redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        sitting = self._sitting
        bins = min(width, BINS)
        page = self._gathered.page(sitting.tell, sitting.past, bins)
        if page is None:
            key = "screen/lives/none" if self._none else "screen/title/wait"
            return paragraph(self.say(key), width, QUIET)
        rows = min(max((self.app.size.height - REST) // 2, LEAST), MOST)
        right = page.unit if page.done else f"{page.unit} · {page.progress}"
        lines = [together(ink(f"{MARK} {page.yours}", CHOSEN), "   ", ink(right, QUIET))]
        for spread in page.spreads:
            lines.append(together(ink(spread.title, STRONG), ink(f"  {spread.lived:,}", QUIET)))
            lines += [*dots(spread.dots, rows), axis(page, spread.dots, bins)]
            lines += paragraph(" ".join(spread.sentences), width)
        return [*lines, *paragraph(page.cannot, width, QUIET)]

    def action_go_on(self) -> None:
        """Read on; at the end, back."""
        if not self.read_on():
            self.dismiss(None)


def dots(figure: Dots, rows: int) -> list[Content]:
    """One dot a life, standing on the scale; where a column is too high, four to a cell."""
    highest = max(figure.counts)
    rows = max(rows, -(-highest // STACK))
    each = 1 if highest <= rows else STACK
    lines = []
    for row in range(rows, 0, -1):
        cells = [_cell(count - (row - 1) * each, each) for count in figure.counts]
        lines.append(ink("".join(cells), ACCENT))
    return lines


STACK = 4
_STACKED = " \u2840\u2844\u2846\u2847"
"""One to four dots above each other in a cell."""


def _cell(left: int, each: int) -> str:
    """What of a column stands in one row."""
    if left <= 0:
        return " "
    return DOT if each == 1 else _STACKED[min(left, each)]


def axis(page: LivesPage, figure: Dots, bins: int) -> Content:
    """Round sums below the dots, and the place of one's own life."""
    cells = [" "] * bins
    for place, label in page.ticks:
        start = min(max(place - wide(label) // 2, 0), bins - wide(label))
        room = cells[max(start - 1, 0) : start + wide(label) + 1]
        if not any(cell.strip() for cell in room):
            cells[start : start + wide(label)] = label
    line = "".join(cells)
    at = figure.mark
    return together(ink(line[:at], QUIET), ink(MARK, CHOSEN), ink(line[at + 1 :], QUIET))
