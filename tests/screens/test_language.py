"""Another language at any moment: every screen is told again, and stays where it was."""

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from game.tui.palette import deeds
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Menu
from tests.screens import fake
from tests.screens.every import SCREENS, TRADER

BOTH = ("en", "zh")


def changing(lang="en", **more):
    return fake.app(lang=lang, languages=BOTH, **more)


async def open_screen(pilot, name):
    """One of the screens, in the language of the game."""
    app = pilot.app
    app.life = Sitting(fake.FakeTable(**TRADER), app.words)
    await app.push_screen(SCREENS[name](app.life))
    await fake.settle(pilot)
    return fake.seen(app)


async def after(pilot, *keys):
    """What is seen when some keys have been dealt with."""
    await fake.press(pilot, *keys)
    await fake.settle(pilot)
    return fake.seen(pilot.app)


async def toggle(pilot):
    return await after(pilot, "ctrl+l")


async def tell_again(pilot, name):
    """A screen in another language, and the same as it is when opened in that language."""
    first = await open_screen(pilot, name)
    changed = await toggle(pilot)
    assert changed != first
    pilot.app.pop_screen()
    assert changed == await open_screen(pilot, name), name
    pilot.app.pop_screen()


FEW = ("month", "answer", "scenario", "settlement", "why", "replay")


async def test_a_screen_told_again_is_as_if_it_had_been_opened_so():
    async with changing(runs=[fake.RUN]).run_test(size=(90, 34)) as pilot:
        for name in FEW:
            await tell_again(pilot, name)


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
async def test_the_same_holds_for_every_screen(name):
    async with changing(runs=[fake.RUN]).run_test(size=(90, 34)) as pilot:
        await tell_again(pilot, name)


async def test_what_shows_under_a_dialog_is_told_again_too():
    async with changing().run_test(size=(100, 34)) as pilot:
        await open_screen(pilot, "month")
        text = await after(pilot, "escape")
        assert "Leave this life" in text
        assert "runway" in text
        text = await toggle(pilot)
        assert "先离开这段日子？" in text
        assert "还能撑" in text
        assert "伙食" in await after(pilot, "n")


async def test_cursor_focus_scrolling_and_what_was_typed_stay():
    async with changing().run_test(size=(80, 24)) as pilot:
        await open_screen(pilot, "business")
        await fake.press(pilot, "down", "right")
        menu = pilot.app.screen.query_one(Menu)
        before, equip = menu.current, "1,500" in fake.seen(pilot.app)
        await toggle(pilot)
        menu = pilot.app.screen.query_one(Menu)
        assert (menu.current, menu.has_focus) == (before, True)
        assert ("1,500" in fake.seen(pilot.app)) == equip
        pilot.app.pop_screen()

        await open_screen(pilot, "scenario")
        await fake.press(pilot, "w", "x", "y")
        await toggle(pilot)
        field = pilot.app.screen.query_one(Input)
        assert (field.value, field.has_focus) == ("xy", True)
        pilot.app.pop_screen()

        await open_screen(pilot, "help")
        await fake.press(pilot, "pagedown")
        assert pilot.app.screen.query_one(VerticalScroll).scroll_y > 0
        await toggle(pilot)
        assert pilot.app.screen.query_one(VerticalScroll).scroll_y > 0


async def test_a_dial_that_has_the_focus_explains_itself_in_the_new_language():
    async with changing().run_test(size=(80, 24)) as pilot:
        await open_screen(pilot, "month")
        await fake.press(pilot, "2", "right")
        assert "[long]" in fake.seen(pilot.app)
        text = await toggle(pilot)
        assert "[长]" in text
        assert "有顾客等着" in text
        assert "[short]" in await after(pilot, "ctrl+l", "left", "left")


async def test_the_palette_and_the_keys_offer_the_other_language():
    async with changing().run_test(size=(100, 30)) as pilot:
        assert "⌃l 中文" in await open_screen(pilot, "month")
        names = [deed.name for deed in deeds(pilot.app, pilot.app.screen)]
        assert "中文" in names
        assert "⌃l English" in await toggle(pilot)


async def test_one_language_has_nothing_to_change():
    async with fake.app().run_test(size=(100, 30)) as pilot:
        text = await open_screen(pilot, "month")
        assert "⌃l" not in text
        assert await toggle(pilot) == text
        assert "⌃l" not in await open_screen(pilot, "help")
