"""What is in the game, said once before the first life: debt, illness, arrests."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import modal_bindings
from game.tui.ink import ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel


class NoteScreen(GameDialog[bool]):
    """Enter goes on, Esc goes back."""

    KEYS = "note"
    BINDINGS = modal_bindings("note")

    def body(self) -> ComposeResult:
        """Three short paragraphs."""
        yield Panel(self._draw)

    def fill_in(self) -> None:
        """The title in the frame."""
        self.query_one(".box").border_title = self.say("screen/note/title")

    def _draw(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = []
        for name in ("what", "who", "care"):
            lines += [*paragraph(self.say(f"screen/note/{name}"), width), ink("")]
        return lines

    def action_go_on(self) -> None:
        """On to the game."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Not now."""
        self.dismiss(False)
