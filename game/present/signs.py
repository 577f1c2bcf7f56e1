"""Signs of ASCII in place of those that some terminals and readers cannot show; letters stay.

Each stands for one sign of the same width, so that nothing moves. Chinese is left as it is: whoever
reads it has a terminal for it.
"""

from __future__ import annotations

BRAILLE = 0x2800
DENSITY = " ..::++##"
"""By the number of dots in a Braille sign, 0 to 8."""

SAME: dict[str, str] = {
    "─━┄┈╌": "-",
    "│┃┆┊╎▏▕": "|",
    "┌┐└┘├┤┬┴┼╭╮╰╯": "+",
    "▀▁▂▃▄▅▆▇█▉▊▋▌▍▎▐░▒▓": "#",
    "●": "*",
    "■◆": "#",
    "○□": "o",
    "•": "*",
    "·◦": ".",
    "×✗": "x",
    "✓": "v",
    "−–—": "-",
    "‹←◂": "<",
    "›→▸": ">",
    "↑▲⌃": "^",
    "↓▼": "v",
    "⇧": "^",
    "…": "~",
    "’‘": "'",
    "“”": '"',
    "½": "h",
    "\u00a0": " ",
}

ASCII: dict[int, str] = {
    **{ord(sign): plain for signs, plain in SAME.items() for sign in signs},
    **{BRAILLE + dots: DENSITY[dots.bit_count()] for dots in range(256)},
}
"""Code of a sign -> what stands for it."""


def in_ascii(text: str) -> str:
    """The same text, as many cells wide, without signs beyond ASCII."""
    return text if text.isascii() else text.translate(ASCII)
