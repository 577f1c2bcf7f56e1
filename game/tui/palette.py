"""The palette: everything that can be done here, by its name; fed from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from game.tui.action import EVERYWHERE, Action
from game.tui.actions import of_screen, shown
from game.tui.places import is_place

if TYPE_CHECKING:
    from game.tui.finding import FindingApp


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done now."""

    name: str
    keys: str
    about: str
    """What it is good for, "" where the name says so."""
    call: str
    where: DOMNode
    """The screen or the app, whichever does it."""


def can(app: FindingApp, screen: Screen[Any], action: Action) -> bool:
    """Whether an action can be done just now on a screen."""
    of = app if action.screen == EVERYWHERE else screen
    somewhere = action.id != "jump" or any(is_place(widget) for widget in screen.query("*"))
    return somewhere and bool(of.check_action(action.id, ()))


def name_of(app: FindingApp, screen: Screen[Any], action: Action) -> str:
    """What an action is called just now."""
    named = getattr(screen, "name_of", None)
    if action.screen == EVERYWHERE or named is None:
        return app.words.say(action.word)
    return str(named(action))


def deed_of(app: FindingApp, screen: Screen[Any], action: Action, key: str = "") -> Deed:
    """What an action does, by one of its keys where each does something else."""
    about = app.words.say(action.explanation) if app.words.has(action.explanation) else ""
    keys = (key,) if key else app.keymap.keys(action)
    return Deed(
        f"{name_of(app, screen, action)} {key}".rstrip(),
        " ".join(shown(key) for key in keys),
        about,
        action.calls(key),
        app if action.screen == EVERYWHERE else screen,
    )


def deeds(app: FindingApp, screen: Screen[Any]) -> Iterator[Deed]:
    """Every action of a screen that can be done now, then those that work everywhere but the palette."""
    for action in (*of_screen(getattr(screen, "KEYS", "")), *of_screen(EVERYWHERE)):
        if action.id != "command_palette" and can(app, screen, action):
            for key in action.keys if action.takes_key else ("",):
                yield deed_of(app, screen, action, key)


class Deeds(Provider):
    """What the palette lists, and finds by any letters of a name or an explanation."""

    @property
    def _found(self) -> Iterator[Deed]:
        return deeds(cast("FindingApp", self.app), self.screen)

    def _do(self, deed: Deed) -> partial[bool]:
        return partial(self.app.call_later, self.app.run_action, deed.call, deed.where)

    def _help(self, deed: Deed) -> str:
        return f"{deed.keys}   {deed.about}".rstrip()

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for deed in self._found:
            yield DiscoveryHit(deed.name, self._do(deed), help=self._help(deed))

    async def search(self, query: str) -> Hits:
        """What fits the letters typed; a line that says so where nothing does."""
        matcher, nothing = self.matcher(query), True
        for deed in self._found:
            by_name = matcher.match(deed.name)
            score = by_name or matcher.match(deed.about) / 2
            if score > 0:
                nothing = False
                drawn = matcher.highlight(deed.name) if by_name else deed.name
                yield Hit(score, drawn, self._do(deed), help=self._help(deed))
        if nothing:
            said = cast("FindingApp", self.app).words.say("screen/palette/nothing")
            yield Hit(0.01, said, partial(str))
