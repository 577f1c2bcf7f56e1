"""Other luck, from the ending: dots come in, and leaving stops them."""

import numpy as np

from game.insight.lives import Outcomes
from game.insight.luck import HABITS, MOVES, Heard
from game.present.lives import DOT
from game.tui.screens.afterwards import AFTERWARDS
from game.tui.screens.ending import EndingScreen
from game.tui.screens.lives import LivesScreen
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.endless import Endless
from tests.screens.fake import press, seen

WORTH = np.arange(50) * 100_000 - 1_000_000
LATE = 0.2


def some(way):
    flags = WORTH < -900_000
    return Heard(way, Outcomes(WORTH, WORTH * 0, flags, WORTH * 0, flags), 50, 8_000)


async def opened(pilot):
    await pilot.app.push_screen(EndingScreen(Sitting(fake.FakeTable(), pilot.app.words)))
    await press(pilot, "o")
    await pilot.pause(LATE)


async def test_fifty_dots_of_each_kind_and_yours_among_them():
    came = [some(MOVES), some(HABITS)]
    async with fake.app(lives=lambda table: iter(came)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        text = " ".join(seen(pilot.app).split())
        assert text.count(DOT) == 100
        assert text.count("◆") == 3
        assert "10 of 50 ended owing" in text
        assert "assumptions" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EndingScreen)


async def test_leaving_stops_the_lives():
    endless = Endless(some(MOVES))
    async with fake.app(lives=endless).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await endless.heard(pilot)
        assert isinstance(pilot.app.screen, LivesScreen)
        await press(pilot, "escape")
        assert await endless.left()


async def test_a_life_from_elsewhere_says_so():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "lived elsewhere" in seen(pilot.app)


async def test_from_ones_own_page_it_goes_through_every_page_to_what_now_and_back():
    async with fake.app(lives=lambda table: iter([some(MOVES)])).run_test(size=(80, 40)) as pilot:
        ending = EndingScreen(Sitting(fake.FakeTable(), pilot.app.words))
        await pilot.app.push_screen(ending)
        await press(pilot, "right", "right")
        assert " You " in seen(pilot.app)
        for page in AFTERWARDS:
            await press(pilot, "right")
            assert isinstance(pilot.app.screen, page)
        await press(pilot, "right")
        assert pilot.app.screen is ending
        assert "And now" in seen(pilot.app)
        await press(pilot, "left", "right", "left")
        assert pilot.app.screen is ending
        assert " You " in seen(pilot.app)
