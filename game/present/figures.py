"""Figures as data, and the same figures as text in Braille or in ASCII.

Braille is one cell wide in every font and every locale; block characters are not, so none are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Values over months, oldest first. `kind`: "spark" (a line of months), "bar" (one share),
    "dots" (some of a few), "spread" (a histogram)."""

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


def dots(filled: int, of: int, words: str = "") -> Figure:
    """Some of a few, such as how busy a shop is."""
    return Figure("dots", (filled,), 0, of, words=words)


def text(figure: Figure, width: int = 8, *, ascii_only: bool = False) -> str:
    """A figure as one line of at most `width` cells."""
    raise NotImplementedError
