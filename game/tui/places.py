"""Places of a screen that one can go to at once: lists, dials, fields, and panels that open something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from game.tui.widgets.dial import DialRow
from game.tui.widgets.menu import Menu
from game.tui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class Place:
    """One place, and the letter that leads there while places are shown."""

    letter: str
    widget: Widget

    @property
    def corner(self) -> Offset:
        """The first cell of the place on the screen; that of its text where no rule stands above it."""
        bare = isinstance(self.widget, Panel) and not self.widget.border_title
        return (self.widget.content_region if bare else self.widget.region).offset

    @property
    def opens(self) -> str:
        """What going there does, "" where the place takes the focus."""
        return self.widget.opens if isinstance(self.widget, Panel) else ""


def is_place(widget: Widget) -> bool:
    """Whether a widget is somewhere to go, and in sight."""
    corner = widget.region.offset
    if not widget.display or not widget.region.area or not widget.screen.region.contains(*corner):
        return False
    if isinstance(widget, VerticalScroll):
        return widget.can_focus and widget.max_scroll_y > 0
    if isinstance(widget, Panel):
        return bool(widget.opens)
    return isinstance(widget, Menu | DialRow | Input)


def places(screen: Screen[Any], keys: Mapping[str, str]) -> tuple[Place, ...]:
    """Every place of a screen, by the key that does the same where there is one, else by some letter.

    `keys` maps calls of the screen to the keys that make them.
    """
    found: dict[Offset, Widget] = {}
    for widget in screen.query("*"):
        if is_place(widget):
            found.setdefault(widget.region.offset, widget)
    named, rest = dict[str, Widget](), list[Widget]()
    for widget in found.values():
        key = own_key(widget, keys)
        if key and key not in named:
            named[key] = widget
        else:
            rest.append(widget)
    free = (letter for letter in ascii_lowercase if letter not in named)
    return tuple(Place(*pair) for pair in (*named.items(), *zip(free, rest, strict=False)))


def own_key(widget: Widget, keys: Mapping[str, str]) -> str:
    """The key that does the same as going there, "" for none that is one letter or digit."""
    key = ""
    if isinstance(widget, DialRow):
        key = widget.key
    elif isinstance(widget, Panel):
        key = keys.get(widget.opens.removeprefix("screen."), "")
    return key if len(key) == 1 else ""
