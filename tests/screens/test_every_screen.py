"""One body for every screen: it opens, nothing is cut off, and the way out and help are named."""

import re

import pytest
from rich.cells import cell_len

from game.tui.actions import ACTIONS, in_footer, shown
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.every import DEBTOR, SCREENS, TRADER

SIZES = [(80, 24), (120, 40)]
MORE = [("month", (60, 20)), ("month", (100, 30)), ("business", (60, 20)), ("bank", (60, 20))]
CUT_NUMBER = re.compile(r"\d[\d,]*…|…[\d,]*\d")


async def opened(pilot, name, own):
    table = fake.FakeTable(**own)
    screen = SCREENS[name](Sitting(table, pilot.app.words))
    await pilot.app.push_screen(screen)
    await pilot.pause(0.02)
    return fake.seen(pilot.app)


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, size) for name in SCREENS for size in SIZES), *MORE],
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}",
)
async def test_it_opens_and_fits(name, size):
    async with fake.app().run_test(size=size) as pilot:
        text = await opened(pilot, name, TRADER)
        lines = text.split("\n")
        assert len(lines) == size[1]
        assert max(cell_len(line) for line in lines) <= size[0]
        assert not CUT_NUMBER.search(text)
        keys = [shown(action.keys[0]) for action in in_footer(name)]
        assert keys[0] in text
        assert keys[-1] in text


@pytest.mark.parametrize("name", ["month", "bank", "ending", "replay", "hand"])
@pytest.mark.parametrize("own", [{}, TRADER, DEBTOR], ids=["idle", "trader", "debtor"])
async def test_nothing_of_the_plan_is_pushed_off_a_low_screen(name, own):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        text = await opened(pilot, name, own)
        assert "? help" in text.split("\n")[-1]
        if name == "month":
            assert "[hold]" in text
            assert "errand" in text
            assert pilot.app.screen.max_scroll_y == 0


async def test_the_month_is_whole_on_the_smallest_screen():
    async with fake.app().run_test(size=(60, 20)) as pilot:
        text = await opened(pilot, "month", TRADER)
        assert pilot.app.screen.max_scroll_y == 0
        for step in ("[hold]", "[normal]", "[plain]", "[pay]", "errand", "profit", "runway"):
            assert step in text


def test_every_screen_with_keys_is_here():
    known = {action.screen for action in ACTIONS} - {"app", "title", "small"}
    assert known == set(SCREENS)


@pytest.mark.parametrize("width", range(60, 121, 12))
async def test_chinese_is_whole_at_any_width(width):
    async with fake.app().run_test(size=(width, 30)) as pilot:
        page = "面包价格上涨" * 12
        from game.tui.screens.dialog import Message

        await pilot.app.push_screen(Message("工厂", page))
        await pilot.pause(0.02)
        letters = re.findall(r"[一-鿿]", fake.seen(pilot.app))
        assert "".join(letters) == "工厂" + page
