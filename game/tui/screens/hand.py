"""The hand: dealt, not chosen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.hand import hand
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

MEASURE = 84


class HandScreen(GameScreen[bool]):
    """Who you are, whom you know, what the plant has taught you."""

    KEYS = "hand"
    BINDINGS = bindings("hand")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def retell(self, again: bool) -> None:
        """What was dealt."""
        self._hand = hand(self._sitting.tell, self._sitting.past)

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self._hand.title, id="hand")

    def _draw(self, width: int, height: int) -> list[Content]:
        found, room = self._hand, min(width, MEASURE)
        ties = [ink(found.heads["ties"], QUIET), *(ink(text) for text in found.ties)]
        skills = [ink(found.heads["skills"], QUIET)]
        for text in found.skills:
            skills += paragraph(text, room, hang=2)
        note = (
            [ink(""), *paragraph(self.say("screen/hand/note"), room, QUIET)] if self.roomy else []
        )
        return [
            *note,
            ink(""),
            *item_lines(found.items, room),
            ink(""),
            *ties,
            ink(""),
            *skills,
            ink(""),
            *paragraph(found.seed, room, QUIET),
        ]

    def action_go_on(self) -> None:
        """On to the first month."""
        if not self.read_on():
            self.dismiss(True)

    def action_back(self) -> None:
        """Back to the title; the life is kept."""
        self.dismiss(False)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self._sitting, lambda: [self._hand])
