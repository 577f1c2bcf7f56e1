"""Pages that tell more where there is room, and keep to what is needed where there is none."""

import dataclasses

import pytest

from game.runs.decision import Decision
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.ending import EndingScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.scenario import ScenarioScreen
from game.tui.sitting import Sitting
from tests.present import scenes
from tests.screens import fake

SMALL, LARGE = (60, 20), (120, 40)
SHOP = Decision(line="line/repair", equip_fen=400_000)
CONTESTED = "Whether the furnace was ever warm."


def lived(app, months=8):
    """A tiny life of some months with a shop, at the table."""
    table, past = scenes.lived([SHOP, *[Decision()] * (months - 1)])
    return Sitting(table, app.words, past.all)


def town(app):
    offer = dataclasses.replace(fake.OFFER, contested=CONTESTED)
    return ScenarioScreen([offer], "amber-noodle-17", False)


def ending(app):
    screen = EndingScreen(lived(app))
    screen._page = 1
    return screen


PAGES = {
    "scenario": (town, CONTESTED),
    "bulletin": (lambda app: BulletinScreen(lived(app)), "The bulletins so far"),
    "ending": (ending, "without work  "),
}


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_tells_more_where_there_is_room(name):
    made, more = PAGES[name]
    async with fake.app().run_test(size=LARGE) as pilot:
        await pilot.app.push_screen(made(pilot.app))
        await pilot.pause(0.05)
        assert more in fake.seen(pilot.app)
        await pilot.resize_terminal(*SMALL)
        await pilot.pause(0.05)
        assert more not in fake.seen(pilot.app)
        await pilot.resize_terminal(*LARGE)
        await pilot.pause(0.05)
        assert more in fake.seen(pilot.app)


async def test_the_months_so_far_fit_below_the_payments():
    async with fake.app().run_test(size=(120, 30)) as pilot:
        await pilot.app.push_screen(LedgerScreen(lived(pilot.app, 20)))
        await pilot.pause(0.05)
        assert "The months so far" in fake.seen(pilot.app)
        assert pilot.app.screen.query_one("VerticalScroll").max_scroll_y == 0
        await pilot.resize_terminal(60, 20)
        await pilot.pause(0.05)
        assert pilot.app.screen.query_one("VerticalScroll").max_scroll_y == 0
