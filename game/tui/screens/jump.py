"""Letters on the parts of a screen: pressing one goes there."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.actions import modal_bindings
from game.tui.places import Place
from game.tui.screens.base import Speaking
from game.tui.widgets.keyline import KeyLine


class Letter(Static):
    """The letter of one place, over its first cell; a click on it goes there as well."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.letter, markup=False)
        self.place = place

    def stand(self) -> None:
        """Stand where the place is now."""
        self.display = bool(self.place.widget.region.area)
        self.styles.offset = self.place.corner

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.screen.dismiss(self.place)


class JumpScreen(Speaking[Place | None], ModalScreen[Place | None]):
    """Lies over a screen until a letter is pressed or clicked. Dismissed with the place, None for none."""

    KEYS = "jump"
    BINDINGS = modal_bindings("jump")

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """The letters, and how to leave them."""
        yield from self.body()
        yield KeyLine(self.KEYS, self.game.words, self.game.keymap)

    def body(self) -> Iterator[Letter]:
        """One letter a place."""
        for place in self._places:
            yield Letter(place)

    def fill_in(self) -> None:
        """Put the letters where they belong."""
        for letter in self.query(Letter):
            letter.stand()

    def on_resize(self) -> None:
        """The parts move, and the letters with them."""
        self.call_after_refresh(self.fill_in)

    def on_key(self, event: events.Key) -> None:
        """Go where the letter leads."""
        place = next((p for p in self._places if p.letter == event.character), None)
        if place is not None:
            event.stop()
            self.dismiss(place)
