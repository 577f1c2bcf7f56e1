"""A month has closed: what happened, in sentences, and in one sum. Any key goes on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.month import MonthEnd
from game.tui.actions import bindings
from game.tui.ink import ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.ledger import LedgerScreen, ledger_lines
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

ALWAYS = 2
"""The first months stop in any case, so that everybody has seen a settlement."""

ORDINARY = frozenset({"rival_entered", "prices_fell", "profit_fell", "job_searched"})
"""Facts that the month's screen tells well enough."""


def worth_stopping(sitting: Sitting, end: MonthEnd) -> bool:
    """Whether there is more to say than the month's screen does: a quiet month is one key."""
    now = sitting.now
    told = {fact.code for fact in now.own} - ORDINARY
    return now.month <= ALWAYS or bool(told) or bool(end.refused) or now.over


class SettlementScreen(GameScreen[None]):
    """Sentences above, the ledger below."""

    KEYS = "settlement"
    BINDINGS = bindings("settlement")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting, end: MonthEnd) -> None:
        super().__init__()
        self._sitting, self._end = sitting, end

    def body(self) -> ComposeResult:
        """One column."""
        with VerticalScroll():
            yield Panel(self._told, title=self._end.title, id="told")
            yield Panel(
                lambda w, h: ledger_lines(self._end.ledger, w),
                title=self._end.ledger.title,
                id="page",
            )

    def _told(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = [ink("")]
        for sentence in self._end.refused:
            lines += paragraph(f"× {sentence}", min(width, 76), "$warning", hang=2)
        for sentence in self._end.sentences:
            lines += paragraph(f"· {sentence}", min(width, 76), hang=2)
        return [*lines, ink("")]

    def action_go_on(self) -> None:
        """Read on; at the end, back to the month."""
        if not self.read_on():
            self.dismiss(None)

    def action_ledger(self) -> None:
        """The ledger on a page of its own."""
        self.app.push_screen(LedgerScreen(self._sitting))
