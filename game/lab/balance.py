"""Packs that spend a programme's money otherwise: the one lever of each, set so that they cost the same.

A comparison of policies says nothing while one of them costs twice as much. Each pack names the lever
by which its outlay is matched; towns, households and luck are the same for all (common seeds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.catalog.build import lever_times
from game.catalog.catalog import Catalog
from game.catalog.kinds import file_of
from game.catalog.levers import with_levers
from game.catalog.write import with_figure
from game.engine.levers import LEVER, LEVERS
from game.engine.rules import YUAN, Rules
from game.lab.outlay import outlay

NEAR = 0.005
"""The solver stops this near to the outlay it aims at."""

EQUAL = 0.02
"""Packs count as equal within this share."""

_TRIES = 24


class NoScale(ValueError):
    """A pack cannot be matched: its scale moves nothing, or no value of it costs enough."""


@dataclass(frozen=True)
class Matched:
    """A pack and what it costs; `value` is its scale in the rules' units, none where it has no scale."""

    pack: str
    scale: str
    value: int | None
    outlay: float
    """fen a household"""
    of_programme: float
    """outlay as a share of the programme's"""

    @property
    def equal(self) -> bool:
        """Whether it costs what the programme costs."""
        return abs(self.of_programme - 1) <= EQUAL


def with_lever(rules: Rules, name: str, value: int) -> Rules:
    """The rules with a lever at another value wherever they set it; NoScale where they never do."""
    place, neutral = LEVER[name], LEVERS[LEVER[name]].neutral
    rows = rules.levers.calendar.reshape(-1, 3)
    later = (rows[:, 1] == place) & (rows[:, 2] != neutral)
    if rules.levers.opening[place] == neutral and not later.any():
        raise NoScale(f"{name} is not set by this pack")
    return with_levers(rules, {name: value})[0]


def match(rules: Rules, name: str, target: float, cost: Callable[[Rules], float]) -> int:
    """The value of a lever at which the rules cost `target`, in steps of a yuan or a hundredth.

    Bisection between nothing and the lever's limit, starting from the straight line through the last
    two outlays, which is nearly right because outlay is nearly proportional.
    """
    step = 100 if LEVERS[LEVER[name]].unit in ("fen", "posts/100") else 1
    low, high = 0, LEVERS[LEVER[name]].high // step
    below = above = None
    value = max(_set_to(rules, name) // step, 1)
    best, gap = value, np.inf
    for _ in range(_TRIES):
        spent = cost(with_lever(rules, name, value * step))
        if abs(spent - target) < gap:
            best, gap = value, abs(spent - target)
        if gap <= NEAR * target:
            break
        if spent < target:
            low, below = value, spent
        else:
            high, above = value, spent
        if high - low <= 1:
            break
        value = _between(low, high, below, above, target)
    return best * step


def _between(low: int, high: int, below: float | None, above: float | None, target: float) -> int:
    """The next value to try, strictly between the two ends."""
    if above is None:
        return min(max(low * 2, low + 1), high - 1)
    if below is None or above <= below:
        return (low + high) // 2
    guess = low + round((high - low) * (target - below) / (above - below))
    return min(max(guess, low + 1), high - 1)


def _set_to(rules: Rules, name: str) -> int:
    """The largest value the rules give a lever."""
    rows = rules.levers.calendar.reshape(-1, 3)
    later = rows[rows[:, 1] == LEVER[name], 2]
    return int(max([int(rules.levers.opening[LEVER[name]]), *later.tolist()]))


def matched(
    pack: str, rules: Rules, scale: str, target: float, cost: Callable[[Rules], float]
) -> Matched:
    """A pack at the value that matches it to the programme; one without a scale as it is."""
    value = match(rules, scale, target, cost) if scale else None
    spent = cost(rules if value is None else with_lever(rules, scale, value))
    return Matched(pack, scale, value, spent, spent / target)


def equal_budget(catalog: Catalog, scenario: str, seed: str, towns: int) -> Iterator[Matched]:
    """The programme of a scenario as promised, then each pack matched to what it costs.

    Everything is lived in the same `towns` towns, named seed-1, seed-2 …; one result at a time.
    """
    seeds = [f"{seed}-{n}" for n in range(1, towns + 1)]

    def cost(rules: Rules) -> float:
        return outlay(rules, seeds)

    programme = catalog.scenario(scenario).policy
    target = cost(catalog.rules(scenario, reported=False))
    yield Matched(programme, "", None, target, 1.0)
    for pack in catalog.packs(scenario):
        rules = catalog.rules(scenario, reported=False, policy=pack)
        yield matched(pack, rules, catalog.policy(pack).scale, target, cost)


def write_down(catalog: Catalog, found: Matched) -> None:
    """Put a pack's solved value and its outlay, in yuan a household, into its file."""
    file = file_of(found.pack)
    path = catalog.folders.find(file)
    if path is None:
        raise FileNotFoundError(file)
    text = with_figure(catalog.text(file), "outlay", round(found.outlay / YUAN), file)
    if found.value is not None:
        text = with_figure(text, found.scale, in_human_units(found.scale, found.value), file)
    path.write_text(text, "utf-8")


def write_measured(catalog: Catalog, scenario: str, found: Mapping[str, float]) -> None:
    """Put what was measured of a scenario, shares to the hundredth, under `[measured]` of its file."""
    file = file_of(scenario)
    path = catalog.folders.find(file)
    if path is None:
        raise FileNotFoundError(file)
    text = catalog.text(file)
    for name, value in found.items():
        text = with_figure(text, name, round(value, 2), file)
    path.write_text(text, "utf-8")


def in_human_units(lever: str, value: int) -> float:
    """A lever's value as content files write it."""
    return value / lever_times(lever)
