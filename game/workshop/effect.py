"""How much answers moved: paired effect sizes with their intervals, in plain arithmetic.

Formulas, sources and worked numbers stand in `docs/questionnaire.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, variance

Pairs = Sequence[tuple[float, float]]
"""Before and after of every person who answered both times."""

LEVEL = 0.95
"""Of every interval."""

HIDDEN = 5
"""Fewer pairs than this, and no figure is shown: a group of four can guess who said what (assumed)."""

TOO_FEW = 10
"""Fewer pairs than this, and means are shown but no effect size: its interval would say nothing (assumed)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A change and the interval it lies in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Moved:
    """What pairs of answers come to. None where there are too few to show or to say."""

    pairs: int
    before: float | None = None
    after: float | None = None
    effect: Effect | None = None


def standardised(
    before: float, after: float, sd_before: float, sd_after: float, r: float, n: int
) -> Effect:
    """Cohen's d_av of a change, corrected for small samples, and Bonett's interval (2008).

    Means and standard deviations of both times, their correlation, and the number of pairs, 3 or more.
    ZeroDivisionError where neither varies.
    """
    v1, v2, df = sd_before**2, sd_after**2, n - 1
    v = (v1 + v2) / 2
    d = (after - before) / sqrt(v)
    of_change = v1 + v2 - 2 * r * sd_before * sd_after
    own = d**2 * (v1**2 + v2**2 + 2 * r**2 * v1 * v2) / (8 * df * v**2)
    half = _z() * sqrt(own + of_change / (df * v))
    return Effect(d * sqrt((n - 2) / df), d - half, d + half)


def standardised_change(pairs: Pairs) -> Effect | None:
    """The same of pairs; None where nobody differs from anybody."""
    n = len(pairs)
    before, after = ([pair[k] for pair in pairs] for k in (0, 1))
    v1, v2 = variance(before), variance(after)
    if v1 + v2 == 0:
        return None
    m1, m2 = fmean(before), fmean(after)
    together = sum((b - m1) * (a - m2) for b, a in pairs) / (n - 1)
    r = together / sqrt(v1 * v2) if v1 and v2 else 0.0
    return standardised(m1, m2, sqrt(v1), sqrt(v2), r, n)


def change_of_share(gained: int, lost: int, n: int) -> Effect:
    """Change of the share that is right, with the interval of Bonett and Price (2012).

    `gained` were wrong before and right after, `lost` the other way round, of `n` pairs.
    """
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = _z() * sqrt((up + down - (up - down) ** 2) / (n + 2))
    return Effect((gained - lost) / n, up - down - half, up - down + half)


def moved(pairs: Pairs, *, share: bool = False) -> Moved:
    """What pairs come to; with `share` they are wrong (0) or right (1)."""
    n = len(pairs)
    if n < HIDDEN:
        return Moved(n)
    before, after = (fmean(pair[k] for pair in pairs) for k in (0, 1))
    effect: Effect | None = None
    if n >= TOO_FEW and share:
        gained, lost = (sum(1 for b, a in pairs if a - b == sign) for sign in (1, -1))
        effect = change_of_share(gained, lost, n)
    elif n >= TOO_FEW:
        effect = standardised_change(pairs)
    return Moved(n, before, after, effect)


def _z() -> float:
    return NormalDist().inv_cdf((1 + LEVEL) / 2)
