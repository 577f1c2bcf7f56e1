"""The ledger of the month closed last: every yuan."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.month import LedgerPage, LedgerRow, month_end
from game.present.months import Table, so_far
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import QUIET, STRONG, beside, fit, ink, together, wide
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

AROUND = 5
"""Lines for the title, the keys, and the head of the months before."""
MEASURE = 84
"""Cells beyond which a sum would stand too far from what it was for."""
LEAST = 4
"""The least rows of months that are worth a table."""


def ledger_lines(page: LedgerPage, width: int) -> list[Content]:
    """What came and what went: side by side where there is room, one under the other where not."""
    width = min(width, MEASURE)
    half = (width - 4) // 2
    sums = together(
        ink(f"{page.heads['before']} ", QUIET),
        ink(page.before, STRONG),
        ink(f"   {page.heads['change']} ", QUIET),
        ink(page.change, STRONG),
        ink(f"   {page.heads['after']} ", QUIET),
        ink(page.after, STRONG),
    )
    if half >= 34:
        came = _side(page.heads["came"], page.came, page.came_total, half)
        went = _side(page.heads["went"], page.went, page.went_total, half)
        lines = beside(came, went, half + 4)
    else:
        came = _side(page.heads["came"], page.came, page.came_total, width)
        lines = [*came, ink(""), *_side(page.heads["went"], page.went, page.went_total, width)]
    lines += [ink(""), sums]
    if page.beside:
        head = ink(page.heads["beside"], QUIET)
        lines += [ink(""), head, *(_row(row, max(half, min(width, 60))) for row in page.beside)]
    return lines


def _side(head: str, rows: tuple[LedgerRow, ...], total: str, width: int) -> list[Content]:
    lines = [
        together(
            ink(head, QUIET), " " * max(width - wide(head) - wide(total), 1), ink(total, STRONG)
        )
    ]
    return lines + [_row(row, width) for row in rows]


def _row(row: LedgerRow, width: int) -> Content:
    return together(fit(row.label, width - wide(row.text) - 1), " ", ink(row.text))


def earlier_lines(table: Table, width: int, height: int) -> list[Content]:
    """As many rows, the newest first, as fit below what is drawn already; none where few would."""
    rows = table.rows[: max(height - AROUND, 0)]
    if len(table.rows) < 2 or len(rows) < min(len(table.rows), LEAST):
        return []
    columns = [Col(name, right=name != "month") for name in table.heads]
    return [ink(""), ink(table.title, STRONG), *table_lines(columns, table.heads, rows, width)]


class LedgerScreen(GameScreen[None]):
    """One page."""

    KEYS = "ledger"
    BINDINGS = bindings("ledger")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def retell(self, again: bool) -> None:
        """Every payment by its name."""
        self._page = month_end(self._sitting.tell, self._sitting.past).ledger

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self._page.title, id="page")

    def _draw(self, width: int, height: int) -> list[Content]:
        """Last month's payments; where there is room, what came of the months so far."""
        lines = ledger_lines(self._page, width)
        table = so_far(self._sitting.tell, self._sitting.past)
        return [*lines, *earlier_lines(table, width, self.app.size.height - len(lines))]

    def action_go_on(self) -> None:
        """Read on; at the end, back to the month."""
        if not self.read_on():
            self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(
            self, self._sitting, lambda: [month_end(self._sitting.tell, self._sitting.past).ledger]
        )
