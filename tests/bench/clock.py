"""Processor time of the quickest of some runs: what the work takes when nobody disturbs it."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from game.bots.decide import decide
from game.catalog.catalog import Catalog
from game.engine.check import settle
from game.engine.luck import Luck
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import Town
from game.engine.turn import step
from game.engine.view import view
from game.insight.batch import fortune_of


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of some runs."""
    best = float("inf")
    for _ in range(times):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return best


def steel(households: int = 60) -> Rules:
    """The rules of the first scenario, for a town of so many."""
    return Catalog.load().rules("steel-2016", False, households)


def lived_month(town: Town, luck: Luck, rules: Rules, digests: bool = False) -> Town:
    """One whole month: views, neighbours' decisions, the one door, eight phases."""
    wished = decide(view(town, rules, worth=False), luck.of_bots(), rules)
    decisions, _ = settle(town, wished, rules)
    return step(town, decisions, (), luck, rules, digests=digests).town


def months(rules: Rules, towns: int, number: int, times: int = 3) -> float:
    """Seconds that a month of so many towns takes, mean of the first `number` months."""
    fortune = fortune_of(rules, [f"bench-{n}" for n in range(towns)])
    town = open_town(fortune.opening(), rules).town
    total = 0.0
    for month in range(1, number + 1):

        def read(month: int = month) -> Luck:
            return fortune.month(month)

        total += quickest(read, 1)
        luck = read()
        total += quickest(lambda town=town, luck=luck: lived_month(town, luck, rules), times)
        town = lived_month(town, luck, rules)
    return total / number
