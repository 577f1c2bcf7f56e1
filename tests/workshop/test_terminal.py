"""The whole game on a terminal, in a town that a host lives: screens before a real server."""

import asyncio

from game.runs.decision import Decision
from game.tui.screens.class_month import ClassMonthScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.opening import OpeningScreen
from game.tui.screens.questions import QuestionsScreen
from game.tui.screens.waiting import WaitingScreen
from game.workshop.book import Book
from game.workshop.invitation import ask_for_seat
from game.workshop.remote import RemoteTable
from tests.screens.conftest import still
from tests.screens.fake import app as game
from tests.screens.fake import press, seen, settle
from tests.workshop.rooms import hall_of, new_book, served
from tests.workshop.test_questionnaire import asking_book

__all__ = ["still"]


async def sat(town, request="request-number-one"):
    """An app that will sit down at the town's table."""
    token = await ask_for_seat(town.session, town.url, town.hall.code, request)
    table = RemoteTable(f"{town.url}/line", token)

    async def attend():
        await table.sit_down()
        return table

    return game(attend=attend, past=lambda asked: table.lived()), table


async def until(true, seconds=10):
    for _ in range(int(seconds * 50)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to that")


async def at_the_month(pilot):
    """Past title, letter and hand."""
    for screen in (OpeningScreen, HandScreen):
        await until(lambda wanted=screen: isinstance(pilot.app.screen, wanted))
        while isinstance(pilot.app.screen, screen):
            await press(pilot, "enter")
            await asyncio.sleep(0.02)
    await until(lambda: isinstance(pilot.app.screen, ClassMonthScreen))
    await settle(pilot)


async def back_at_the_month(pilot):
    """Past whatever is told of a month."""
    for _ in range(40):
        if type(pilot.app.screen) is ClassMonthScreen:
            await asyncio.sleep(0.1)
            if type(pilot.app.screen) is ClassMonthScreen:
                return
        await press(pilot, "enter" if not isinstance(pilot.app.screen, WaitingScreen) else "f1")
        await asyncio.sleep(0.05)
    raise AssertionError(type(pilot.app.screen))


async def test_a_terminal_plays_among_others_from_the_letter_to_the_debrief(town):
    app, table = await sat(town)
    other, _ = await town.seat()
    desk = await town.desk()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_the_month(pilot)
        assert "not begun yet" in seen(app)
        assert town.hall.room.setting.seed not in seen(app)
        await press(pilot, "enter")
        assert "Waiting for the facilitator" in seen(app)
        assert isinstance(app.screen, ClassMonthScreen)

        await town.order(desk, "start")
        await until(lambda: "Waiting for the facilitator" not in seen(app))
        await press(pilot, "3", "right", "enter")
        await until(lambda: isinstance(app.screen, WaitingScreen) and table.came == "in")
        await until(lambda: "Waiting for one more" in seen(app))
        assert town.hall.room.filed[table.setting.seat].decision.table is not None

        await press(pilot, "escape", "3", "right", "enter")  # changed one's mind
        await until(lambda: isinstance(app.screen, WaitingScreen) and table.came == "in")
        await other.file(1, "plan-of-other")
        await until(lambda: table.now.month == 1)
        await back_at_the_month(pilot)
        assert app.screen.sitting.now.month == 1

        await town.order(desk, "say", text="Five minutes [b]more[/b]")
        await until(lambda: "[b]more[/b]" in seen(app))
        await town.order(desk, "debrief", 2)
        await until(lambda: isinstance(app.screen, DebriefScreen))
        await until(lambda: "The town" in seen(app) and "Page 2 of 2" in seen(app))
        await press(pilot, "left")
        assert "Page 1 of 2" in seen(app)
        await town.order(desk, "debrief", 4)
        await until(lambda: "Who paid when a business" in seen(app))
        await town.order(desk, "start")  # the facilitator goes back to the months
        await until(lambda: isinstance(app.screen, ClassMonthScreen))


async def test_a_terminal_is_asked_before_and_after(tmp_path):
    async with served(hall_of(asking_book(tmp_path))) as town:
        app, _ = await sat(town)
        desk = await town.desk()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(lambda: isinstance(app.screen, QuestionsScreen))
            await settle(pilot)
            assert "Question 1 of 14" in seen(app)
            await press(pilot, "5")
            await until(lambda: "Question 2 of 14" in seen(app))
            await press(pilot, "left")
            await until(lambda: "Question 1 of 14" in seen(app))
            await press(pilot, "4")
            for n in range(2, 15):
                await until(lambda n=n: f"Question {n} of 14" in seen(app))
                await press(pilot, "0" if n == 3 else "2")
            await at_the_month(pilot)
            kept = dict(town.hall.book.rows("select item, value from answer"))
            assert len(kept) == 13
            assert (kept["try-harder"], kept["good-owner"]) == (4, 2)
            await town.order(desk, "start")
            await town.order(desk, "close")
            await back_at_the_month(pilot)
            await town.order(desk, "debrief", 4)
            await until(lambda: isinstance(app.screen, DebriefScreen))
            await town.order(desk, "questions", 1)
            await until(lambda: isinstance(app.screen, QuestionsScreen))
            await settle(pilot)
            await press(pilot, "escape", "y")
            await until(lambda: isinstance(app.screen, DebriefScreen))
            assert town.hall.questionnaire.counts() == {"before": 1, "after": 1}
            assert len(town.hall.book.rows("select * from answer")) == 13


async def test_a_terminal_comes_back_by_itself_and_its_plan_counts(tmp_path):
    book = new_book(tmp_path)
    file = book.file
    async with served(hall_of(book)) as town:
        app, table = await sat(town)
        await town.seat()
        desk, port = await town.desk(), town.port
        await town.order(desk, "start")
        pilots = app.run_test(size=(80, 24), notifications=True)
        pilot = await pilots.__aenter__()
        await at_the_month(pilot)
        await until(lambda: table.stands.asked)
    try:
        await until(lambda: "no line" in seen(app))
        await press(pilot, "enter")
        await until(lambda: "No line to the host" in seen(app))
        async with served(hall_of(Book(file)), port=port) as town:
            await until(lambda: table.connected and table.came == "in")
            await until(lambda: "Waiting for one more" in seen(app))
            assert list(town.hall.room.filed) == [table.setting.seat]
    finally:
        await pilots.__aexit__(None, None, None)


async def test_nothing_changes_under_anybodys_hands_while_the_month_closes(town):
    app, table = await sat(town)
    desk = await town.desk()
    await town.order(desk, "start")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_the_month(pilot)
        await until(lambda: table.stands.asked)
        await press(pilot, "b")
        await town.order(desk, "close")
        await until(lambda: table.ripe)
        await until(lambda: "The month has closed" in seen(app))
        assert table.now.month == 0
        await press(pilot, "escape")
        await until(lambda: table.now.month == 1)
        await back_at_the_month(pilot)
        assert table.missed
        assert app.screen.sitting.plan != Decision()
