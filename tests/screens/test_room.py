"""Nothing is pushed off a small screen, whatever the plan says."""

import dataclasses

import pytest

from game.tui.screens.desk_wall import WallScreen
from game.tui.sitting import Sitting
from tests.screens import fake, room
from tests.screens.every import DEBTOR, SCREENS, TRADER

WHO = {"idle": {}, "trader": TRADER, "debtor": DEBTOR}


async def too_high(size, lang, screens):
    """Which of these screens scroll as a whole, and by how much."""
    over = []
    async with fake.app(lang=lang).run_test(size=size) as pilot:
        for name, who in screens:
            sitting = Sitting(fake.QuickTable(**WHO[who]), pilot.app.words)
            await fake.shown(pilot, SCREENS[name](sitting))
            if pilot.app.screen.max_scroll_y:
                over.append((name, who, pilot.app.screen.max_scroll_y))
            await fake.gone(pilot)
    return over


IDLE = [("month", "idle"), ("errand", "idle")]
ALL = IDLE + [(name, "trader") for name in SCREENS if name != "jump"]


@pytest.mark.parametrize(
    ("size", "lang", "screens"),
    [
        ((60, 20), "en", IDLE),
        ((80, 24), "zh", ALL),
        pytest.param((60, 20), "zh", ALL, marks=pytest.mark.long),
        pytest.param((80, 24), "en", ALL, marks=pytest.mark.long),
    ],
    ids=["60x20-en", "80x24-zh", "60x20-zh", "80x24-en"],
)
async def test_no_screen_scrolls_as_a_whole_in_quick_mode(size, lang, screens):
    """Traders on the smallest English screen stand in test_widths, which walks through all of them."""
    assert not await too_high(size, lang, screens)


async def test_news_are_never_cut_in_the_middle_of_a_sentence():
    table = fake.QuickTable(**TRADER)
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
