"""Deciding anew from a month after the end; and a life that is not being saved says so."""

from game.tui.screens.branch import BranchScreen
from game.tui.screens.dialog import Message
from game.tui.screens.ending import EndingScreen
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.fake import FakeTable, press, seen, sit_down


async def test_a_month_is_chosen_from_the_ending():
    got = []
    async with fake.app(branch=lambda table, month: table).run_test(size=(80, 24)) as pilot:
        sitting = Sitting(FakeTable(), pilot.app.words)
        for _ in range(3):
            sitting.live()
        await pilot.app.push_screen(EndingScreen(sitting), got.append)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, BranchScreen)
        await press(pilot, "down", "enter")
        assert got == [2]


async def test_without_a_branch_there_is_no_such_key():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = EndingScreen(Sitting(FakeTable(), pilot.app.words))
        await pilot.app.push_screen(screen)
        await press(pilot, "b")
        assert pilot.app.screen is screen
        assert "decide anew" not in seen(pilot.app)


async def test_trouble_with_the_disk_is_said_once_in_a_box_and_stays_in_the_news():
    trouble = {"now": ""}
    async with fake.app(trouble=lambda table: trouble["now"]).run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot)
        trouble["now"] = "the disk is full"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Message)
        assert "the disk is full" in seen(pilot.app)
        await press(pilot, "enter", "escape")
        assert pilot.app.screen is month
        assert "not being saved: the disk is full" in seen(pilot.app)
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, Message)
