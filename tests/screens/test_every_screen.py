"""What holds for every screen, whoever is played. Their sizes are walked in test_widths."""

import re
from itertools import product

from game.tui.actions import ACTIONS
from game.tui.screens.dialog import Message
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.every import DEBTOR, SCREENS, TRADER


async def opened(pilot, name, own):
    table = fake.FakeTable(**own)
    screen = SCREENS[name](Sitting(table, pilot.app.words))
    await pilot.app.push_screen(screen)
    await pilot.pause(0.02)
    return fake.seen(pilot.app)


async def test_nothing_of_the_plan_is_pushed_off_a_low_screen():
    """For somebody idle, a trader and a debtor."""
    rows = product([{}, TRADER, DEBTOR], ("month", "bank", "ending", "replay", "hand"))
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for own, name in rows:
            text = await opened(pilot, name, own)
            assert "? help" in text.split("\n")[-1], name
            if name == "month":
                assert "[hold]" in text
                assert "errand" in text
                assert pilot.app.screen.max_scroll_y == 0
            pilot.app.pop_screen()


async def test_the_month_is_whole_on_the_smallest_screen():
    async with fake.app().run_test(size=(60, 20)) as pilot:
        text = await opened(pilot, "month", TRADER)
        assert pilot.app.screen.max_scroll_y == 0
        for step in ("[hold]", "[normal]", "[plain]", "[pay]", "errand", "profit", "runway"):
            assert step in text


def test_every_screen_with_keys_is_here():
    known = {action.screen for action in ACTIONS} - {"app", "title", "small"}
    assert known == set(SCREENS)


async def test_chinese_is_whole_at_any_width():
    page = "面包价格上涨" * 12
    async with fake.app().run_test(size=(60, 30)) as pilot:
        for width in range(60, 121, 12):
            await pilot.resize_terminal(width, 30)
            await pilot.app.push_screen(Message("工厂", page))
            await pilot.pause(0.02)
            letters = re.findall(r"[一-鿿]", fake.seen(pilot.app))
            assert "".join(letters) == "工厂" + page, width
            pilot.app.pop_screen()


LONG = ("Something happened on the street that takes a sentence to tell.",) * 30


async def test_a_long_message_is_read_to_its_end_before_enter_closes_it():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(Message("Before", *LONG, "Here it ends."))
        await pilot.pause(0.02)
        assert "Here it ends." not in fake.seen(pilot.app)
        for _ in range(9):
            await fake.press(pilot, "enter")
            if "Here it ends." in fake.seen(pilot.app):
                break
        assert "Here it ends." in fake.seen(pilot.app)
        await fake.press(pilot, "enter")
        assert not isinstance(pilot.app.screen, Message)


async def test_a_long_message_is_closed_at_once_by_escape():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(Message("Before", *LONG))
        await pilot.pause(0.02)
        await fake.press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Message)
