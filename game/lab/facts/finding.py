"""One row of the report: a fact, its band, and what the towns did."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from game.engine.exact import Array

Band = tuple[float | None, float | None]
"""Lowest and highest value; None leaves a side open."""


@dataclass(frozen=True)
class Fact:
    """A stylised fact: what it says, the band, where it comes from, and how it is tested."""

    number: int
    says: str
    unit: str
    band: Band
    source: str
    variant: str
    months: int
    counted: bool = True


@dataclass(frozen=True)
class Found:
    """What towns gave: a value for each town or pool of towns, and what belongs beside it."""

    values: Array
    pool: int = 1
    """towns behind each value"""
    beside: dict[str, Any] = field(default_factory=dict)
    also: bool = True
    """a second half of the fact that must hold too"""
    trouble: str = ""
    """why it cannot be measured, empty if it can"""
    whole: float | None = None
    """the value over all towns together, where the median of pools would hide rare events"""


@dataclass(frozen=True)
class Finding:
    """A row of `lab validate`; the fields up to `source` are what other programs rely on."""

    fact: int | str
    variant: str
    months: int
    households: int
    band: Band
    median: float | None
    p10: float | None
    p90: float | None
    counted: bool
    inside: bool | None
    source: str
    says: str = ""
    unit: str = ""
    pool: int = 1
    towns: int = 0
    trouble: str = ""
    beside: dict[str, Any] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """Plain values for JSON."""
        plain = asdict(self)
        plain["band"] = list(self.band)
        return plain


def within(value: float, band: Band) -> bool:
    """Whether a value lies in a band, ends included."""
    low, high = band
    return (low is None or value >= low) and (high is None or value <= high)


def finding(fact: Fact, found: Found, households: int, towns: int) -> Finding:
    """Median and 10-90 % range of the values, and whether the median lies in the band."""
    values = found.values[np.isfinite(found.values)] if found.values.size else found.values
    trouble = found.trouble or ("" if values.size else "nothing of the kind happened")
    median = p10 = p90 = None
    if values.size and not found.trouble:
        p10, median, p90 = (round(float(v), 4) for v in np.percentile(values, [10, 50, 90]))
        if found.whole is not None:
            median = round(float(found.whole), 4)
    inside = None if median is None else within(median, fact.band) and found.also
    return Finding(
        fact=fact.number,
        variant=fact.variant,
        months=fact.months,
        households=households,
        band=fact.band,
        median=median,
        p10=p10,
        p90=p90,
        counted=fact.counted,
        inside=inside,
        source=fact.source,
        says=fact.says,
        unit=fact.unit,
        pool=found.pool,
        towns=towns,
        trouble=trouble,
        beside=found.beside,
    )


def pools(values: Array, size: int) -> Array:
    """Sums over pools of `size` towns: (B, ...) -> (B // size, ...); a last short pool is merged."""
    towns = values.shape[0]
    count = max(towns // size, 1)
    edges = [i * size for i in range(count)]
    return np.add.reduceat(values.reshape(towns, -1).sum(axis=1), edges)


def ratio(upper: Array, lower: Array) -> Array:
    """upper / lower as floats, not a number where lower is nought."""
    lower = np.asarray(lower, dtype=np.float64)
    safe = np.where(lower == 0, 1.0, lower)
    return np.where(lower == 0, np.nan, upper / safe)
