"""Writing a figure back into a content file, leaving everything else as its author wrote it."""

from __future__ import annotations

import re

from game.catalog.errors import ContentError, ContentErrors


def with_figure(text: str, key: str, value: float, file: str = "") -> str:
    """A TOML text with the one number called `key` at another value; the comment beside it stays put.

    ContentErrors where no number has that name, or several have.
    """
    number = re.compile(rf"(?<![\w.-]){re.escape(key)} = (-?[0-9][0-9_.]*)( *)")
    found = list(number.finditer(text))
    if len(found) != 1:
        message = f"expected one number of this name and found {len(found)}"
        raise ContentErrors([ContentError(file, key, message)])
    [at] = found
    written, gap = plain(value), at[2]
    if text[at.end() : at.end() + 1] == "#":
        gap = " " * max(len(at[1]) + len(gap) - len(written), 1)
    return text[: at.start(1)] + written + gap + text[at.end() :]


def plain(value: float) -> str:
    """A number as content files write it: no needless point, thousands apart from ten thousand up."""
    short = round(value, 4)
    if short != int(short):
        return f"{short:g}"
    return f"{int(short):_}" if abs(short) >= 10_000 else str(int(short))
