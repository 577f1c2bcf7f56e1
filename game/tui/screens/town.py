"""The town: every line of business, the street you stand in, and the town in sums."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.market import lines
from game.present.street import street
from game.present.town import town_now
from game.tui.actions import bindings
from game.tui.grid import Col, item_lines, so_far, table_lines
from game.tui.ink import QUIET, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.month_parts import TOWN
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

STREET = (
    Col("name"),
    Col("price", right=True),
    Col("busy"),
    Col("months", right=True, keep=1),
    Col("coop", keep=2),
)


class TownScreen(GameScreen[None]):
    """Scrolls where it is longer than the screen."""

    KEYS = "town"
    BINDINGS = bindings("town")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def body(self) -> ComposeResult:
        """The whole town first, then the own street."""
        tell, past = self.sitting.tell, self.sitting.past
        with VerticalScroll():
            yield Panel(self._lines, title=lines(tell, past).title, id="lines")
            yield Panel(self._sums, title=town_now(tell, past).title, id="sums")
            yield Panel(self._street, title=street(tell, past).title, id="street")

    def _lines(self, width: int, height: int) -> list[Content]:
        table = lines(self.sitting.tell, self.sitting.past)
        cells = [
            {
                **(row.cells or {}),
                "name": row.name,
                "past": so_far(row),
            }
            for row in table.rows
        ]
        styles = ["bold $accent" if row.yours else "" for row in table.rows]
        drawn = table_lines(
            TOWN, {**table.heads, "past": self.say("screen/town/past")}, cells, width, styles
        )
        for note in table.notes:
            drawn += paragraph(note, width, QUIET)
        return [*drawn, ink("")]

    def _sums(self, width: int, height: int) -> list[Content]:
        items = town_now(self.sitting.tell, self.sitting.past).items
        return [*item_lines(items, width), ink("")]

    def _street(self, width: int, height: int) -> list[Content]:
        found = street(self.sitting.tell, self.sitting.past)
        rows = [{**row.cells, "name": row.name} for row in found.rows]
        styles = ["bold $accent" if row.yours else "" for row in found.rows]
        drawn = table_lines(STREET, found.heads, rows, width, styles) if rows else []
        return [*drawn, *paragraph(found.old_shops, width, QUIET)]

    def action_go_on(self) -> None:
        """Read on; at the end, back to the month."""
        if not self.read_on():
            self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(
            self,
            self.sitting,
            lambda: [
                page(self.sitting.tell, self.sitting.past) for page in (lines, town_now, street)
            ],
        )
