"""The letter: where this is, what the plant says, which rules are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.town import opening
from game.present.voices import letter as letter_of_others
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from game.tui.app import GameApp

MEASURE = 78
"""A line of prose no longer than this."""


class OpeningScreen(GameScreen[bool]):
    """One page."""

    KEYS = "opening"
    BINDINGS = bindings("opening")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting, letter: str = "") -> None:
        super().__init__()
        self._sitting, self._letter_text = sitting, letter

    def retell(self, again: bool) -> None:
        """The letter and the rules."""
        sitting = self._sitting
        if again:
            self._letter_text = letter_of(self.game, sitting.table.setting.scenario)
        written = self._letter_text.split("\n\n")
        self._written = [part.strip() for part in written if part.strip()]
        self._page = opening(sitting.tell, sitting.past)
        self._other = letter_of_others(sitting.tell, sitting.past)

    def body(self) -> ComposeResult:
        """The letter, then the rules."""
        with VerticalScroll():
            yield Panel(self._letter, title=self._page.title, id="letter")
            yield Panel(self._rules, title=self.say("screen/opening/rules"), id="rules")

    def _letter(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = [ink("")]
        for part in self._written:
            lines += [*paragraph(part, min(width, MEASURE)), ink("")]
        for sentence in self._page.letter:
            lines += paragraph(sentence, min(width, MEASURE), QUIET if self._written else "")
        if self._other:
            lines += [ink(""), *paragraph(self._other, min(width, MEASURE))]
        return [*lines, ink("")]

    def _rules(self, width: int, height: int) -> list[Content]:
        lines = [*paragraph(self._page.rules, min(width, MEASURE), QUIET), ink("")]
        lines += item_lines(self._page.levers, min(width, MEASURE + 10))
        return lines

    def action_go_on(self) -> None:
        """On to the hand."""
        if not self.read_on():
            self.dismiss(True)

    def action_back(self) -> None:
        """Back to the title; the life is kept."""
        self.dismiss(False)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self._sitting, lambda: [self._page])


def letter_of(app: GameApp, scenario: str) -> str:
    """What the plant writes at the beginning of a scenario."""
    return next((o.letter for o in app.doors.offers(app.language) if o.id == scenario), "")
