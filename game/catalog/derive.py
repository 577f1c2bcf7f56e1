"""Figures that follow from others, worked out in whole numbers."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from game.engine.exact import BP


def outside_pull(incumbents: int, outside_bp: int) -> int:
    """Pull of the outside option, in incumbent shops / 10,000, that takes the given share at first."""
    return incumbents * outside_bp * BP // (BP - outside_bp)


def line_demand(
    row: Mapping[str, Any], outside_bp: int, households: int, plain: Mapping[str, Any]
) -> int:
    """Spending from outside these households, fen a month, before the layoffs.

    So much that every incumbent sells its usual, after what goes out of town and what the
    households themselves spend at the table as before.
    """
    inside = row["incumbents"] * row["usual"]
    whole = inside + inside * outside_bp // (BP - outside_bp)
    own = mean_need(plain) * households * row["spending_bp"] // BP
    return max(int(whole - own), 0)


def mean_need(plain: Mapping[str, Any]) -> int:
    """Monthly need of the mean household at the table as before, fen."""
    chances = plain["dealt"]["dependants_bp"]
    dependants = sum(number * chance for number, chance in enumerate(chances))
    living = plain["living"]
    return int(living["need"] + living["need_dependant"] * dependants // BP)


def incumbents_earn(row: Mapping[str, Any]) -> int:
    """What an incumbent earns on its usual sales: sales less inputs less rent, fen a month."""
    return int(row["usual"] - row["usual"] * row["input_bp"] // BP - row["rent"])


def path_of(points: Sequence[tuple[int, float]], length: int) -> list[int]:
    """Points (month, level) to a level in bp for months 1..length, straight lines between them."""
    ordered = sorted(points, key=lambda point: point[0])
    known = [(month, Fraction(str(level)) * BP) for month, level in ordered]
    months = [month for month, _ in known]
    return [round(_level(known, bisect(months, month), month)) for month in range(1, length + 1)]


def _level(known: Sequence[tuple[int, Fraction]], past: int, month: int) -> Fraction:
    """The level of a month between the points, so many of which are past."""
    if past in (0, len(known)):
        return known[min(past, len(known) - 1)][1]
    (start, low), (end, high) = known[past - 1], known[past]
    return low if low == high else low + (high - low) * (month - start) / (end - start)
