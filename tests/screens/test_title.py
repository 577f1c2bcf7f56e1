"""The title: what is chosen, what it costs to get there, and how one leaves."""

import dataclasses
import re
import subprocess
import sys

from game.tui.screens.scenario import ScenarioScreen
from game.tui.screens.title import TitleScreen
from game.tui.widgets.menu import Menu
from tests.house.scan import ROOT
from tests.screens import fake


async def ready(pilot):
    for _ in range(50):
        await pilot.pause(0.02)
        if pilot.app.screen.query_one(Menu).option_count and pilot.app.screen._runs is not None:
            return


async def test_without_a_run_a_new_life_is_chosen():
    async with fake.app(title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert pilot.app.screen.query_one(Menu).current == "new"
        assert "Continue" not in fake.seen(pilot.app)
        assert "watch a life" not in fake.seen(pilot.app)


async def test_with_an_unfinished_run_going_on_is_chosen():
    async with fake.app(runs=[fake.RUN], title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.pause(0.02)
        assert pilot.app.screen.query_one(Menu).current == "continue"
        assert "Neighbour 1, month 4 of 24 · amber-noodle-17" in fake.seen(pilot.app)


async def test_a_life_that_is_over_can_only_be_watched():
    over = dataclasses.replace(fake.RUN, over=True)
    async with fake.app(runs=[over], title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.pause(0.02)
        assert pilot.app.screen.query_one(Menu).current == "new"
        assert "Watch a life again" in fake.seen(pilot.app)


async def test_a_new_life_leads_to_the_choice_of_a_town():
    async with fake.app(title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "enter")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, ScenarioScreen)


async def test_a_console_without_chinese_is_shown_none(monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    async with fake.app(languages=("en", "zh"), title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "IRON RICE BOWL" in fake.seen(pilot.app)
        assert not re.search("[\u4e00-\u9fff]", fake.seen(pilot.app))
        assert not pilot.app.speaks_more
        pilot.app.settle(pilot.app.settings.with_step("signs", "full"))
        await pilot.pause(0.02)
        assert pilot.app.languages == ("en", "zh")


async def test_what_goes_wrong_behind_a_door_is_said():
    def broken(choice):
        raise OSError("the disk is full")

    async with fake.app(start=broken, title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "n", "enter", "enter")
        await pilot.pause(0.1)
        assert "the disk is full" in fake.seen(pilot.app)
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, TitleScreen)


async def test_colours_change_and_stay_readable():
    async with fake.app(title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        names = set()
        for _ in range(4):
            await fake.press(pilot, "t")
            names.add(pilot.app.theme)
        assert names == {"dark", "light", "contrast", "safe"}


async def test_leaving_leaves_no_error():
    app = fake.app(title=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "q")
    assert app.return_code in (0, None)


async def test_ctrl_c_explains_and_does_not_leave():
    async with fake.app(title=True).run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        await fake.press(pilot, "ctrl+c")
        assert pilot.app.is_running
        assert "⌃q leaves the game" in fake.seen(pilot.app)


def test_the_title_needs_no_engine():
    ask = (
        "import sys, game.tui.app, game.tui.screens.title; "
        "bad = [m for m in sys.modules if m.startswith(('numpy', 'game.engine', 'game.runs'))]; "
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0
