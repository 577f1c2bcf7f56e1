"""Finding one's way: the palette by name, letters on the parts of a screen, help by key."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from game.present.words import Words
from game.tui.actions import of_screen, shown
from game.tui.keymap import Keymap
from game.tui.options import Doors
from game.tui.screens.base import Speaking

if TYPE_CHECKING:
    from game.present.library import Entry
    from game.tui.palette import Deed
    from game.tui.places import Place


class FindingApp(App[None]):
    """An app whose actions can be found without knowing their keys."""

    doors: Doors
    language: str
    words: Words
    keymap: Keymap

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action, but not on a screen that is still being put together, or told anew.

        A key pressed for what was there before may come that early; nobody has seen yet what it would do.
        """
        here = default_namespace
        if isinstance(here, Screen) and not here.is_mounted:
            return True
        if isinstance(here, Speaking) and not here.stands:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        from textual.command import CommandPalette

        from game.tui.palette import Deeds

        if not isinstance(self.screen, CommandPalette):
            ask = self.words.say("screen/palette/ask")
            self.push_screen(CommandPalette([Deeds], placeholder=ask, id="--command-palette"))

    def action_jump(self) -> None:
        """Show the parts of the screen by letters, and go where one leads."""
        from game.tui.places import places
        from game.tui.screens.jump import JumpScreen

        here = of_screen(getattr(self.screen, "KEYS", ""))
        keys = {action.calls(): shown(self.keymap.keys(action)[0]) for action in here}
        if found := places(self.screen, keys):
            self.push_screen(JumpScreen(found), self._go_to)

    def action_library(self) -> None:
        """Every card and every term, with a search."""
        self.run_worker(self._look_up(), group="fetch", exclusive=False)

    async def _look_up(self) -> None:
        from game.tui.screens.library import LibraryScreen

        entries = await asyncio.to_thread(self.entries)
        if not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen(entries, self.entries))

    def entries(self) -> Sequence[Entry]:
        """What the library holds, in the language of the game."""
        from game.present.library import library

        return library(self.doors.cards(self.language), self.doors.terms(self.language))

    async def _go_to(self, place: Place | None) -> None:
        if place is None:
            return
        if place.opens:
            await place.widget.run_action(place.opens)
        else:
            place.widget.focus()

    def action_help(self) -> None:
        """Explain the screen there is and every key on it; a key that is clicked there is done."""
        from game.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen), self._do)

    async def _do(self, deed: Deed | None) -> None:
        if deed is not None:
            await self.run_action(deed.call, deed.where)
