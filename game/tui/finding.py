"""Finding one's way: the palette by name, letters on the parts of a screen, help by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from game.present.words import Words
from game.tui.actions import of_screen, shown
from game.tui.keymap import Keymap

if TYPE_CHECKING:
    from game.tui.palette import Deed
    from game.tui.places import Place


class FindingApp(App[None]):
    """An app whose actions can be found without knowing their keys."""

    words: Words
    keymap: Keymap

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
