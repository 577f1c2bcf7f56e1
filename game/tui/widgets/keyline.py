"""The bottom line: the few keys that matter here, each of which can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from game.present.words import Words
from game.tui.actions import EVERYWHERE, Action, in_footer, of_screen, shown
from game.tui.ink import CHOSEN, NOTHING, QUIET, ink, link, together
from game.tui.keymap import Keymap
from game.tui.widgets.panel import Clickable

PALETTE = next(action for action in of_screen(EVERYWHERE) if action.id == "command_palette")
"""Stands at the right end of the line where there is room: the mouse's way to everything else."""


class KeyLine(Clickable):
    """One line, drawn from the table of actions."""

    def __init__(self, screen: str, words: Words, keymap: Keymap) -> None:
        super().__init__(markup=False)
        self._screen, self._words, self._keymap = screen, words, keymap

    def render(self) -> Content:
        """As many keys as there is room for; help stays in any case."""
        there = [a for a in in_footer(self._screen) if self._possible(a)]
        parts = [self._part(action) for action in there]
        while len(parts) > 2 and sum(p.cell_length for p in parts) > self.size.width:
            parts.pop(-2)
        left = self.size.width - sum(p.cell_length for p in parts)
        more = self._part(PALETTE) if there and there[-1].screen == EVERYWHERE else NOTHING
        if 0 < more.cell_length <= left:
            parts += [ink(" " * (left - more.cell_length)), more]
        return together(*parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def _possible(self, action: Action) -> bool:
        of = self.app if action.screen == "app" else self.screen
        return bool(of.check_action(action.id, ()))

    def _named(self, action: Action) -> str:
        names = getattr(self.screen, "name_of", None)
        return str(names(action)) if names is not None else self._words.say(action.word)

    def _part(self, action: Action) -> Content:
        where = "app" if action.screen == "app" else "screen"
        key = ink(f" {shown(self._keymap.keys(action)[0])} ", CHOSEN)
        label = ink(f"{self._named(action)}  ", QUIET)
        return link(together(key, label), f"{where}.{action.calls(action.keys[0])}")
