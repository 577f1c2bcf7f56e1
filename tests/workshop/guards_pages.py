"""Attacks on what the host sends: headers, pages, tables, the report."""

import csv
import io
import re
from types import SimpleNamespace
from unittest import mock

import msgspec

from game.workshop import messages, server
from game.workshop.drawing import Markup
from game.workshop.messages import FRAME
from tests.workshop.guards import (
    Guard,
    begun,
    raw,
    same_thing,
    take,
)

WICKED = "<script>alert(1)</script>"

# --- headers and pages


async def finds_an_answer_without_the_headers(town):
    async def every_answer():
        for path in ("/", "/desk", "/static/page.js", "/words/en", "/about", "/nothing",
                     "/static/nothing", "/desk/take/run.jsonl", "/line"):  # fmt: skip
            async with town.session.get(town.url + path) as answer:
                yield path, answer
        async with town.session.get(town.url, headers={"Origin": "http://evil.test"}) as answer:
            yield "403", answer
        async with town.session.get(town.url, headers={"Host": "evil.test"}) as answer:
            yield "421", answer
        async with town.session.post(f"{town.url}/join", data="x" * (FRAME + 1)) as answer:
            yield "413", answer
        with mock.patch.object(server.Pages, "language", side_effect=RuntimeError("broken")):
            async with town.session.get(f"{town.url}/words/en") as answer:
                assert answer.status == 500
                assert "broken" not in await answer.text()
                yield "500", answer
        line = await town.session.ws_connect(f"{town.url}/line")
        yield "101", SimpleNamespace(headers=line._response.headers)
        await line.close()

    async for name, answer in every_answer():
        for header, value in server.HEADERS.items():
            assert answer.headers.get(header) == value, (name, header)


async def no_headers(request, answer):
    """In the headers' place."""


async def sends_odd_bytes_as_a_key(town):
    """A header that is no text: an answer, and no trouble."""
    await town.desk_key()
    ask = (
        f"GET /desk/take/run.jsonl HTTP/1.1\r\nHost: 127.0.0.1:{town.port}\r\n".encode()
        + b"Authorization: Bearer \xff\xfe\r\nConnection: close\r\n\r\n"
    )
    answer = await raw(town.port, ask)
    assert answer.startswith(b"HTTP/1.1 403"), answer[:40]


async def finds_a_way_past_the_policy(town):
    async with town.session.get(town.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert parts["default-src"] == parts["frame-ancestors"] == parts["base-uri"] == ["'none'"]
    assert all(found in (["'none'"], ["'self'"]) for found in parts.values()), policy


async def finds_a_script_in_a_page(town):
    names = re.compile(r'(?:src|href)="/static/([\w.]+)"|from "\./([\w.]+)"')
    waiting, seen = ["/", "/desk"], {}
    while waiting:
        path = waiting.pop()
        async with town.session.get(town.url + path) as answer:
            seen[path] = text = await answer.text()
        found = {f"/static/{a or b}" for a, b in names.findall(text)}
        waiting += sorted(found - seen.keys() - set(waiting))
    assert len(seen) > 8
    for path, text in seen.items():
        markup = r"<script(?![^>]*\bsrc=)|\bstyle=|<style|\son\w+=|javascript:"
        if not path.endswith((".js", ".css")):
            assert not re.search(markup, text), path
        sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|srcdoc"
        assert not re.search(sinks, text), path
        assert set(re.findall(r"https?://[\w.]+", text)) <= {"http://www.w3.org"}, path


def with_more(more):
    """Pages that have something more in them."""
    return lambda pages, name: (pages.files[name][0] + more, pages.files[name][1])


class Loose(messages.Order, tag="order", frozen=True):
    """An order whose text may be anything."""

    text: str = ""


async def moves_a_cursor(town):
    """Signs that a terminal would obey, in a message of the desk."""
    desk = await begun(town)
    line, _ = await town.seat()
    for text in ("\x1b]0;title\x07", "two\nlines", "\x9b31m", "\x00"):
        await desk.send(kind="order", id=town.id(), what="say", text=text)
    await desk.send(kind="order", id=town.id(), what="say", text="plain")
    said = [await line.until("say")]
    assert [one["text"] for one in said] == ["plain"]


# --- escaped


async def writes_markup_into_the_report(town):
    desk = await begun(town)
    await town.seat()
    await town.order(desk, "say", text=f"{WICKED} & \"'")
    await town.order(desk, "close")
    report = await take(town, "report.html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#x27;" in report
    assert "<script" not in report


FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1", "＠x")


async def writes_a_formula_for_the_desk(town):
    desk = await begun(town)
    for text in FORMULAS:
        await town.order(desk, "say", text=text)
    rows = list(csv.DictReader(io.StringIO(await take(town, "desk.csv"))))
    told = [row["text"] for row in rows if row["what"] == "say"]
    assert told == [f"'{text}" for text in FORMULAS]


async def has_a_formula_for_a_name(town):
    town.hall._friendly = (("=1+1",), ("@x",))
    desk = await begun(town)
    _, joined = await town.join()
    assert joined["nick"] == "=1+1 @x"
    await town.order(desk, "close")
    (row,) = csv.DictReader(io.StringIO(await take(town, "months.csv")))
    assert row["nickname"] == "'=1+1 @x"


ROWS = (
    Guard("messages", "move the cursor of a terminal", moves_a_cursor,
          {"workshop.messages._DESK": msgspec.json.Decoder(messages.Hello | Loose | messages.Seen)}),
    Guard("headers", "find an answer without the headers", finds_an_answer_without_the_headers,
          {"workshop.server.headers_on": no_headers}),
    Guard("headers", "break the host with a key that is no text", sends_odd_bytes_as_a_key,
          {"workshop.keys.same": lambda a, b: a.encode() == b.encode(),
           "workshop.server.same": lambda a, b: a.encode() == b.encode()}),
    Guard("headers", "find a way past the policy", finds_a_way_past_the_policy,
          {"workshop.server.HEADERS": {
              **server.HEADERS, "Content-Security-Policy": server.HEADERS[
                  "Content-Security-Policy"].replace("'self'", "'self' 'unsafe-inline'", 1)}}),
    Guard("headers", "find a script in a page", finds_a_script_in_a_page,
          {"workshop.server.Pages.file": with_more(b"<script>alert(1)</script>")}),
    Guard("escaped", "make markup of text in a page", finds_a_script_in_a_page,
          {"workshop.server.Pages.file": with_more(b"\nel('p').innerHTML = text;")}),
    Guard("escaped", "write markup into the report", writes_markup_into_the_report,
          {"workshop.report.safe": Markup}),
    Guard("escaped", "write a formula into the desk's table", writes_a_formula_for_the_desk,
          {"workshop.tables.harmless": same_thing}),
    Guard("escaped", "have a formula for a nickname", has_a_formula_for_a_name,
          {"workshop.tables.harmless": same_thing}),
)  # fmt: skip
