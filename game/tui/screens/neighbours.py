"""Which neighbour would sign? Those who are seen to earn, and for how much one asks."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.together import NEIGHBOUR_CELLS, Neighbour, neighbours
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 100_000
"""People name sums in whole thousands of yuan."""
COLUMNS = tuple(Col(name) for name in NEIGHBOUR_CELLS)


class NeighboursScreen(GameScreen[None]):
    """Choose a neighbour and a sum; asking is the errand of the month."""

    KEYS = "neighbours"
    BINDINGS = bindings("neighbours")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._found = neighbours(sitting.tell, sitting.past)
        asked = sitting.plan.errand == "ask_neighbour"
        self._fen = sitting.plan.amount_fen if asked else self._found.usual_fen
        self._why = ""
        self._drawn: list[Content] = []

    def body(self) -> ComposeResult:
        """The street, then the question as it would be put."""
        cells = [{name: getattr(row, name) for name in NEIGHBOUR_CELLS} for row in self._found.rows]
        self._drawn = table_lines(COLUMNS, self._found.heads, cells, self.app.size.width - 6)
        yield Panel(self._note, title=self._found.title, id="head")
        entries = zip(self._found.rows, self._drawn[1:], strict=True)
        yield Menu([Entry(row.id, line) for row, line in entries], id="menu")
        yield Panel(self._question, title=self.say("screen/neighbours/question"), id="question")

    def _note(self, width: int, height: int) -> list[Content]:
        if not self._found.rows:
            return paragraph(self._found.nobody, width, QUIET)
        note = paragraph(self._found.note, width, QUIET)
        return [*note, ink(""), together(" ", *self._drawn[:1])]

    @property
    def _neighbour(self) -> Neighbour | None:
        chosen = self.query_one(Menu).current
        return next((row for row in self._found.rows if row.id == chosen), None)

    def _question(self, width: int, height: int) -> list[Content]:
        asked = self._neighbour
        if asked is None:
            return [ink("")]
        sum_ = ink(f"‹ {self.sitting.tell.money(self._fen)} ›", CHOSEN)
        lines = [together(ink(f"{asked.name}  ", STRONG), sum_)]
        return [*lines, *paragraph(self._why, width, "$warning")]

    def _again(self, why: str = "") -> None:
        self._why = why
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Somebody else is looked at."""
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks at a neighbour; asking is Enter or the key line."""
        event.stop()

    def action_less(self) -> None:
        """A thousand less."""
        self._fen = max(self._fen - STEP, STEP)
        self._again()

    def action_more(self) -> None:
        """A thousand more, up to what the programme lends."""
        self._fen = min(self._fen + STEP, self._found.most_fen or self._fen + STEP)
        self._again()

    def action_ask(self) -> None:
        """Make asking this neighbour for this sum the errand of the month."""
        asked = self._neighbour
        if asked is None:
            return
        wish = {"errand": "ask_neighbour", "whom": asked.id, "amount_fen": self._fen, "long": False}
        why = self.sitting.refusal(**wish)
        if why:
            self._again(why)
        else:
            self.sitting.change(**wish)
            self.dismiss(None)
