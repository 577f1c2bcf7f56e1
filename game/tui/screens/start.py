"""Letter and hand of a short game on one page; the whole of each stands behind a key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.hand import hand
from game.present.start import start
from game.present.town import opening
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.opening import OpeningScreen, letter_of
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

MEASURE = 78


class StartScreen(GameScreen[bool]):
    """One page. Dismissed with True to go on, with False for the title."""

    KEYS = "start"
    BINDINGS = bindings("start")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting, letter: str = "") -> None:
        super().__init__()
        self._sitting, self._letter_text = sitting, letter

    def retell(self, again: bool) -> None:
        """Letter and hand in short; the whole letter in the language of now."""
        if again:
            scenario = self._sitting.table.setting.scenario
            self._letter_text = letter_of(self.game, scenario)
        self._page = start(self._sitting.tell, self._sitting.past)

    def body(self) -> ComposeResult:
        """The letter, then the hand."""
        with VerticalScroll():
            yield Panel(self._letter, title=self._page.title, id="letter")
            yield Panel(self._hand, title=self._page.who, id="hand")

    def _letter(self, width: int, height: int) -> list[Content]:
        room = min(width, MEASURE)
        lines: list[Content] = [ink("")]
        for sentence in self._page.letter:
            lines += paragraph(sentence, room)
        rules = paragraph(self._page.rules, room, QUIET) if self._page.rules else []
        return [*lines, *([ink("")] if rules else []), *rules, ink("")]

    def _hand(self, width: int, height: int) -> list[Content]:
        return [ink(""), *item_lines(self._page.items, min(width, MEASURE))]

    def action_go_on(self) -> None:
        """On to the first plan."""
        if not self.read_on():
            self.dismiss(True)

    def action_letter(self) -> None:
        """The whole letter, and the rules in force."""
        self.app.push_screen(OpeningScreen(self._sitting, self._letter_text))

    def action_hand(self) -> None:
        """The whole hand."""
        self.app.push_screen(HandScreen(self._sitting))

    def action_back(self) -> None:
        """Back to the title; the life is kept."""
        self.dismiss(False)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        sitting = self._sitting

        def pages() -> list[object]:
            return [opening(sitting.tell, sitting.past), hand(sitting.tell, sitting.past)]

        show_figures(self, sitting, pages)
