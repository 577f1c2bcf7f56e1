"""Who gets a scarce thing: one stable integer-key sort among those who ask.

Closeness or eligibility comes first, then luck; the seat number never decides.
"""

from __future__ import annotations

import numpy as np

from game.engine.exact import Flags, Ints


def first_in_line(
    asking: Flags, group: Ints, groups: int, free: Ints, merit: Ints, queue: Ints
) -> Flags:
    """Those served when each group has so many places.

    asking, group, merit, queue: (B, H); free: (B, groups) places left. Higher merit first, then the
    smaller luck key. Returns (B, H), true only where asking.
    """
    served = np.zeros_like(asking)
    town, seat = np.nonzero(asking)
    if town.size == 0:
        return served
    cell = town * groups + group[town, seat]
    order = np.lexsort((queue[town, seat], -merit[town, seat], cell))
    sorted_cell = cell[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_cell[1:] != sorted_cell[:-1])))
    sizes = np.diff(np.append(starts, sorted_cell.size))
    rank = np.arange(sorted_cell.size) - np.repeat(starts, sizes)
    wins = rank < free.reshape(-1)[sorted_cell]
    served[town[order], seat[order]] = wins
    return served
