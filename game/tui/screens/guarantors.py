"""Who would sign for you? Everybody who knows you, what they earn, and what they would risk."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.bank import Search, Signer, ask_words, search
from game.present.teller import Teller
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 100_000
"""People name sums in whole thousands of yuan."""
FIRST_ASK = 3_000_000
COLUMNS = (
    Col("name"),
    Col("kind", keep=2),
    Col("pay", right=True),
    Col("closeness"),
    Col("promised", keep=1),
)


def signer_lines(found: Search, tell: Teller, width: int) -> list[Content]:
    """A head, and one line a person."""
    cells = []
    for row in found.rows:
        pay = tell.money(row.pay_fen) if row.pay_fen else row.pay
        more = {name: str(getattr(row, name)) for name in ("name", "kind", "closeness", "promised")}
        cells.append({**more, "pay": pay})
    styles = [CHOSEN if row.promised else "" for row in found.rows]
    return table_lines(COLUMNS, found.heads, cells, width, styles)


class GuarantorsScreen(GameScreen[None]):
    """Choose a person and a sum; asking is the errand of the month."""

    KEYS = "guarantors"
    BINDINGS = bindings("guarantors")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._found = search(sitting.tell, sitting.past)
        self._drawn: list[Content] = []
        self._fen = sitting.plan.amount_fen if sitting.plan.errand == "ask" else FIRST_ASK
        self._long = sitting.plan.long
        self._why = ""

    def body(self) -> ComposeResult:
        """The people, then what the question would mean for the one under the cursor."""
        width = self.app.size.width - 6
        if self._found.rows:
            self._drawn = signer_lines(self._found, self.sitting.tell, width)
        yield Panel(self._note, title=self._found.title, id="head")
        entries = zip(self._found.rows, self._drawn[1:], strict=True)
        yield Menu([Entry(row.id, line) for row, line in entries], id="menu")
        yield Panel(self._question, title=self.say("screen/guarantors/question"), id="question")

    def _note(self, width: int, height: int) -> list[Content]:
        text = self._found.note if self._found.rows else self.say("screen/guarantors/nobody")
        return [*paragraph(text, width, QUIET), ink(""), together(" ", *self._drawn[:1])]

    @property
    def _signer(self) -> Signer | None:
        chosen = self.query_one(Menu).current
        return next((row for row in self._found.rows if row.id == chosen), None)

    def _question(self, width: int, height: int) -> list[Content]:
        signer = self._signer
        if signer is None:
            return [ink("")]
        tell = self.sitting.tell
        term = self.say("screen/guarantors/long" if self._long else "screen/guarantors/short")
        sum_ = together(
            ink(f"{signer.name}  ", STRONG),
            ink(f"‹ {tell.money(self._fen)} ›", CHOSEN),
            f"  {term}",
        )
        meant = ask_words(tell, signer, self._fen, long=self._long)
        risk = f"{self._found.heads['risk']}: {signer.risk}"
        lines = [sum_, ink(""), *paragraph(meant, width), *paragraph(risk, width, QUIET)]
        if self._why:
            lines += [ink(""), *paragraph(self._why, width, "$warning")]
        return lines

    def _again(self) -> None:
        self._why = ""
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Somebody else is looked at."""
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks at a person; asking is Enter or the key line."""
        event.stop()

    def action_less(self) -> None:
        """A thousand less."""
        self._fen = max(self._fen - STEP, STEP)
        self._again()

    def action_more(self) -> None:
        """A thousand more."""
        self._fen += STEP
        self._again()

    def action_term(self) -> None:
        """The short term or the long one."""
        self._long = not self._long
        self._again()

    def action_ask(self) -> None:
        """Make asking this person for this sum the errand of the month."""
        signer = self._signer
        if signer is None:
            return
        wish = {"errand": "ask", "whom": signer.id, "amount_fen": self._fen, "long": self._long}
        why = self.sitting.refusal(**wish)
        if why:
            self._why = why
            self.query_one("#question", Panel).redraw()
        else:
            self.sitting.change(**wish)
            self.dismiss(None)
