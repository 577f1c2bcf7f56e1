"""The app: colours, words, keys that work everywhere, and leaving the terminal as it was found."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from game.tui.actions import EVERYWHERE, bindings
from game.tui.finding import FindingApp
from game.tui.keymap import Keymap
from game.tui.leaving import TidyApp
from game.tui.options import Doors, DoorShut, Options
from game.tui.picturing import PicturingApp
from game.tui.settings import Settings
from game.tui.signs import AsciiSigns
from game.tui.speaking import SpeakingApp
from game.tui.theme import BARE, SIXTEEN, THEMES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

    from textual.filter import LineFilter

    from game.present.card import CardPage
    from game.runs.table import Closed, Setting

SMALLEST = (60, 20)
"""Columns and rows below which nothing fits."""

WIDTHS = [(0, "-slim"), (80, "-narrow"), (100, "-roomy"), (120, "-wide")]
HEIGHTS = [(0, "-low"), (22, "-mid"), (30, "-tall"), (38, "-high")]
"""Columns and rows from which a screen has a class, for richer layouts."""


class GameApp(TidyApp, SpeakingApp, FindingApp, PicturingApp):
    """The whole game on one terminal."""

    CSS_PATH = "town.tcss"
    TITLE = "Iron Rice Bowl"
    BINDINGS = bindings(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, options: Options, doors: Doors) -> None:
        super().__init__()
        self.telling_again = asyncio.Lock()
        for theme in (*THEMES, SIXTEEN, BARE):
            self.register_theme(theme)
        self.options, self.doors = options, doors
        self.settings = options.kept.settings
        self.keymap = Keymap(self.settings.keys)
        self.set_keymap(self.keymap.changed)
        self._ascii = AsciiSigns(self.settings.in_ascii(os.environ.get("TERM", "")))
        self._set_up()
        self.learn(options.lang)
        self.walking = False
        """Whether somebody is on the way through screens that follow one another."""
        self.noted = False
        """Whether the note on what is in the game was read in this sitting."""
        self._cards: tuple[str, Sequence[CardPage]] | None = None

    def _set_up(self) -> None:
        """Draw as the settings say."""
        sixteen = self.console.color_system in ("standard", "windows")
        for_many = self.settings.theme in (THEMES[0].name, THEMES[-1].name)
        of_few = BARE.name if self.no_color else SIXTEEN.name
        few = sixteen or self.no_color
        self.theme = of_few if few and for_many else self.settings.theme
        self._ascii.enabled = self.settings.in_ascii(os.environ.get("TERM", ""))
        if self.settings.animations == "off":
            self.animation_level = "none"

    @property
    def few_colours(self) -> bool:
        """Whether a colour could be missed: on sixteen of them, or with none at all."""
        return self.no_color or self.console.color_system in ("standard", "windows", None)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is drawn passes through these on its way to the terminal."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def settle(self, settings: Settings) -> str:
        """Go by other settings from now on and keep them; why they could not be kept, "" else."""
        language = settings.language or self.language
        self.settings = settings
        self._set_up()
        if language != self.language:
            self.speak(language)
        self.refresh(repaint=True, layout=True)
        return self.doors.keep(settings)

    def cards(self) -> Sequence[CardPage]:
        """Policy cards in the language of the game, read when the first may open."""
        if self._cards is None or self._cards[0] != self.language:
            self._cards = self.language, self.doors.cards(self.language)
        return self._cards[1]

    def card_about(
        self, lived: Sequence[Closed], setting: Setting, known: Collection[str] = ()
    ) -> CardPage | None:
        """The card about what weighed most in some months of a life, other than those that are known."""
        from game.present.hooks import card_since

        cards = {card.id: card for card in self.cards()}
        found = card_since(lived, setting.scenario, cards.values(), known, every=setting.every)
        return cards[found] if found is not None else None

    def card_again(self, card: CardPage | None) -> CardPage | None:
        """The same card in the language of now."""
        same = (one for one in self.cards() if card is not None and one.id == card.id)
        return next(same, card)

    def relearn(self) -> None:
        """Read words and cards anew, after content has changed."""
        super().relearn()
        self._cards = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours that themes of others lack."""
        return THEMES[0].variables

    def get_default_screen(self) -> Screen[None]:
        """The title: the only screen that must be there before anything is loaded."""
        from game.tui.screens.title import TitleScreen

        return TitleScreen()

    def on_mount(self) -> None:
        """Where a colour could be missed, what has the focus stands out without one."""
        self.set_class(self.few_colours, "-plainly")

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small, and go on when it no longer is."""
        from game.tui.screens.small import SmallScreen

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        shown = isinstance(self.screen, SmallScreen)
        if small and not any(isinstance(screen, SmallScreen) for screen in self.screen_stack):
            self.push_screen(SmallScreen(SMALLEST))
        elif shown and not small:
            self.pop_screen()

    @property
    def opens_directly(self) -> bool:
        """Whether the command line named what to play, so that the title is passed over."""
        wish = self.options
        return bool(wish.file or wish.scenario or self.doors.attend or self.doors.desk)

    def follow(self, steps: Coroutine[None, None, None]) -> bool:
        """Walk through screens one after another; False when a walk is under way already.

        Keys pressed while the first screen is being fetched must not begin a second life. What goes
        wrong is said in a dialog.
        """
        if self.walking:
            steps.close()
            return False
        self.walking = True
        self.run_worker(self._walk(steps), exclusive=False)
        return True

    async def _walk(self, steps: Awaitable[None]) -> None:
        from game.tui.screens.title import TitleScreen

        try:
            await steps
        except DoorShut as error:
            from game.tui.screens.dialog import Message

            title = partial(self.say, "screen/trouble/title")
            await self.push_screen_wait(Message(title, self.why(error)))
        finally:
            self.walking = False
            for screen in self.screen_stack:
                if isinstance(screen, TitleScreen):
                    screen.wait(False)

    def next_theme(self) -> None:
        """The next set of colours."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.settings.theme)
        self.settle(self.settings.with_step("theme", names[(at + 1) % len(names)]))

    def action_leave(self) -> None:
        """Leave; every month is saved when it closes."""
        self.exit()

    def action_explain_ctrl_c(self) -> None:
        """Say which key leaves, instead of leaving by accident."""
        self.notify(self.words.say("screen/leave/ctrl_c"), timeout=4)


def run(options: Options, doors: Doors) -> int:
    """Open the game on this terminal; the exit code, 0 unless something broke (143: ended from outside).

    The caller has made sure that stdin and stdout are a terminal that can spell UTF-8.
    """
    app = GameApp(options, doors)
    app.run()
    for said in app.last_words():
        print(said, file=sys.stderr)
    return app.return_code or 0
