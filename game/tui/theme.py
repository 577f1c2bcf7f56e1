"""Sets of colours: dark, light, one with all the contrast there is, one that colour-blind eyes tell apart.

Rust is for what can be chosen, amber for what wants attention, jade for what is safe; red stands
for default and nothing else. Every colour goes with a sign or a word, so that NO_COLOR loses none.
"""

from dataclasses import replace

from textual.theme import Theme

DARK = Theme(
    name="dark",
    dark=True,
    primary="#d0704a",
    secondary="#9a8f80",
    accent="#d0704a",
    warning="#e0ab45",
    success="#6db59a",
    error="#e5533d",
    foreground="#dcd5c8",
    background="#161310",
    surface="#1e1a16",
    panel="#29231d",
    variables={
        "quiet": "#968b7c",
        "line": "#4a4138",
        "faint": "#6e655a",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#9c4221",
    secondary="#6b6156",
    accent="#9c4221",
    warning="#85590a",
    success="#256a56",
    error="#b3211b",
    foreground="#2a241e",
    background="#f5f0e7",
    surface="#ece5d8",
    panel="#e2d9c9",
    variables={
        "quiet": "#6e6458",
        "line": "#b9ad9b",
        "faint": "#9a8f80",
        "block-cursor-text-style": "none",
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#ffd75f",
    secondary="#ffffff",
    accent="#ffd75f",
    warning="#ffaf00",
    success="#5fd7ff",
    error="#ff5f5f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    variables={
        "quiet": "#d0d0d0",
        "line": "#a8a8a8",
        "faint": "#a8a8a8",
        "block-cursor-text-style": "none",
    },
)

SAFE = Theme(
    name="safe",
    dark=True,
    primary="#56b4e9",
    secondary="#999999",
    accent="#56b4e9",
    warning="#f0e442",
    success="#cc9fc0",
    error="#e0762e",
    foreground="#e4e4e4",
    background="#101418",
    surface="#181d22",
    panel="#25303a",
    variables={
        "quiet": "#9aa4ad",
        "line": "#47525c",
        "faint": "#737d86",
        "block-cursor-text-style": "none",
    },
)
"""Hues that people with any of the common kinds of colour blindness tell apart (after Okabe and Ito)."""

SIXTEEN = Theme(
    name="sixteen",
    dark=True,
    primary="#aa5500",
    secondary="#aaaaaa",
    accent="#aa5500",
    warning="#ffff55",
    success="#55ffff",
    error="#ff5555",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "quiet": "#aaaaaa",
        "line": "#aaaaaa",
        "faint": "#aaaaaa",
        "block-cursor-text-style": "none",
    },
)
"""For terminals of sixteen colours: just those, so that none turns into another on the way."""

BARE = replace(
    SIXTEEN,
    name="bare",
    primary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    success="#ffffff",
    error="#ffffff",
)
"""The same without colour: the sixteen hold few greys, and what can be chosen must not be the darkest."""

THEMES = (DARK, LIGHT, CONTRAST, SAFE)
"""Those to choose from, by name: dark, light, contrast, safe."""
