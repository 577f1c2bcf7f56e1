"""Boxes that ask one thing or say one thing."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.tui.actions import modal_bindings
from game.tui.ink import STRONG, ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel

Saying = str | Callable[[], str]
"""A text, or what says it in the language of the moment."""


def said(text: Saying) -> str:
    """A text as it is now."""
    return text if isinstance(text, str) else text()


class Message(GameDialog[bool]):
    """A title and a few sentences; Enter closes it."""

    KEYS = "message"
    BINDINGS = modal_bindings("message")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: Saying, *sentences: Saying) -> None:
        super().__init__()
        self._title, self._sentences = title, sentences

    def body(self) -> ComposeResult:
        """The sentences, one paragraph each; where they are many they scroll."""
        with VerticalScroll():
            yield Panel(self._draw)

    def _draw(self, width: int, height: int) -> list[Content]:
        lines = paragraph(said(self._title), width, STRONG)
        for sentence in self._sentences:
            lines += [ink(""), *paragraph(said(sentence), width)]
        return [*lines, ink("")]

    def action_yes(self) -> None:
        """Read on, and go on from the end."""
        if not self.read_on():
            self.dismiss(True)

    def action_no(self) -> None:
        """Go back."""
        self.dismiss(False)


class Question(Message):
    """The same, to be answered with yes or no."""

    KEYS = "dialog"
    BINDINGS = modal_bindings("dialog")

    def action_yes(self) -> None:
        """Yes, however much was read."""
        self.dismiss(True)
