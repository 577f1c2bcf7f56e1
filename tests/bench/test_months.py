"""What a month costs: by chunk, by size, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from game.engine.opening import open_town
from game.insight.batch import fortune_of
from game.insight.pool import chunks_of
from tests.bench.clock import lived_month, months, quickest, steel

pytestmark = pytest.mark.bench

Tell = Callable[[str], None]
MONTHS = 24


def test_a_household_month_by_chunk(tell: Tell) -> None:
    """Towns side by side share what each month costs anyway; larger chunks fall out of the cache."""
    rules = steel()
    cost = {
        towns: months(rules, towns, MONTHS) / (towns * 60) for towns in (1, 30, 150, 300, 1_000)
    }
    for towns, seconds in cost.items():
        tell(f"{towns:5d} towns of 60 side by side: {seconds * 1e9:8.0f} ns a household-month")
    assert cost[300] * 20 < cost[1]
    assert cost[1_000] <= cost[150] * 1.1


def test_time_is_linear_in_households_lived(tell: Tell) -> None:
    """From a hundred to a million households, a month each: past one chunk there are only more chunks."""
    found = {}
    for towns in (2, 17, 167, 1_667, 16_667):
        rules, sizes = steel(), [count for _, count in chunks_of(towns, 1_000)]
        each = {size: months(rules, size, 3, 2) for size in set(sizes)}
        found[towns * 60] = sum(each[size] for size in sizes)
    for number, seconds in found.items():
        tell(f"{number:9,d} households in towns of 60: {seconds * 1e3:10.1f} ms a month")
    sizes = sorted(found)
    for small, large in pairwise(sizes[2:]):
        assert found[large] / found[small] == pytest.approx(large / small, rel=0.3)


def test_time_is_linear_in_the_size_of_a_town(tell: Tell) -> None:
    """The same 60,000 households as a thousand towns and as sixty large ones."""
    small, large = (months(steel(h), 60_000 // h, 6, 2) for h in (60, 1_000))
    tell(
        f"60,000 households: {small * 1e3:.0f} ms in towns of 60, {large * 1e3:.0f} in towns of 1,000"
    )
    assert 0.5 < large / small < 2


@pytest.mark.parametrize(("households", "most_ms"), [(60, 15), (1_000, 60)])
def test_a_live_month_is_over_before_a_key_is_up(tell: Tell, households: int, most_ms: int) -> None:
    """Digests of every phase included; aims 5 and 30 ms. A busy machine takes twice as long."""
    rules = steel(households)
    fortune = fortune_of(rules, ["bench live"])
    town, spent = open_town(fortune.opening(), rules).town, []
    for month in range(1, MONTHS + 1):
        luck = fortune.month(month)
        work = lambda town=town, luck=luck: lived_month(town, luck, rules, True)  # noqa: E731
        spent.append(quickest(work, 4))
        town = work()
    mean, worst = sum(spent) / MONTHS * 1e3, max(spent) * 1e3
    tell(f"a live month of {households} households: {mean:.1f} ms, the longest {worst:.1f} ms")
    assert mean < most_ms
