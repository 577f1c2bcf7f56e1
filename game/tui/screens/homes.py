"""The map of the street: every household a sign; the one under the cursor in words."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region

from game.present.homes import Home, homes
from game.tui.actions import bindings
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, link, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

ACROSS = 12
"""Homes side by side."""
TOP, BELOW = 2, 16
"""Lines above the first row of doors; lines for the rest of the page: signs, who lives there, keys."""


class HomesScreen(GameScreen[None]):
    """Arrows walk along the street; Enter goes back to the month."""

    KEYS = "homes"
    BINDINGS = bindings("homes")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self.retell(again=False)
        self._at = next((h.seat for h in self._street.homes if h.yours), 0)

    def retell(self, again: bool) -> None:
        """Everybody in the street."""
        self._street = homes(self._sitting.tell, self._sitting.past)

    def body(self) -> ComposeResult:
        """The map, what the signs mean, and who lives where the cursor is."""
        with VerticalScroll(can_focus=False):
            yield Panel(self._map, title=self._street.title, id="page")
            yield Panel(self._legend, id="sums")
        yield Panel(self._here, id="question")

    def on_resize(self) -> None:
        """Where the whole street fits, who lives there stands right below it."""
        self.set_class(self._apart > 1, "-whole")

    @property
    def _apart(self) -> int:
        """Lines from one row of doors to the next: air where there is room for the whole street."""
        rows = -(-len(self._street.homes) // ACROSS)
        return 2 if 2 * rows + BELOW <= self.app.size.height else 1

    def _map(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = [ink("")]
        found, gap = self._street.homes, max(min(width // ACROSS, 9), 4)
        for start in range(0, len(found), ACROSS):
            row = [self._cell(home, gap) for home in found[start : start + ACROSS]]
            lines += [together(*row), *[ink("")] * (self._apart - 1)]
        return lines if self._apart > 1 else [*lines, ink("")]

    def _cell(self, home: Home, width: int) -> Content:
        here = home.seat == self._at
        style = CHOSEN if home.yours else ACCENT if home.same_line or home.known else ""
        drawn = f"[{home.sign}]" if here else f" {home.sign} "
        mark = "&" if home.known else "*" if home.same_line else " "
        cell = together(ink(drawn, CHOSEN if here else style), ink(mark, style))
        return link(together(cell, " " * (width - 4)), f"screen.look({home.seat})")

    def _here(self, width: int, height: int) -> list[Content]:
        home = self._street.homes[self._at]
        said = [home.seen, home.known, self.say("screen/homes/out") if home.out else ""]
        return [
            ink(home.name, STRONG),
            *paragraph(self.game.words.joined("semicolon", *said), width),
        ]

    def _legend(self, width: int, height: int) -> list[Content]:
        lines = [ink(f"{sign} {text}") for sign, text in self._street.legend]
        return [*lines, *paragraph(self.say("screen/homes/marks"), width, QUIET)]

    def action_walk(self, by: int) -> None:
        """Some homes on or back, to the end of the street at most."""
        self.action_look(min(max(self._at + by, 0), len(self._street.homes) - 1))

    def action_look(self, seat: int) -> None:
        """The home that was clicked."""
        self._at = seat
        for panel in self.query(Panel):
            panel.redraw()
        row = Region(0, TOP + seat // ACROSS * self._apart, 1, self._apart)
        self.query_one(VerticalScroll).scroll_to_region(row, animate=False)

    def action_go_on(self) -> None:
        """Back to the month."""
        self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self._sitting, lambda: [homes(self._sitting.tell, self._sitting.past)])
