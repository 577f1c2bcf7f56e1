"""Clock, desk and people together: months close when they should, orders do what they say."""

import asyncio

import pytest

from game.runs.decision import Decision
from game.workshop.book import Book
from game.workshop.clock import Clock
from game.workshop.desk import Refusal, follow, monitor, wall
from game.workshop.messages import File, Order
from tests.workshop.rooms import hall_of, new_book, served


async def begun(town):
    desk = await town.desk()
    await town.order(desk, "start")
    return desk


async def month(town, wanted, seconds=10):
    """The last month that is closed and in the book."""
    for _ in range(int(seconds * 20)):
        kept = town.hall.book.rows("select count(*) from month")[0][0]
        if kept >= wanted:
            return kept
        await asyncio.sleep(0.05)
    raise AssertionError(f"month {town.hall.room.month}")


async def stays_open(town):
    """Whether the month stays open when the hall looks, as it does again and again by itself."""
    return not any([await town.hall.look() for _ in range(3)]) and town.hall.room.month == 0


def order(what, value=0, text=""):
    return Order(id=f"order-{what}-{value}", what=what, value=value, text=text)


def test_the_clock_runs_pauses_and_is_extended():
    clock = Clock(60, 60).resumed(100.0)
    assert clock.remaining(130.0) == 30
    assert not clock.rung(159.9)
    assert clock.rung(160.0)
    stands = clock.paused(130.0)
    assert stands.remaining(1e6) == 30
    assert not stands.rung(1e6)
    assert clock.extended(130.0, 60).remaining(140.0) == 80
    assert clock.extended(130.0, -60).rung(130.0)
    assert clock.rewound(500.0).remaining(510.0) == 50
    assert not Clock(0, 0).resumed(0.0).rung(1e9)


async def test_nobody_plays_before_the_facilitator_begins(town):
    line, _ = await town.seat()
    assert await line.file(1, "plan-0001") == "not_open"
    await begun(town)
    assert await line.file(1, "plan-0002") == "in"


async def test_the_month_closes_when_everybody_is_in_and_no_earlier(town):
    await begun(town)
    one, _ = await town.seat()
    two, _ = await town.seat()
    await one.file(1, "plan-0001")
    assert await stays_open(town)
    await two.file(1, "plan-0002")
    assert await month(town, 1) == 1
    assert (await one.until("closed"))["month"] == 1
    assert await one.file(1, "plan-0003") == "late"


async def test_the_clock_closes_the_month_for_whoever_is_late(tmp_path):
    async with served(hall_of(new_book(tmp_path, clock=1))) as town:
        await begun(town)
        one, joined = await town.seat()
        await town.seat()
        await one.file(1, "plan-0001", {"table": "thin"})
        await month(town, 1)
        (kept,) = town.hall.book.rows("select lived from month where month = 1")
        assert f'"persons":[{joined["place"]}]' in kept[0]


async def test_paused_nothing_closes(town):
    desk = await begun(town)
    one, _ = await town.seat()
    await town.order(desk, "pause")
    await one.file(1, "plan-0001")
    assert await stays_open(town)
    await town.order(desk, "resume")
    await month(town, 1)


async def test_the_facilitator_closes_a_month_at_once(town):
    desk = await begun(town)
    await town.seat()
    await town.order(desk, "close")
    assert town.hall.room.month == 1


async def test_a_message_reaches_everybody_as_it_is(town):
    desk = await begun(town)
    one, _ = await town.seat()
    said = "<script>alert(1)</script> & 铁饭碗"
    await town.order(desk, "say", text=said)
    assert (await one.until("say"))["text"] == said


async def test_a_lever_is_ordered_and_a_wrong_one_is_refused(town):
    desk = await begun(town)
    await town.seat()
    await town.order(desk, "lever", 12_345_600, "loan_ceiling")
    for _ in range(2):
        await town.hall.close_month()
    shown = {one["id"]: one for one in wall(town.hall, "en")["levers"]}
    assert shown["loan_ceiling"]["value"] == 12_345_600
    for what in (order("lever", -1, "loan_ceiling"), order("lever", 1, "no_such"), order("bot", 9)):
        with pytest.raises(Refusal):
            await follow(town.hall, what)


async def test_a_bot_plays_a_seat_until_its_person_is_back(town):
    desk = await begun(town)
    one, joined = await town.seat()
    await town.order(desk, "bot", joined["place"])
    assert town.hall.room.due() == set()
    assert await one.file(1, "plan-0001") == "in"
    assert not town.hall.room.sitters[joined["place"]].bot


async def test_the_desk_and_the_wall_name_nobody(town):
    await begun(town)
    await town.seat()
    await town.hall.close_month()
    setting = town.hall.room.setting
    names = [person.names["en"] for person in setting.households]
    await follow(town.hall, order("spotlight", 0))
    for shown in (monitor(town.hall, "en"), wall(town.hall, "en")):
        assert not [name for name in names if name in str(shown)]
    assert str(town.hall.pin) not in str(monitor(town.hall, "en"))


async def test_the_ending_is_stepped_through_together(quarters):
    desk = await begun(quarters)
    line, _ = await quarters.seat()
    await quarters.order(desk, "debrief", 2)
    assert (await line.until("state", stage="debrief"))["step"] == 2
    assert await line.file(1, "plan-0001") == "not_open"
    await quarters.order(desk, "end")
    status, said = await quarters.join()
    assert (status, said["code"]) == (409, "ended")


async def test_a_town_is_full_at_last(tmp_path):
    async with served(hall_of(new_book(tmp_path))) as town:
        for _ in range(60):
            assert (await town.join())[0] == 200
        status, said = await town.join()
        assert (status, said["code"]) == (409, "full")


async def test_the_wrong_code_opens_nothing(town):
    status, said = await town.join(code="ZZZZ" if town.hall.code != "ZZZZ" else "YYYY")
    assert (status, said["code"]) == (403, "wrong_code")
    assert not town.hall.room.sitters


async def test_a_line_that_comes_back_finds_its_seat_and_its_plan(town):
    await begun(town)
    line, joined = await town.seat()
    await town.seat()
    await line.file(1, "plan-0001")
    await line.socket.close()
    again = await town.line(joined["token"])
    assert (await again.until("state"))["filed"] == "plan-0001"


async def test_pages_hold_the_whole_game_from_the_hand_to_the_ending(quarters):
    await begun(quarters)
    line, _ = await quarters.seat()
    await line.send(kind="ask", n=1, what="hand")
    assert (await line.until("topic", n=1))["body"]["title"]
    while not quarters.hall.room.over:
        await quarters.hall.close_month()
    await line.send(kind="look", n=2, seen=21)
    page = await line.until("page", n=2)
    assert page["over"]
    assert [one["month"] for one in page["told"]] == list(
        range(quarters.hall.room.month - 2, quarters.hall.room.month + 1)
    )
    await line.send(kind="ask", n=3, what="ending")
    assert (await line.until("topic", n=3))["body"]["last"]
    await line.send(kind="ask", n=4, what="why")
    await line.until("topic", n=4)


async def test_a_plan_with_ids_from_nowhere_is_shown_as_wrong_and_breaks_nothing(town):
    await begun(town)
    line, joined = await town.seat()
    strange = {"line": "line/none-such", "errand": "ask", "whom": "person/999", "amount_fen": 1}
    await line.send(kind="form", n=1, decision=strange)
    assert "unknown_line" in (await line.until("form", n=1))["wrong"]
    assert await line.file(1, "plan-0001", strange) == "in"
    await month(town, 1)
    refused = town.hall.room.closed(joined["place"]).refused
    assert {one.code for one in refused} >= {"unknown_line", "unknown_person"}


async def test_after_a_restart_everything_that_was_acknowledged_is_there(tmp_path):
    hall = hall_of(new_book(tmp_path, quick=True))
    await follow(hall, order("start"))
    people = [await hall.join(f"request-{n}") for n in range(4)]
    await hall.close_month()
    due = sorted(hall.room.due())
    for place in due:
        plan = File(f"plan-{place:04d}", 2, Decision(table="thin"))
        assert await hall.file(place, plan) == "in"
    await follow(hall, order("grant", 1_000))
    hall.close()
    again = hall_of(Book(tmp_path / "class.workshop"))
    assert sorted(again.room.filed) == due
    assert len(again.room.orders) == 1
    assert again.stage == "open"
    assert (again.code, again.pin) == (hall.code, hall.pin)
    assert [again.seat_of(token).place for _, token in people] == [0, 1, 2, 3]
    again.close()
