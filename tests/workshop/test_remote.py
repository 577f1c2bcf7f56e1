"""A seat at a terminal: what it is sent, what it works out itself, and coming back."""

import asyncio

import msgspec
import numpy as np
import pytest

from game.engine.seen import seen_town
from game.engine.town import FIELDS, PUBLIC
from game.runs.decision import Decision, person_id, seat_id
from game.runs.plan import refused_now, would_lend
from game.workshop.clerk import encoded
from game.workshop.hall import Hall
from game.workshop.invitation import Declined, address_of, ask_for_seat, look_at
from game.workshop.parcel import Parcel, packed, setting_for, unpacked
from game.workshop.remote import RemoteTable
from game.workshop.room import Room, Sitter
from tests.workshop.rooms import hall_of, new_book, served, setting

SEATS = (0, 7, 31)

WISHES = (
    Decision(price="cut"), Decision(line="line/breakfast", equip_fen=800_000),
    Decision(line="line/repair", errand="loan", amount_fen=2_000_000), Decision(line="line/none"),
    Decision(errand="papers"), Decision(errand="licence"), Decision(errand="take_job"),
    Decision(errand="ask", whom=person_id(1), amount_fen=2_000_000), Decision(helper=True),
    Decision(errand="ask_neighbour", whom=seat_id(5), amount_fen=500_000), Decision(answer="yes"),
    Decision(errand="pact"), Decision(errand="retire"), Decision(errand="post"),
    Decision(errand="move"), Decision(repay_fen=100), Decision(insured=False),
)  # fmt: skip


def lived_room(months):
    room = Room.open(setting())
    for place in SEATS:
        room.sit(Sitter(place, f"nick {place}", "mark"))
    for _ in range(months):
        room.close()
    return room


def over_the_line(closed, rules, seat, before):
    parcel = msgspec.json.decode(encoded(packed(closed)), type=Parcel)
    return unpacked(parcel, rules, seat, before)


def same_month(one, other):
    for part in ("town", "own", "street", "lines", "people"):
        mine, theirs = vars(getattr(one.view, part)), vars(getattr(other.view, part))
        assert mine.keys() == theirs.keys()
        for name, values in mine.items():
            assert np.array_equal(values, theirs[name]), (part, name)
            assert values.dtype == theirs[name].dtype, (part, name)
    for name in ("month", "decision", "ledger", "own", "town", "refused", "over", "history"):
        assert getattr(one, name) == getattr(other, name), name


def test_a_month_arrives_as_it_was_told():
    room = lived_room(7)
    for seat in SEATS:
        before = None
        for month in range(8):
            told = room.closed(seat, month)
            before = over_the_line(told, room.life.rules, seat, before)
            same_month(before, told)


def test_the_terminal_finds_possible_what_the_host_finds_possible():
    """Door and bank look at a seat's own columns and public ones only, so a view is enough."""
    room, refused, lent = lived_room(14), 0, 0
    rules = room.life.rules
    for month in range(15):
        town = room.life.turns[month].town
        for seat in SEATS:
            known = seen_town(room.closed(seat, month).view, rules)
            for wish in WISHES:
                there = refused_now(town, rules, seat, wish)
                assert refused_now(known, rules, seat, wish) == there, (month, seat, wish)
                refused += bool(there)
            for line in rules.lines.ids:
                offer = would_lend(town, seat, line, 5_000_000, rules)
                assert would_lend(known, seat, line, 5_000_000, rules) == offer
                lent += bool(offer)
    assert 200 < refused < 15 * len(SEATS) * len(WISHES)
    assert lent > 20


def test_a_terminal_is_sent_neither_the_seed_nor_anybody_elses_affairs():
    room = lived_room(6)
    start = setting_for(room.setting, 7)
    assert start.seed == ""
    assert room.setting.seed not in encoded(start).decode()
    known = seen_town(room.closed(7).view, room.life.rules)
    for column in FIELDS:
        if column.axes.startswith("BH") and column.sees != PUBLIC:
            others = np.delete(getattr(known, column.name), 7, axis=1)
            assert not others.any(), column.name


@pytest.mark.parametrize(
    ("typed", "url", "code"),
    [
        ("192.168.1.5", "http://192.168.1.5:8080", ""),
        ("192.168.1.5:9000", "http://192.168.1.5:9000", ""),
        ("http://192.168.1.5:8080/#ABCD", "http://192.168.1.5:8080", "ABCD"),
        ("ws://[fe80::1]:81", "http://[fe80::1]:81", ""),
        ("teacher.local", "http://teacher.local:8080", ""),
    ],
)
def test_an_address_is_understood_as_it_is_read_off_the_wall(typed, url, code):
    found = address_of(typed)
    assert (found.url, found.code) == (url, code)


@pytest.mark.parametrize("typed", ["", "https://x.example", "http://", "a b", "x:port"])
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Declined, match="no_address"):
        address_of(typed)


async def seated(town, code=None, request="request-number-one"):
    await look_at(town.session, town.url)
    token = await ask_for_seat(town.session, town.url, code or town.hall.code, request)
    table = RemoteTable(f"{town.url}/line", token)
    await table.sit_down()
    return table


async def until(true, seconds=8):
    for _ in range(int(seconds * 50)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to that")


async def test_two_terminals_live_in_one_town(town):
    one, two = await seated(town), await seated(town, request="request-number-two")
    assert one.setting.seat != two.setting.seat
    assert (one.now.month, one.stands.stage) == (0, "gathering")
    desk = await town.desk()
    await town.order(desk, "start")
    await until(lambda: one.stands.asked and two.stands.asked)
    one.submit(Decision(table="thin"))
    await until(lambda: one.came == "in" and one.stands.handed_in)
    assert one.stands.waiting == 1
    assert not one.ripe
    two.submit(Decision())
    await until(lambda: one.ripe and two.ripe)
    assert one.now.month == 0  # nothing changes under anybody's hands
    heard = []
    one.on_closed(heard.append)
    one.take_up()
    assert [closed.month for closed in heard] == [one.now.month] == [1]
    assert one.now.decision == Decision(table="thin")
    assert not one.missed
    same_month(one.now, town.hall.room.closed(one.setting.seat, 1))
    found = await one.why(1)
    assert found is not None
    assert found.month == 1
    await one.leave()
    await two.leave()


async def test_whoever_is_late_is_told_that_a_bot_decided(town):
    one = await seated(town)
    desk = await town.desk()
    await town.order(desk, "start")
    await town.order(desk, "close")
    await until(lambda: one.ripe)
    one.take_up()
    assert one.missed
    await one.leave()


async def test_a_quarter_is_taken_up_as_a_whole(quarters):
    one = await seated(quarters)
    desk = await quarters.desk()
    await quarters.order(desk, "start")
    await until(lambda: one.stands.asked)
    heard = []
    one.on_closed(lambda closed: heard.append(closed.month))
    one.submit(Decision())
    await until(lambda: one.ripe)
    one.take_up()
    assert heard == [1, 2, 3]
    await one.leave()


async def test_a_plan_counts_once_after_the_host_was_killed_and_started_again(tmp_path):
    book = new_book(tmp_path)
    file = book.file
    async with served(hall_of(book)) as town:
        one = await seated(town)
        port = town.port
        desk = await town.desk()
        await town.order(desk, "start")
        await until(lambda: one.stands.asked)
    await until(lambda: not one.connected)
    one.submit(Decision(table="thin"))  # into the void
    async with served(reopened(file), port=port) as town:
        await until(lambda: one.connected and one.came == "in")
        await until(lambda: one.ripe)
        one.take_up()
        assert one.now.decision == Decision(table="thin")
        assert town.hall.book.rows("select count(*) from plan") == [(1,)]
        await one.leave()


def reopened(file) -> Hall:
    from game.workshop.book import Book

    return hall_of(Book(file))


async def test_who_cannot_sit_hears_why(town):
    with pytest.raises(Declined, match="wrong_code"):
        await seated(town, code="XXXX")
    with pytest.raises(Declined, match="wrong_token"):
        await RemoteTable(f"{town.url}/line", "AAAAA-AAAAA-AAAAA-AAAAA").sit_down()
    with pytest.raises(Declined, match="no_host"):
        await look_at(town.session, "http://127.0.0.1:9")
    with pytest.raises(Declined, match="no_workshop"):
        await look_at(town.session, f"{town.url}/static/page.js?")


async def test_another_version_is_refused_before_anybody_sits(town, monkeypatch):
    monkeypatch.setattr("game.workshop.invitation.ENGINE_VERSION", 999)
    with pytest.raises(Declined, match="other_version"):
        await look_at(town.session, town.url)
