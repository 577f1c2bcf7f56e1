"""One month's market cleared three ways, timed in one process: ours, a loop of numba, a Mesa model.

Run by the Python of the bench environment (numpy, numba and mesa; `make bench` makes it) on the file
of a market that `street.py` wrote. Prints one line of JSON: nanoseconds a seat, how far the rivals'
sales are from ours, and which part of the sellers is full.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from pathlib import Path
from time import process_time
from typing import Any

import mesa
import numba
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.engine.exact import exp_bp, places
from game.engine.market import Stalls, clear, serve, street_of

MESA_TOWNS = 8
"""Towns that the Mesa model lives; the others would take it too long."""


def market(file: Path) -> Stalls:
    """Towns of sellers as they were written."""
    with np.load(file) as held:
        return Stalls(**{field.name: held[field.name] for field in fields(Stalls)})


@numba.njit(cache=False)
def loop(
    line: Any, is_open: Any, pull: Any, room: Any, demand: Any, incumbent: Any, inc_room: Any,
    outside: Any, sold: Any,
) -> None:  # fmt: skip
    """The same rounds of choice and queues, seller by seller, with the machine's own exp."""
    towns, sellers = line.shape
    lines = demand.shape[1]
    for b in range(towns):
        weight, full = np.zeros(sellers), np.zeros(sellers, dtype=np.bool_)
        crowded, settled = np.zeros(lines, dtype=np.bool_), np.zeros(lines, dtype=np.bool_)
        each, held, total = np.zeros(lines), np.zeros(lines), np.zeros(lines)
        for i in range(sellers):
            if is_open[b, i]:
                weight[i] = np.exp(pull[b, i] / 10_000)
                total[line[b, i]] += weight[i]
        while not settled.all():
            for k in range(lines):
                if settled[k]:
                    continue
                settled[k] = True
                others = outside[k] + (0.0 if crowded[k] else incumbent[b, k])
                spending = max(demand[b, k] - (inc_room[b, k] if crowded[k] else 0), 1)
                kept = max(spending - held[k], 1) / spending
                nest = (held[k] / spending * others + total[k]) / kept
                each[k] = spending / (nest + others) if nest + others > 0 else 0.0
                if not crowded[k] and each[k] * incumbent[b, k] >= inc_room[b, k] + 1:
                    crowded[k], settled[k] = True, False
            for i in range(sellers):
                k = line[b, i]
                if is_open[b, i] and not full[i] and each[k] * weight[i] >= room[b, i] + 1:
                    full[i], settled[k] = True, False
                    held[k] += room[b, i]
                    total[k] -= weight[i]
        for i in range(sellers):
            if is_open[b, i]:
                sold[b, i] = room[b, i] if full[i] else np.floor(each[line[b, i]] * weight[i])


class Shop(mesa.Agent):
    """A shop in a line: newcomer or the old shops together."""

    def __init__(
        self, model: mesa.Model, line: int, weight: float, room: float, is_old: bool = False
    ) -> None:
        super().__init__(model)
        self.line, self.weight, self.room, self.is_old = line, weight, room, is_old
        self.full, self.sold = False, 0.0

    def serve(self) -> None:
        """Whoever comes is served, unless the shop is full already."""
        if not self.full:
            self.sold = np.floor(self.model.each[self.line] * self.weight)

    def shut(self) -> None:
        """Nobody else finds room: the queue stands for those who cannot be served."""
        self.full, self.sold = True, self.room


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
            Shop(self, k, weight, float(stalls.incumbent_room[b, k]), is_old=True)

    def step(self) -> None:
        """A month of customers: they choose anew for as long as another shop is full."""
        self.agents.set("full", False)
        while True:
            self.each = self._shares()
            self.agents.do("serve")
            too_many = self.agents.select(lambda shop: shop.sold > shop.room)
            if not too_many:
                break
            too_many.do("shut")

    def _shares(self) -> list[float]:
        """What a unit of weight sells in each line."""
        spending, others = list(self.demand), list(self.outside)
        total, held = [0.0] * len(others), [0.0] * len(others)
        for shop in self.agents:
            if shop.full and shop.is_old:
                spending[shop.line] -= shop.room
            elif shop.full:
                held[shop.line] += shop.room
            elif shop.is_old:
                others[shop.line] += shop.weight
            else:
                total[shop.line] += shop.weight
        shares = []
        for have, rest, all_, inside in zip(spending, others, total, held, strict=True):
            floor = max(have, 1)
            kept = max(floor - inside, 1) / floor
            nest = (inside / floor * rest + all_) / kept
            shares.append(have / (nest + rest))
        return shares


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
    stalls = market(Path(sys.argv[1]))
    ours, street = clear(stalls).sold, street_of(stalls, places(stalls.open))
    sold = np.zeros(ours.shape)
    given = (
        stalls.line, stalls.open, stalls.pull, stalls.room, stalls.demand,
        stalls.incumbents * exp_bp(stalls.incumbent_pull), stalls.incumbent_room,
        stalls.outside / 10_000, sold,
    )  # fmt: skip
    loop(*given)
    towns = [Town(stalls, b) for b in range(MESA_TOWNS)]
    for town in towns:
        town.step()
    mesa_sold = [np.array([shop.sold for shop in town.newcomers]) for town in towns]
    found = {
        "ours_ns": quickest(lambda: serve(street), 60) / ours.size * 1e9,
        "numba_ns": quickest(lambda: loop(*given), 60) / ours.size * 1e9,
        "mesa_ns": sum(quickest(town.step, 10) for town in towns) / ours[:MESA_TOWNS].size * 1e9,
        "numba_off": float(np.abs(sold - ours).max()),
        "mesa_off": max(
            float(np.abs(theirs - ours[b][stalls.open[b]]).max())
            for b, theirs in enumerate(mesa_sold)
        ),
        "full": float((ours >= stalls.room)[stalls.open].mean()),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
