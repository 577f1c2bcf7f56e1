"""Which neighbour would sign? Those who are seen to earn, and for how much one asks."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from game.present.together import NEIGHBOUR_CELLS, Neighbour, neighbours
from game.present.voices import with_neighbour
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import QUIET, STRONG, ink, paragraph, together
from game.tui.screens.asking import AskingScreen, stepper
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry

COLUMNS = tuple(Col(name) for name in NEIGHBOUR_CELLS)


FIRST = 6
"""Neighbours that a short game shows first: those with a fixed income."""


class NeighboursScreen(AskingScreen):
    """Choose a neighbour and a sum; asking is the errand of the month."""

    KEYS = "neighbours"
    BINDINGS = bindings("neighbours")

    def __init__(self, sitting: Sitting) -> None:
        self._found = neighbours(sitting.tell, sitting.past)
        asked = sitting.plan.errand == "ask_neighbour"
        super().__init__(sitting, sitting.plan.amount_fen if asked else self._found.usual_fen)
        self._drawn: list[Content] = []

    def retell(self, again: bool) -> None:
        """The street."""
        found = neighbours(self.sitting.tell, self.sitting.past)
        self._found = replace(found, rows=found.rows[:FIRST]) if self.brief else found

    def titles(self) -> tuple[str, str]:
        """The street, then the question as it would be put."""
        return self._found.title, self.say("screen/neighbours/question")

    def entries(self) -> list[Entry]:
        """One line a neighbour."""
        cells = [{name: getattr(row, name) for name in NEIGHBOUR_CELLS} for row in self._found.rows]
        self._drawn = table_lines(COLUMNS, self._found.heads, cells, self.room)
        lines = zip(self._found.rows, self._drawn[1:], strict=True)
        return [Entry(row.id, line) for row, line in lines]

    def head(self, width: int, height: int) -> list[Content]:
        """What is asked of whoever signs."""
        if not self._found.rows:
            return paragraph(self._found.nobody, width, QUIET)
        note = paragraph(self._found.short if self.brief else self._found.note, width, QUIET)
        return [*note, ink(""), together(" ", *self._drawn[:1])]

    @property
    def _neighbour(self) -> Neighbour | None:
        return next((row for row in self._found.rows if row.id == self.chosen), None)

    def answer(self, width: int, height: int) -> list[Content]:
        """Whom, for how much, and what stands against it."""
        asked = self._neighbour
        if asked is None:
            return [ink("")]
        tell, past = self.sitting.tell, self.sitting.past
        said = with_neighbour(tell, past, "neighbours", asked.seat, self.fen)
        sum_ = stepper(tell.money(self.fen))
        lines = [together(ink(f"{asked.name}  ", STRONG), sum_)]
        lines += [] if self.brief else paragraph(said, width)
        return [*lines, *paragraph(self.why, width, "$warning")]

    @property
    def most(self) -> int | None:
        """What the programme lends."""
        return self._found.most_fen or None

    def wish(self) -> dict[str, object] | None:
        """Asking this neighbour for this sum is the errand of the month."""
        asked = self._neighbour
        if asked is None:
            return None
        return {"errand": "ask_neighbour", "whom": asked.id, "amount_fen": self.fen, "long": False}

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [self._found])
