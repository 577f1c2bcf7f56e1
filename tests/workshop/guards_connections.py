"""Attacks with connections: from other sites, under other names, too many, too slow."""

import asyncio
from types import SimpleNamespace
from unittest import mock

from game.workshop import doorway, lines, server
from game.workshop.addresses import is_own_name
from tests.workshop.guards import Guard, calling_from, ended, handshake, raw, status, yes

# --- other sites


async def asks_from_another_site(town):
    said = {"code": town.hall.code, "id": town.id()}
    for origin in ("http://evil.test", "null", town.url.replace("http", "https")):
        for path in ("/", "/desk", "/words/en"):
            assert await status(town.session, town.url + path, Origin=origin) == 403, origin
        assert await status(town.session, f"{town.url}/join", said, Origin=origin) == 403
        enter = {"pin": town.hall.pin}
        assert await status(town.session, f"{town.url}/desk/enter", enter, Origin=origin) == 403
    assert not town.hall.room.sitters
    assert await status(town.session, f"{town.url}/join", said, Origin=town.url) == 200


async def opens_a_line_from_another_site(town):
    for path in ("/line", "/desk/line"):
        shake = handshake(town.port, path, "Origin: http://evil.test\r\n")
        answer = await raw(town.port, shake, enough=b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 403"), answer[:40]


async def asks_with_a_browsers_mark(town):
    for kind in ("cross-site", "same-site"):
        assert await status(town.session, town.url, **{"Sec-Fetch-Site": kind}) == 403, kind


async def points_another_name_here(town):
    for name in (
        "evil.test",
        f"evil.test:{town.port}",
        "localhost.evil.test",
        "127.0.0.1.evil.test",
    ):
        assert await status(town.session, town.url, Host=name) == 421, name
        answer = await status(town.session, town.url, Host=name, Origin=f"http://{name}")
        assert answer == 421, name
    assert await status(town.session, town.url, Host=f"localhost:{town.port}") == 200


async def makes_it_look_a_name_up(town):
    with mock.patch("socket.getfqdn", return_value="127.0.0.1") as looked_up:
        answer = await raw(town.port, b"GET / HTTP/1.0\r\n\r\n")
    assert not looked_up.called, "a name is looked up while everybody waits"
    assert b" 421 " in answer[:20]


# --- connections


async def strangers(town, count, address):
    """Connections that say nothing, and how many of them were closed."""
    found = []
    for _ in range(count):
        found.append(await asyncio.open_connection("127.0.0.1", town.port, local_addr=(address, 0)))
    await asyncio.sleep(0.1)
    return found, sum(reader.at_eof() or bool(reader.exception()) for reader, _ in found)


async def fills_the_door(town):
    """Silent connections from one address, while somebody else wants in; a door of its own size."""
    app = server.application(town.hall, {})
    app.cleanup_ctx.clear()
    with mock.patch.object(doorway, "STRANGERS", 80):
        async with doorway.opened(app, network=False, port=0, seconds=0.1) as port:
            here = SimpleNamespace(port=port)
            silent, closed = await strangers(here, 30, "127.0.0.9")
            async with calling_from("127.0.0.8") as session:
                other = await status(session, f"http://127.0.0.1:{port}/about")
            for _, writer in silent:
                writer.close()
    assert closed == 10, "one address takes up more than its part of the door"
    assert other == 200


async def comes_too_often(town):
    app = server.application(town.hall, {})
    app.cleanup_ctx.clear()
    with mock.patch.object(doorway, "ARRIVALS", ((20.0, 0.0), (1e9, 0.0))):
        async with doorway.opened(app, network=False, port=0, seconds=0.1) as port:
            heard = [
                await raw(
                    port, f"GET /about HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode(), 0.5
                )
                for _ in range(30)
            ]
    assert sum(bool(one) for one in heard) == 20, "every connection was served"


async def drips(town):
    """One letter at a time: the request never ends, and the connection must."""
    with mock.patch.object(doorway, "PATIENCE", 0.2):
        reader, writer = await asyncio.open_connection("127.0.0.1", town.port)
        for sign in b"GET / HTTP/1.1\r\nX: " + b"y" * 20:
            writer.write(bytes([sign]))
            await asyncio.sleep(0.02)
            if reader.at_eof() or reader.exception():
                break
        assert reader.at_eof() or reader.exception(), (
            "it still listens to a request that never ends"
        )
        writer.close()


async def is_cut_off_while_sitting(town):
    with mock.patch.object(doorway, "PATIENCE", 0.2):
        line, _ = await town.seat()
        desk = await town.desk()
        await asyncio.sleep(0.4)
    for one in (line, desk):
        assert not await ended(one, 0.1), "a seat's line was cut"


async def says_nothing_on_a_line(town):
    line = await town.session.ws_connect(f"{town.url}/line")
    with mock.patch.object(lines, "PATIENCE", 0.2):
        other = await town.session.ws_connect(f"{town.url}/line")
        closed = await asyncio.wait({asyncio.ensure_future(other.receive())}, timeout=1)
    assert closed[0], "a line that says nothing stays open"
    await line.close()


async def patient_hello(line, read):
    """Who is there, however long that takes."""
    return read((await line.receive()).data)


async def takes_every_line(town):
    with mock.patch.object(server, "LINES", 2):
        people = [(await town.seat())[0] for _ in range(2)]
        for line in people:
            await line.until("welcome")
        assert await status(town.session, f"{town.url}/line") == 503, "there is no end of lines"
        desk = await town.desk()
        assert (await desk.until("monitor"))["people"] == 2


def silent_hurry(door, transport):
    """In a deadline's place: nobody is ever let go."""


ROWS = (
    Guard("origin", "ask from another site's page", asks_from_another_site,
          {"workshop.server.own_origin": yes}),
    Guard("origin", "open a line from another site's page", opens_a_line_from_another_site,
          {"workshop.server.own_origin": yes}, slow=True),
    Guard("origin", "ask with a browser's mark of another site", asks_with_a_browsers_mark,
          {"workshop.server.own_origin": yes}),
    Guard("origin", "point another name here", points_another_name_here,
          {"workshop.server.own_host": yes}),
    Guard("stall", "make the host look a name up", makes_it_look_a_name_up,
          {"workshop.server.own_host": lambda request: is_own_name(request.host)}),
    Guard("stall", "fill the door from one address", fills_the_door,
          {"workshop.doorway.Porter.comes": yes, "workshop.doorway.Porter.goes": yes}),
    Guard("stall", "come again and again", comes_too_often,
          {"workshop.doorway.Porter.comes": yes, "workshop.doorway.Porter.goes": yes}),
    Guard("stall", "drip a request letter by letter", drips,
          {"workshop.doorway.Doorway.hurry": silent_hurry}, slow=True),
    Guard("stall", "be cut off while sitting there", is_cut_off_while_sitting,
          {"workshop.server.known": lambda request: None}, slow=True),
    Guard("stall", "hold a line without a word", says_nothing_on_a_line,
          {"workshop.lines._hello": patient_hello}, slow=True),
    Guard("stall", "take every line there is", takes_every_line,
          {"workshop.server.crowded": lambda hall: False}),
)  # fmt: skip
