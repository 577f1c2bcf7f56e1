"""Lines of text with meaning in their colour: what every panel is drawn with.

Widths are terminal cells, so Chinese counts two. Words may be shortened with "…"; a text that holds
a number never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from game.present.breaking import WHOLE, is_wide, spans

QUIET = "$quiet"
FAINT = "$faint"
STRONG = "bold"
ACCENT = "$accent"
CHOSEN = "bold $accent"
TONES: dict[str, str] = {"": "", "calm": "$success", "warn": "$warning", "default": "bold $error"}
"""Colour of each tone that present gives to a value."""

CLICK = "does"
"""Where a run of text keeps what a click on it does."""

NOTHING = Content("")

DOT = " · "


def ink(text: str, style: str = "") -> Content:
    """One run of text; markup in it is left as it is."""
    return Content.styled(text, style) if style else Content(text)


def together(*parts: Content | str | tuple[str, str]) -> Content:
    """Runs of text one after another."""
    return Content.assemble(*parts)


def wide(text: Content | str) -> int:
    """How many cells a text takes."""
    return text.cell_length if isinstance(text, Content) else cell_len(text)


def fit(text: str, width: int, style: str = "", *, right: bool = False) -> Content:
    """A text in exactly `width` cells: padded, or shortened with "…" where that hides no number."""
    spare = width - cell_len(text)
    if spare >= 0:
        return ink(" " * spare + text if right else text + " " * spare, style)
    if any(letter.isdigit() for letter in text):
        return ink(text, style)
    return ink(set_cell_size(text, max(width - 1, 0)) + "…", style)


def link(content: Content, action: str) -> Content:
    """The same text, doing something when it is clicked on a `Clickable`.

    Textual's own links bring their own colours, and here a colour means something.
    """
    return content.stylize(Style.from_meta({CLICK: action}))


def lines_of(content: Content, width: int) -> list[Content]:
    """A paragraph broken at words, and in Chinese between characters, to a width."""
    if not is_wide(content.plain) and not WHOLE.search(content.plain):
        return list(content.wrap(max(width, 1)))
    parts = content.split("\n", allow_blank=True)
    rows = ((part, spans(part.plain, max(width, 2)) or [(0, 0)]) for part in parts)
    return [part[start:end] for part, found in rows for start, end in found]


def paragraph(text: str, width: int, style: str = "", hang: int = 0) -> list[Content]:
    """A paragraph whose later lines start `hang` cells in."""
    broken = lines_of(ink(text, style), width - hang)
    return [line if not at else together(" " * hang, line) for at, line in enumerate(broken)]


ENDS = re.compile(r"[.?!](?= |$)|[。？！]")
"""Where a sentence ends."""


def shortened(lines: Sequence[Content], width: int, height: int) -> list[Content]:
    """As many lines as there is room for (0: all): whole sentences, or else "…" where more would follow."""
    if not 0 < height < len(lines):
        return list(lines)
    last = lines[height - 1].rstrip()
    if ends := [found.end() for found in ENDS.finditer(last.plain)]:
        return [*lines[: height - 1], last[: ends[-1]]]
    while last.cell_length >= width:
        last = last[: max(last.plain.rfind(" "), 0) or len(last) - 1]
    return [*lines[: height - 1], together(last, "…")]


def packed(parts: Sequence[str], width: int, style: str = "") -> list[Content]:
    """Texts one after another with a dot between those on a line, torn apart only if one is wider."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(f"{lines[-1]}{DOT}{part}") <= width:
            lines[-1] += DOT + part
        else:
            lines += [line.plain for line in paragraph(part, width)]
    return [ink(line, style) for line in lines]


def beside(left: Sequence[Content], right: Sequence[Content], width: int) -> list[Content]:
    """Two columns of lines, the right one starting `width` cells in."""
    rows = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else NOTHING
        two = right[at] if at < len(right) else NOTHING
        rows.append(together(one, " " * max(width - one.cell_length, 0), two))
    return rows


def stacked(lines: Iterable[Content]) -> Content:
    """Lines one below the other."""
    return Content("\n").join(list(lines))


def behind(key: str, text: str, width: int, does: str) -> list[Content]:
    """A text in short, after the key that opens the whole of it; a click does the same."""
    room = wide(key) + 2
    rows = paragraph(text, width - room)
    head = ink(f"{key}  ", CHOSEN)
    drawn = (together(" " * room if at else head, row) for at, row in enumerate(rows))
    return [link(line, does) for line in drawn]
