"""Shares of an outcome's variance by factor: first-order and total Sobol' indices.

The design is Saltelli's (2002): two independent samples A and B of n rows, and for each factor j the
sample A with column j from B. The estimators are Jansen's (1999): half the mean squared difference of
pairs of rows that share factor j alone (for what is left besides the first-order index), or everything
but factor j (for the total index), over the variance. The variance is taken from the same pairs, which
makes each index a correlation of pairs (Glen and Isaacs 2012): its error is then about one over the
square root of n whatever the outcome's distribution, and not larger for outcomes that are rare.
Intervals are percentiles of the bootstrap over rows (Archer, Saltelli and Sobol' 1997).

Nothing here knows the game.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.exact import Array

RESAMPLES = 1_000
"""Bootstrap samples behind an interval."""
_ENDS = (2.5, 97.5)
_FINE = 2.0**-53


@dataclass(frozen=True, slots=True)
class Index:
    """An index and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Indices:
    """First-order and total indices, one of each a factor."""

    first: tuple[Index, ...]
    total: tuple[Index, ...]


def design(first: int, rows: int, factors: int, key: int) -> tuple[Array, Array]:
    """Rows first .. first + rows - 1 of A and B, (rows, factors) uniform in [0, 1).

    A row is the same however many are asked for.
    """
    each = 2 * factors
    stream = np.random.Philox(key=key)
    blocks, ahead = divmod(first * each, 4)
    stream.advance(blocks)
    words = stream.random_raw(ahead + rows * each)[ahead:]
    drawn = (words >> np.uint64(11)).astype(np.float64) * _FINE
    both = drawn.reshape(rows, 2, factors)
    return both[:, 0], both[:, 1]


def exchanged(a: Array, b: Array) -> Iterator[Array]:
    """A with one column from B, for each factor in turn."""
    for factor in range(a.shape[1]):
        mixed = a.copy()
        mixed[:, factor] = b[:, factor]
        yield mixed


def indices(
    of_a: Array, of_b: Array, of_mixed: Array, key: int = 0, resamples: int = RESAMPLES
) -> Indices | None:
    """Indices from outcomes of A (n,), B (n,) and A with one column from B (factors, n).

    None where the outcome is everywhere the same, so that there is nothing to share out.
    """
    every = np.concatenate([of_a, of_b, *of_mixed]).astype(np.float64)
    if every.size == 0 or (every == every[0]).all():
        return None
    middle = every.mean()
    a, b = of_a - middle, of_b - middle
    mixed = of_mixed - middle
    parts = np.stack([_parts(one, other) for one in (b, a) for other in mixed], axis=1)
    spread = _resampled(parts, key, resamples)
    sums = parts.sum(axis=0)
    found = [
        _index(sums[at], spread[:, at], a.size, alone=at < len(mixed)) for at in range(len(sums))
    ]
    return Indices(tuple(found[: len(mixed)]), tuple(found[len(mixed) :]))


def _parts(one: Array, other: Array) -> Array:
    """What an index is made of, by pair (n, 3): x + y, x² + y², (x - y)²."""
    gap = one - other
    return np.stack([one + other, one * one + other * other, gap * gap], axis=1)


def _resampled(parts: Array, key: int, resamples: int) -> Array:
    """Sums of the parts (n, indices, 3) over the rows of each bootstrap sample."""
    n, flat = len(parts), parts.reshape(len(parts), -1)
    stream = np.random.Philox(key=key)
    sums = np.empty((resamples, flat.shape[1]))
    for sample in sums:
        drawn = (stream.random_raw(n) % np.uint64(n)).astype(np.int64)
        sample[:] = np.bincount(drawn, minlength=n).astype(np.float64) @ flat
    return sums.reshape(resamples, *parts.shape[1:])


def _index(sums: Array, spread: Array, n: int, *, alone: bool) -> Index:
    """One index from its sums (3,) and those of the bootstrap samples (resamples, 3).

    Pairs that share the factor alone give the first-order index, others the total one.
    """
    value = float(_share(sums[None], n, alone)[0])
    shares = _share(spread, n, alone)
    known = shares[np.isfinite(shares)]
    low, high = np.percentile(known, _ENDS) if known.size else (value, value)
    return Index(value, float(low), float(high))


def _share(sums: Array, n: int, alone: bool) -> Array:
    """Jansen's ratio from sums of parts (m, 3)."""
    mean = sums[:, 0] / (2 * n)
    variance = sums[:, 1] / (2 * n) - mean * mean
    left = sums[:, 2] / (2 * n) / np.where(variance > 0, variance, np.nan)
    return 1 - left if alone else left
