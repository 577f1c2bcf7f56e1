"""What a screen is for, and every key on it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.tui.actions import EVERYWHERE, Action, bindings, of_screen, shown
from game.tui.ink import CHOSEN, QUIET, STRONG, fit, ink, paragraph, together
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel

KEY_COLUMN = 12


class HelpScreen(GameDialog[None]):
    """Written by the table of actions and the words."""

    KEYS = "help"
    BINDINGS = bindings("help")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._about = screen

    def body(self) -> ComposeResult:
        """Long help scrolls."""
        with VerticalScroll():
            yield Panel(self._draw)

    def _draw(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = []
        about = f"help/{self._about}"
        if self.game.words.has(about):
            lines += [*paragraph(self.game.words.say(about), width), ink("")]
        for screen in (self._about, EVERYWHERE):
            for action in of_screen(screen):
                if screen != EVERYWHERE or self.game.check_action(action.id, ()):
                    lines += self._row(action, width)
            lines.append(ink(""))
        lines.append(ink(self.game.words.say("screen/help/mouse"), QUIET))
        return lines

    def _row(self, action: Action, width: int) -> list[Content]:
        keys = [shown(key) for key in self.game.keymap.keys(action)]
        text = f"{keys[0]} … {keys[-1]}" if len(keys) > 4 else "  ".join(keys)
        head = fit(text, KEY_COLUMN, CHOSEN)
        name = self.game.words.say(action.word)
        lines = [together(head, ink(name, STRONG))]
        if self.game.words.has(action.explanation):
            more = paragraph(self.game.words.say(action.explanation), width - KEY_COLUMN, QUIET)
            lines += [together(" " * KEY_COLUMN, line) for line in more]
        return lines
