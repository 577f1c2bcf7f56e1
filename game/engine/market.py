"""The clearing kernel: arrays in, arrays out. It knows nothing of people, debts or months.

Nested CES, which is a nested logit in value shares (Anderson, de Palma & Thisse 1992; Berry 1994).
In a line with spending S, newcomers i with pull d_i, n incumbents as one group and an outside option:

    D = sum_i exp(d_i / lam),  V = D**lam,  I = n exp(d_inc),  O = outside
    share_i = V / (V + I + O) * exp(d_i / lam) / D,  wanted_i = floor(S share_i)

The elasticity of a small seller's units is -(1 + alpha / lam). A full shop sells what it has room
for, and its queue keeps away just as many as it cannot serve: it counts in its nest with the weight
at which its share would be its room (the virtual price of rationing, Neary & Roberts 1980). So what
a shop sells changes by no jump when a rival fills: a higher price never sells more, another rival
never sends anybody to me, and both hold for every lambda. Who is full is found in rounds; they end,
since a shop once full stays full. Newcomers' sales are floored; what remains goes to the outside,
never by rank or seat.

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
    """(K,) or (B, K) pull of the outside option, in incumbent shops / 10,000"""
    inverse_lam: Ints
    """(K,) 1, 2 or 4"""


@dataclass(frozen=True)
class Cleared:
    """Sales in fen: (B, H) sellers, (B, K) incumbents together, (B, K) outside; they add up to demand."""

    sold: Ints
    incumbents: Ints
    outside: Ints


@dataclass(frozen=True)
class Street:
    """The n sellers that are open and the C markets (a line in a town) they meet in, each laid flat."""

    cell: Ints
    """(n,) the market each sells in"""
    pull: Ints
    """(n,) in bp"""
    room: Ints
    """(n,)"""
    demand: Ints
    """(C,) and so are all that follow"""
    incumbent: Reals
    """attraction of the incumbents together"""
    incumbent_room: Ints
    outside: Reals
    inverse_lam: Ints

    def sum(self, amounts: Ints) -> Ints:
        """Sums of sellers' whole amounts (n,) by market, (C,)."""
        return sum_cells(self.cell, amounts, self.demand.size)

    def only(self, markets: Ints, sellers: Ints) -> Street:
        """The same for a few markets and the sellers in them."""
        number = np.empty(self.demand.size, dtype=np.int64)
        number[markets] = np.arange(markets.size)
        return Street(
            cell=number.take(self.cell.take(sellers)),
            pull=self.pull.take(sellers),
            room=self.room.take(sellers),
            demand=self.demand.take(markets),
            incumbent=self.incumbent.take(markets),
            incumbent_room=self.incumbent_room.take(markets),
            outside=self.outside.take(markets),
            inverse_lam=self.inverse_lam.take(markets),
        )


def clear(stalls: Stalls) -> Cleared:
    """Match spending to sellers at their seats."""
    rows, shape = places(stalls.open), stalls.demand.shape
    street = street_of(stalls, rows)
    sold, incumbents = serve(street)
    outside = street.demand - street.sum(sold) - incumbents
    laid = spread_out(stalls.open.shape, rows, sold)
    return Cleared(laid, incumbents.reshape(shape), outside.reshape(shape))


def street_of(stalls: Stalls, rows: Ints) -> Street:
    """The sellers at flat places `rows` (n,) and their markets, as the kernel wants them."""
    towns, lines = stalls.demand.shape
    return Street(
        cells(stalls.line, lines).take(rows),
        stalls.pull.take(rows),
        stalls.room.take(rows),
        stalls.demand.reshape(-1),
        (stalls.incumbents * exp_bp(stalls.incumbent_pull)).reshape(-1),
        stalls.incumbent_room.reshape(-1),
        np.broadcast_to(stalls.outside / 10_000, stalls.demand.shape).reshape(-1),
        np.tile(stalls.inverse_lam, towns),
    )


def serve(street: Street) -> tuple[Ints, Ints]:
    """Sales of sellers (n,) and incumbents (C,); where somebody is full, queues send others elsewhere."""
    drawn = _attractions(street.cell, street.pull, street.inverse_lam)
    sold, incumbents = _choose(street, drawn)
    full = sold > street.room
    crowded = incumbents > street.incumbent_room
    if full.any() or crowded.any():
        crowded[street.cell[full]] = True
        markets, sellers = places(crowded), places(crowded.take(street.cell))
        first = _Drawn(drawn.weight.take(sellers), drawn.strongest.take(markets))
        sold[sellers], incumbents[markets] = _queue(street.only(markets, sellers), first)
    return sold, incumbents


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How sellers attract: whole-number weights (n,) against the strongest of each nest, and that (C,)."""

    weight: Reals
    strongest: Reals


def _attractions(cell: Ints, pull: Ints, inverse: Ints) -> _Drawn:
    """The attractions of sellers in markets `cell`, with their pulls in bp (n,) each."""
    lowest = np.iinfo(np.int64).min
    top = np.full(inverse.size, lowest, dtype=np.int64)
    np.maximum.at(top, cell, pull)
    below = pull - top.take(cell)
    if (inverse != 1).any():
        below = below * inverse.take(cell)
    return _Drawn(np.rint(exp_bp(below) * _SCALE), exp_bp(np.where(top == lowest, 0, top)))


def _choose(street: Street, drawn: _Drawn) -> tuple[Ints, Ints]:
    """What sellers (n,) and incumbents (C,) are asked for while nobody is full."""
    total = np.bincount(street.cell, weights=drawn.weight, minlength=street.demand.size)
    nest = _to_lam(total / _SCALE, street.inverse_lam) * drawn.strongest
    everybody = nest + street.incumbent + street.outside
    each = street.demand / np.where(everybody > 0, everybody, 1.0)
    per_weight = each * nest / np.where(total > 0, total, 1.0)
    sellers = np.floor(per_weight.take(street.cell) * drawn.weight).astype(np.int64)
    return sellers, np.floor(each * street.incumbent).astype(np.int64)


def _queue(street: Street, drawn: _Drawn) -> tuple[Ints, Ints]:
    """Sales of sellers and incumbents once nobody new is full."""
    full = np.zeros(street.cell.size, dtype=np.bool_)
    crowded = np.zeros(street.demand.size, dtype=np.bool_)
    sold, incumbents = _choose_with_queues(street, full, crowded, drawn)
    newly, newly_crowded = sold > street.room, incumbents > street.incumbent_room
    while newly.any() or newly_crowded.any():
        full |= newly
        crowded |= newly_crowded
        # Only markets in which somebody new is full come out differently.
        unsettled = newly_crowded
        unsettled[street.cell[newly]] = True
        markets, sellers = places(unsettled), places(unsettled.take(street.cell))
        fewer = street.only(markets, sellers)
        again = _choose_with_queues(fewer, full.take(sellers), crowded.take(markets))
        newly, newly_crowded = np.zeros_like(full), np.zeros_like(crowded)
        newly[sellers] = again[0] > fewer.room
        newly_crowded[markets] = again[1] > fewer.incumbent_room
        sold[sellers], incumbents[markets] = again
    return sold, incumbents


def _choose_with_queues(
    street: Street, full: Flags, crowded: Flags, drawn: _Drawn | None = None
) -> tuple[Ints, Ints]:
    """What sellers and incumbents sell when these are full and the others have room for anybody.

    drawn: how those with room attract, where that is known.
    """
    roomy, inverse = places(~full), street.inverse_lam
    cell = street.cell.take(roomy)
    drawn = drawn or _attractions(cell, street.pull.take(roomy), inverse)
    total = np.bincount(cell, weights=drawn.weight, minlength=inverse.size) / _SCALE
    served = street.incumbent_room * crowded
    spending = street.demand - served
    incumbent = street.incumbent * ~crowded
    others = (incumbent + street.outside) / drawn.strongest
    nest = _nest(total, street.sum(street.room * full), spending, others, inverse)
    everybody = nest + others
    each = spending / np.where(everybody > 0, everybody, 1.0)
    per_weight = each / _power(np.where(total > 0, nest, 1.0), inverse - 1) / _SCALE
    sold = street.room.copy()
    sold[roomy] = np.floor(per_weight.take(cell) * drawn.weight).astype(np.int64)
    incumbents = np.floor(each * (incumbent / drawn.strongest)).astype(np.int64)
    return sold, np.where(crowded, served, incumbents)


def _nest(total: Reals, held: Ints, spending: Ints, others: Reals, inverse: Ints) -> Reals:
    """x = D**lam of nests whose full shops sell `held` in all; `total` is D of those with room.

    With m = 1 / lam, a share r = held / spending and others = (I + O) / strongest, D solves
    D = total + r (D + others D**(1 - lam)), that is (1 - r) x - r others - total / x**(m - 1) = 0.
    The left side grows with x and bends down, so Newton's steps from x = total**lam, where it is
    not above nought, go up to the root and never past it; each market stops when it goes up no more.
    With lam 1 it is a straight line, and the second step only makes sure.
    """
    floor = np.maximum(spending, 1)
    kept = np.maximum(floor - held, 1) / floor
    load = held / floor * others
    alone, bent = total == 0, bool((inverse != 1).any())
    divisor = np.where(alone, 1.0, _to_lam(total, inverse))
    pressure, slope = total, kept
    while True:
        if bent:
            pressure = np.where(alone, 0.0, total / _power(divisor, inverse - 1))
            slope = kept + (inverse - 1) * pressure / divisor
        nearer = divisor + (load + pressure - kept * divisor) / slope
        if not ((nearer > divisor) & ~alone).any():
            return np.where(alone, load / kept, divisor)
        divisor = np.where(alone, 1.0, np.maximum(divisor, nearer))


def _power(value: Reals, exponent: Ints) -> Reals | float:
    """value ** 0, 1 or 3 by multiplying, which every machine rounds alike."""
    if not exponent.any():
        return 1.0
    return np.where(exponent == 0, 1.0, np.where(exponent == 1, value, value * value * value))


def _to_lam(value: Reals, inverse: Ints) -> Reals:
    """value ** lam for lam 1, 1/2, 1/4: square roots, which are exact to the last bit."""
    if (inverse == 1).all():
        return value
    root = np.sqrt(value)
    return np.where(inverse == 1, value, np.where(inverse == 2, root, np.sqrt(root)))
