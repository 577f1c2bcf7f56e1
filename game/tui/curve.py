"""A curve over months in Braille: neutral in width everywhere, two by four dots a cell."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.present.words import Words
from game.tui.ink import ACCENT, FAINT, QUIET, ink, together, wide

BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
BLANK = 0x2800


def curve(values: Sequence[int], cells: int, rows: int) -> list[str]:
    """A line through values, oldest at the left, nought always on the scale."""
    wide_, high = cells * 2, rows * 4
    low, top = min((0, *values)), max((1, *values))
    grid = [[0] * cells for _ in range(rows)]

    def dot(x: int, y: int) -> None:
        grid[y // 4][x // 2] |= BITS[y % 4][x % 2]

    def height(value: int) -> int:
        return (top - value) * (high - 1) // max(top - low, 1)

    last = None
    for x, value in enumerate(stretched(values, wide_)):
        y = height(value)
        for step in range(
            min(y, y if last is None else last), max(y, y if last is None else last) + 1
        ):
            dot(x, step)
        last = y
    if low < 0:
        for x in range(0, wide_, 4):
            dot(x, height(0))
    return ["".join(chr(BLANK + cell) for cell in row) for row in grid]


def stretched(values: Sequence[int], width: int) -> list[int]:
    """Values read off a straight line between months, one for each column of dots."""
    if len(values) < 2:
        return list(values) * min(width, 1)
    steps = len(values) - 1
    found = []
    for x in range(width):
        at, rest = divmod(x * steps, width - 1)
        nearer = values[min(at + 1, steps)]
        found.append(values[at] + (nearer - values[at]) * rest // (width - 1))
    return found


def labelled(
    name: str, values: Sequence[int], texts: tuple[str, str, str], width: int, rows: int
) -> list[Content]:
    """A curve under its name and latest figure, with the ends of its scale at the left.

    `texts` are the largest, the smallest and the latest value as they are written.
    """
    top, low, latest = texts
    scale = max(wide(top), wide(low))
    drawn = curve(values, max(width - scale - 1, 4), rows)
    lines = [together(ink(f"{name}  ", QUIET), ink(latest, "bold"))]
    for at, row in enumerate(drawn):
        label = top if at == 0 else low if at == rows - 1 else ""
        lines.append(together(ink(label.rjust(scale) + " ", FAINT), ink(row, ACCENT)))
    return lines


LEAST, MOST = 3, 6
"""Rows of a curve."""


def curve_lines(
    words: Words,
    curves: Sequence[tuple[str, Sequence[int]]],
    width: int,
    height: int,
    *,
    money: bool,
) -> list[Content]:
    """Curves one below the other, as many as there is room for; `money` where the values are fen."""
    write = words.money if money else str
    lines: list[Content] = []
    shown = [(name, values) for name, values in curves if len(values) > 2 and any(values)]
    rows = min(max(height // max(len(shown), 1) - 2, LEAST), MOST)
    for name, values in shown:
        if len(lines) + rows + 2 > height:
            break
        texts = (write(max(0, *values)), write(min(0, *values)), write(values[-1]))
        lines += [ink(""), *labelled(name, values, texts, width, rows)]
    return lines
