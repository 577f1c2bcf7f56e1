"""Who would sign for you? Everybody who knows you, what they earn, and what they would risk."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from game.present.bank import Search, Signer, ask_words, search
from game.present.reading import lever
from game.present.teller import Teller
from game.present.voices import at_counter
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, link, paragraph, together
from game.tui.screens.asking import AskingScreen, stepper
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry

FIRST_ASK = 3_000_000
"""What is asked for first where the bank lends so much, fen."""
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


class GuarantorsScreen(AskingScreen):
    """Choose a person and a sum; asking is the errand of the month."""

    KEYS = "guarantors"
    BINDINGS = bindings("guarantors")

    def __init__(self, sitting: Sitting) -> None:
        plan = sitting.plan
        first = min(FIRST_ASK, lever(sitting.now, "loan_ceiling") or FIRST_ASK)
        super().__init__(sitting, plan.amount_fen if plan.errand == "ask" else first)
        self._drawn: list[Content] = []
        self._long = plan.long

    def retell(self, again: bool) -> None:
        """The people."""
        self._found = search(self.sitting.tell, self.sitting.past)

    def titles(self) -> tuple[str, str]:
        """The people, then the question as it would be put."""
        return self._found.title, self.say("screen/guarantors/question")

    def first(self) -> str | None:
        """Whoever the plan asks."""
        return self.sitting.plan.whom

    def entries(self) -> list[Entry]:
        """One line a person."""
        if not self._found.rows:
            return []
        self._drawn = signer_lines(self._found, self.sitting.tell, self.room)
        lines = zip(self._found.rows, self._drawn[1:], strict=True)
        return [Entry(row.id, line) for row, line in lines]

    def head(self, width: int, height: int) -> list[Content]:
        """What the bank wants."""
        text = self._found.note if self._found.rows else self.say("screen/guarantors/nobody")
        return [*paragraph(text, width, QUIET), ink(""), together(" ", *self._drawn[:1])]

    @property
    def _signer(self) -> Signer | None:
        return next((row for row in self._found.rows if row.id == self.chosen), None)

    def answer(self, width: int, height: int) -> list[Content]:
        """Whom, for how much, for how long; what it would mean for that person."""
        signer = self._signer
        if signer is None:
            return [ink("")]
        tell = self.sitting.tell
        name = "screen/guarantors/long" if self._long else "screen/guarantors/short"
        term = self.say(name, term=self.key("term"))
        kind = "" if signer.name == signer.kind else signer.kind
        who = self.game.words.joined("comma", signer.name, kind)
        asked = together(stepper(tell.money(self.fen)), "  ", link(ink(term), "screen.term"))
        lines = [*paragraph(who, width, STRONG), asked, ink("")]
        lines += paragraph(ask_words(tell, signer, self.fen, long=self._long), width)
        if self.brief:
            return [*lines, *(paragraph(self.why, width, "$warning") if self.why else [])]
        if signer.pay_fen:  # else the flat is at stake, which the question has said
            risk = self.game.words.joined("colon", self._found.heads["risk"], signer.risk)
            lines += paragraph(risk, width, QUIET)
        said = at_counter(tell, self.sitting.past, "search", place=signer.place, fen=self.fen)
        lines += [ink(""), *paragraph(said, width)] if said else []
        if self.why:
            lines += [ink(""), *paragraph(self.why, width, "$warning")]
        return lines

    def action_term(self) -> None:
        """The short term or the long one."""
        self._long = not self._long
        self.again()

    def wish(self) -> dict[str, object] | None:
        """Asking this person for this sum is the errand of the month."""
        signer = self._signer
        if signer is None:
            return None
        return {"errand": "ask", "whom": signer.id, "amount_fen": self.fen, "long": self._long}

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [replace(self._found, asked_fen=self.fen)])
