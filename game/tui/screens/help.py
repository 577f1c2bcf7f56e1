"""What a screen is for, and every key on it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from game.tui.actions import EVERYWHERE, Action, modal_bindings, of_screen, shown
from game.tui.ink import CHOSEN, QUIET, STRONG, fit, ink, link, paragraph, together
from game.tui.keymap import BY_NAME
from game.tui.palette import Deed, can, deed_of, name_of
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel

KEY_COLUMN = 14


class HelpScreen(GameDialog[Deed | None]):
    """Written by the table of actions and the words. A click on a key closes it and does that."""

    KEYS = "help"
    BINDINGS = modal_bindings("help")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def body(self) -> ComposeResult:
        """Long help scrolls."""
        with VerticalScroll():
            yield Panel(self._draw)

    def _draw(self, width: int, height: int) -> list[Content]:
        lines: list[Content] = []
        name = getattr(self._about, "KEYS", "")
        about = f"help/{name}"
        if self.game.words.has(about):
            lines += [*paragraph(self.game.words.say(about), width), ink("")]
        for screen in (name, EVERYWHERE):
            for action in of_screen(screen):
                if screen != EVERYWHERE or can(self.game, self._about, action):
                    lines += self._row(action, width)
            lines.append(ink(""))
        lines.append(ink(self.game.words.say("screen/help/mouse"), QUIET))
        return lines

    def _row(self, action: Action, width: int) -> list[Content]:
        keys = [shown(key) for key in self.game.keymap.keys(action)]
        text = f"{keys[0]} … {keys[-1]}" if action.takes_key else "  ".join(keys)
        head = fit(text, KEY_COLUMN - 1, CHOSEN)
        name = ink(name_of(self.game, self._about, action), STRONG)
        lines = [together(head, " ", name, *self._digits(action))]
        if self.game.words.has(action.explanation):
            more = paragraph(self.game.words.say(action.explanation), width - KEY_COLUMN, QUIET)
            lines += [together(" " * KEY_COLUMN, line) for line in more]
        if action.takes_key or not can(self.game, self._about, action):
            return lines
        return [link(line, f"screen.do('{action.name}')") for line in lines]

    def _digits(self, action: Action) -> list[Content]:
        """Keys that each do something else, to be clicked one by one."""
        if not action.takes_key:
            return []
        return [
            link(ink(f"  {key}", CHOSEN), f"screen.do('{action.name}', '{key}')")
            for key in action.keys
        ]

    def action_do(self, name: str, key: str = "") -> None:
        """Close the help and do what was clicked."""
        self.dismiss(deed_of(self.game, self._about, BY_NAME[name], key))
