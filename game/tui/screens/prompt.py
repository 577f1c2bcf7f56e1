"""A box that asks for a line of text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from game.tui.actions import modal_bindings
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel


class Prompt(GameDialog[str | None]):
    """Dismissed with what was typed, None where it was called off."""

    KEYS = "prompt"
    BINDINGS = modal_bindings("prompt")
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, note: str = "", typed: str = "") -> None:
        super().__init__()
        self._title, self._note, self._typed = title, note, typed

    def body(self) -> ComposeResult:
        """What is asked, and the line."""
        yield Panel(lambda w, h: [*paragraph(self._title, w, STRONG), ink("")])
        yield Input(self._typed, id="line", select_on_focus=False)
        yield Panel(lambda w, h: [ink(""), *paragraph(self._note, w, QUIET), ink("")])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter, heard by the line itself: after every letter that was typed before it."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Done."""
        self.dismiss(self.query_one(Input).value)
