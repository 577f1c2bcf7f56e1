"""A window that is too small says both sizes; a larger one goes on where it was."""

import pytest

from game.tui.screens.small import SmallScreen
from tests.screens import fake


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 6)])
async def test_too_small_says_both_sizes(size):
    async with fake.app().run_test(size=size) as pilot:
        await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, SmallScreen)
        words = " ".join(fake.seen(pilot.app).split())
        for number in (*size, 60, 20):
            assert str(number) in words


async def test_growing_again_goes_on():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot)
        await pilot.resize_terminal(50, 15)
        await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, SmallScreen)
        await pilot.resize_terminal(100, 30)
        await pilot.pause(0.05)
        assert pilot.app.screen is screen
        assert "[hold]" in fake.seen(pilot.app)


async def test_room_that_came_while_help_was_open_is_used():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(59, 24)
        await pilot.pause(0.05)
        await fake.press(pilot, "question_mark")
        await pilot.resize_terminal(100, 30)
        await pilot.pause(0.05)
        await fake.press(pilot, "escape")
        await pilot.pause(0.05)
        assert not isinstance(pilot.app.screen, SmallScreen)
