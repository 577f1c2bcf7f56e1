"""Levels, shares and turning points: they fill in, tell what they are, and leaving stops them."""

import pytest

from game.tui.screens.ending import EndingScreen
from game.tui.screens.levels import KEPT, LOST, LevelsScreen
from game.tui.screens.shares import SharesScreen
from game.tui.screens.turning import TurningScreen
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.endless import Endless
from tests.screens.fake import press, seen
from tests.screens.told import levels, shares, turning

LATE = 0.2
MADE = {"levels": levels, "shares": shares, "turning": turning}


async def opened(pilot, name):
    """A page to which everything has come in."""
    screen = MADE[name](Sitting(fake.FakeTable(), pilot.app.words))
    await pilot.app.push_screen(screen)
    await pilot.pause(LATE)
    return " ".join(seen(pilot.app).split())


async def test_a_row_of_fifty_for_each_policy():
    async with fake.app().run_test(size=(80, 40)) as pilot:
        text = await opened(pilot, "levels")
        assert text.count(LOST) + text.count(KEPT) == 100
        assert text.count(LOST) == 64
        assert "Here: Loans and benefit" in text
        assert "32 of 50 lost (30–33)" in text
        assert "8 of 9 lives" in text


async def test_two_bars_for_each_of_four_factors_and_what_they_are_of():
    async with fake.app().run_test(size=(80, 40)) as pilot:
        text = await opened(pilot, "shares")
        assert "Of the differences between lives, among these alternatives" in text
        assert text.count("luck ⣿") == 2
        assert "40 % (35–45)" in text
        assert "21 % of these lives" in text
        assert "380 of 9,000 lives" in text


async def test_moments_with_whose_they_are_and_what_they_were_worth():
    async with fake.app().run_test(size=(80, 40)) as pilot:
        text = await opened(pilot, "turning")
        assert "June 2016 · you" in text
        assert "better by 20,000 yuan (10,000 to 30,000)" in text
        assert "July 2016 · neighbours" in text
        assert "worse by 12,300 yuan (9,000 to 15,000)" in text
        assert "what could be known then" in text


@pytest.mark.parametrize(
    ("key", "kind"), [("f", LevelsScreen), ("s", SharesScreen), ("t", TurningScreen)]
)
async def test_leaving_stops_whoever_answers(key, kind):
    name, endless = kind.KEYS, Endless()
    async with fake.app(**{name: endless}).run_test(size=(80, 24)) as pilot:
        sitting = Sitting(fake.FakeTable(), pilot.app.words)
        endless.answer = MADE[name](sitting)._told
        await pilot.app.push_screen(EndingScreen(sitting))
        await press(pilot, key)
        await endless.heard(pilot)
        assert isinstance(pilot.app.screen, kind)
        await press(pilot, "escape")
        assert await endless.left()
        assert isinstance(pilot.app.screen, EndingScreen)


async def test_a_life_from_elsewhere_says_so():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for key in ("f", "s", "t"):
            await pilot.app.push_screen(EndingScreen(Sitting(fake.FakeTable(), pilot.app.words)))
            await press(pilot, key)
            await pilot.pause(LATE)
            assert "lived elsewhere" in seen(pilot.app), key
            await press(pilot, "escape")
