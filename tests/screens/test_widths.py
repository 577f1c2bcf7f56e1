"""Every screen at every width: no word and no number is cut off, and resizing loses nothing."""

import re

import pytest
from rich.cells import cell_len

from game.catalog.folders import shipped
from game.tui.actions import ACTIONS, in_footer, shown
from game.tui.sitting import Sitting
from tests.present import scenes
from tests.screens import fake, room
from tests.screens.every import SCREENS, TRADER

SMALLEST = (60, 20)
OTHERS = ((80, 24), (99, 30), (120, 40))
FEW = (SMALLEST, *OTHERS)
MANY = tuple((width, 18 + width // 5) for width in range(60, 161, 3))
WHOLE = (160, 60)
WORD = re.compile(r"[A-Za-z’']{2,}")
CUT = re.compile(r"(?<![… ])…(?!…)")
"""What marks a text that was cut in a word; a space before it says that the rest is told elsewhere on the
screen. Chinese writes an ellipsis as two."""
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def vocabulary():
    """Every word that may stand on a screen."""
    found = set()
    for file in (*shipped().glob("words/en*.toml"), *shipped().glob("voices/*.toml")):
        found |= set(WORD.findall(file.read_text("utf-8")))
    setting = scenes.setting()
    said = [*setting.names["en"].values(), fake.OFFER, fake.CARD, fake.RUN, setting.seed]
    said += [room.SHEET]
    said += [p.names["en"] for p in (*setting.households, *setting.people)]
    said += ["Leave? It is kept. Trouble enter esc home end space jsonl", fake.OFFER.letter]
    return {word.casefold() for word in found | set(WORD.findall(" ".join(map(str, said))))}


WORDS = vocabulary()


async def redrawn(pilot, size):
    """The screen at another size, once it stands still."""
    await pilot.resize_terminal(*size)
    return fake.seen(pilot.app)


ASK_FIRST = {"month", "ending", "desk", "questions", "debrief"}
"""Screens that ask before they are left."""
LEFT = {action.screen for action in ACTIONS if "escape" in action.keys} - ASK_FIRST


async def leave(pilot, name):
    """Out of a screen, by its key where that leads out at once."""
    screen = pilot.app.screen
    if name in LEFT:
        await pilot.press("escape")
        assert screen not in pilot.app.screen_stack, name
    else:
        await fake.gone(pilot)


PLAINLY = ("month", "errand", "start", "settlement", "branch")
"""What is told otherwise where a plan is for a quarter: these are walked in both kinds of game."""


async def walk(pilot, name, sizes, table=fake.QuickTable):
    """Open a screen where there is room for all of it, then narrower, then as it was."""
    table = table(**TRADER)
    await pilot.app.push_screen(SCREENS[name](Sitting(table, pilot.app.words)))
    await pilot.pause()
    assert pilot.app.size == WHOLE
    first = fake.seen(pilot.app)
    numbers = set(NUMBER.findall(first)) | {"1", "2", "3", "4"}
    for size in sizes:
        text = await redrawn(pilot, size)
        lines = text.split("\n")
        assert len(lines) == size[1]
        assert max(map(cell_len, lines)) <= size[0]
        assert name == "jump" or not pilot.app.screen.max_scroll_y, (name, size)
        keys = [shown(action.keys[0]) for action in in_footer(name)]
        assert keys[0] in text, (name, size, text)
        assert keys[-1] in text, (name, size, text)
        if pilot.app.language == "en":
            cut = {word for word in WORD.findall(text) if word.casefold() not in WORDS}
            assert not cut, (name, size, cut, text)
        else:
            assert not CUT.search(text), (name, size, text)
        more = set(NUMBER.findall(text)) - numbers
        assert not more, (name, size, more, text)
    assert await redrawn(pilot, WHOLE) == first
    await leave(pilot, name)


@pytest.mark.parametrize("part", range(4))
async def test_every_screen_is_whole_at_two_sizes_and_resizing_loses_nothing(part):
    """Each at the smallest there is and at one of three larger ones in turn; none scrolls as a whole."""
    async with fake.app().run_test(size=WHOLE) as pilot:
        for place, name in enumerate(SCREENS):
            if place % 4 == part:
                await walk(pilot, name, (SMALLEST, OTHERS[place // 4 % 3]))


async def test_what_is_told_otherwise_month_by_month_is_whole_on_the_smallest_screen():
    async with fake.app().run_test(size=WHOLE) as pilot:
        for name in PLAINLY:
            await walk(pilot, name, (SMALLEST,), fake.FakeTable)


@pytest.mark.parametrize("table", [fake.FakeTable, fake.QuickTable])
async def test_a_month_with_one_dial_more_stays_within_a_narrow_window(table):
    async with fake.app().run_test(size=WHOLE) as pilot:
        await walk(pilot, "month", ((60, 22), (60, 30), (80, 30)), table)


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("table", [fake.FakeTable, fake.QuickTable])
async def test_the_same_holds_at_every_third_width(name, table):
    async with fake.app().run_test(size=WHOLE) as pilot:
        await walk(pilot, name, (*FEW, *MANY), table)


IN_CHINESE = ("month", "errand", "guarantors", "business", "settlement", "paid", "shares", "help")


@pytest.mark.parametrize("part", range(2))
async def test_chinese_is_whole_on_the_smallest_screen(part):
    async with fake.app(lang="zh").run_test(size=WHOLE) as pilot:
        for name in IN_CHINESE[part::2]:
            await walk(pilot, name, FEW[:2])


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
async def test_chinese_is_whole_at_every_third_width(name):
    async with fake.app(lang="zh").run_test(size=WHOLE) as pilot:
        await walk(pilot, name, MANY)


WITH_LISTS = ("errand", "bureau", "business", "guarantors", "runs", "why")


async def opened(pilot, name):
    """What a screen looks like when it is opened at the size there is; it is closed again."""
    await pilot.app.push_screen(SCREENS[name](Sitting(fake.FakeTable(**TRADER), pilot.app.words)))
    await pilot.pause(0.02)
    drawn = fake.seen(pilot.app)
    pilot.app.pop_screen()
    await pilot.pause()
    return drawn


async def resized(pilot, name, size):
    """What it looks like when it was opened with more room than there is now."""
    await pilot.resize_terminal(*WHOLE)
    await pilot.app.push_screen(SCREENS[name](Sitting(fake.FakeTable(**TRADER), pilot.app.words)))
    await pilot.pause(0.02)
    drawn = await redrawn(pilot, size)
    pilot.app.pop_screen()
    await pilot.pause()
    return drawn


async def test_a_screen_made_smaller_looks_as_if_it_had_been_opened_so():
    async with fake.app().run_test(size=WHOLE) as pilot:
        for name in WITH_LISTS:
            drawn = await resized(pilot, name, (66, 31))
            assert drawn == await opened(pilot, name), name


@pytest.mark.long
@pytest.mark.parametrize("size", FEW)
async def test_so_does_every_screen(size):
    async with fake.app().run_test(size=WHOLE) as pilot:
        for name in SCREENS:
            drawn = await resized(pilot, name, size)
            assert drawn == await opened(pilot, name), name
