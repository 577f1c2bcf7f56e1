"""The bulletin of a quarter: what was reported beside what the street can see."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.bulletin import bulletin
from game.present.months import bulletins
from game.present.rows import Item
from game.tui.actions import bindings
from game.tui.ink import QUIET, STRONG, beside, ink, paragraph, together, wide
from game.tui.screens.base import GameScreen
from game.tui.screens.ledger import earlier_lines
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

SIDE = 38
"""Cells from which the two columns stand side by side."""


class BulletinScreen(GameScreen[None]):
    """Two columns of figures about the same months."""

    KEYS = "bulletin"
    BINDINGS = bindings("bulletin")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def retell(self, again: bool) -> None:
        """Both columns."""
        self._page = bulletin(self._sitting.tell, self._sitting.past)

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self._page.title, id="page")

    def _draw(self, width: int, height: int) -> list[Content]:
        page, half = self._page, min((width - 4) // 2, 52)
        if half < SIDE - 4:
            sides = [
                *column(page.official_head, page.official, width),
                ink(""),
                *column(page.street_head, page.street, width),
            ]
        else:
            left = column(page.official_head, page.official, half)
            sides = beside(left, column(page.street_head, page.street, half), half + 4)
        lines = [ink(""), *sides, ink(""), *paragraph(page.note, width, QUIET)]
        if not self.roomy:
            return lines
        table = bulletins(self._sitting.tell, self._sitting.past)
        return [*lines, *earlier_lines(table, width, self.app.size.height - len(lines))]

    def action_go_on(self) -> None:
        """Read on; at the end, back to the month."""
        if not self.read_on():
            self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self._sitting, lambda: [self._page])


def column(head: str, items: tuple[Item, ...], width: int) -> list[Content]:
    """A head, then every figure at the right edge with what it counts below it."""
    lines = [ink(head, QUIET), ink("")]
    for item in items:
        labels = width - wide(item.value) - 1
        name = paragraph(item.label, labels)
        lines += name[:-1]
        gap = width - name[-1].cell_length - wide(item.value)
        lines.append(together(name[-1], " " * gap, ink(item.value, STRONG)))
        lines += paragraph(item.note, width - 2, QUIET) if item.note else []
    return lines
