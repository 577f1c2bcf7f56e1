"""`w` on any page with figures: a list to step through, each figure with its causes and sources."""

import pytest

from game.catalog.catalog import Catalog
from game.catalog.provenance import Provenance
from game.present.household import household
from game.present.traces.page import trace_page
from game.present.traces.pages import traces
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable
from game.tui.actions import ACTIONS
from game.tui.screens.month import MonthScreen
from game.tui.screens.why import WhyScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Menu
from tests.screens import every, fake
from tests.screens.fake import press, seen

WITH_FIGURES = sorted(
    {action.screen for action in ACTIONS if action.id == "why"} & every.SCREENS.keys()
)
WITHOUT = {
    *("note", "scenario", "settings", "runs", "branch", "prompt", "jump", "small"),
    *(
        "card",
        "dialog",
        "message",
        "help",
        "why",
        "vote",
        "votes",
        "debrief",
        "waiting",
        "questions",
    ),
    *("desk", "policy", "wall", "library", "compare"),
}
"""Screens that tell of no life, only of its months by name, or of a whole class."""


def test_every_screen_of_a_life_has_the_key():
    rest = every.SCREENS.keys() - set(WITH_FIGURES)
    assert rest - WITHOUT == set()


@pytest.mark.parametrize("part", range(4))
async def test_w_opens_the_figures_of_a_page(part):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for name in WITH_FIGURES[part::4]:
            sitting = Sitting(fake.FakeTable(**every.TRADER), pilot.app.words)
            await fake.shown(pilot, every.SCREENS[name](sitting))
            await press(pilot, "w")
            screen = pilot.app.screen
            assert isinstance(screen, WhyScreen), name
            await press(pilot, "down", "down")
            assert screen.query_one(Menu).option_count > 0 or name in ("lives", "everyone"), name
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, WhyScreen), name
            await fake.gone(pilot)


async def test_a_figure_says_its_parts_its_parameters_and_their_sources():
    catalog = Catalog.load()
    setting = deal_setting(catalog, "scenario/steel-2016", "big-wheel-1")
    table = LocalTable.start(setting)
    table.submit(table.advice("temperament/striver"))

    def sources(of):
        return Provenance(catalog, of.scenario, of.reported, of.rules.households)

    async with fake.app(table, sources=sources).run_test(size=(120, 40)) as pilot:
        sitting = Sitting(table, pilot.app.words)
        await pilot.app.push_screen(MonthScreen(sitting))
        await press(pilot, "w")
        await press(pilot, "3")
        text = " ".join(seen(pilot.app).split())
        tell, past = sitting.tell, sitting.past
        cash = next(
            one for one in traces(tell, past, household(tell, past)) if one.id == "household/cash"
        )
        page = trace_page(tell, past, cash, sources(setting))
        assert all(row.text in text and row.label in text for row in page.parts)
        await press(pilot, "2")
        text = " ".join(seen(pilot.app).split())
        assert "parameters and their sources" in text
        assert "a month's need without dependants 3,300 yuan" in text
        assert "assumed" in text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_a_figure_stands_beside_its_name_in_a_list_that_scrolls(size):
    async with fake.app().run_test(size=size) as pilot:
        sitting = Sitting(fake.FakeTable(**every.TRADER), pilot.app.words)
        await pilot.app.push_screen(MonthScreen(sitting))
        await press(pilot, "w")
        menu = pilot.app.screen.query_one(Menu)
        assert menu.show_vertical_scrollbar
        room = menu.scrollable_content_region.width - 2
        assert all(
            row.cell_length <= room for one in menu.options for row in one.prompt.split("\n")
        )
