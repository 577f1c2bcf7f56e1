"""One month's market cleared three ways, timed in one process: ours, a loop of numba, a Mesa model.

Run by the Python of the bench environment (numpy, numba and mesa; `make bench` makes it). Prints one
line of JSON: nanoseconds a seller, and how far the rivals' sales are from ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

import mesa
import numba
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.engine.exact import exp_bp
from game.engine.market import Stalls, clear

TOWNS, SELLERS, LINES = 150, 60, 13


def market(towns: int) -> Stalls:
    """Towns full of shops: a third of the sellers of each closed, some shops full."""
    draw = np.random.Generator(np.random.Philox(key=2016))
    shape, lines = (towns, SELLERS), (towns, LINES)
    return Stalls(
        line=draw.integers(0, LINES, shape),
        open=draw.random(shape) < 0.65,
        pull=draw.integers(-4_000, 6_000, shape),
        room=draw.integers(100_000, 1_500_000, shape),
        demand=draw.integers(2_000_000, 9_000_000, lines),
        incumbents=draw.integers(0, 12, lines),
        incumbent_pull=draw.integers(-2_000, 2_000, lines),
        incumbent_room=draw.integers(2_000_000, 9_000_000, lines),
        outside=np.full(LINES, 7_000),
        inverse_lam=np.ones(LINES, dtype=np.int64),
    )


@numba.njit(cache=False)
def loop(
    line: Any, is_open: Any, pull: Any, room: Any, demand: Any, incumbent: Any, inc_room: Any,
    outside: Any, sold: Any,
) -> None:  # fmt: skip
    """The same rounds of choice, seller by seller, with the machine's own exp."""
    towns, sellers = line.shape
    lines = demand.shape[1]
    for b in range(towns):
        weight, full = np.zeros(sellers), np.zeros(sellers, dtype=np.bool_)
        inc_full = np.zeros(lines, dtype=np.bool_)
        for i in range(sellers):
            if is_open[b, i]:
                weight[i] = np.exp(pull[b, i] / 10_000)
        more = True
        while more:
            more = False
            left, rest = demand[b].astype(np.float64), outside.copy()
            for k in range(lines):
                if inc_full[k]:
                    left[k] -= inc_room[b, k]
                else:
                    rest[k] += incumbent[b, k]
            for i in range(sellers):
                if full[i]:
                    left[line[b, i]] -= room[b, i]
                elif is_open[b, i]:
                    rest[line[b, i]] += weight[i]
            for k in range(lines):
                if (
                    not inc_full[k]
                    and np.floor(left[k] * incumbent[b, k] / rest[k]) > inc_room[b, k]
                ):
                    inc_full[k] = more = True
            for i in range(sellers):
                k = line[b, i]
                if is_open[b, i] and not full[i]:
                    sold[b, i] = np.floor(left[k] * weight[i] / rest[k])
                    if sold[b, i] > room[b, i]:
                        sold[b, i] = room[b, i]
                        full[i] = more = True


class Shop(mesa.Agent):
    """A shop in a line: newcomer or the old shops together."""

    def __init__(self, model: mesa.Model, line: int, weight: float, room: float) -> None:
        super().__init__(model)
        self.line, self.weight, self.room = line, weight, room
        self.full, self.sold = False, 0.0

    def choose(self) -> None:
        """What comes this round, and whether it is too much."""
        if self.full:
            return
        self.sold = np.floor(self.model.left[self.line] * self.weight / self.model.rest[self.line])
        if self.sold > self.room:
            self.sold, self.full, self.model.more = self.room, True, True


class Town(mesa.Model):
    """One town's market."""

    def __init__(self, stalls: Stalls, b: int) -> None:
        super().__init__()
        self.demand = stalls.demand[b].tolist()
        self.outside = (stalls.outside / 10_000).tolist()
        for i in range(stalls.line.shape[1]):
            if stalls.open[b, i]:
                weight = float(np.exp(stalls.pull[b, i] / 10_000))
                Shop(self, int(stalls.line[b, i]), weight, float(stalls.room[b, i]))
        self.newcomers = list(self.agents)
        pulls = (stalls.incumbents[b] * exp_bp(stalls.incumbent_pull[b])).tolist()
        for k, weight in enumerate(pulls):
            Shop(self, k, weight, float(stalls.incumbent_room[b, k]))

    def step(self) -> None:
        """A month of customers: rounds until nobody new is full."""
        for shop in self.agents:
            shop.full = False
        self.more = True
        while self.more:
            self.more = False
            self.left, self.rest = list(self.demand), list(self.outside)
            for shop in self.agents:
                if shop.full:
                    self.left[shop.line] -= shop.room
                else:
                    self.rest[shop.line] += shop.weight
            self.agents.do("choose")


def quickest(work: Any, times: int) -> float:
    """Seconds of the quickest of some runs."""
    best = float("inf")
    for _ in range(times):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return best


def main() -> None:
    """Time all three and compare what they sold."""
    stalls = market(TOWNS)
    ours = clear(stalls).sold
    sold = np.zeros(ours.shape)
    given = (
        stalls.line, stalls.open, stalls.pull, stalls.room, stalls.demand,
        stalls.incumbents * exp_bp(stalls.incumbent_pull), stalls.incumbent_room,
        stalls.outside / 10_000, sold,
    )  # fmt: skip
    loop(*given)
    town = Town(stalls, 0)
    town.step()
    mesa_sold = np.array([shop.sold for shop in town.newcomers])
    cells = TOWNS * SELLERS
    found = {
        "ours_ns": quickest(lambda: clear(stalls), 60) / cells * 1e9,
        "numba_ns": quickest(lambda: loop(*given), 60) / cells * 1e9,
        "mesa_ns": quickest(town.step, 20) / SELLERS * 1e9,
        "numba_off": float(np.abs(sold - ours).max()),
        "mesa_off": float(np.abs(mesa_sold - ours[0][stalls.open[0]]).max()),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
