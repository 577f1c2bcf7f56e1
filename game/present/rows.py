"""The smallest parts of a screen: a labelled value, and one thing to choose."""

from __future__ import annotations

import msgspec

from game.present.figures import Figure

PLAIN, CALM, WARN, DEFAULT = "", "calm", "warn", "default"
"""Tones: a hint for colour. The words say the same, so colour is never needed to understand."""


class Item(msgspec.Struct, frozen=True):
    """A labelled value, such as "runway  5.2 months"."""

    id: str
    """What it is, such as "runway": stable, for placing and for tests."""
    label: str
    value: str
    note: str = ""
    """A few words beside the value, "" for none."""
    hint: str = ""
    """One plain sentence that says what the label means, for the first time and for help."""
    tone: str = PLAIN
    figure: Figure | None = None
    """A small chart of the months so far, where there is one."""


class Option(msgspec.Struct, frozen=True):
    """One thing to choose. What cannot be chosen stays in sight with the reason."""

    value: str
    """What goes into the Decision, such as "cut_much" or "line/breakfast"."""
    label: str
    chosen: bool = False
    possible: bool = True
    why: str = ""
    """The reason, as a sentence, when it is not possible."""
    note: str = ""
    """What it means, in a few words."""


def item_of(items: tuple[Item, ...], name: str) -> Item:
    """The item with an id; KeyError where there is none."""
    for item in items:
        if item.id == name:
            return item
    raise KeyError(name)
