"""What a hostile or clumsy client cannot do: a test for every line of the promise."""

import asyncio
import json
import re

import pytest

from game.workshop import keys, messages
from game.workshop.addresses import is_own_name
from game.workshop.limits import Bucket, Outbox, Tries
from game.workshop.messages import FRAME
from game.workshop.server import HEADERS, Pages
from tests.workshop.rooms import hall_of, new_book


async def test_a_page_of_another_site_is_refused(town):
    for path in ("/", "/line", "/desk"):
        async with town.session.get(town.url + path, headers={"Origin": "http://evil.test"}) as a:
            assert a.status == 403
    said = json.dumps({"code": town.hall.code, "id": "request-1"})
    async with town.session.post(
        f"{town.url}/join", data=said, headers={"Origin": "http://evil.test"}
    ) as answer:
        assert answer.status == 403
    assert not town.hall.room.sitters
    async with town.session.post(f"{town.url}/join", data=said, headers={"Origin": town.url}) as a:
        assert a.status == 200


async def test_a_request_that_a_browser_marks_as_foreign_is_refused(town):
    async with town.session.get(town.url, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 403


async def test_a_name_that_was_made_to_point_here_is_refused(town):
    async with town.session.get(town.url, headers={"Host": "evil.test"}) as answer:
        assert answer.status == 421
    assert is_own_name("192.168.1.7:8080")
    assert is_own_name("[fe80::1]:8080")
    assert is_own_name("localhost:8080")
    assert not is_own_name("localhost.evil.test:8080")


async def test_every_answer_carries_the_headers(town):
    for path in ("/", "/static/page.js", "/words/en", "/nothing", "/desk/take/run.jsonl"):
        async with town.session.get(town.url + path) as answer:
            for name, value in HEADERS.items():
                assert answer.headers[name] == value, path
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_holds_no_script_or_style_of_its_own_and_names_no_other_host():
    for name, (body, _) in Pages({}).files.items():
        text = body.decode()
        if name.endswith(".html"):
            assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|<style|\son\w+=", text), name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert set(re.findall(r"https?://[\w.]+", text)) <= {"http://www.w3.org"}, name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"kind":"nothing"}',
        '{"kind":"seen","more":1}',
        '{"kind":"hello","token":7}',
        '{"kind":"hello","token":"short"}',
        '{"kind":"look","n":-1,"decision":{}}',
        '{"kind":"look","n":1,"decision":{"cash":1}}',
        '{"kind":"file","id":"../../etc","month":1,"decision":{}}',
        '{"kind":"file","id":"abcdefgh","month":1.5,"decision":{}}',
        '{"kind":"file","id":"abcdefgh","month":1,"decision":{},"later":[{},{},{}]}',
        '{"kind":"file","id":"abcdefgh","month":1,"decision":{},"place":3}',
        '{"kind":"ask","n":1,"what":"cash"}',
        "[" * 5_000,
        '{"kind":"seen"}' + " " * FRAME,
    ],
)
def test_what_is_not_a_message_is_unclear(text):
    with pytest.raises(messages.Unclear):
        messages.from_seat(text)


async def test_nonsense_is_answered_and_in_the_end_costs_the_line_alone(town):
    one, _ = await town.seat()
    other, _ = await town.seat()
    await one.socket.send_str("nonsense")
    assert (await one.until("error"))["code"] == "unclear"
    for _ in range(60):
        await one.socket.send_str("nonsense")
    assert await one.closed()
    await other.send(kind="look", n=1, decision={})
    await other.until("page")


async def test_a_frame_that_is_too_long_closes_the_line(town):
    line, _ = await town.seat()
    await line.socket.send_str("x" * (FRAME + 1))
    assert await line.closed()


async def test_a_body_that_is_too_long_is_refused(town):
    async with town.session.post(f"{town.url}/join", data="x" * (FRAME + 1)) as answer:
        assert answer.status == 413


async def test_more_messages_than_anybody_needs_are_not_heard(town):
    line, _ = await town.seat()
    for n in range(80):
        await line.send(kind="ask", n=n, what="hand")
    assert (await line.until("error"))["code"] == "too_fast"


async def test_guessing_the_pin_is_slowed_down(town):
    right, wrong = town.hall.pin, "0" * 6 if town.hall.pin != "0" * 6 else "1" * 6
    found = []
    for pin in (*[wrong] * 6, right):
        said = json.dumps({"pin": pin})
        async with town.session.post(f"{town.url}/desk/enter", data=said) as answer:
            found.append(answer.status)
    assert found[:5] == [403] * 5
    assert found[5:] == [429, 429]


def test_guessing_is_slowed_down_for_all_addresses_together():
    tries = Tries((5, 0.0), (20, 0.0))
    assert sum(tries.may(f"10.0.0.{n}", 0.0) for n in range(100)) == 20


def test_whoever_knows_the_secret_takes_nobodys_turn():
    tries = Tries((5, 0.0), (20, 0.0))
    for n in range(300):
        assert tries.may(f"10.0.{n}", 0.0)
        tries.forget(f"10.0.{n}")
    assert sum(tries.may(f"10.1.{n}", 0.0) for n in range(100)) == 20


def test_many_addresses_take_no_more_memory():
    tries = Tries((1, 0.0), (1e9, 0.0))
    for n in range(3 * Tries.ADDRESSES):
        tries.may(str(n), 0.0)
    assert len(tries._by) == Tries.ADDRESSES


def test_a_bucket_refills():
    bucket = Bucket(2, 1.0)
    assert [bucket.take(t) for t in (0.0, 0.0, 0.0, 1.0, 1.5)] == [True, True, False, True, False]


async def test_who_reads_too_slowly_overflows_its_own_queue():
    outbox = Outbox(3)
    for _ in range(3):
        outbox.put(b"x")
    assert not outbox.overflown.is_set()
    outbox.put(b"x")
    assert outbox.overflown.is_set()


async def test_a_slow_reader_loses_its_line_and_nobody_waits_for_it(town):
    line, _ = await town.seat()
    await line.until("welcome")
    (client,) = town.hall.crowd.clients
    for _ in range(100):
        client.tell(kind="say", text="x" * 200)
    for _ in range(50):
        await asyncio.sleep(0.05)
        if not town.hall.crowd.clients:
            break
    assert not town.hall.crowd.clients


def test_secrets_are_compared_in_constant_time(monkeypatch):
    asked = []
    real = keys.hmac.compare_digest
    monkeypatch.setattr(
        keys.hmac, "compare_digest", lambda a, b: asked.append((a, b)) or real(a, b)
    )
    assert keys.same("ABCD", "ABCD")
    assert not keys.same("ABCD", "ABCE")
    assert len(asked) == 2


async def test_every_secret_is_compared_that_way(town, monkeypatch):
    asked = []
    real = keys.hmac.compare_digest
    monkeypatch.setattr(keys.hmac, "compare_digest", lambda a, b: asked.append(b) or real(a, b))
    _, joined = await town.join()
    await town.line(joined["token"])
    await town.desk()
    for secret in (town.hall.code, town.hall.pin, keys.mark(joined["token"])):
        assert secret.encode() in asked


def test_tokens_do_not_repeat_and_are_long():
    found = {keys.new_token() for _ in range(500)}
    assert len(found) == 500
    assert all(len(keys.tidy(token)) == 20 for token in found)
    assert keys.mark("abcd-efgh") == keys.mark(" ABCD EFGH ")


async def test_a_token_opens_its_own_seat_alone(town):
    _, first = await town.join()
    _, second = await town.join()
    line = await town.line(first["token"])
    assert (await line.until("welcome"))["place"] == first["place"]
    assert first["place"] != second["place"]
    line = await town.line("X" * 24)
    assert (await line.until("error"))["code"] == "wrong_token"
    assert await line.closed()


async def test_nobody_acts_for_another_seat(town):
    desk = await town.desk()
    await town.order(desk, "start")
    one, mine = await town.seat()
    _, other = await town.seat()
    await one.send(kind="file", id="plan-0001", month=1, decision={}, place=other["place"])
    await one.until("error", code="unclear")
    assert await one.file(1, "plan-0001", {"price": "cut"}) == "in"
    assert set(town.hall.room.filed) == {mine["place"]}


async def test_a_seat_gives_no_orders(town):
    line, joined = await town.seat()
    await line.send(kind="order", id="order-0001", what="end")
    await line.until("error", code="unclear")
    desk = await town.line(joined["token"], "/desk/line")
    assert (await desk.until("error"))["code"] == "wrong_pin"
    assert town.hall.stage == "gathering"
    async with town.session.get(
        f"{town.url}/desk/take/run.jsonl", headers={"Authorization": f"Bearer {joined['token']}"}
    ) as answer:
        assert answer.status == 403


async def test_private_fields_of_others_are_in_no_message(town):
    """Whatever a seat can ask for is the same when another household's private columns differ."""
    _, joined = await town.seat()
    await town.seat()
    seat, other = joined["place"], 1
    look = messages.Look(n=1, decision=messages.Decision())
    topics = [messages.Ask(n=1, what=w) for w in messages.Topic.__args__ if w != "why"]
    clerk = town.hall.clerk

    def everything():
        clerk._tables.clear()
        clerk.door = type(clerk.door)(clerk.room)
        clerk.room.life._views.clear()
        more = [
            clerk.sit(seat, messages.Sit(n=1)),
            clerk.months(seat, messages.Months(n=1, since=-1)),
        ]
        return [clerk.look(seat, look), *(clerk.ask(seat, topic) for topic in topics), *more]

    before = everything()
    now = clerk.room.life.turns[-1].town
    for name in ("cash", "loan", "informal_debt", "strain", "home_value", "severance", "owed"):
        column = getattr(now, name, None)
        if column is not None:
            changed = column.copy()
            changed[0, other] += 12_345_600
            object.__setattr__(now, name, changed)
    assert int(clerk.room.life.turns[-1].town.cash[0, other]) > 12_345_600
    assert everything() == before


async def test_the_seed_is_in_no_message_to_a_seat(town):
    """Whoever had it could deal the town again and read everybody's hand and luck."""
    _, joined = await town.seat()
    seat, clerk = joined["place"], town.hall.clerk
    await town.hall.close_month()
    topics = [messages.Ask(n=1, what=w) for w in messages.Topic.__args__ if w != "why"]
    told = [clerk.ask(seat, topic) for topic in topics]
    told.append(clerk.look(seat, messages.Look(n=1, decision=messages.Decision())))
    told.append(clerk.sit(seat, messages.Sit(n=1)))
    told.append(clerk.months(seat, messages.Months(n=1, since=-1)))
    assert all(town.hall.room.setting.seed.encode() not in one for one in told)


async def test_no_path_from_a_client_reaches_the_disk(town, tmp_path):
    (tmp_path / "secret.js").write_text("secret")
    for name in ("../book.py", "..%2fbook.py", "%2e%2e/%2e%2e/pyproject.toml", "book.py", "%00"):
        async with town.session.get(f"{town.url}/static/{name}") as answer:
            assert answer.status in (400, 404), name
    async with town.session.get(f"{town.url}/words/..%2f..%2fsources") as answer:
        assert answer.status == 404
    _, joined = await town.join(id="../../../etc/passwd")
    assert joined == {"kind": "error", "code": "unclear"}
    assert sorted(p.name.partition(".")[0] for p in tmp_path.iterdir()) == ["class"] * 4 + [
        "secret"
    ]


async def test_the_same_request_is_one_seat(town):
    _, one = await town.join(id="the-same-request")
    _, two = await town.join(id="the-same-request")
    assert (one["place"], one["nick"]) == (two["place"], two["nick"])
    assert len(town.hall.room.sitters) == 1
    line = await town.line(two["token"])
    await line.until("welcome")


async def test_the_same_plan_twice_is_one_plan(town):
    await town.order(await town.desk(), "start")
    line, joined = await town.seat()
    await town.seat()
    assert await line.file(1, "plan-0001", {"price": "cut"}) == "in"
    assert await line.file(1, "plan-0001", {"price": "raise"}) == "in"
    assert town.hall.room.filed[joined["place"]].decision.price == "cut"
    assert town.hall.book.rows("select count(*) from plan") == [(1,)]


async def test_the_same_order_twice_is_one_order(town):
    desk = await town.desk()
    await town.order(desk, "start")
    for _ in range(2):
        await desk.send(kind="order", id="grant-0001", what="grant", value=50_000)
    came = [(await desk.until("followed", id="grant-0001"))["came"] for _ in range(2)]
    assert came == ["done", "again"]
    assert len(town.hall.room.orders) == 1


async def test_the_file_holds_no_token_and_others_cannot_read_it(tmp_path):
    hall = hall_of(new_book(tmp_path))
    _, token = await hall.join("request-0001")
    assert hall.book.file.stat().st_mode & 0o077 == 0
    hall.close()
    assert keys.tidy(token).encode() not in (tmp_path / "class.workshop").read_bytes()
    assert token.encode() not in (tmp_path / "class.workshop").read_bytes()
