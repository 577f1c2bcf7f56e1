"""What every screen shares: its keys, its words, and the line of keys at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen

from game.tui.actions import Action, shown
from game.tui.keymap import BY_NAME
from game.tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from game.tui.app import GameApp

Result = TypeVar("Result")

ROOMY = 30
"""Rows from which nothing need be left out."""


class GameScreen(Screen[Result]):
    """A whole screen. KEYS names its rows in the table of actions."""

    KEYS: ClassVar[str] = ""
    AUTO_FOCUS = ""

    @property
    def game(self) -> GameApp:
        """The app, with what it knows."""
        return cast("GameApp", self.app)

    def say(self, key: str, **values: object) -> str:
        """A phrase."""
        return self.game.words.say(key, **values)

    def key(self, name: str) -> str:
        """How the key of an action of this screen is written."""
        return shown(self.game.keymap.keys(BY_NAME[f"{self.KEYS}/{name}"])[0])

    def name_of(self, action: Action) -> str:
        """What the line of keys calls an action just now."""
        return self.game.words.say(action.word)

    @property
    def roomy(self) -> bool:
        """Whether the terminal is tall enough to show everything at once."""
        return self.app.size.height >= ROOMY

    def read_on(self) -> bool:
        """Scroll on where there is more below; False at the end."""
        for scroll in self.query(VerticalScroll):
            if scroll.scroll_offset.y < scroll.max_scroll_y:
                scroll.scroll_page_down(animate=False)
                return True
        return False

    def body(self) -> ComposeResult:
        """The screen without its bottom line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The body, and the keys below it."""
        yield from self.body()
        yield KeyLine(self.KEYS, self.game.words, self.game.keymap)

    def action_back(self) -> None:
        """Leave this screen as it was entered."""
        self.dismiss(None)


class GameDialog(ModalScreen[Result]):
    """A box over the screen. It takes the whole keyboard until it is answered."""

    KEYS: ClassVar[str] = ""
    AUTO_FOCUS = ""

    @property
    def game(self) -> GameApp:
        """The app, with what it knows."""
        return cast("GameApp", self.app)

    def say(self, key: str, **values: object) -> str:
        """A phrase."""
        return self.game.words.say(key, **values)

    def body(self) -> ComposeResult:
        """What stands in the box."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The box, and the keys inside it."""
        with Vertical(classes="box"):
            yield from self.body()
            yield KeyLine(self.KEYS, self.game.words, self.game.keymap)

    def action_back(self) -> None:
        """Close the box without an answer."""
        self.dismiss(None)
