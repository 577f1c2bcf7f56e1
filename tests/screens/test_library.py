"""The library on the screen: opened from anywhere, searched by typing, read by Enter."""

from game.tui.screens.card import CardScreen
from game.tui.screens.dialog import Message
from game.tui.screens.library import LibraryScreen
from game.tui.widgets.menu import Menu
from tests.screens import fake


async def opened(pilot, key):
    await pilot.press(key)
    await fake.settle(pilot)
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def app():
    return fake.app(title=True, terms=lambda lang: [fake.TERM])


async def test_it_opens_over_a_month_and_goes_back_there():
    async with app().run_test(size=(80, 24)) as pilot:
        month = await fake.sit_down(pilot)
        await opened(pilot, "f2")
        await pilot.press("f2")
        await fake.settle(pilot)
        assert pilot.app.screen is month


async def test_what_is_typed_is_looked_for_and_read():
    async with app().run_test(size=(80, 24)) as pilot:
        await fake.settle(pilot)
        screen = await opened(pilot, "b")
        assert {o.id for o in screen.query_one(Menu).options} == {fake.CARD.id, fake.TERM.id}
        await fake.press(pilot, "slash", *"zhi zhao")
        assert "Nothing here has these words." in fake.seen(pilot.app)
        await fake.press(pilot, *["backspace"] * 8, *"lic", "enter")
        assert screen.query_one(Menu).current == fake.TERM.id
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, Message)
        await fake.press(pilot, "enter", "escape")
        assert not isinstance(pilot.app.screen, LibraryScreen)


async def test_a_card_opens_whole():
    async with app().run_test(size=(80, 24)) as pilot:
        await fake.settle(pilot)
        screen = await opened(pilot, "b")
        screen.query_one(Menu).stand_on(fake.CARD.id)
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)
