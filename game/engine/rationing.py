"""Who gets a scarce thing: one stable integer-key sort among those who ask.

Closeness or eligibility comes first, then luck; the seat number never decides.
"""

from __future__ import annotations

import numpy as np

from game.engine.exact import Flags, Ints, cells, places


def first_in_line(
    asking: Flags, group: Ints, groups: int, free: Ints, merit: Ints, queue: Ints
) -> Flags:
    """Those served when each group has so many places.

    asking, group, merit, queue: (B, H); free: (B, groups) places left. Higher merit first, then the
    smaller luck key. Returns (B, H), true only where asking.
    """
    served = np.zeros_like(asking)
    rows = places(asking)
    cell = cells(group, groups).take(rows)
    wins = first_come(cell, free.reshape(-1), merit.take(rows), queue.take(rows))
    served.reshape(-1)[rows] = wins
    return served


def first_come(cell: Ints, free: Ints, merit: Ints, queue: Ints) -> Flags:
    """Those served when each cell has `free` places (cells,): who asks where, (n,), or (n, 1) each.

    Higher merit first, then the smaller luck key. Only where fewer places are free than are asked
    for does anybody have to queue.
    """
    wanted = np.bincount(cell, minlength=free.size)
    served = (wanted <= free).take(cell)
    rows = places(~served & (free > 0).take(cell))
    if rows.size:
        merit, queue = merit.reshape(-1).take(rows), queue.reshape(-1).take(rows)
        served[rows] = _in_turn(cell.take(rows), free, merit, queue)
    return served


def _in_turn(cell: Ints, free: Ints, merit: Ints, queue: Ints) -> Flags:
    """The same, everybody in the queue of a cell (n,)."""
    served = np.zeros(cell.size, dtype=np.bool_)
    order = np.lexsort((queue, -merit, cell))
    sorted_cell = cell[order]
    fresh = np.ones(cell.size, dtype=np.bool_)
    fresh[1:] = sorted_cell[1:] != sorted_cell[:-1]
    starts = np.flatnonzero(fresh)
    rank = np.arange(cell.size) - starts[np.cumsum(fresh) - 1]
    served[order] = rank < free[sorted_cell]
    return served
