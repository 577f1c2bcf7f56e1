"""Keys of the screens that a class sees, and of the facilitator's desk."""

from __future__ import annotations

from game.tui.action import Action, on

IN_CLASS: tuple[Action, ...] = (
    *on(
        "questions",
        ("choose", "enter", "f"),
        ("back_one", "left backspace", "f"),
        ("back", "escape q", "f"),
        ("digit", "0 1 2 3 4 5 6 7 8 9", "", "digit('{key}')"),
    ),
    *on("waiting", ("back", "escape enter", "f")),
    *on(
        "debrief",
        ("back_one", "left", "f", "turn(-1)"),
        ("on_one", "right enter space", "f", "turn(1)"),
        ("mine", "m", "f"),
        ("back", "escape q", "f"),
    ),
    *on(
        "desk",
        ("start", "g", "f", "send('start')"),
        ("pause", "space", "f"),
        ("more", "plus equals_sign", "", "send('extend 60')"),
        ("less", "minus", "", "send('extend -60')"),
        ("clock", "k", "", "type('clock')"),
        ("no_clock", "0", "", "send('clock 0')"),
        ("close", "c", "f"),
        ("message", "m", "f", "type('say')"),
        ("policy", "l", ""),
        ("hand_over", "b", ""),
        ("spotlight", "s", ""),
        ("wall", "w", "f"),
        ("debrief", "d", "", "send('debrief 1')"),
        ("questions", "f", ""),
        ("take_home", "t", ""),
        ("end", "e", ""),
        ("back", "escape q", ""),
    ),
    *on(
        "wall",
        ("back_one", "left", "f", "step(-1)"),
        ("on_one", "right", "f", "step(1)"),
        ("back", "escape w", "f"),
    ),
    *on("policy", ("choose", "enter", "f"), ("back", "escape l", "f")),
)
"""In the table of actions with all others."""
