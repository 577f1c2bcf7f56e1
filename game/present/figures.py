"""Figures as data, and the same figures as text in Braille or in ASCII.

Braille is one cell wide in every font and every locale; block characters are not, so none are used.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """Values over months, oldest first. `kind`: "spark" (a line of months), "bar" (one share),
    "dots" (some of a few), "spread" (a histogram), "interval" (a share, and the ends of what it may be),
    "change" (the same for more or less than nought)."""

    kind: str
    values: tuple[int, ...]
    low: int = 0
    """Where the scale starts; a spark with low == high fits its own values."""
    high: int = 0
    mark: int = -1
    """Place of the value that is yours, -1 for none."""
    words: str = ""
    """The same in words, for those who do not see the figure."""


def spark(values: Sequence[int], words: str = "") -> Figure:
    """Values over months, on their own scale (nought always on it)."""
    known = tuple(values)
    return Figure("spark", known, min((0, *known)), max((0, *known)), words=words)


def bar(share_bp: int, words: str = "") -> Figure:
    """One share between nothing and all."""
    return Figure("bar", (share_bp,), 0, 10_000, words=words)


def interval(share_bp: int, low_bp: int, high_bp: int, words: str = "") -> Figure:
    """A share with the ends of its interval, all held between nothing and all."""
    ends = (min(max(bp, 0), 10_000) for bp in (low_bp, share_bp, high_bp))
    return Figure("interval", tuple(ends), 0, 10_000, mark=1, words=words)


def change(value: int, low: int, high: int, most: int, words: str = "") -> Figure:
    """More or less than nought with the ends of its interval, on a scale that reaches `most` both ways."""
    ends = tuple(min(max(one, -most), most) for one in (low, value, high))
    return Figure("change", ends, -most, most, mark=1, words=words)


def dots(filled: int, of: int, words: str = "") -> Figure:
    """Some of a few, such as how busy a shop is."""
    return Figure("dots", (filled,), 0, of, words=words)


def text(figure: Figure, width: int = 8, *, ascii_only: bool = False) -> str:
    """A figure as one line of at most `width` cells."""
    if figure.kind == "bar":
        return _bar(figure, width, ascii_only)
    if figure.kind == "interval":
        return _interval(figure, width, ascii_only)
    if figure.kind == "change":
        return _change(figure, width, ascii_only)
    if figure.kind == "dots":
        return _dots(figure, ascii_only)
    return _columns(figure, width, ascii_only)


_LEFT = (0x00, 0x40, 0x44, 0x46, 0x47)
"""The left column of a Braille cell filled from below to 0..4 dots."""
_RIGHT = (0x00, 0x80, 0xA0, 0xB0, 0xB8)
_STEPS = "_.-=#"


def _columns(figure: Figure, width: int, ascii_only: bool) -> str:
    """One dot column a value, from below; the newest values where there is room for some only."""
    each = 1 if ascii_only else 2
    levels = [_level(value, figure.low, figure.high) for value in figure.values[-width * each :]]
    if ascii_only:
        return "".join(_STEPS[level] for level in levels)
    if len(levels) % 2:
        levels.insert(0, 0)
    pairs = zip(levels[::2], levels[1::2], strict=True)
    return "".join(chr(0x2800 + _LEFT[left] + _RIGHT[right]) for left, right in pairs)


def _level(value: int, low: int, high: int) -> int:
    """1..4 dots: the lowest value still shows that a month was lived."""
    if high <= low:
        return 1
    return 1 + (min(max(value, low), high) - low) * 3 // (high - low)


def _bar(figure: Figure, width: int, ascii_only: bool) -> str:
    whole = max(figure.high - figure.low, 1)
    share = min(max(figure.values[0] - figure.low, 0), whole)
    full = (share * width + whole - 1) // whole
    on, off = ("#", ".") if ascii_only else ("\u28ff", "\u28c0")
    return on * full + off * (width - full)


def _interval(figure: Figure, width: int, ascii_only: bool) -> str:
    """Full as far as is sure, half as far as may be, then a thin line."""
    whole = figure.high - figure.low
    low, _, high = figure.values
    full = (low * width + whole // 2) // whole
    maybe = max((high * width + whole // 2) // whole, full + (high > low and full < width)) - full
    sure, half, off = ("#", "=", ".") if ascii_only else ("\u28ff", "\u2836", "\u2840")
    return sure * full + half * maybe + off * (width - full - maybe)


def _change(figure: Figure, width: int, ascii_only: bool) -> str:
    """From nought in the middle to the left for less, to the right for more."""
    half, most = (width - 1) // 2, max(figure.high, 1)
    low, _, high = figure.values
    less = _reach(max(-high, 0), max(-low, 0), most, half, ascii_only)
    more = _reach(max(low, 0), max(high, 0), most, half, ascii_only)
    return f"{less[::-1]}{'|' if ascii_only else '│'}{more}"


def _reach(sure: int, maybe: int, most: int, cells: int, ascii_only: bool) -> str:
    """A bar away from nought: full as far as is sure, half as far as may be."""
    full, all_ = ((part * cells + most // 2) // most for part in (sure, maybe))
    on, half = ("#", "=") if ascii_only else ("\u28ff", "\u2836")
    return (on * full + half * (max(all_, full) - full)).ljust(cells)


def _dots(figure: Figure, ascii_only: bool) -> str:
    on, off = ("*", ".") if ascii_only else ("\u28ff", "\u28c0")
    filled = min(max(figure.values[0], 0), figure.high)
    return on * filled + off * (figure.high - filled)
