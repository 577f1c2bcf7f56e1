"""The bank's desk: ask for a loan, pay some back early, or ask for more time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.bank import Desk, desk
from game.present.household import household
from game.present.rows import item_of
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import CHOSEN, STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 100_000
"""Sums move by a thousand yuan."""


class BankScreen(GameScreen[None]):
    """Three things to do, one sum, and what the desk says to it."""

    KEYS = "bank"
    BINDINGS = bindings("bank")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._why = ""
        self._desk = self._at_the_desk()
        asked = sitting.plan.amount_fen if sitting.plan.errand == "loan" else 0
        self._fen = asked or (self._desk.limit_fen if self._desk else 0) or STEP

    def _at_the_desk(self) -> Desk | None:
        """The desk for the line that is planned; none where no line is."""
        line = self.sitting.plan.line
        if line in (None, "none"):
            return None
        return desk(self.sitting.tell, self.sitting.table, line)

    def body(self) -> ComposeResult:
        """What is owed, what can be asked, what the desk says."""
        yield Panel(self._owed, title=self.say("screen/bank/title"), id="head")
        yield Menu(self._entries(), id="menu")
        yield Panel(self._answer, title=self.say("screen/bank/answer"), id="question")

    def _owed(self, width: int, height: int) -> list[Content]:
        here = household(self.sitting.tell, self.sitting.past).items
        items = [item_of(here, name) for name in ("cash", "loan", "guarantor")]
        items += [item for item in here if item.id.endswith("_debt")]
        return [*item_lines(items, width), ink("")]

    def _entries(self) -> list[Entry]:
        long, short = self.say("screen/bank/long"), self.say("screen/bank/short")
        if self._desk is not None:
            short, long = (
                self.say("screen/bank/loan-for", label=term.label, text=term.text)
                for term in self._desk.terms
            )
        rows = (
            ("short", short),
            ("long", long),
            ("repay", self.say("screen/bank/repay")),
            ("extend", self.say("screen/bank/extend")),
        )
        return [Entry(name, ink(text)) for name, text in rows]

    def _wish(self) -> dict[str, object]:
        """The fields of the plan that the line under the cursor would set."""
        match self.query_one(Menu).current:
            case "repay":
                return {"repay_fen": self._fen}
            case "extend":
                return {"errand": "extend", "whom": None, "amount_fen": 0, "long": False}
            case chosen:
                long = chosen == "long"
                return {"errand": "loan", "whom": None, "amount_fen": self._fen, "long": long}

    def _answer(self, width: int, height: int) -> list[Content]:
        wish = self._wish()
        asks = wish.get("errand") == "loan"
        why = self._why or self.sitting.refusal(**wish)
        lines: list[Content] = []
        nothing = self._desk is None or not self._desk.limit_fen
        if "extend" not in wish.values() and not (asks and nothing):
            money = self.sitting.tell.money(self._fen)
            lines += [together(ink(f"‹ {money} ›", CHOSEN)), ink("")]
        if asks and self._desk is not None:
            for text in (self._desk.limit, self._desk.pays_for, self._desk.who_pays):
                lines += paragraph(text, width)
        if why:
            lines += [ink(""), *paragraph(why, width, "$warning")]
        elif not lines:
            lines = [ink(self.say("screen/bank/can"), STRONG)]
        return lines

    def _again(self) -> None:
        self._why = ""
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line: another answer."""
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks; asking is Enter or the key line."""
        event.stop()

    def action_less(self) -> None:
        """A thousand less."""
        self._fen = max(self._fen - STEP, STEP)
        self._again()

    def action_more(self) -> None:
        """A thousand more."""
        self._fen += STEP
        self._again()

    def action_choose(self) -> None:
        """Put it into the plan, or hear why not."""
        wish = self._wish()
        self._why = self.sitting.refusal(**wish)
        if self._why:
            self.query_one("#question", Panel).redraw()
        else:
            self.sitting.change(**wish)
            self.dismiss(None)
