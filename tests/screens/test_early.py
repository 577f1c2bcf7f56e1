"""What comes before a screen is there: keys are not for it, and leaving lets it go."""

import asyncio

import pytest

from game.tui.screens.class_month import ClassMonthScreen
from game.tui.sitting import Sitting
from game.tui.widgets.keyline import KeyLine
from tests.screens import fake, room
from tests.screens.every import SCREENS, TRADER

IN_CLASS = {"class month": lambda sitting: ClassMonthScreen(sitting, room.company_of())}


async def test_a_key_that_comes_too_early_breaks_nothing_and_answers_nothing():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for name in ("card", "bank", "business", "everyone", "ending"):
            await press_early(pilot, name)


async def press_early(pilot, name):
    """What a key does, before it is there, on a screen that is being opened."""
    app = pilot.app
    screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), app.words))
    pushed = app.push_screen(screen)
    for action in ("go_on", "choose", "step(1)", "back"):
        await app.run_action(action, screen)
    await pushed
    await pilot.pause(0.02)
    assert app.screen is screen, name
    await pilot.press("escape")
    assert app.screen is not screen, name


@pytest.mark.parametrize("name", ["month", "business", "card", "ending", "scenario", "why"])
@pytest.mark.parametrize("by_key", [True, False])
async def test_a_screen_that_opens_while_the_game_is_left_is_let_go(name, by_key):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        sitting = Sitting(fake.FakeTable(**TRADER), pilot.app.words)
        pilot.app.push_screen(SCREENS[name](sitting))
        if by_key:
            pilot.app.exit()


@pytest.mark.parametrize("name", ["waiting", "debrief", "questions"])
async def test_a_room_that_moves_while_the_game_is_left_is_not_drawn(name):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), pilot.app.words))
        await pilot.app.push_screen(screen)
        pilot.app.exit()
        await screen.query("*").remove()
        screen.moved()


def while_told_anew(screen, do):
    """Let something come in the moment in which a screen that is told anew has no parts."""
    retold = screen.recompose

    async def recompose():
        screen.recompose = retold
        await screen.query_children("*").remove()
        await do()
        await retold()

    screen.recompose = recompose


async def test_a_room_that_moves_while_a_screen_is_told_anew_is_drawn_afterwards():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for name in ("waiting", "debrief", "questions", "class month"):
            assert await moved_while_told_anew(pilot, name) == [False, True], name


async def moved_while_told_anew(pilot, name):
    """Whether a screen had its parts, each time it heard that the room had moved."""
    sitting = Sitting(fake.FakeTable(**TRADER), pilot.app.words)
    screen = IN_CLASS[name](sitting) if name in IN_CLASS else SCREENS[name](sitting)
    await pilot.app.push_screen(screen)
    moved, whole = screen.moved, []

    def hear():
        moved()
        whole.append(bool(screen.query(KeyLine)))

    async def move():
        screen.moved()

    screen.moved = hear
    while_told_anew(screen, move)
    await screen.tell_again()
    await pilot.pause(0.02)
    return whole


async def test_a_key_that_comes_while_a_screen_is_told_anew_breaks_nothing():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for name in ("month", "card", "bank", "business", "ending"):
            screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), pilot.app.words))
            await pilot.app.push_screen(screen)
            await press_while_told_anew(pilot, screen)
            assert pilot.app.screen is screen, name
            assert screen.query(KeyLine), name


async def press_while_told_anew(pilot, screen):
    """Keys that come in the moment in which it has no parts."""

    async def press():
        for action in ("go_on", "choose", "step(1)", "end_month", "undo", "back"):
            await pilot.app.run_action(action, screen)

    while_told_anew(screen, press)
    await screen.tell_again()
    await pilot.pause(0.02)


@pytest.mark.parametrize("name", ["card", "settlement", "bank", "help"])
async def test_a_screen_that_is_closed_while_it_is_told_anew_is_closed(name):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        below = app.screen
        screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), app.words))
        await app.push_screen(screen)

        async def close():
            await app.pop_screen()

        while_told_anew(screen, close)
        await screen.tell_again()
        await pilot.pause(0.02)
        assert app.screen is below


@pytest.mark.parametrize("name", ["month", "card", "bank"])
async def test_another_language_again_before_the_first_is_told_ends_in_the_second(name):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        screen = SCREENS[name](Sitting(fake.FakeTable(**TRADER), app.words))
        await app.push_screen(screen)
        first, between = app.language, []

        async def again():
            app.speak(first)
            for _ in range(20):
                await asyncio.sleep(0)
            between.append(bool(screen.query(KeyLine)))

        while_told_anew(screen, again)
        app.speak("zh")
        while not between or [one for one in app.workers if not one.is_finished]:
            await pilot.pause(0.02)
        await pilot.pause(0.02)
        assert app.language == first
        assert not any(between)
        assert len(screen.query(KeyLine)) == 1


async def test_the_choice_of_a_town_is_laid_out_before_all_its_parts_are_there():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = SCREENS["scenario"](Sitting(fake.FakeTable(**TRADER), pilot.app.words))
        await pilot.app.push_screen(screen)
        await screen.query("Input").remove()
        assert screen.query_one("#words").get_content_height(screen.size, screen.size, 80) == 0


async def test_what_waits_for_a_month_to_be_drawn_is_let_go_while_it_is_told_anew():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = SCREENS["month"](Sitting(fake.FakeTable(**TRADER), pilot.app.words))
        await pilot.app.push_screen(screen)
        screen.on_resize()
        await screen.query_children("*").remove()
        screen.on_resize()
        await pilot.pause(0.05)
