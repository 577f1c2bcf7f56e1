"""Attacks with messages: malformed, huge, packed, too many, never read."""

import asyncio
import gzip
import json
import socket

from game.workshop import client
from game.workshop.messages import FRAME
from tests.workshop.guards import (
    Guard,
    begun,
    ended,
    frame,
    handshake,
    heard,
    lenient,
    raw,
    status,
)

PLENTY = (1e9, 1e9)

NO_MESSAGE = (
    "", "{", "null", "[]", "7", '"x"', '{"kind":"nothing"}', '{"kind":"seen","more":1}',
    '{"kind":"hello","token":7}', '{"kind":"look","n":-1}', '{"kind":"look","n":true}',
    '{"kind":"form","n":1,"decision":{"cash":1}}', '{"kind":"ask","n":1,"what":"cash"}',
    '{"kind":"file","id":"../../etc","month":1,"decision":{}}',
    '{"kind":"file","id":"abcdefgh\\n","month":1,"decision":{}}',
    '{"kind":"file","id":"abcdefgh","month":"1","decision":{}}',
    '{"kind":"file","id":"abcdefgh","month":1,"decision":{},"place":3}',
    '{"kind":"order","id":"abcdefgh","what":"end"}',
)  # fmt: skip

NO_NUMBER = ("NaN", "Infinity", "-Infinity", "1e400", "9" * 5_000, "1.5", "1" + "0" * 30, "-0.0e9")

TOO_DEEP = ("[" * 8_000, '{"kind":' * 2_000)


async def clear(line, texts, desk=False):
    """What of these is not answered with "unclear" before what is asked after it is answered."""
    found = []
    for n, text in enumerate(texts, 100_000):
        await line.socket.send_str(text)
        if desk:
            await line.send(kind="order", id=f"after-{n}", what="pause")
        else:
            await line.send(kind="ask", n=n, what="hand")
        said = [await line.hear()]
        while said[-1].get("n") != n and said[-1].get("id") != f"after-{n}":
            said.append(await line.hear())
        if not [one for one in said if one.get("code") == "unclear"]:
            found.append(text[:60])
    return found


async def says_what_is_no_message(town):
    for start in range(0, len(NO_MESSAGE), 9):
        line, _ = await town.seat()
        await line.until("state")
        assert not await clear(line, NO_MESSAGE[start : start + 9])
    assert not town.hall.room.filed


async def says_what_is_no_number(town):
    await begun(town)
    line, _ = await town.seat()
    await line.until("state")
    plan = '{"kind":"file","id":"abcdefgh","month":1,"decision":{"amount_fen":%s}}'
    assert not await clear(line, [plan % number for number in NO_NUMBER])
    assert not town.hall.room.filed
    assert not town.hall.book.rows("select id from plan")


async def nests_too_deep(town):
    line, _ = await town.seat()
    await line.until("state")
    assert not await clear(line, TOO_DEEP)


async def fills_the_disk_with_a_plan(town):
    await begun(town)
    line, _ = await town.seat()
    plan = {"kind": "file", "id": "abcdefgh", "month": 1, "decision": {"line": "x" * 10_000}}
    await line.send(**plan)
    await heard(line)
    assert not town.hall.book.rows("select id from plan"), "ten thousand signs are in the file"


async def orders_what_is_no_order(town):
    desk = await town.desk()
    await desk.until("monitor")
    wrong = ['{"kind":"order","id":"abcdefgh","what":"end","more":1}', '{"kind":"order","what":"end"}',
             '{"kind":"order","id":"abcdefgh","what":"end","value":"1"}']  # fmt: skip
    assert not await clear(desk, wrong, desk=True)
    assert town.hall.stage == "gathering"


async def asks_for_a_seat_in_other_words(town):
    join = {"code": town.hall.code, "id": "request-0001"}
    for more in ({"more": 1}, {"id": "short"}, {"id": "../../../etc/passwd"}, {"code": 7}):
        assert await status(town.session, f"{town.url}/join", {**join, **more}) == 400, more
    where = f"{town.url}/desk/enter"
    assert await status(town.session, where, {"pin": town.hall.pin, "more": 1}) == 400
    assert not town.hall.room.sitters


async def sends_a_frame_that_is_too_long(town):
    line, _ = await town.seat()
    await line.until("state")
    await line.socket.send_str('{"kind":"seen"}' + " " * FRAME)
    assert await ended(line), "it was read"


async def sends_a_frame_in_endless_parts(town):
    _, joined = await town.join()
    hello = frame(json.dumps({"kind": "hello", "token": joined["token"]}).encode())
    parts = frame(b"[" * 1_000, first=0x01) + frame(b"[" * 1_000, first=0x00) * 30
    said = await raw(town.port, handshake(town.port) + hello + parts, 0.6)
    assert not said or b"\x88" in said, "thirty thousand bytes are waited for"


async def sends_a_body_that_is_too_long(town):
    said = json.dumps({"code": town.hall.code, "id": "request-0001"}) + " " * FRAME
    assert await status(town.session, f"{town.url}/join", said) == 413
    assert not town.hall.room.sitters


async def sends_a_body_that_unpacks(town):
    where = f"{town.url}/join"
    said = gzip.compress(json.dumps({"code": town.hall.code, "id": "request-0001"}).encode())
    bomb = gzip.compress(b"x" * 10_000_000)
    for body in (said, bomb):
        assert await status(town.session, where, body, **{"Content-Encoding": "gzip"}) == 400


async def sends_a_line_that_unpacks(town):
    line = await town.session.ws_connect(f"{town.url}/line", compress=15)
    assert not line.compress, "messages may come packed"
    await line.close()


# --- rates


async def sends_without_end(town):
    line, _ = await town.seat()
    await line.until("state")
    for _ in range(55):
        await line.send(kind="seen")
    said = await heard(line)
    assert [one for one in said if one.get("code") == "too_fast"], "everything was heard"
    assert sum(one["kind"] == "state" for one in said) < 55


async def asks_for_pages_without_end(town):
    line, _ = await town.seat()
    answers = []
    for n in range(1, 26):
        await line.send(kind="ask", n=n, what="hand")
        while (said := await line.hear()).get("n") != n:
            pass
        answers.append(said["kind"])
    assert "error" in answers, "every page was put together"


async def asks_for_many_pages_at_once(town):
    line, _ = await town.seat()
    await line.until("state")
    for n in range(1, 12):
        await line.send(kind="ask", n=n, what="hand")
    said = await heard(line, 0.5)
    assert sum(one["kind"] == "topic" for one in said) <= 10, "all of them wait"


async def asks_why_without_end(town):
    line, _ = await town.seat()
    answers = []
    for n in range(1, 5):
        await line.send(kind="ask", n=n, what="why")
        while (said := await line.hear()).get("n") != n:
            pass
        answers.append(said["kind"])
    assert answers == ["topic", "topic", "error", "error"]


async def asks_why_on_new_lines(town):
    _, joined = await town.join()
    answers = []
    for n in range(1, 5):
        line = await town.line(joined["token"])
        await line.send(kind="ask", n=n, what="why")
        while (said := await line.hear()).get("n") != n:
            pass
        answers.append(said["kind"])
        await line.socket.close()
    assert answers == ["topic", "topic", "error", "error"], "a new line is a new allowance"


async def files_without_end(town):
    await begun(town)
    await town.seat()
    line, _ = await town.seat()
    for n in range(30):
        await line.send(kind="file", id=f"plan-{n:05d}", month=1, decision={})
    await heard(line)
    assert len(town.hall.book.rows("select id from plan")) <= 22, "every plan is kept"


async def talks_nonsense_for_ever(town):
    line, _ = await town.seat()
    other, _ = await town.seat()
    for _ in range(35):
        await line.socket.send_str("nonsense")
    assert await ended(line), "nobody ever tires of it"
    await other.send(kind="look", n=1)
    await other.until("page")


# --- queues


async def reads_too_slowly(town):
    line, _ = await town.seat()
    await line.until("state")
    for _ in range(client.Outbox().most + 2):
        town.hall.crowd.tell(kind="say", text="x" * 200)
    assert await ended(line), "everything is kept for it"


async def never_reads(town):
    """A socket that is never read from, while the same is said to everybody; the others hear all of it."""
    _, joined = await town.join()
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    deaf.connect(("127.0.0.1", town.port))
    hello = frame(json.dumps({"kind": "hello", "token": joined["token"]}).encode())
    deaf.send(handshake(town.port) + hello)
    line, _ = await town.seat()
    await line.until("state")
    while len(town.hall.crowd.clients) < 2:
        await asyncio.sleep(0.01)
    for n in range(160):
        town.hall.crowd.tell(kind="say", text="x" * 100_000, number=n)
        await line.until("say", number=n)
    still = [one for one in town.hall.crowd.clients if not one.outbox.overflown.is_set()]
    deaf.close()
    assert len(still) == 1, "sixteen megabytes wait for it"


def hoarded(outbox, text):
    outbox._waiting._maxsize = 0
    outbox._waiting.put_nowait(text)


ROWS = (
    Guard("messages", "be heard with what is no message", says_what_is_no_message,
          {"workshop.messages._read": lenient}),
    Guard("messages", "be heard with what is no number", says_what_is_no_number,
          {"workshop.messages._read": lenient}),
    Guard("messages", "nest too deep", nests_too_deep, {"workshop.messages._read": lenient}),
    Guard("messages", "fill the disk with a plan", fills_the_disk_with_a_plan,
          {"workshop.messages.bounded": lambda *decisions: None}, slow=True),
    Guard("messages", "order what is no order", orders_what_is_no_order,
          {"workshop.messages._read": lenient}),
    Guard("messages", "ask for a seat in other words", asks_for_a_seat_in_other_words,
          {"workshop.messages._read": lenient}),
    Guard("messages", "send a frame that is too long", sends_a_frame_that_is_too_long,
          {"workshop.messages.FRAME": 1 << 24}, slow=True),
    Guard("messages", "send a frame in endless parts", sends_a_frame_in_endless_parts,
          {"workshop.messages.FRAME": 1 << 24}, slow=True),
    Guard("messages", "send a body that is too long", sends_a_body_that_is_too_long,
          {"workshop.messages.FRAME": 1 << 24}),
    Guard("messages", "send a body that unpacks to more", sends_a_body_that_unpacks,
          {"workshop.doorway.UNPACKED": True}),
    Guard("messages", "send messages that unpack to more", sends_a_line_that_unpacks,
          {"workshop.server.PACKED": True}),
    Guard("messages", "send messages without end", sends_without_end,
          {"workshop.client.MESSAGES": PLENTY}, slow=True),
    Guard("messages", "ask for pages without end", asks_for_pages_without_end,
          {"workshop.client.PAGES": PLENTY}),
    Guard("messages", "let many pages wait", asks_for_many_pages_at_once,
          {"workshop.lines.WAITING": 1_000}, slow=True),
    Guard("messages", "ask for reasons without end", asks_why_without_end,
          {"workshop.client.REASONS": PLENTY}),
    Guard("messages", "have a new allowance on a new line", asks_why_on_new_lines,
          {"workshop.client.Crowd.seat": lambda crowd, place: client.Client(place=place)}),
    Guard("messages", "file plans without end", files_without_end,
          {"workshop.client.PLANS": PLENTY}, slow=True),
    Guard("messages", "talk nonsense for ever", talks_nonsense_for_ever,
          {"workshop.lines.STRIKES": 1_000}, slow=True),
    Guard("messages", "have the host keep more than a queue", reads_too_slowly,
          {"workshop.limits.Outbox.put": hoarded}, slow=True),
    Guard("messages", "never read", never_reads, {"workshop.limits.Outbox.put": hoarded}, slow=True),
)  # fmt: skip
