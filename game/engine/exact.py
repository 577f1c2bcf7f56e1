"""Arithmetic that gives the same bits on every machine.

NumPy's ``exp`` and ``log`` differ in the last bit between processor families, so whatever becomes
state uses only ``+ - * /``, ``sqrt``, comparisons, integer operations and tables. The tables here
are made with :mod:`decimal`, whose results are defined digit by digit.

Rates, log prices and attractions are integers in basis points (bp, 1/10,000).
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Narrow = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]

BP = 10_000
"""Basis points in one."""

_STEP = 512

EXP_LIMIT = 391 * _STEP
"""Exponents are clipped to this many bp (20.0192) either side of nought, which is on the grid."""
_PRECISION = 30


@cache
def _exp_table() -> Reals:
    """e to the power x/10,000 over the clipped range: coarse steps of 512 bp times fine ones within."""
    with localcontext() as context:
        context.prec = _PRECISION
        coarse = [
            float((Decimal(i * _STEP - EXP_LIMIT) / BP).exp())
            for i in range(2 * EXP_LIMIT // _STEP + 1)
        ]
        fine = [float((Decimal(i) / BP).exp()) for i in range(_STEP)]
    products = np.array(coarse)[:, None] * np.array(fine)
    return products.reshape(-1)[: 2 * EXP_LIMIT + 1]


def exp_bp(x: Ints) -> Reals:
    """e to the power x/10,000, x integer bp of any shape, clipped at +-20; one read of a table."""
    return _exp_table().take(x + EXP_LIMIT, mode="clip")


@lru_cache(maxsize=4096)
def ln_bp(value: int, base: int = BP) -> int:
    """Natural logarithm of value/base in bp, one Python integer at a time (for rules, not for towns)."""
    if value <= 0 or base <= 0:
        raise ValueError(f"the logarithm needs positive numbers, got {value}/{base}")
    with localcontext() as context:
        context.prec = _PRECISION
        return int((Decimal(value) / Decimal(base)).ln().scaleb(4).to_integral_value())


_ACKLAM = {
    "middle": (
        "-39.69683028665376 220.9460984245205 -275.9285104469687 138.3577518672690"
        " -30.66479806614716 2.506628277459239",
        "-54.47609879822406 161.5858368580409 -155.6989798598866 66.80131188771972"
        " -13.28068155288572 1",
    ),
    "tail": (
        "-0.007784894002430293 -0.3223964580411365 -2.400758277161838 -2.549732539343734"
        " 4.374664141464968 2.938163982698783",
        "0.007784695709041462 0.3224671290700398 2.445134137142996 3.754408661907416 1",
    ),
}
"""Numerators and denominators of the two branches, highest power first."""


def _horner(coefficients: str, x: Decimal) -> Decimal:
    total = Decimal(0)
    for coefficient in coefficients.split():
        total = total * x + Decimal(coefficient)
    return total


def _quantile(p: Decimal) -> Decimal:
    """Standard normal quantile of a probability in the upper half."""
    if p <= Decimal("0.97575"):
        above, below = _ACKLAM["middle"]
        q = p - Decimal("0.5")
        return _horner(above, q * q) * q / _horner(below, q * q)
    above, below = _ACKLAM["tail"]
    q = (-2 * (1 - p).ln()).sqrt()
    return -_horner(above, q) / _horner(below, q)


@cache
def _normal_table() -> Ints:
    """Standard normal quantiles in bp at the middles of 4,096 equal steps.

    Acklam's rational approximation (relative error below 1.2e-9), evaluated in decimal; only the
    upper half is worked out and mirrored, so the table is exactly symmetric.
    """
    upper = []
    with localcontext() as context:
        context.prec = 18
        for i in range(2048):
            p = (Decimal(2 * (2048 + i)) + 1) / 8192
            upper.append(int(_quantile(p).scaleb(4).to_integral_value()))
    return np.array([-z for z in reversed(upper)] + upper, dtype=np.int64)


def normal_bp(draws: Ints) -> Ints:
    """16-bit draws to standard normals in bp (4,096 distinct values, +-3.7 at the ends)."""
    return _normal_table()[draws >> 4]


def normals(draws: Ints, sd_bp: int) -> Ints:
    """16-bit draws to normals about nought with a standard deviation of so many bp, rounded down."""
    return _normals_of(sd_bp).take(draws >> 4)


@cache
def _normals_of(sd_bp: int) -> Ints:
    return _normal_table() * sd_bp // BP


def hit(draws: Ints, chance_bp: Ints | int) -> Flags:
    """Whether a 16-bit draw falls under a chance given in bp."""
    if isinstance(chance_bp, int):
        return draws < ((chance_bp << 16) + BP - 1) // BP
    return draws * BP < np.asarray(chance_bp, dtype=np.int64) << 16


def spread(draws: Ints, low: int, high: int) -> Ints:
    """16-bit draws to whole numbers spread evenly over low..high, both included."""
    return low + ((draws * (high - low + 1)) >> 16)


def lognormal(draws: Ints, median: Ints | int, sd_bp: Ints | int) -> Ints:
    """Whole numbers with the given median; sd_bp is the standard deviation of the logarithm."""
    return floor_product(median, exp_bp(normal_bp(draws) * sd_bp // BP))


def of_bp(amount: Ints | Narrow | int, share_bp: Ints | int) -> Any:
    """floor(amount * share / 10,000): money times a rate."""
    return amount * share_bp // BP


def floor_product(amount: Ints | int, factor: Reals) -> Ints:
    """floor(amount * factor) for whole amounts below 2**53: one correctly rounded product."""
    return np.floor(np.asarray(amount, dtype=np.float64) * factor).astype(np.int64)


def to_ten_yuan(amount: Ints) -> Ints:
    """Rounded down to ten yuan, as people say such sums."""
    return amount // 1_000 * 1_000


def clip(x: Ints, low: Ints | int, high: Ints | int) -> Ints:
    """x held between low and high (np.clip is slower on small arrays)."""
    return np.minimum(np.maximum(x, low), high)


def beyond(numbers: Ints, below: int) -> Flags:
    """Which numbers lie outside 0..below-1: read without a sign, those under nought are huge."""
    return numbers.view(np.uint64) >= below


def highest(values: Ints) -> tuple[Ints, Ints]:
    """The highest value of each column of (K, n), and the first row that holds it, (n,) each.

    The row rides in the lowest bits, so that one maximum finds both; values stay below 2**63 / 2K.
    """
    last = len(values) - 1
    bits = last.bit_length()
    marked = (values << bits) + np.arange(last, -1, -1, dtype=np.int64)[:, None]
    top = marked.max(axis=0)
    return top >> bits, last - (top & ((1 << bits) - 1))


def places(mask: Flags) -> Ints:
    """Flat places where a mask is true, in order (np.nonzero along two axes takes five times as long)."""
    return mask.reshape(-1).nonzero()[0]


def those(values: Array, mask: Flags) -> Array:
    """The values (n,) or (n, 1) where a mask of the same shape holds, flat: values[mask], but quick."""
    return values.reshape(-1).take(places(mask))


def cells(index: Ints, groups: int) -> Ints:
    """Number of each row's cell among all towns' groups: (B, H) group within the town -> (B, H)."""
    towns = np.arange(index.shape[0], dtype=np.int64)
    return index + (towns * groups)[:, None]


def sum_by(index: Ints, groups: int, weights: Ints, where: Flags) -> Ints:
    """Sums of whole weights by group and town: (B, H) indices and weights -> (B, groups).

    Rows where `where` is false are left out. Exact while sums stay below 2**53, and independent of
    the order of seats.
    """
    rows = places(where)
    cell = cells(index, groups).take(rows)
    return sum_cells(cell, weights.take(rows), index.shape[0] * groups).reshape(-1, groups)


def sum_cells(cell: Ints, weights: Ints, number: int) -> Ints:
    """Sums of whole weights (n,) by cell (n,) -> (number,); exact while sums stay below 2**53."""
    summed = np.bincount(cell, weights=weights.astype(np.float64), minlength=number)
    return summed.astype(np.int64)


def count_by(index: Ints, groups: int, where: Flags) -> Ints:
    """How many rows of each town fall in each group: (B, H) -> (B, groups)."""
    cell = cells(index, groups).take(places(where))
    counted = np.bincount(cell, minlength=index.shape[0] * groups)
    return counted.reshape(-1, groups)


def take(table: Ints, index: Ints) -> Ints:
    """table (B, N) read at index (B, H), entry by entry; index must lie in 0..N-1."""
    return table.reshape(-1).take(cells(index, table.shape[1]))
