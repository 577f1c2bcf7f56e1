"""The clearing of one line, shop by shop, in plain Python: no arrays, no vectors, no engine code.

Written from the definition in docs/model.md and kept apart from game/engine/market.py, so that a
slip in one is a difference between the two. Both read the same table of exponentials, since two
tables would differ in the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable
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


def queue(line: Line, total: float, held: int, spending: int, others: float) -> float:
    """The pull of the nest, D ** lam, when its full shops sell `held` of `spending`.

    D counts a full shop with the weight whose share is its room: D = total + held / spending *
    (D + others * D ** (1 - lam)); solved by Newton's steps from below until they rise no more.
    """
    divisor = max(spending, 1)
    kept, load = max(divisor - held, 1) / divisor, held / divisor * others
    if total == 0:
        return load / kept
    x = to_lam(total, line.inverse_lam)
    while True:
        pressure = (
            total / x ** (line.inverse_lam - 1) if line.inverse_lam < 4 else total / (x * x * x)
        )
        slope = kept + (line.inverse_lam - 1) * pressure / x
        nearer = x + (load + pressure - kept * x) / slope
        if not nearer > x:
            return x
        x = nearer


def attractions(line: Line, full: list[bool]) -> tuple[list[int], float]:
    """Weights of the shops with room relative to the strongest of them, and that attraction."""
    top = max(
        (s.pull for s, is_full in zip(line.shops, full, strict=True) if not is_full), default=0
    )
    weights = [
        0 if is_full else round(exp_bp((shop.pull - top) * line.inverse_lam) * 2.0**32)
        for shop, is_full in zip(line.shops, full, strict=True)
    ]
    return weights, exp_bp(top)


def first_choice(line: Line, incumbent: float) -> tuple[list[int], int]:
    """What everybody is asked for."""
    weights, strongest = attractions(line, [False] * len(line.shops))
    total = float(sum(weights))
    nest = to_lam(total / 2.0**32, line.inverse_lam) * strongest
    everybody = nest + incumbent + line.outside / 10_000
    each = line.demand / everybody if everybody > 0 else float(line.demand)
    per_weight = each * nest / (total if total > 0 else 1.0)
    return [math.floor(per_weight * w) for w in weights], math.floor(each * incumbent)


def with_queues(
    line: Line, incumbent: float, full: list[bool], crowded: bool
) -> tuple[list[int], int]:
    """What everybody sells if those marked are full and the others have room for anybody."""
    weights, strongest = attractions(line, full)
    total = sum(weights) / 2.0**32
    spending = line.demand - (line.incumbent_room if crowded else 0)
    held = sum(shop.room for shop, is_full in zip(line.shops, full, strict=True) if is_full)
    inc = 0.0 if crowded else incumbent
    others = (inc + line.outside / 10_000) / strongest
    nest = queue(line, total, held, spending, others)
    each = spending / (nest + others) if nest + others > 0 else float(spending)
    x = nest if total > 0 else 1.0
    per_weight = each / {1: 1.0, 2: x, 4: x * x * x}[line.inverse_lam] / 2.0**32
    sold = [
        shop.room if is_full else math.floor(per_weight * w)
        for shop, is_full, w in zip(line.shops, full, weights, strict=True)
    ]
    return sold, line.incumbent_room if crowded else math.floor(each * (inc / strongest))


def clear(line: Line) -> tuple[list[int], int, int]:
    """Sales of each shop, of the incumbents together, and what goes elsewhere."""
    incumbent = line.incumbents * exp_bp(line.incumbent_pull)
    full, crowded = [False] * len(line.shops), False
    sold, inc = first_choice(line, incumbent)
    while True:
        over = [fen > shop.room for fen, shop in zip(sold, line.shops, strict=True)]
        if not any(over) and inc <= line.incumbent_room:
            return sold, inc, line.demand - sum(sold) - inc
        full = [was or is_over for was, is_over in zip(full, over, strict=True)]
        crowded = crowded or inc > line.incumbent_room
        sold, inc = with_queues(line, incumbent, full, crowded)


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


def halved(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function of a logarithm crosses nought, halving until nothing lies between."""
    while low < (middle := (low + high) / 2) < high:
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return low


def virtual_prices(line: Line) -> list[float]:
    """Sales by the theory alone: everybody sells min(room, share), the shares being those of a
    nested logit in which a full shop has the weight at which its share is its room.

    Halving outside for the spending c per unit of attraction, inside for the spending p per unit of
    a shop's own; math.exp and real powers; no rounds, no rounding, no table.
    """
    lam, out = 1 / line.inverse_lam, line.outside / 10_000
    weights = [math.exp(shop.pull / 10_000 / lam) for shop in line.shops]
    incumbent = line.incumbents * math.exp(line.incumbent_pull / 10_000)

    def sales(log_p: float) -> list[float]:
        p = math.exp(log_p)
        return [min(shop.room, p * w) for shop, w in zip(line.shops, weights, strict=True)]

    def inside(log_c: float) -> list[float]:
        if lam == 1:
            return sales(log_c)

        def beyond(log_p: float) -> float:
            return sum(sales(log_p)) - math.exp(min((log_c - lam * log_p) / (1 - lam), 700))

        return sales(halved(beyond, -150.0, 150.0))

    def excess(log_c: float) -> float:
        c = math.exp(log_c)
        return sum(inside(log_c)) + min(line.incumbent_room, c * incumbent) + c * out - line.demand

    return inside(halved(excess, -150.0, 150.0))
