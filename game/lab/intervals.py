"""Figures with intervals: the same experiment in twenty batches of towns.

Batch means (Conway 1963; Law 2015, ch. 9): every batch gives one value of every figure, medians
included; the figure is their mean, its 95 % interval the mean ± t(19) standard errors. Towns are
independent, so batches are; two rows on the same towns and luck differ by less than their intervals say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

import numpy as np

BATCHES = 20
STUDENT_19 = 2.093
"""Student's t for 19 degrees of freedom, two-sided 95 %."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Across(Generic[Row]):
    """A row of figures over batches: means, and half the width of their 95 % intervals."""

    mean: Row
    half: Row


def batches(seeds: Sequence[str], number: int = BATCHES) -> list[list[str]]:
    """Seeds dealt into batches of nearly equal size; ValueError for fewer than two a batch."""
    if len(seeds) < 2 * number:
        raise ValueError(f"{len(seeds)} towns are too few for {number} batches of two")
    return [list(seeds[start::number]) for start in range(number)]


def across(rows: Sequence[Any]) -> Across[Any]:
    """Means and half widths of the numbers in rows of one dataclass; the rest is as in the first.

    A batch in which a figure could not be measured (NaN) is left out of it.
    """
    mean: dict[str, Any] = {}
    half: dict[str, Any] = {}
    for one in fields(rows[0]):
        values = [getattr(row, one.name) for row in rows]
        if isinstance(values[0], str):
            mean[one.name] = half[one.name] = values[0]
            continue
        known = np.array([value for value in values if value == value], dtype=np.float64)
        enough = known.size > 1
        mean[one.name] = float(known.mean()) if known.size else float("nan")
        error = known.std(ddof=1) / np.sqrt(known.size) if enough else float("nan")
        half[one.name] = float(STUDENT_19 * error)
    kind = type(rows[0])
    return Across(kind(**mean), kind(**half))
