"""Attacks on the months: said twice, held up, broken."""

import asyncio
import contextlib
import json
import secrets
import sqlite3
import time
from unittest import mock

import msgspec

from game.workshop import hall as hall_
from game.workshop import keeping
from game.workshop.hall import Hall
from tests.workshop.guards import (
    Guard,
    begun,
    ended,
    lived,
)

# --- duplicates


async def asks_twice_for_a_seat(town):
    found = [(await town.join(id="the-same-request"))[1] for _ in range(3)]
    assert len({one["place"] for one in found}) == len(town.hall.room.sitters) == 1
    await (await town.line(found[-1]["token"])).until("welcome")


async def hands_in_twice(town):
    await begun(town)
    line, joined = await town.seat()
    other = await town.line(joined["token"])
    await town.seat()
    assert await line.file(1, "plan-0001", {"price": "cut"}) == "in"
    assert await other.file(1, "plan-0001", {"price": "raise"}) == "in"
    assert town.hall.book.rows("select count(*) from plan") == [(1,)], "it is kept twice"
    assert town.hall.room.filed[joined["place"]].decision.price == "cut"


def one_more(place, month, plan, took):
    """In the place of keeping a plan once."""
    new = msgspec.structs.replace(plan, id=secrets.token_hex(8))
    return keeping.plan_step(place, month, new, took)


async def hands_in_again_after_the_month(town):
    """What was acknowledged stays so, and what came too late stays too late, however often it is said."""
    desk = await begun(town)
    line, _ = await town.seat()
    await town.seat()
    assert await line.file(1, "plan-0001") == "in"
    await town.order(desk, "close")
    assert [await line.file(1, id_) for id_ in ("plan-0001", "plan-0002", "plan-0002")] == [
        "in", "late", "late"
    ]  # fmt: skip


async def always_late(hall, place, said):
    """In the place of looking what was kept."""
    return "late"


async def orders_twice(town):
    desk = await begun(town)
    came = []
    for _ in range(2):
        await desk.send(kind="order", id="grant-0001", what="grant", value=50_000)
        came.append((await desk.until("followed", id="grant-0001"))["came"])
    assert came == ["done", "again"]
    assert len(town.hall.room.orders) == 1


def another_event(id_, *more):
    """In the place of keeping an order once."""
    return keeping.event_step(secrets.token_hex(8), *more)


# --- a month


async def hands_in_while_the_month_closes(town):
    """A plan that is on its way to the disk when the facilitator closes the month: in, and lived."""
    desk = await begun(town)
    line, joined = await town.seat()
    await town.seat()
    real = town.hall.book.write

    async def slow(*steps):
        found = await real(*steps)
        if "into plan" in steps[0].sql:
            await asyncio.sleep(0.2)
        return found

    with mock.patch.object(town.hall.book, "write", slow):
        await line.send(kind="file", id="plan-0001", month=1, decision={"table": "thin"})
        await asyncio.sleep(0.05)
        await town.order(desk, "close")
        assert await lived(town, 1)
    with contextlib.suppress(ConnectionError):
        came = await line.until("filed")
    (kept,) = town.hall.book.rows("select lived from month where month = 1")
    counted = json.loads(kept[0])["persons"] == [joined["place"]]
    assert counted, "it is in the book and was never lived"
    assert came["came"] == "in"


class NoTurn(asyncio.Lock):
    """In a turn's place: filing waits for nobody."""

    @contextlib.asynccontextmanager
    async def filing(self):
        yield


async def wants_pages_while_a_month_closes(town):
    """Six who want one page after another: the month waits for one of them at most."""
    await begun(town)
    people = [(await town.seat())[0] for _ in range(6)]
    made, real = [], town.hall.clerk.ask

    def slow(place, said):
        made.append(time.monotonic())
        time.sleep(0.03)
        return real(place, said)

    with mock.patch.object(town.hall.clerk, "ask", slow):
        for n in range(5):
            for line in people:
                await line.send(kind="ask", n=n, what="hand")
        while not made:
            await asyncio.sleep(0.005)
        before = len(made)
        await town.hall.close_month()
        assert len(made) - before <= 2, "the month waits until all have their pages"


async def asks_why_while_a_month_closes(town):
    desk = await begun(town)
    line, _ = await town.seat()
    await town.order(desk, "close")

    def slow(*anything):
        time.sleep(0.8)
        return b"{}"

    with mock.patch.object(town.hall.clerk, "why", slow):
        await line.send(kind="ask", n=1, what="why")
        await asyncio.sleep(0.1)
        began = time.monotonic()
        await town.hall.close_month()
        assert time.monotonic() - began < 0.6, "the month waits for the reasons"


async def breaks_a_month(town):
    """Something goes wrong while a month is lived: it is said, tried again, and closes."""
    await begun(town)
    line, _ = await town.seat()
    real, broke = town.hall.room.close, []

    def close():
        if not broke:
            broke.append(True)
            raise ZeroDivisionError("a month that nobody foresaw")
        return real()

    with (
        mock.patch.object(hall_, "AFTER_TROUBLE", 0.05),
        mock.patch.object(town.hall.room, "close", close),
    ):
        assert await line.file(1, "plan-0001") == "in"
        assert await lived(town, 1, 1.5), "the clock has stopped for good"
    assert broke


async def fragile_run(hall):
    """In the place of a clock that goes on."""
    while True:
        await hall.look()
        await asyncio.sleep(0.05)


async def fills_the_disk(town):
    """The disk refuses three times: the month waits, says why, and closes."""
    await begun(town)
    line, _ = await town.seat()
    real, refusals = town.hall.book.write, []

    async def full(*steps):
        if "into month" in steps[0].sql and len(refusals) < 3:
            refusals.append(town.hall.room.month)
            raise sqlite3.OperationalError("database or disk is full")
        return await real(*steps)

    with (
        mock.patch.object(hall_, "AFTER_TROUBLE", 0.05),
        mock.patch.object(town.hall.book, "write", full),
    ):
        assert await line.file(1, "plan-0001") == "in"
        assert await lived(town, 1, 1.5), "the month is lost"
    assert refusals == [1, 1, 1], "it was lived more than once"
    assert town.hall.room.month == 1


async def written_or_not(hall, *steps):
    """In the place of trying again."""
    await hall.book.write(*steps)


async def opens_line_after_line(town):
    _, joined = await town.join()
    found = []
    for _ in range(9):
        found.append(await town.line(joined["token"]))
        await found[-1].until("welcome")
    assert not await ended(found[-1], 0.2), "the last one is not the one that stays"
    assert sum([await ended(line, 0.1) for line in found]) >= 5, "one seat has any number of lines"


ROWS = (
    Guard("duplicates", "get two seats by one request", asks_twice_for_a_seat,
          {"workshop.hall.sealed": lambda request: secrets.token_hex(8)}),
    Guard("duplicates", "have one plan kept twice", hands_in_twice,
          {"workshop.hall.plan_step": one_more}),
    Guard("duplicates", "lose an acknowledged plan by saying it again", hands_in_again_after_the_month,
          {"workshop.hall.Hall._was_in": always_late}),
    Guard("duplicates", "have one order followed twice", orders_twice,
          {"workshop.desk.event_step": another_event}),
    Guard("stall", "have a plan kept that is never lived", hands_in_while_the_month_closes,
          {"workshop.hall.Turn": NoTurn}),
    Guard("stall", "hold a month up with pages", wants_pages_while_a_month_closes,
          {"workshop.hall.Hall._page": Hall.in_room}),
    Guard("stall", "hold a month up with reasons", asks_why_while_a_month_closes,
          {"workshop.hall.Hall._beside": Hall.in_room}, slow=True),
    Guard("stall", "stop the clock with a month that breaks", breaks_a_month,
          {"workshop.hall.Hall.run": fragile_run}, slow=True),
    Guard("stall", "lose a month to a full disk", fills_the_disk,
          {"workshop.hall.Hall.keep": written_or_not}, slow=True),
    Guard("stall", "open line after line for one seat", opens_line_after_line,
          {"workshop.client.LINES_A_SEAT": 1_000}, slow=True),
)  # fmt: skip
