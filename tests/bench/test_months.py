"""What a month costs: by chunk, by size, on the screen, on two cores."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from game.engine.opening import open_town
from game.insight.batch import fortune_of, live
from game.insight.pool import Pool, chunks_of
from tests.bench.clock import lived_month, months, quickest, steel

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
Tell = Callable[[str], None]
MONTHS = 24


def test_a_household_month_by_chunk(tell: Tell) -> None:
    """Towns side by side share what each month costs anyway; larger chunks fall out of the cache."""
    rules = steel()
    cost = {towns: months(rules, towns, MONTHS) / (towns * 60) for towns in (1, 30, 100, 200, 300)}
    for towns, seconds in cost.items():
        tell(f"{towns:5d} towns of 60 side by side: {seconds * 1e9:8.0f} ns a household-month")
    assert cost[300] * 8 < cost[1]
    assert cost[300] <= cost[100] * 1.1


def test_time_is_linear_in_households_lived(tell: Tell) -> None:
    """From 100 to a million household-months; past one chunk a batch is only more chunks."""
    found = {}
    for towns in (2, 17, 167, 1_667, 16_667):
        rules, sizes = steel(), [count for _, count in chunks_of(towns, 250)]
        each = {size: months(rules, size, 3, 2) for size in set(sizes)}
        found[towns * 60] = sum(each[size] for size in sizes)
    for number, seconds in found.items():
        tell(f"{number:9,d} household-months: {seconds * 1e3:10.1f} ms")
    sizes = sorted(found)
    for small, large in pairwise(sizes[2:]):
        assert found[large] / found[small] == pytest.approx(large / small, rel=0.25)


@pytest.mark.parametrize(("households", "most_ms"), [(60, 15), (1_000, 60)])
def test_a_live_month_is_over_before_a_key_is_up(tell: Tell, households: int, most_ms: int) -> None:
    """Digests of every phase included; the bound is generous, a busy machine takes twice as long."""
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


def cash_of(chunk: tuple[int, int]) -> int:
    """All cash of a chunk of towns after some months."""
    first, count = chunk
    *_, last = live(steel(), [f"pool-{n}" for n in range(first, first + count)], 3)
    return int(last.turned.town.cash.sum())


def test_two_processes_live_ten_thousand_towns(tell: Tell) -> None:
    """Merged in chunk order, so the same as one process; nearly twice as fast where two are free."""
    chunks = chunks_of(10_000, 250)
    with Pool(2) as pool:
        list(pool.each(cash_of, chunks[:2]))
        begun = perf_counter()
        together = list(pool.each(cash_of, chunks))
        two = perf_counter() - begun
    begun = perf_counter()
    alone = [cash_of(chunk) for chunk in chunks[:10]]
    one = (perf_counter() - begun) * len(chunks) / 10
    tell(f"10,000 towns, 3 months: {two:.1f} s on two processes, {one / two:.2f} times one process")
    assert together[:10] == alone
    if (os.cpu_count() or 1) >= 2 and os.getloadavg()[0] < 1:
        assert one / two > 1.6


def test_ten_thousand_lives_fit_into_half_a_gigabyte(tell: Tell) -> None:
    """Peak memory of the largest process of `ironbowl lives`, and how long it took."""
    life = ROOT / "saves" / "examples" / "working-elsewhere.jsonl"
    asked = ["lives", str(life), "-n", "10000", "--picture", "moves", "--json"]
    command = [sys.executable, "-m", "game", *asked]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    tell(f"10,000 lives, one picture: {json.loads(told)['seconds']:.1f} s, {peak:.0f} MB at most")
    assert peak < 500
