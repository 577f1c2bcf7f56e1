"""From the title to the first month and back."""

from pathlib import Path

from game.tui.options import Choice
from game.tui.screens.hand import HandScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.note import NoteScreen
from game.tui.screens.replay import ReplayScreen
from game.tui.screens.runs import RunsScreen
from game.tui.screens.scenario import ScenarioScreen
from game.tui.screens.title import TitleScreen
from tests.screens import fake
from tests.screens.test_title import ready


async def until(pilot, kind):
    """Wait for a screen to come and to be filled in: an app that leaves before is no test of it."""
    for _ in range(60):
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{kind.__name__} never came; there is {pilot.app.screen}")


async def test_a_note_comes_before_the_first_life_and_only_once():
    chosen = []
    table = fake.FakeTable()
    app = fake.app(table, title=True, start=lambda choice: chosen.append(choice) or table)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "n")
        await until(pilot, ScenarioScreen)
        await fake.press(pilot, "v", "f", "enter")
        await until(pilot, NoteScreen)
        await fake.press(pilot, "enter")
        await pilot.pause(0.1)
        await fake.press(pilot, "escape")
        await until(pilot, TitleScreen)
        await fake.press(pilot, "n")
        await until(pilot, ScenarioScreen)
        await fake.press(pilot, "enter")
        await pilot.pause(0.1)
        assert not isinstance(app.screen, NoteScreen)
    assert chosen[0] == Choice("scenario/tiny", True, "amber-noodle-17", True)


async def test_seed_words_can_be_typed():
    chosen = []
    table = fake.FakeTable()
    app = fake.app(table, title=True, start=lambda choice: chosen.append(choice) or table)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "n")
        await until(pilot, ScenarioScreen)
        await fake.press(pilot, "w", "m", "y", "minus", "v", "enter")
        await until(pilot, NoteScreen)
        await fake.press(pilot, "enter")
        await pilot.pause(0.1)
    assert chosen[0].seed == "my-v"
    assert not chosen[0].reported


async def test_letter_and_hand_lead_to_the_first_month():
    async with fake.app(title=True).run_test(size=(120, 40)) as pilot:
        pilot.app.noted = True
        await ready(pilot)
        await fake.press(pilot, "n")
        await until(pilot, ScenarioScreen)
        await fake.press(pilot, "enter")
        await pilot.pause(0.1)
        assert "Thank you for your service." in fake.seen(pilot.app)
        await fake.press(pilot, "enter")
        await until(pilot, HandScreen)
        await fake.press(pilot, "enter")
        await until(pilot, MonthScreen)


async def test_a_run_named_on_the_command_line_opens_at_once():
    from game.tui.app import GameApp
    from game.tui.options import Options

    table = fake.FakeTable()
    table.submit(None)
    options = Options(file=Path("life.jsonl"), content=fake.app().options.content)
    async with GameApp(options, fake.doors(table)).run_test(size=(80, 24)) as pilot:
        await until(pilot, MonthScreen)
        assert pilot.app.screen.sitting.month == 2


async def test_a_life_is_chosen_and_watched():
    async with fake.app(runs=[fake.RUN], title=True).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await fake.press(pilot, "r")
        await until(pilot, RunsScreen)
        await fake.press(pilot, "enter")
        await until(pilot, ReplayScreen)
        await fake.press(pilot, "escape")
        await until(pilot, RunsScreen)
        await fake.press(pilot, "escape")
        await until(pilot, TitleScreen)


async def test_keys_pressed_while_waiting_begin_no_second_life():
    chosen = []
    table = fake.FakeTable()
    app = fake.app(table, title=True, start=lambda choice: chosen.append(choice) or table)
    app.noted = True
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for _ in range(3):
            await pilot.press("n")
        await until(pilot, ScenarioScreen)
        await fake.press(pilot, "enter", "escape")
        await until(pilot, TitleScreen)
        await pilot.pause(0.2)
        assert isinstance(app.screen, TitleScreen)
        assert len(chosen) == 1
