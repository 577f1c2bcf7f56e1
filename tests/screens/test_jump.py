"""Letters on the parts of a screen: what they are, and where they lead."""

import pytest

from game.tui.screens.jump import JumpScreen, Letter
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.town import TownScreen
from game.tui.sitting import Sitting
from game.tui.widgets.dial import DialRow
from game.tui.widgets.menu import Menu
from tests.screens import fake
from tests.screens.every import SCREENS, TRADER


async def letters(pilot, name, key="ctrl+o"):
    """Open a screen and show its letters."""
    screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), pilot.app.words))
    await pilot.app.push_screen(screen)
    await pilot.pause(0.02)
    await pilot.press(key)
    return {letter.place.letter: letter for letter in pilot.app.screen.query(Letter)}


async def test_panels_of_the_month_go_by_the_keys_that_open_them():
    async with fake.app().run_test(size=(120, 40)) as pilot:
        shown = await letters(pilot, "month")
        assert {"l", "b", "t", "q", "e", "1", "2", "3", "4"} <= set(shown)
        drawn = fake.seen(pilot.app).split("\n")
        for name, letter in shown.items():
            at = letter.place.corner
            assert drawn[at.y][at.x] == name
        assert not [line for line in drawn if "ee errand" in line]  # over the key, not beside it
        await pilot.press("t")
        await pilot.pause(0.02)
        assert isinstance(pilot.app.screen, TownScreen)


async def test_a_letter_gives_a_dial_the_focus():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await letters(pilot, "month", "f6")
        await pilot.press("3")
        await pilot.pause(0.02)
        assert isinstance(pilot.app.focused, DialRow)
        assert pilot.app.focused.dial.id == "table"


async def test_letters_lead_from_the_seed_words_back_to_the_list():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        shown = await letters(pilot, "scenario")
        field = next(name for name, one in shown.items() if one.place.widget.id == "seed")
        await pilot.press(field)
        await pilot.pause(0.02)
        assert pilot.app.focused.id == "seed"
        await pilot.press("ctrl+o")
        back = next(one for one in pilot.app.screen.query(Letter) if one.place.widget.id == "menu")
        await pilot.click(back)
        await pilot.pause(0.02)
        assert isinstance(pilot.app.focused, Menu)


async def test_letters_move_with_the_parts_and_go_away_by_the_same_key():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        shown = await letters(pilot, "month")
        before = shown["t"].region.offset
        await pilot.resize_terminal(120, 40)
        await pilot.pause(0.05)
        assert shown["t"].region.offset == shown["t"].place.widget.region.offset != before
        await pilot.press("ctrl+o")
        assert not isinstance(pilot.app.screen, JumpScreen)


async def test_where_there_is_nowhere_to_go_no_letters_come():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        assert await letters(pilot, "note") == {}
        assert not isinstance(pilot.app.screen, JumpScreen)


@pytest.mark.parametrize(("panel", "kind"), [("town", TownScreen), ("you", LedgerScreen)])
async def test_a_click_anywhere_on_a_panel_opens_what_it_is_about(panel, kind):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await fake.sit_down(pilot)
        await pilot.click(f"#{panel}", offset=(5, 2))
        await pilot.pause(0.02)
        assert isinstance(pilot.app.screen, kind)
