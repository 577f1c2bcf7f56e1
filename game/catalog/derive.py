"""Figures that follow from others, worked out in whole numbers."""

from __future__ import annotations

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
    known = [(month, Fraction(str(level))) for month, level in ordered]
    return [round(_level(known, month) * BP) for month in range(1, length + 1)]


def _level(known: Sequence[tuple[int, Fraction]], month: int) -> Fraction:
    before = [point for point in known if point[0] <= month]
    after = [point for point in known if point[0] > month]
    if not before:
        return after[0][1]
    if not after:
        return before[-1][1]
    (start, low), (end, high) = before[-1], after[0]
    return low + (high - low) * (month - start) / (end - start)
