"""A life watched again on a pseudo-terminal, and a long list of lives: how soon they are there."""

import asyncio
import dataclasses
import os
import shutil
import time

import pytest

from game.cli.doors import House
from game.tui.app import GameApp
from game.tui.options import Options
from game.tui.screens.runs import RunsScreen
from tests.bench.test_screen import answered, resident_mb, seconds_of, until_still
from tests.house.scan import ROOT
from tests.tui.test_terminal import Terminal

LIFE = ROOT / "saves" / "examples" / "the-guarantor-pays.jsonl"
WATCH = "import sys; from game.cli import frame; sys.exit(frame.run(['replay', sys.argv[1]]))"
BACK, ON = b"\x1b[D", b"\x1b[C"
RUNS, STEPS = 1_000, 22
BUSY = 1.5
"""Processes at work beside which how long a step takes says nothing; what it costs still does."""


@pytest.mark.bench
@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_stepping_back_from_month_24_is_as_quick_as_forward(tmp_path, size, unseen):
    saves = {"IRONBOWL_SAVES": str(tmp_path)}
    with Terminal(str(LIFE), program=WATCH, size=size, **saves) as life:
        assert life.until(b"month 0 of 30", 60)
        until_still(life, 0.5)
        for key in (b"\t", b"24") if unseen else (b"24",):
            os.write(life.main, key)
            until_still(life, 2)
        until_idle(life)  # while somebody looks at the month, the others are drawn
        taken, cost = {}, {}
        for name, key in (("back", BACK), ("on", ON)):
            before = seconds_of(life.game)
            taken[name] = [answered(life, key) for _ in range(STEPS)]
            cost[name] = seconds_of(life.game) - before
        memory = resident_mb(life.game)
    p95 = {name: sorted(found)[int(len(found) * 0.95)] for name, found in taken.items()}
    each = {name: spent / STEPS for name, spent in cost.items()}
    print(
        f"a month back p95 {p95['back'] * 1000:.0f} ms, on {p95['on'] * 1000:.0f} ms;",
        f"slowest {max(taken['back']) * 1000:.0f} and {max(taken['on']) * 1000:.0f} ms,",
        f"of processor time {each['back'] * 1000:.0f} and {each['on'] * 1000:.0f} ms; {memory:.0f} MB",
    )
    assert each["back"] < 0.025
    assert each["back"] < 1.5 * each["on"] + 0.010
    assert p95["back"] < 0.050 or os.getloadavg()[0] > BUSY


@pytest.mark.bench
def test_a_thousand_lives_are_listed_within_a_second(tmp_path):
    for number in range(RUNS):
        shutil.copy(LIFE, tmp_path / f"life {number}.jsonl")
    house = House(None, tmp_path, "en")
    house.shelf.kept("en")  # what is imported is imported
    begun = time.process_time()
    runs = house.shelf.kept("en")
    read = time.process_time() - begun
    drawn = asyncio.run(opened(house, runs))
    print(f"{len(runs)} lives: read in {read * 1000:.0f} ms, drawn in {drawn * 1000:.0f} ms")
    assert len(runs) >= RUNS
    assert read + drawn < 1.0


def until_idle(life):
    """Wait until the game has nothing to do."""
    spent, now = -1.0, seconds_of(life.game)
    while spent != now:
        time.sleep(0.5)
        spent, now = now, seconds_of(life.game)


async def opened(house, runs):
    """Processor time until the list is drawn, the quicker of two."""
    options = Options(lang="en", content=house.folders)
    app, best = GameApp(options, dataclasses.replace(house.doors(), runs=lambda lang: ())), 9.0
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            begun = time.process_time()
            await app.push_screen(RunsScreen(runs))
            await pilot.pause()
            best = min(best, time.process_time() - begun)
            app.pop_screen()
    return best
