"""Where a line may be broken: at blanks, and between the wide characters of Chinese.

Widths are terminal cells. A number stays whole, with its sign of per cent; so does a short remark in
brackets, such as which key does something. No line begins with a closing mark and none ends with an
opening one, as in any printed Chinese text (GB/T 15834).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…·%％,.;:?!)]")
"""Marks that no line begins with."""
NOT_LAST = frozenset("（《〈「『【〔“‘([‹")
"""Marks that no line ends with."""
UNITS = frozenset("元万亿年月日号个户家岁段遍笔种次天周秒位")
"""What stays with the number before it."""
WHOLE = re.compile(r"\d [%％]|[(（][^()（）\n]{1,10}[)）]|\[\d[\d, ]{1,9}\]")
"""What stays on one line although there are blanks in it, or wide characters."""


def is_wide(text: str) -> bool:
    """Whether there is a character of two cells in a text."""
    return any(cell_len(letter) > 1 for letter in text)


def lines_of(text: str, first: int, rest: int | None = None) -> list[str]:
    """A text in lines of at most `first` cells, later ones of at most `rest`; no blanks at line ends."""
    return [text[start:end] for start, end in spans(text, first, rest)]


def spans(text: str, first: int, rest: int | None = None) -> list[tuple[int, int]]:
    """The same lines as places in the text: where each begins and ends."""
    found: list[tuple[int, int]] = []
    start = end = 0
    for piece in _short_pieces(text, min(first, first if rest is None else rest)):
        width = first if rest is None or not found else rest
        if end > start and cell_len(text[start:end] + piece.rstrip()) > width:
            found.append((start, start + len(text[start:end].rstrip())))
            start = end
        end += len(piece)
    last = text[start:end].rstrip()
    return [*found, (start, start + len(last))] if last else found


def _short_pieces(text: str, width: int) -> Iterator[str]:
    """The parts of a text; of those wider than any line their own parts, cut up where these are too."""
    for piece in pieces(text):
        for part in [piece] if cell_len(piece.rstrip()) <= width else pieces(piece, remarks=False):
            if cell_len(part.rstrip()) > width:
                yield from chop_cells(part, max(width, 2))
            else:
                yield part


def pieces(text: str, remarks: bool = True) -> list[str]:
    """A text in parts that stay on one line, each with the blanks after it; `remarks` keeps WHOLE so."""
    found: list[str] = []
    kept = WHOLE.finditer(text) if remarks else ()
    whole = {at for part in kept for at in range(part.start() + 1, part.end())}
    for at, letter in enumerate(text):
        if found and (at in whole or not _may_break(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _may_break(before: str, letter: str) -> bool:
    """Whether a line may end with `before` and the next begin with a letter."""
    last = before[-1]
    if letter == " ":
        return False
    if last == " ":
        return True
    if letter in NOT_FIRST or last in NOT_LAST:
        return False
    if letter in UNITS and last.isascii() and last.isdigit():
        return False
    return cell_len(last) > 1 or cell_len(letter) > 1


def flowed(text: str) -> str:
    """A paragraph written on several lines as one; between wide characters the break leaves no blank."""
    parts = text.split()
    whole = parts[0] if parts else ""
    for part in parts[1:]:
        closed = cell_len(whole[-1]) > 1 and cell_len(part[0]) > 1
        whole += part if closed else f" {part}"
    return whole
