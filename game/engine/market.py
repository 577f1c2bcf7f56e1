"""The clearing kernel: arrays in, arrays out. It knows nothing of people, debts or months.

Nested CES, which is a nested logit in value shares (Anderson, de Palma & Thisse 1992; Berry 1994).
In a line with spending S, newcomers i with pull d_i, n incumbents as one group and an outside option:

    D = sum_i exp(d_i / lam),  V = D**lam,  I = n exp(d_inc),  O = outside
    share_i = V / (V + I + O) * exp(d_i / lam) / D,  wanted_i = floor(S share_i)

The elasticity of a small seller's units is -(1 + alpha / lam). Full shops sell what they have room
for; everybody else chooses once more among those with room, as if the full ones were not there, so
that an entrant never sends customers to a rival. Newcomers' sales are
floored; what remains goes to the outside, never by rank or seat.

Attractions are whole numbers scaled by 2**32 after the largest pull of the nest is taken off, so
their sums are exact and do not depend on the order of seats.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.exact import Flags, Ints, Reals, cells, exp_bp, places, sum_cells
from game.engine.scattered import spread_out

_SCALE = float(1 << 32)


@dataclass(frozen=True)
class Stalls:
    """One month's market. B towns, H sellers, K lines; money in fen, pulls in bp."""

    line: Ints
    """(B, H) line of each seller; read only where open"""
    open: Flags
    """(B, H)"""
    pull: Ints
    """(B, H) attraction including price"""
    room: Ints
    """(B, H) most a seller can sell, fen at the asked price"""
    demand: Ints
    """(B, K) spending in the line, fen"""
    incumbents: Ints
    """(B, K) shops"""
    incumbent_pull: Ints
    """(B, K) attraction of one of them"""
    incumbent_room: Ints
    """(B, K) most they can sell together"""
    outside: Ints
    """(K,) pull of the outside option, in incumbent shops / 10,000"""
    inverse_lam: Ints
    """(K,) 1, 2 or 4"""


@dataclass(frozen=True)
class Cleared:
    """Sales in fen: (B, H) sellers, (B, K) incumbents together, (B, K) outside; they add up to demand."""

    sold: Ints
    incumbents: Ints
    outside: Ints


@dataclass(frozen=True)
class _Street:
    """The n sellers that are open, and the market they meet in."""

    stalls: Stalls
    cell: Ints
    """(n,) where each sells: town * K + line"""

    def sum(self, amounts: Ints) -> Ints:
        """Sums of sellers' whole amounts (n,) by town and line, (B, K)."""
        demand = self.stalls.demand
        return sum_cells(self.cell, amounts, demand.size).reshape(demand.shape)


def clear(stalls: Stalls) -> Cleared:
    """Match spending to sellers: first choice, then once more for those turned away."""
    rows = places(stalls.open)
    street = _Street(stalls, cells(stalls.line, stalls.demand.shape[1]).take(rows))
    room = stalls.room.take(rows)
    weight, strongest = _attractions(street, stalls.pull.take(rows))
    incumbent = stalls.incumbents * exp_bp(stalls.incumbent_pull)
    sold, inc_sold = _choose(street, stalls.demand, weight, strongest, incumbent)
    full, inc_full = sold > room, inc_sold > stalls.incumbent_room
    if full.any() or inc_full.any():
        left = stalls.demand - street.sum(room * full) - stalls.incumbent_room * inc_full
        more, inc_more = _choose(street, left, weight * ~full, strongest, incumbent * ~inc_full)
        sold = np.minimum(np.where(full, room, more), room)
        inc_sold = np.minimum(
            np.where(inc_full, stalls.incumbent_room, inc_more), stalls.incumbent_room
        )
    outside = stalls.demand - street.sum(sold) - inc_sold
    return Cleared(spread_out(stalls.open.shape, rows, sold), inc_sold, outside)


def _attractions(street: _Street, pull: Ints) -> tuple[Reals, Reals]:
    """Whole-number weights (n,) relative to the strongest of each nest, and that attraction (B, K)."""
    demand, inverse = street.stalls.demand, street.stalls.inverse_lam
    lowest = np.iinfo(np.int64).min
    top = np.full(demand.size, lowest, dtype=np.int64)
    np.maximum.at(top, street.cell, pull)
    below = pull - top.take(street.cell)
    if (inverse != 1).any():
        below = below * inverse[street.cell % demand.shape[1]]
    weight = np.rint(exp_bp(below) * _SCALE)
    return weight, exp_bp(np.where(top == lowest, 0, top)).reshape(demand.shape)


def _choose(
    street: _Street, spending: Ints, weight: Reals, strongest: Reals, incumbent: Reals
) -> tuple[Ints, Ints]:
    """One round of choice: spending (B, K) to sellers (n,) and to the incumbents (B, K)."""
    total = np.bincount(street.cell, weights=weight, minlength=spending.size)
    total = total.reshape(spending.shape)
    nest = _to_lam(total / _SCALE, street.stalls.inverse_lam) * strongest
    everybody = nest + incumbent + street.stalls.outside / 10_000
    each = spending / np.where(everybody > 0, everybody, 1.0)
    per_weight = each * nest / np.where(total > 0, total, 1.0)
    sellers = np.floor(per_weight.take(street.cell) * weight).astype(np.int64)
    return sellers, np.floor(each * incumbent).astype(np.int64)


def _to_lam(value: Reals, inverse: Ints) -> Reals:
    """value ** lam for lam 1, 1/2, 1/4: square roots, which are exact to the last bit."""
    if (inverse == 1).all():
        return value
    root = np.sqrt(value)
    return np.where(inverse == 1, value, np.where(inverse == 2, root, np.sqrt(root)))
