"""Nothing is pushed off a small screen, whatever the plan says."""

import dataclasses

import pytest

from game.tui.screens.desk_wall import WallScreen
from game.tui.sitting import Sitting
from tests.screens import fake, room
from tests.screens.every import DEBTOR, SCREENS, TRADER

WHO = {"idle": {}, "trader": TRADER, "debtor": DEBTOR}


def quick(table):
    """The same table with a plan a quarter."""
    table._setting = dataclasses.replace(table.setting, every=3)
    return table


@pytest.mark.parametrize(
    ("size", "lang"),
    [
        ((60, 20), "en"),
        ((80, 24), "zh"),
        pytest.param((60, 20), "zh", marks=pytest.mark.long),
        pytest.param((80, 24), "en", marks=pytest.mark.long),
    ],
    ids=lambda of: of if isinstance(of, str) else "x".join(map(str, of)),
)
async def test_no_screen_scrolls_as_a_whole_in_quick_mode(size, lang):
    """Both sizes and both languages; the other two pairs of them wait for a long run."""
    async with fake.app(lang=lang).run_test(size=size) as pilot:
        over = []
        for name in [name for name in SCREENS if name != "jump"]:
            for who in ("idle", "trader") if name in ("month", "errand") else ("trader",):
                sitting = Sitting(quick(fake.FakeTable(**WHO[who])), pilot.app.words)
                await pilot.app.push_screen(SCREENS[name](sitting))
                await pilot.pause(0.02)
                if pilot.app.screen.max_scroll_y:
                    over.append((name, who, pilot.app.screen.max_scroll_y))
                pilot.app.pop_screen()
        assert not over


async def test_news_are_never_cut_in_the_middle_of_a_sentence():
    table = quick(fake.FakeTable(**TRADER))
    table._now = dataclasses.replace(table._now, month=3)
    async with fake.app(table).run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot, table)
        for height in (2, 3, 5):
            assert len(screen._news(78, height)) <= height


async def test_a_shop_that_the_plan_opens_says_what_it_takes():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot)
        screen.sitting.change(line="line/breakfast")
        screen.replan()
        await pilot.pause(0.02)
        assert "Opens this month for 3,600; 55,300 stays in the house." in fake.seen(pilot.app)


@pytest.mark.parametrize(("stage", "said"), [("open", True), ("ended", False), ("debrief", False)])
async def test_the_wall_says_who_is_thinking_only_while_a_month_is_open(stage, said):
    async with fake.app().run_test(size=(100, 30)) as pilot:
        await pilot.app.push_screen(WallScreen(room.FakeDesk(stage=stage), room.WALL))
        await fake.settle(pilot)
        shown = fake.seen(pilot.app)
        assert ("Still thinking" in shown) == said
        assert "in business" in shown
