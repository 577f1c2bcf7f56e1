"""Ten thousand lives of the same hand: how soon there is something to see, how long, how much memory."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest

from game.insight.lives import lives, question_of
from game.insight.luck import MOVES, lived, other_luck
from game.insight.pool import Pool, growing
from game.runs.replay import Replay

pytestmark = pytest.mark.bench

EXAMPLES = Path(__file__).resolve().parents[2] / "saves" / "examples"
LIVES = 10_000
MONTHS, SEATS = 24, 60
MOST_MB = 500


def worked() -> float:
    """Processor time of this process and of those it has waited for, s."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


def test_ten_thousand_lives_on_two_processes(tell: Callable[[str], None]) -> None:
    """Aims: first lives in 1 s, all in 8 s, no process over 500 MB. Seconds depend on who else works here."""
    replay = Replay.open(sorted(EXAMPLES.glob("*.jsonl"))[0])
    life = replay.life
    begun, first, worth, busy = perf_counter(), 0.0, [], worked()
    with Pool(2) as pool:
        for heard in other_luck(life, (replay.seat,), replay.seat, LIVES, (MOVES,), pool):
            first = first or perf_counter() - begun
            worth += heard.outcomes.net_worth.tolist()
    seconds = perf_counter() - begun
    cells = LIVES * life.month * SEATS
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(f"{LIVES:,} lives of {life.month} months: first {first:.2f} s, all {seconds:.1f} s")
    busy = worked() - busy
    tell(f"  {busy / cells * 1e9:.0f} ns of processor time a household-month, starting included")
    tell(f"  a worker took at most {most:.0f} MB, this process {own:.0f} MB")
    assert len(worth) == LIVES
    assert worth[0] == int(life.view(life.month).own.net_worth[0, replay.seat])
    assert max(most, own) < MOST_MB
    if (os.cpu_count() or 1) >= 2 and os.getloadavg()[0] < 3:
        assert first < 2
        assert seconds < 30


def test_two_processes_are_nearly_twice_as_quick_as_one(tell: Callable[[str], None]) -> None:
    replay = Replay.open(sorted(EXAMPLES.glob("*.jsonl"))[0])
    asked = replace(question_of(replay.life, (replay.seat,), replay.seat), months=6)
    parts = [(MOVES, *part) for part in growing(8_000, 1_000, 1_000, 2)]
    with Pool(2) as pool:
        work = partial(lived, {MOVES: asked})
        list(pool.each(work, [(MOVES, 0, 5)] * 2))
        begun = perf_counter()
        together = list(pool.each(work, parts))
        two = perf_counter() - begun
    begun = perf_counter()
    alone = [lives(asked, first, count) for _, first, count in parts]
    one = perf_counter() - begun
    tell(
        f"8,000 lives of six months: {two:.1f} s on two processes, {one / two:.2f} times one process"
    )
    for a, b in zip(alone, together, strict=True):
        assert (a.net_worth == b.net_worth).all()
    if (os.cpu_count() or 1) >= 2 and os.getloadavg()[0] < 1.5:
        assert one / two > 1.6
