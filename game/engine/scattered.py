"""Amounts that few households have: kept as few, read as whole columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.exact import Array, Ints


@dataclass(frozen=True, slots=True)
class Scattered:
    """A column (B, H) that is nought except at flat places `rows` (n,)."""

    shape: tuple[int, ...]
    rows: Ints
    values: Array

    def whole(self) -> Array:
        """The column, (B, H)."""
        return spread_out(self.shape, self.rows, self.values)


def spread_out(shape: tuple[int, ...], rows: Ints, values: Array) -> Array:
    """A column (B, H) with values (n,) or (n, 1) at flat places `rows` (n,), nought elsewhere."""
    column = np.zeros(shape, dtype=values.dtype)
    column.reshape(-1)[rows] = values.reshape(-1)
    return column


class Notes(Mapping[str, Array]):
    """Columns by name; those of few households are spread out when they are first read."""

    def __init__(self) -> None:
        self._columns: dict[str, Array | Scattered] = {}

    def put(self, name: str, column: Array | Scattered) -> None:
        """Keep a column under a name, in place of what stood there."""
        self._columns[name] = column

    def few(self, name: str) -> Scattered | None:
        """A column that only few households have and nobody has read yet."""
        column = self._columns.get(name)
        return column if isinstance(column, Scattered) else None

    def __getitem__(self, name: str) -> Array:
        column = self._columns[name]
        if isinstance(column, Scattered):
            column = self._columns[name] = column.whole()
        return column

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
