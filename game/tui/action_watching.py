"""Keys of the screens on which lives are found, watched again, voted on and set side by side."""

from __future__ import annotations

from game.tui.action import Action, on

WATCHING: tuple[Action, ...] = (
    *on(
        "replay",
        ("play", "space", "f"),
        ("back_one", "left", "", "step(-1)"),
        ("on_one", "right", "", "step(1)"),
        ("back_five", "shift+left", "", "step(-5)"),
        ("on_five", "shift+right", "", "step(5)"),
        ("next_decision", "n", "f", "decision(1)"),
        ("last_decision", "p", "", "decision(-1)"),
        ("unseen", "tab", "f"),
        ("go_on", "c", "f"),
        ("note", "a", ""),
        ("why", "w", ""),
        ("watch_first", "v", ""),
        ("votes", "s", ""),
        ("first", "home", "", "open_month(0)"),
        ("last", "end", "", "open_month(9999)"),
        ("faster", "up", "", "speed(1)"),
        ("slower", "down", "", "speed(-1)"),
        ("to_month", "0 1 2 3 4 5 6 7 8 9", "", "digit('{key}')"),
        ("read_on", "pagedown", "", "scroll_unseen(1)"),
        ("read_back", "pageup", "", "scroll_unseen(-1)"),
        ("back", "escape q", "f"),
    ),
    *on(
        "vote",
        ("choose", "enter space", "fp"),
        ("raise_hand", "a b c d e f", "f", "raise_hand('{key}')"),
        ("way_up", "up", "", "walk(-1)"),
        ("way_down", "down", "", "walk(1)"),
        ("count", "0 1 2 3 4 5 6 7 8 9", "f", "digit('{key}')"),
        ("clear", "backspace delete", ""),
        ("skip", "s", "f"),
        ("back", "escape", "f"),
    ),
    *on("votes", ("go_on", "enter space", "f"), ("back", "escape s", "f")),
    *on("prompt", ("choose", "enter", "f"), ("back", "escape", "f")),
    *on(
        "runs",
        ("choose", "enter", "f"),
        ("play_on", "p", ""),
        ("find", "slash", "f"),
        ("order", "o", ""),
        ("tree", "t", "f"),
        ("compare", "c", "f"),
        ("rename", "r", ""),
        ("note", "a", ""),
        ("verify", "v", ""),
        ("delete", "d delete", ""),
        ("undo", "u", ""),
        ("take_in", "i", ""),
        ("back", "escape", "f"),
    ),
    *on("compare", ("go_on", "enter space", "f"), ("back", "escape c", "f")),
)
"""Rows of the table in `actions`, kept here for their number."""
