"""An estimate and its 95 % interval from lives that differ in luck alone, in closed form.

Means by the normal approximation; shares by Wilson's score interval (Wilson 1927), which holds near
none and all; medians by order statistics (Conover 1999, section 3.2), which asks nothing of the
distribution. Lives are independent draws of luck, so the lives are what is counted, never the
households in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, sqrt

import numpy as np

from game.engine.exact import Array

Z = 1.959964
"""The normal's 97.5 % point."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its 95 % interval; `n` lives stand behind it, none for "not known"."""

    value: float
    low: float
    high: float
    n: int

    def rounded(self, digits: int = 0) -> dict[str, float | int]:
        """value, low and high as JSON has them; whole numbers for no digits."""
        kept = {name: getattr(self, name) for name in ("value", "low", "high")}
        if digits:
            return {name: round(value, digits) for name, value in kept.items()}
        return {name: round(value) for name, value in kept.items()}


NOTHING = Estimate(0.0, 0.0, 0.0, 0)
"""No life to tell from."""


def mean_of(values: Array) -> Estimate:
    """The mean of one value a life (n,)."""
    n = int(values.size)
    if n == 0:
        return NOTHING
    mean = float(values.mean())
    reach = Z * float(values.std(ddof=1)) / sqrt(n) if n > 1 else 0.0
    return Estimate(mean, mean - reach, mean + reach, n)


def share_of(flags: Array) -> Estimate:
    """The share of lives in which something came about (n,)."""
    n = int(flags.size)
    if n == 0:
        return NOTHING
    share, square = float(flags.mean()), Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return Estimate(share, min(middle - reach, share), max(middle + reach, share), n)


def median_of(values: Array) -> Estimate:
    """The median of one value a life (n,)."""
    n = int(values.size)
    if n == 0:
        return NOTHING
    ordered = np.sort(values)
    low = max(floor(n / 2 - Z * sqrt(n) / 2), 1)
    high = min(ceil(n / 2 + Z * sqrt(n) / 2) + 1, n)
    return Estimate(float(np.median(ordered)), float(ordered[low - 1]), float(ordered[high - 1]), n)
