"""Every key once: footer, help, palette and the documentation come from this table.

`key/<screen>/<id>` in the words names an action in two or three words; `explain/<screen>/<id>`, where
there is one, says more in the help. An action calls `action_<id>` of its screen (or of the app).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from game.tui.action import EVERYWHERE, Action, on, page, shown
from game.tui.action_class import IN_CLASS
from game.tui.action_watching import WATCHING

if TYPE_CHECKING:
    from textual.binding import Binding

STEPPING: tuple[tuple[str, ...], ...] = (
    ("less", "left minus", "f", "step(-1)"),
    ("more", "right plus equals_sign", "f", "step(1)"),
    ("much_less", "shift+left comma", "", "step(-10)"),
    ("much_more", "shift+right full_stop", "", "step(10)"),
)
"""Wherever a sum is chosen."""

WHOLE: tuple[str, ...] = ("whole", "i", "f")
"""Wherever a short game says less at first."""

__all__ = ["ACTIONS", "EVERYWHERE", "Action", "bindings", "in_footer", "of_screen", "shown"]

ACTIONS: tuple[Action, ...] = (
    *on(
        EVERYWHERE,
        ("language", "ctrl+l", "fp"),
        ("help", "question_mark f1", "f"),
        ("command_palette", "ctrl+p", ""),
        ("jump", "ctrl+o f6", ""),
        ("library", "f2", ""),
        ("picture", "f3", ""),
        ("leave", "ctrl+q", ""),
        ("explain_ctrl_c", "ctrl+c", "p"),
    ),
    *on(
        "title",
        ("choose", "enter", "f"),
        ("new", "n", "", "go('new')"),
        ("watch", "r", "", "go('watch')"),
        ("settings", "s", "", "go('settings')"),
        ("library", "b", "", "app.library"),
        ("language", "l", "", "app.language"),
        ("theme", "t", ""),
        ("leave", "q escape", "f"),
    ),
    *on("note", ("go_on", "enter", "f"), ("back", "escape", "f")),
    *on(
        "scenario",
        ("start", "enter", "fp"),
        ("variant", "v", "f"),
        ("length", "f", "f"),
        ("seed", "w", ""),
        ("more", "i", "f"),
        ("back", "escape", "f"),
    ),
    *on("opening", ("go_on", "enter space", "f"), ("why", "w", "f"), ("back", "escape", "f")),
    *on("hand", ("go_on", "enter space", "f"), ("why", "w", "f"), ("back", "escape", "f")),
    *on(
        "start",
        ("go_on", "enter space", "f"),
        ("letter", "l", "f"),
        ("hand", "h", "f"),
        ("why", "w", ""),
        ("back", "escape", "f"),
    ),
    *on(
        "month",
        ("end_month", "enter", "fp"),
        ("answer", "a", "f"),
        ("price", "1", "", "dial('price')"),
        ("pace", "2", "", "dial('pace')"),
        ("table", "3", "", "dial('table')"),
        ("insured", "4", "", "dial('insured')"),
        ("helper", "5", "", "dial('helper')"),
        ("errand", "e", "f", "go('errand')"),
        ("business", "b", "f", "go('business')"),
        ("town", "t", "f", "go('town')"),
        ("ledger", "l", "", "go('ledger')"),
        ("guarantors", "g", "", "go('guarantors')"),
        ("bank", "k", "", "go('bank')"),
        ("neighbours", "n", "", "go('neighbours')"),
        ("bureau", "p", "", "go('bureau')"),
        ("due", "d", "", "meet('due')"),
        ("bulletin", "q", "", "go('bulletin')"),
        ("homes", "m", "", "go('homes')"),
        ("why", "w", ""),
        ("undo", "u", "f"),
        ("hint", "h", ""),
        ("release", "escape", ""),
    ),
    *IN_CLASS,
    *on("errand", ("choose", "enter", "f"), ("why", "w", "f"), ("back", "escape", "f")),
    *on(
        "answer",
        ("yes", "y", "f"),
        ("no", "n", "f"),
        WHOLE,
        ("why", "w", "f"),
        ("back", "escape", "f"),
    ),
    *on(
        "neighbours",
        ("choose", "enter", "fp"),
        *STEPPING,
        WHOLE,
        ("why", "w", ""),
        ("back", "escape", "f"),
    ),
    *on(
        "bureau",
        ("choose", "enter", "f"),
        WHOLE,
        ("why", "w", "f"),
        ("back", "escape", "f"),
    ),
    *on(
        "guarantors",
        ("choose", "enter", "fp"),
        *STEPPING,
        ("term", "l", ""),
        WHOLE,
        ("why", "w", ""),
        ("back", "escape", "f"),
    ),
    *on(
        "bank",
        ("choose", "enter", "fp"),
        *STEPPING,
        WHOLE,
        ("why", "w", ""),
        ("back", "escape", "f"),
    ),
    *on(
        "business",
        ("choose", "enter", "fp"),
        *STEPPING,
        ("close", "c", "f"),
        ("why", "w", ""),
        ("back", "escape", "f"),
    ),
    *on(
        "scene",
        ("choose", "enter", "f"),
        WHOLE,
        ("why", "w", "f"),
        ("back", "escape", "f"),
    ),
    *on("bulletin", ("go_on", "enter space", "f"), ("why", "w", "f"), ("back", "escape q", "f")),
    *on(
        "homes",
        ("back_one", "left", "f", "walk(-1)"),
        ("on_one", "right", "f", "walk(1)"),
        ("row_up", "up", "", "walk(-12)"),
        ("row_down", "down", "", "walk(12)"),
        ("go_on", "enter space", "f"),
        ("why", "w", ""),
        ("back", "escape m", "f"),
    ),
    *on("town", ("go_on", "enter space", "f"), ("why", "w", "f"), ("back", "escape t", "f")),
    *on("ledger", ("go_on", "enter space", "f"), ("why", "w", "f"), ("back", "escape l", "f")),
    *on(
        "settlement",
        ("go_on", "enter space", "f"),
        ("why", "w", "f"),
        ("ledger", "l", "f"),
        ("card", "c", "f"),
        ("back", "escape", "f"),
    ),
    *on(
        "quarter",
        ("go_on", "enter space", "f"),
        ("months", "m", "f"),
        ("card", "c", ""),
        ("bulletin", "q", ""),
        ("why", "w", ""),
        ("ledger", "l", ""),
        ("back", "escape", ""),
    ),
    *on(
        "why",
        ("next", "down right tab", "fp", "step(1)"),
        ("previous", "up left shift+tab", "fp", "step(-1)"),
        ("go_on", "enter space", "f"),
        ("to_figure", "1 2 3 4 5 6 7 8 9", "", "digit('{key}')"),
        ("back", "escape w", "f"),
    ),
    *on("card", ("go_on", "enter", "f"), ("more", "space", "f"), ("back", "escape", "f")),
    *on(
        "ending",
        ("go_on", "enter right space", "f"),
        WHOLE,
        ("back_one", "left", ""),
        ("paid", "p", "", "page('paid')"),
        ("lives", "o", "", "page('lives')"),
        ("everyone", "e", "", "page('everyone')"),
        ("policies", "u", "", "page('policies')"),
        ("levels", "f", "", "page('levels')"),
        ("shares", "s", "", "page('shares')"),
        ("turning", "t", "", "page('turning')"),
        ("why", "w", ""),
        ("branch", "b", "f"),
        ("replay", "r", "f"),
        ("leave_game", "q", ""),
        ("back", "escape", "f"),
    ),
    *page("lives", "o"),
    *page("levels", "f"),
    *page("shares", "s"),
    *page("turning", "t"),
    *page("paid", "p"),
    *on(
        "everyone",
        ("go_on", "enter right space", "f"),
        ("less", "down minus", "fp", "step(-1)"),
        ("more", "up plus equals_sign", "fp", "step(1)"),
        ("much_less", "pagedown comma", "p", "step(-10)"),
        ("much_more", "pageup full_stop", "p", "step(10)"),
        ("why", "w", ""),
        ("back_one", "left", ""),
        ("back", "escape e", "f"),
    ),
    *page("policies", "u"),
    *WATCHING,
    *on("branch", ("choose", "enter", "f"), ("back", "escape", "f")),
    *on(
        "settings",
        ("less", "left", "f", "turn(-1)"),
        ("more", "right enter space", "fp", "turn(1)"),
        ("back", "escape", "f"),
    ),
    *on("library", ("choose", "enter", "f"), ("search", "slash", "f"), ("back", "escape f2", "f")),
    *on("message", ("yes", "enter space", "f"), ("back", "escape", "")),
    *on("dialog", ("yes", "enter y", "f"), ("no", "escape n", "f")),
    *on("help", ("back", "escape enter question_mark f1", "f")),
    *on("jump", ("back", "escape ctrl+o f6", "f")),
    *on("small"),
)


def of_screen(screen: str) -> tuple[Action, ...]:
    """The actions of one screen, in the order of the table."""
    return tuple(action for action in ACTIONS if action.screen == screen)


def in_footer(screen: str) -> tuple[Action, ...]:
    """The few that the footer shows; help is always the last."""
    everywhere = () if screen in ("help", "jump", "small") else of_screen(EVERYWHERE)
    return tuple(a for a in (*of_screen(screen), *everywhere) if a.footer)


Bindings = list["Binding | tuple[str, str] | tuple[str, str, str]"]


def modal_bindings(screen: str) -> Bindings:
    """The same for a box over a screen, with help and palette: it hears only what is its own."""
    own = {key for action in of_screen(screen) for key in action.keys}
    return [*bindings(screen), *bindings(EVERYWHERE, "app.", own)]


def bindings(screen: str, where: str = "", without: Collection[str] = ()) -> Bindings:
    """What Textual listens to on one screen: `where` goes before each call, no key of `without`."""
    from textual.binding import Binding

    return [
        Binding(
            key,
            where + action.calls(key),
            show=False,
            priority=action.priority,
            id=None if action.takes_key else action.name,
        )
        for action in of_screen(screen)
        for key in action.keys
        if key not in without
    ]
