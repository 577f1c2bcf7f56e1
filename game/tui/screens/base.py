"""What every screen shares: its keys, its words, and the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.messages import Prune
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from game.tui.actions import Action, shown
from game.tui.keymap import BY_NAME
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from game.tui.app import GameApp

Result = TypeVar("Result")

ROOMY = 30
"""Rows from which nothing need be left out."""

STILL_HEARD = (Prune, events.Unmount, events.Callback)
"""What a screen still hears while the game is left: that it is taken down, and whoever waits for it."""


class Speaking(Screen[Result]):
    """What tells something in the language of the game, and tells it again in another."""

    KEYS: ClassVar[str] = ""
    AUTO_FOCUS = ""

    _spoken = ""
    """The language in which it was told last."""

    _told_anew = False
    """Whether it is being told anew: its parts are taken down and put up again."""

    @property
    def game(self) -> GameApp:
        """The app, with what it knows."""
        return cast("GameApp", self.app)

    def say(self, key: str, **values: object) -> str:
        """A phrase."""
        return self.game.words.say(key, **values)

    def retell(self, again: bool) -> None:
        """Put into words what the screen keeps in words; `again` in another language than before."""

    def body(self) -> ComposeResult:
        """The screen without its keys."""
        yield from ()

    def fill_in(self) -> None:
        """Titles and lists, once the parts are there."""

    def fit(self) -> None:
        """Take the classes of the size there is before anything is laid out, so that it is laid out once."""
        width, height = self.app.size
        across, down = self.app.HORIZONTAL_BREAKPOINTS or [], self.app.VERTICAL_BREAKPOINTS or []
        for points, size in ((across, width), (down, height)):
            at = class_at(points, size)
            self.update_classes({name: name == at for _, name in points}, update=False)

    def told(self) -> ComposeResult:
        """The body in the language of now, and the keys."""
        self.fit()
        self.retell(self._spoken not in ("", self.game.language))
        self._spoken = self.game.language
        yield from self.body()
        yield KeyLine(self.KEYS, self.game.words, self.game.keymap)

    @property
    def stands(self) -> bool:
        """Whether its parts are there: while it is told anew, or the game is left, some may lack."""
        return self._is_open and not self._told_anew

    @property
    def _is_open(self) -> bool:
        return self.is_attached and self.app.is_running

    async def _dispatch_message(self, message: Message) -> None:
        """Hear of nothing that needs its parts once the game is left: they may be missing."""
        if self._is_open or isinstance(message, STILL_HEARD):
            await super()._dispatch_message(message)

    def moved(self) -> None:
        """What it tells of may have changed elsewhere, also while it was told anew; see `stands`."""

    def on_mount(self) -> None:
        """Fill in what is filled in later."""
        self.fill_in()

    async def tell_again(self) -> None:
        """The same in the language of now, with cursor, focus and scrolling as they were."""
        stood = Standing.of(self)
        self._told_anew = True
        await self.recompose()
        self._told_anew = False
        if not self.query(KeyLine):
            return  # it was closed meanwhile
        self.fill_in()
        stood.restore(self)
        if self is not self.app.screen:
            # What stands under a dialog is laid out only when it hears of another size.
            self.post_message(events.Resize(self.size, self.size))
        self.call_after_refresh(self.moved)

    def read_on(self) -> bool:
        """Scroll on where there is more below; False at the end."""
        for scroll in self.query(VerticalScroll):
            if scroll.scroll_offset.y < scroll.max_scroll_y:
                scroll.scroll_page_down(animate=False)
                return True
        return False

    def action_choose(self) -> None:
        """The line under the cursor, for the mouse and the palette; Enter is heard by the list."""
        for menu in self.query(Menu):
            menu.action_select()

    def action_back(self) -> None:
        """Leave as it was entered."""
        self.dismiss(None)


def class_at(points: Sequence[tuple[int, str]], size: int) -> str:
    """The class that so many columns or rows give a screen; `points` name the least of each."""
    return max(((least, name) for least, name in points if size >= least), default=(0, ""))[1]


@dataclass(frozen=True)
class Standing:
    """Where somebody is on a screen."""

    focus: str
    """Selector of what has the focus, "" for nothing."""
    cursors: tuple[str | None, ...]
    """What is under the cursor of each list."""
    typed: tuple[str, ...]
    scrolled: tuple[float, ...]

    @staticmethod
    def of(screen: Screen[Any]) -> Standing:
        """Where somebody is now."""
        at = screen.focused
        focus = "" if at is None else f"#{at.id}" if at.id else type(at).__name__
        return Standing(
            focus,
            tuple(menu.current for menu in screen.query(Menu)),
            tuple(field.value for field in screen.query(Input)),
            tuple(part.scroll_y for part in screen.query(VerticalScroll)),
        )

    def restore(self, screen: Screen[Any]) -> None:
        """Go there on the same screen, newly drawn."""
        for menu, chosen in zip(screen.query(Menu), self.cursors, strict=True):
            menu.stand_on(chosen)
        for field, value in zip(screen.query(Input), self.typed, strict=True):
            field.value = value
        for part, y in zip(screen.query(VerticalScroll), self.scrolled, strict=True):
            part.scroll_to(y=y, animate=False)
        screen.set_focus(screen.query(self.focus).first() if self.focus else None)


class GameScreen(Speaking[Result]):
    """A whole screen. KEYS names its rows in the table of actions."""

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

    def compose(self) -> ComposeResult:
        """The body, and the keys below it."""
        yield from self.told()


class GameDialog(Speaking[Result], ModalScreen[Result]):
    """A box over the screen. It takes the whole keyboard until it is answered."""

    def compose(self) -> ComposeResult:
        """The box, and the keys inside it."""
        with Vertical(classes="box"):
            yield from self.told()
