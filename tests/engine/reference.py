"""The clearing of one line, shop by shop, in plain Python: no arrays, no vectors, no engine code.

Written from the definition in docs/model.md and kept apart from game/engine/market.py, so that a
slip in one is a difference between the two. Both read the same table of exponentials, since two
tables would differ in the last bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.engine import exact


def exp_bp(x: int) -> float:
    """One exponential from the engine's own table."""
    return float(exact.exp_bp(exact.np.array(x)))


@dataclass
class Shop:
    """A newcomer: pull in bp, room in fen."""

    pull: int
    room: int


@dataclass
class Line:
    """One line of business in one town."""

    shops: list[Shop]
    demand: int
    incumbents: int
    incumbent_pull: int
    incumbent_room: int
    outside: int
    inverse_lam: int


def to_lam(value: float, inverse: int) -> float:
    """value to the power 1, 1/2 or 1/4."""
    if inverse == 1:
        return value
    root = math.sqrt(value)
    return root if inverse == 2 else math.sqrt(root)


def choose(
    line: Line, spending: int, weights: list[int], top: int, incumbent: float
) -> tuple[list[int], int]:
    """One round: what each shop and the incumbents together are asked for."""
    total = float(sum(weights))
    nest = to_lam(total / 2.0**32, line.inverse_lam) * exp_bp(top)
    everybody = nest + incumbent + line.outside / 10_000
    each = spending / everybody if everybody > 0 else float(spending)
    per_weight = each * nest / (total if total > 0 else 1.0)
    return [math.floor(per_weight * w) for w in weights], math.floor(each * incumbent)


def clear(line: Line) -> tuple[list[int], int, int]:
    """Sales of each shop, of the incumbents together, and what goes elsewhere."""
    top = max((shop.pull for shop in line.shops), default=0)
    weights = [round(exp_bp((shop.pull - top) * line.inverse_lam) * 2.0**32) for shop in line.shops]
    incumbent = line.incumbents * exp_bp(line.incumbent_pull)
    wants, inc_wants = choose(line, line.demand, weights, top, incumbent)
    sold = [min(want, shop.room) for want, shop in zip(wants, line.shops, strict=True)]
    inc_sold = min(inc_wants, line.incumbent_room)
    full = [want > shop.room for want, shop in zip(wants, line.shops, strict=True)]
    inc_full = inc_wants > line.incumbent_room
    if any(full) or inc_full:
        left = line.demand - (line.incumbent_room if inc_full else 0)
        left -= sum(shop.room for shop, is_full in zip(line.shops, full, strict=True) if is_full)
        others = [0 if is_full else w for w, is_full in zip(weights, full, strict=True)]
        wants, inc_wants = choose(line, left, others, top, 0.0 if inc_full else incumbent)
        sold = [
            shop.room if is_full else min(want, shop.room)
            for shop, is_full, want in zip(line.shops, full, wants, strict=True)
        ]
        inc_sold = line.incumbent_room if inc_full else min(inc_wants, line.incumbent_room)
    return sold, inc_sold, line.demand - sum(sold) - inc_sold


def textbook_shares(line: Line) -> tuple[list[float], float, float]:
    """Value shares of a nested logit with math.exp and real powers, nobody full."""
    lam = 1 / line.inverse_lam
    pulls = [math.exp(shop.pull / 10_000 / lam) for shop in line.shops]
    inside = sum(pulls)
    nest = inside**lam if inside else 0.0
    incumbent = line.incumbents * math.exp(line.incumbent_pull / 10_000)
    everybody = nest + incumbent + line.outside / 10_000
    shares = [nest / everybody * pull / inside for pull in pulls]
    return shares, incumbent / everybody, line.outside / 10_000 / everybody
