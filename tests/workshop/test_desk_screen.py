"""The facilitator's desk on a terminal, before a real hall: every order reaches the room."""

import asyncio

import pytest

from game.cli.serving import sign_of
from game.engine.levers import LEVER
from game.tui.screens.desk import DeskScreen
from game.tui.screens.desk_policy import PolicyScreen, value_of
from game.tui.screens.desk_wall import WallScreen
from game.tui.screens.prompt import Prompt
from game.tui.widgets.menu import Menu
from game.workshop.clock import Clock
from game.workshop.facilitator import HallDesk
from game.workshop.programme import Programme
from tests.screens.conftest import still
from tests.screens.fake import app as game
from tests.screens.fake import press, seen
from tests.workshop.rooms import setting
from tests.workshop.test_terminal import until

__all__ = ["still"]


@pytest.fixture
async def desk(town):
    """The desk of a town with two people."""
    town.two = [(await town.seat())[1] for _ in range(2)]
    face = HallDesk(town.hall, ("http://192.168.1.5:8080",), "beside")
    async with game(desk=face).run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(pilot.app.screen, DeskScreen))
        await until(lambda: "2 people in a town of 60" in seen(pilot.app))
        yield pilot


async def test_a_session_is_led_from_begin_to_end(town, desk):
    hall = town.hall
    assert hall.code in seen(desk.app)
    assert hall.pin not in seen(desk.app)
    await press(desk, "g")
    await until(lambda: hall.stage == "open" and "Under way" in seen(desk.app))
    await press(desk, "space")
    await until(lambda: not hall.clock.running and "paused" in seen(desk.app))
    await press(desk, "space")
    await until(lambda: hall.clock.running)
    await press(desk, "c", "y")
    await until(lambda: hall.room.month == 1)
    await until(lambda: "1 of 24 months" in seen(desk.app))
    await press(desk, "w", "right")
    await until(lambda: (hall.stage, hall.step) == ("debrief", 1))
    assert isinstance(desk.app.screen, WallScreen)
    await press(desk, "right")
    await until(lambda: hall.step == 2 and "Of 60 households" in seen(desk.app))
    assert all(one["nick"] not in seen(desk.app) for one in town.two)
    await press(desk, "right", "right", "right")
    await until(lambda: hall.step == 4 and "Who paid when a business" in seen(desk.app))
    await press(desk, "left")
    await until(lambda: hall.step == 3)
    await press(desk, "escape", "e", "y")
    await until(lambda: hall.stage == "ended")


async def test_the_clock_is_lengthened_and_taken_away(town, desk):
    hall = town.hall
    await press(desk, "g", "k")
    await until(lambda: isinstance(desk.app.screen, Prompt))
    await press(desk, *"1", "comma", *"5", "enter")
    await until(lambda: hall.clock.limit == 90)
    await until(lambda: isinstance(desk.app.screen, DeskScreen) and "1:" in seen(desk.app))
    await press(desk, "plus")
    await until(lambda: hall.clock.remaining(hall.now()) > 120)
    await press(desk, "minus")
    await until(lambda: hall.clock.remaining(hall.now()) < 91)
    assert hall.book.facts()["limit"] == "90"
    await press(desk, "0")
    await until(lambda: hall.clock.limit == 0)


async def test_a_message_a_seat_and_a_spotlight(town, desk):
    one = await town.line(town.two[0]["token"])
    await press(desk, "m")
    await until(lambda: isinstance(desk.app.screen, Prompt))
    await press(desk, *"hello", "enter")
    assert (await one.until("say"))["text"] == "hello"
    place = int(desk.app.screen.query_one(Menu).current)
    await press(desk, "b")
    await until(lambda: town.hall.room.sitters[place].bot and "a bot plays" in seen(desk.app))
    await press(desk, "b")
    await until(lambda: not town.hall.room.sitters[place].bot)
    await press(desk, "s")
    await until(lambda: town.hall.spotlight == place and "told on the wall" in seen(desk.app))


async def test_a_lever_a_grant_and_a_whole_policy(town, desk):
    hall, rules = town.hall, setting().rules
    other = rules.levers.opening.copy()
    other[LEVER["loan_ceiling"]], other[LEVER["benefit"]] = 0, 7_700
    levers = type(rules.levers)(opening=other, calendar=rules.levers.calendar[:0])
    under = type(rules)(**{**vars(rules), "levers": levers})
    hall.packs = {"policy/none": Programme({"en": "No loans"}, under)}
    await press(desk, "g", "l")
    await until(lambda: isinstance(desk.app.screen, PolicyScreen))
    await until(lambda: "No loans" in seen(desk.app))
    await press(desk, "enter", "y")
    await until(lambda: {o.id: o.value for o in hall.room.orders}.get("benefit") == 7_700)
    assert {o.id: o.value for o in hall.room.orders}["loan_ceiling"] == 0
    await press(desk, "down", "enter")
    await until(lambda: isinstance(desk.app.screen, Prompt))
    await press(desk, *"500", "enter")
    await until(lambda: any(o.kind == "grant" and o.value == 50_000 for o in hall.room.orders))
    for _ in range(2):
        await hall.close_month()
    assert int(hall.room.life.town.levers[0, LEVER["benefit"]]) == 7_700
    rows = hall.book.rows("select what, text, value from event where text = 'benefit'")
    assert rows == [("lever", "benefit", 7_700)]  # opened again, the file gives the same orders


async def test_report_and_run_are_written_from_the_desk(town, desk):
    await press(desk, "g", "c", "y")
    await until(lambda: town.hall.room.month == 1)
    await press(desk, "t")
    folder = town.hall.book.file.with_suffix("")
    await until(lambda: (folder / "run.jsonl").is_file() and "Written into" in seen(desk.app))


def test_a_round_of_another_length_begins_now():
    clock = Clock(60, 20).resumed(100.0).set_to(130.0, 90, 90)
    assert (clock.remaining(140.0), clock.limit) == (80, 90)
    assert not Clock(60, 60).resumed(0.0).set_to(10.0, 0, 0).rung(1e9)


def test_the_sign_is_a_square_that_stands_out():
    lines = sign_of("http://192.168.1.5:8080/#ABCD").splitlines()
    assert {len(line) for line in lines} == {len(lines) * 2 - len(lines[0]) % 2}
    assert lines[1][2:9] == "█▀▀▀▀▀█"


async def test_an_order_that_cannot_be_followed_is_said(town):
    face = HallDesk(town.hall, (), "")
    assert await face.order("clock", 100_000) == "no_such_clock"
    assert await face.order("pack", 0, "policy/none") == "not_open"
    assert await face.order("nonsense") == "unclear"
    await face.order("start")
    assert await face.order("pack", 0, "policy/none") == "no_such_pack"
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("40000", "fen", 4_000_000),
        ("40,000", "fen", 4_000_000),
        (" 1 200 000 ", "fen", 120_000_000),
        ("4，000.5", "fen", 400_050),
        ("0.5", "fen", 50),
        ("0,5", "fen", 50),
        ("12,5", "fen", 1_250),
        ("18", "months", 18),
        ("4 2", "fen", -1),
        ("forty", "fen", -1),
        ("inf", "fen", -1),
    ],
)
def test_a_number_is_read_as_the_screens_write_it(typed, unit, value):
    assert value_of(typed, unit) == value
