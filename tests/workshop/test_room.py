"""The town with people in it: rounds, bots for the late, exports, and opening again."""

import asyncio
import sqlite3
from dataclasses import replace

import msgspec
import pytest

from game.engine.orders import Order
from game.present.teller import Common
from game.runs.decision import Decision, seat_id
from game.runs.log import OutOfSync
from game.runs.run import read_run, relive
from game.runs.session import LocalTable
from game.workshop.book import Book, BookInUse, NoBook, opened
from game.workshop.export import run_lines
from game.workshop.keeping import (
    event_step,
    fact,
    found,
    month_step,
    months_in,
    open_room,
    plan_step,
    seat_step,
)
from game.workshop.room import Filed, Late, Room, Sitter
from game.workshop.seat import Door, SeatTable
from tests.workshop.rooms import new_book, setting


def room_of(people, *, quick=False):
    room = Room.open(setting(quick))
    for place in range(people):
        room.sit(Sitter(place, f"nick {place}", f"mark {place}"))
    return room


def filed(decision=None, later=(), id_="plan-0001"):
    return Filed(id_, decision or Decision(), tuple(later))


def test_one_person_lives_the_life_of_the_game_for_one():
    """The month is the engine's, whether one sits at home or in a room with bots."""
    alone, room = LocalTable.start(setting()), room_of(1)
    for month in range(1, 5):
        wanted = Decision(price="cut", errand="papers" if month % 2 else "search")
        alone.submit(wanted)
        room.file(0, month, filed(wanted))
        room.close()
        assert room.life.turns[-1].digests == alone.life.turns[-1].digests
        assert room.closed(0).ledger == alone.now.ledger
        assert room.refused.get(0, ()) == alone.now.refused


def test_a_quarter_of_one_person_is_the_quick_game():
    alone, room = LocalTable.start(setting(quick=True)), room_of(1, quick=True)
    for _ in range(4):
        first, later = Decision(errand="search"), [Decision(errand="papers")]
        alone.submit(first, later)
        while room.month < alone.life.month and not room.over:
            if 0 in room.due():
                room.file(0, room.month + 1, filed(first, later))
            room.close()
        assert room.due() == ({0} if not room.over else set())
        assert room.life.turns[room.month].digests == alone.life.turns[room.month].digests


def test_whoever_has_not_filed_is_played_by_a_bot():
    everyone, bots = room_of(4), room_of(0)
    for _ in range(3):
        everyone.close()
        bots.close()
    assert everyone.life.turns[-1].digests == bots.life.turns[-1].digests
    everyone.file(2, 4, filed(Decision(table="thin")))
    lived = everyone.close()
    bots.close()
    assert lived.persons == (2,)
    assert lived.decisions[seat_id(2)].table == "thin"
    assert everyone.life.turns[-1].digests != bots.life.turns[-1].digests


def test_a_seat_handed_to_a_bot_is_asked_no_more_until_its_person_files():
    room = room_of(2)
    room.sitters[1].bot = True
    assert room.due() == {0}
    room.file(1, 1, filed())
    assert room.due() == {0, 1}


def test_within_a_quarter_only_those_to_whom_something_happened_are_asked():
    room = room_of(30, quick=True)
    for place in range(30):
        room.file(place, 1, filed(Decision(errand="search"), [Decision(errand="search")]))
    lived = room.close()
    assert 0 < len(lived.ahead) < 30
    assert room.due() == set(range(30)) - set(lived.ahead)
    happened = {fact.code for place in room.due() for fact in room.closed(place).own}
    assert happened
    going_on = next(iter(lived.ahead))
    assert room.decided()[going_on] == Decision(errand="search")


def test_a_plan_for_another_month_is_late():
    room = room_of(1)
    room.close()
    with pytest.raises(Late):
        room.file(0, 1, filed())


def test_a_later_plan_takes_the_place_of_an_earlier_one():
    room = room_of(1)
    room.file(0, 1, filed(Decision(price="cut")))
    room.file(0, 1, filed(Decision(table="thin"), id_="plan-0002"))
    assert room.close().decisions[seat_id(0)] == Decision(table="thin")


def test_an_order_holds_from_the_month_after():
    room, without = room_of(1), room_of(1)
    room.order(Order("grant", "", 77_700))
    for one in (room, without):
        one.close()
    assert room.life.turns[-1].digests == without.life.turns[-1].digests
    for one in (room, without):
        one.close()
    assert (room.life.town.cash - without.life.town.cash >= 77_000).all()


def test_an_order_that_nobody_can_give_is_refused():
    room = room_of(1)
    with pytest.raises(ValueError, match="nobody can order"):
        room.order(Order("lever", "no_such_lever", 1))


def test_the_one_door_answers_for_all_as_for_one():
    room = room_of(60)
    room.close()
    plans = [
        Decision(price="cut"),
        Decision(table="thin", errand="papers"),
        Decision(errand="loan", amount_fen=5_000_000, line=room.life.rules.lines.ids[0]),
        Decision(errand="ask", whom="person/03", amount_fen=100),
        Decision(errand="ask_neighbour", whom="household/07", amount_fen=100),
        Decision(line="line/none-such", repay_fen=10**15, whom="person/99"),
    ]
    for plan in plans:
        shared = Door(room)
        shared.refused(59, plan)
        for place in range(12):
            assert shared.refused(place, plan) == Door(room).refused(place, plan), plan
        assert plan in shared._known


def test_a_seat_sees_what_the_player_of_the_solo_game_sees():
    alone, room = LocalTable.start(setting()), room_of(3)
    seat = SeatTable(room, Door(room), Common(), 0)
    line = room.life.rules.lines.ids[0]
    assert seat.would_lend(line, 4_000_000) == alone.would_lend(line, 4_000_000)
    assert seat.check(Decision(helper=True)) == alone.check(Decision(helper=True)) != ()
    assert seat.now.ledger == alone.now.ledger


# --- the book


def play(book, room, months, people=5):
    for place in range(people):
        sitter = Sitter(place, f"nick {place}", f"mark {place}")
        room.sit(sitter)
        book.now(seat_step(sitter, f"request {place}", room.month))
    for _ in range(months):
        for place in room.due():
            plan = filed(Decision(table="thin"), [Decision(errand="search")], f"plan-{room.month}")
            book.now(plan_step(place, room.month + 1, plan, 10))
            room.file(place, room.month + 1, plan)
        book.now(month_step(room.close()))


def test_opened_again_the_town_stands_where_it_stood(tmp_path):
    book = new_book(tmp_path, quick=True)
    room = open_room(book)
    play(book, room, 4)
    plan = filed(Decision(table="plain"), id_="plan-late")
    book.now(plan_step(0, 5, plan, 10), event_step("order-01", 5, "grant", 5_000, ""))
    room.file(0, 5, plan)
    room.order(Order("grant", "", 5_000))
    book.close()
    again = open_room(Book(tmp_path / "class.workshop"))
    assert again.life.turns[-1].digests == room.life.turns[-1].digests
    assert (again.ahead, again.due(), again.filed) == (room.ahead, room.due(), room.filed)
    assert again.orders == room.orders
    assert again.close() == room.close()


def test_a_month_that_comes_out_otherwise_is_noticed(tmp_path):
    book = new_book(tmp_path)
    play(book, open_room(book), 2)
    (first, *_) = months_in(book)
    wrong = msgspec.structs.replace(first, decisions={seat_id(1): Decision(table="thin")})
    text = msgspec.json.encode(wrong).decode()
    book.now(fact("x", "y"))
    book.rows("select 1")
    book._base.execute("update month set lived = ? where month = 1", (text,))
    with pytest.raises(OutOfSync, match="month 1"):
        open_room(book)
    book.close()


def test_a_workshop_is_a_run_of_several_people(tmp_path):
    book = new_book(tmp_path, quick=True)
    room = open_room(book)
    play(book, room, 4)
    run = read_run(run_lines(book))
    assert run.start.people == [seat_id(place) for place in range(5)]
    assert len(run.months) == 4
    life = relive(run)
    assert life.turns[-1].digests == room.life.turns[-1].digests
    book.close()


def test_a_workshop_lived_to_its_end_is_a_run_that_ended(tmp_path):
    town = setting(quick=True)
    short = replace(town, rules=replace(town.rules, months=4, runoff_months=2))
    book = found(tmp_path / "class.workshop", short, 0)
    room = open_room(book)
    play(book, room, 4, people=2)
    while not room.ended:
        book.now(month_step(room.close()))
    run = read_run(run_lines(book))
    assert run.ended
    relive(run)
    book.close()


def test_two_hosts_cannot_have_one_workshop(tmp_path):
    book = new_book(tmp_path)
    with pytest.raises(BookInUse):
        Book(book.file)
    book.close()
    with opened(tmp_path / "class.workshop") as again:
        assert again.facts()["stage"] == "gathering"


def test_what_is_no_workshop_is_said_to_be_none(tmp_path):
    (tmp_path / "x.workshop").write_bytes(b"no database at all, but long enough to be read" * 99)
    with pytest.raises(NoBook):
        Book(tmp_path / "x.workshop")
    with pytest.raises(FileNotFoundError), opened(tmp_path / "none.workshop"):
        pass


async def test_what_is_due_is_committed_together(tmp_path):
    book = new_book(tmp_path)
    commits = []
    book._base.set_trace_callback(lambda sql: commits.append(sql) if sql == "commit" else None)
    await asyncio.gather(*(book.write(fact(f"key {n}", "x")) for n in range(200)))
    assert 1 <= len(commits) <= 4
    assert len(book.facts()) > 200
    book.close()


async def test_what_fails_is_undone_alone(tmp_path):
    book = new_book(tmp_path)
    one, two = Sitter(0, "nick", "mark"), Sitter(0, "other", "other")
    done = await asyncio.gather(
        book.write(seat_step(one, "r1", 0)),
        book.write(fact("before", "x"), seat_step(two, "r2", 0)),
        book.write(fact("after", "x")),
        return_exceptions=True,
    )
    assert isinstance(done[1], sqlite3.IntegrityError)
    assert done[0] == done[2] == [1]
    assert "after" in book.facts()
    assert "before" not in book.facts()
    book.close()


def test_the_file_is_written_through(tmp_path):
    book = new_book(tmp_path)
    assert book.rows("pragma journal_mode") == [("wal",)]
    assert book.rows("pragma synchronous") == [(2,)]
    book.close()
