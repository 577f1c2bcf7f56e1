"""The bank's desk: ask for a loan, pay some back early, or ask for more time."""

from __future__ import annotations

from textual.content import Content

from game.present.bank import Desk, desk
from game.present.household import household
from game.present.reading import mine
from game.present.rows import item_of
from game.present.voices import at_counter
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.asking import STEP, AskingScreen, stepper
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry


class BankScreen(AskingScreen):
    """Three things to do, one sum, and what the desk says to it."""

    KEYS = "bank"
    BINDINGS = bindings("bank")

    def __init__(self, sitting: Sitting) -> None:
        self._desk = at_the_desk(sitting)
        asked = sitting.plan.amount_fen if sitting.plan.errand == "loan" else 0
        super().__init__(sitting, asked or (self._desk.limit_fen if self._desk else 0) or STEP)

    def retell(self, again: bool) -> None:
        """What the desk says."""
        self._desk = at_the_desk(self.sitting)

    def titles(self) -> tuple[str, str]:
        """What is owed, then what the desk says."""
        return self.say("screen/bank/title"), self.say("screen/bank/answer")

    def head(self, width: int, height: int) -> list[Content]:
        """What is owed."""
        here = household(self.sitting.tell, self.sitting.past).items
        items = [item_of(here, name) for name in ("cash", "loan", "guarantor")]
        items += [item for item in here if item.id.endswith("_debt")]
        if self.brief:
            return [*item_lines(items[1:], width), ink("")]
        limit = self._desk.limit_fen if self._desk else 0
        said = at_counter(self.sitting.tell, self.sitting.past, "bank", limit=limit)
        return [*item_lines(items, width), ink(""), *paragraph(said, width, QUIET), ink("")]

    def entries(self) -> list[Entry]:
        """What can be asked."""
        long, short = self.say("screen/bank/long"), self.say("screen/bank/short")
        if self._desk is not None:
            short, long = (
                self.say("screen/bank/loan-for", label=term.label, text=term.text)
                for term in self._desk.terms
            )
        rows = [("short", short), ("long", long)]
        if not self.brief or mine(self.sitting.now, "loan"):
            rows += [(name, self.say(f"screen/bank/{name}")) for name in ("repay", "extend")]
        return [Entry(name, ink(text)) for name, text in rows]

    @property
    def most(self) -> int | None:
        """What the bank would write, where a loan is asked for."""
        if self.chosen in ("short", "long") and self._desk is not None:
            return self._desk.limit_fen or None
        return None

    def wish(self) -> dict[str, object]:
        """The fields of the plan that the line under the cursor would set."""
        match self.chosen:
            case "repay":
                return {"repay_fen": self.fen}
            case "extend":
                return {"errand": "extend", "whom": None, "amount_fen": 0, "long": False}
            case chosen:
                long = chosen == "long"
                return {"errand": "loan", "whom": None, "amount_fen": self.fen, "long": long}

    def answer(self, width: int, height: int) -> list[Content]:
        """The sum, what the loan would be, and what stands against it."""
        wish = self.wish()
        asks = wish.get("errand") == "loan"
        why = self.why or self.sitting.refusal(**wish)
        if asks and self._desk is not None:
            why = why or self._desk.why
        lines: list[Content] = []
        nothing = self._desk is None or not self._desk.limit_fen
        if "extend" not in wish.values() and not (asks and nothing):
            lines += [stepper(self.sitting.tell.money(self.fen)), ink("")]
        if asks and self._desk is not None:
            more = () if self.brief else (self._desk.pays_for,)
            for text in (self._desk.limit, *more, self._desk.who_pays):
                lines += paragraph(text, width) if text else []
        if why:
            lines += [ink(""), *paragraph(why, width, "$warning")]
        elif not lines:
            lines = [ink(self.say("screen/bank/can"), STRONG)]
        return lines

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(
            self,
            self.sitting,
            lambda: [
                household(self.sitting.tell, self.sitting.past),
                *((self._desk,) if self._desk else ()),
            ],
        )


def at_the_desk(sitting: Sitting) -> Desk | None:
    """The desk for the line that is planned; None where no line is."""
    line = sitting.plan.line
    if line in (None, "none"):
        return None
    return desk(sitting.tell, sitting.table, str(line))
