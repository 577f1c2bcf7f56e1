"""Keys of the screens that a class sees, and of the facilitator's desk."""

from __future__ import annotations

from game.tui.action import Action, on

IN_CLASS: tuple[Action, ...] = (
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
