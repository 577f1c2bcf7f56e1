"""Who paid, if everyone did it, other policies: guess first, then see; leaving stops it."""

import re

from game.insight.everyone import crowd_of, everyone
from game.tui.screens.ending import EndingScreen
from game.tui.screens.everyone import FULL, EveryoneScreen
from game.tui.screens.paid import PaidScreen
from game.tui.screens.policies import PoliciesScreen
from game.tui.sitting import Sitting
from tests.insight.small import small_life
from tests.screens import fake
from tests.screens.endless import Endless
from tests.screens.fake import press, seen
from tests.screens.told import PACKS, lived_under
from tests.screens.told import accounts as paid

HEARD = tuple(everyone(crowd_of(small_life(), [0], 0), 12))


def doors(**more):
    return {
        "paid": lambda table: paid(small_life(), 0),
        "everyone": lambda table: iter(HEARD),
        "policies": lambda table: (PACKS, iter(lived_under())),
        **more,
    }


async def opened(pilot, key, until):
    """The screen of a key of the ending, once it says so."""
    await pilot.app.push_screen(EndingScreen(Sitting(fake.FakeTable(), pilot.app.words)))
    await press(pilot, key)
    for _ in range(200):
        text = " ".join(seen(pilot.app).split())
        if until in text:
            return text
        await pilot.pause(0.05)
    raise AssertionError(f"{until} never came: {text}")


async def test_who_paid_is_told_at_once_and_adds_up():
    async with fake.app(**doors()).run_test(size=(80, 40)) as pilot:
        text = await opened(pilot, "p", "together")
        assert isinstance(pilot.app.screen, PaidScreen)
        assert "the plant" in text
        assert "together 0 0" in text
        assert "hours in the shop" in text


async def test_one_guesses_before_anything_is_shown():
    async with fake.app(**doors()).run_test(size=(80, 40)) as pilot:
        text = await opened(pilot, "e", "copied you?")
        assert "everybody copied you?" in text
        assert "who copies you" not in text
        before = pilot.app.screen._crowded.page(pilot.app.screen.sitting.tell).guess.start
        assert seen(pilot.app).count(FULL) == 2 * before
        await press(pilot, "up", "up", "down")
        assert seen(pilot.app).count(FULL) == 2 * before + 1
        assert f"‹ {before + 1} of 50 ›" in seen(pilot.app)
        await press(pilot, "pageup", "pageup", "pageup", "pageup", "pageup", "pageup")
        assert "‹ 50 of 50 ›" in seen(pilot.app)
        await press(pilot, "enter")
        text = " ".join(seen(pilot.app).split())
        assert "You guessed 50" in text
        assert "who copies you" in text
        assert "everybody" in text


async def test_once_shown_the_guess_stands():
    async with fake.app(**doors()).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "e", "copied you?")
        await press(pilot, "enter")
        first = seen(pilot.app)
        assert "more" not in first.split("\n")[-1]
        await press(pilot, "up")
        assert seen(pilot.app) == first
        await press(pilot, "down")
        assert isinstance(pilot.app.screen, EveryoneScreen)
        assert seen(pilot.app) != first, "the page scrolls now"


async def test_every_policy_has_its_row_and_the_own_comes_first():
    async with fake.app(**doors()).run_test(size=(80, 30)) as pilot:
        text = await opened(pilot, "u", "cannot tell")
        assert isinstance(pilot.app.screen, PoliciesScreen)
        for _ in range(200):
            if "Nothing" in text:
                break
            await pilot.pause(0.05)
            text = " ".join(seen(pilot.app).split())
        assert 0 < text.index("Loans and benefit") < text.index("Nothing")
        assert "14,000 yuan" in text


async def test_leaving_stops_the_lives():
    endless = Endless(HEARD[0])
    async with fake.app(**doors(everyone=endless)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "e", "copied you?")
        await endless.heard(pilot)
        await press(pilot, "escape")
        assert await endless.left()
        assert isinstance(pilot.app.screen, EndingScreen)


async def test_a_life_from_elsewhere_says_so():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for key in ("p", "e", "u"):
            await opened(pilot, key, "lived elsewhere")
            await press(pilot, "escape")


async def test_the_pages_at_the_end_are_counted_through():
    nothing = dict.fromkeys(("levels", "lives", "shares", "turning"), lambda table: None)
    async with fake.app(**doors(everyone=lambda table: None, **nothing)).run_test(
        size=(80, 40)
    ) as pilot:
        ending = EndingScreen(Sitting(fake.FakeTable(), pilot.app.words))
        await pilot.app.push_screen(ending)
        await pilot.pause(0.02)
        counted = []
        for _ in range(40):
            found = re.search(r"\b(\d+)/11 ", seen(pilot.app))
            if found and int(found[1]) not in counted:
                counted.append(int(found[1]))
            if counted[-1:] == [11]:
                break
            await press(pilot, "enter")
            await pilot.pause(0.02)
        assert counted == list(range(1, 12))
