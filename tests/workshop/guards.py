"""A guard of the workshop, the attack it stands against, and what is left once it is taken out."""

import asyncio
import contextlib
import json
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import msgspec
from aiohttp import ClientSession, TCPConnector

from tests.workshop.rooms import Served, Talk


@dataclass(frozen=True)
class Guard:
    """One row of the table."""

    line: str
    """The line of the promise, one of `LINES`."""
    name: str
    """What nobody can do while it stands."""
    attack: Callable[[Served], Awaitable[None]]
    """Tries it over real sockets; AssertionError where it comes off."""
    gone: Mapping[str, object]
    """Where the guard stands below game., and what is put there to take it out."""
    slow: bool = False
    """Without the guard one must wait to see that nothing happens: that half is a long test."""


LINES = {
    "network": "loopback by default, network binding explicit and explained",
    "secrets": "PIN and tokens from the system's generator, compared in constant time, rate-limited",
    "origin": "Origin check",
    "messages": "strict decoding, size and rate limits, queues with eviction of slow readers",
    "headers": "security headers and CSP without inline script from data",
    "escaped": "nicknames and notes escaped everywhere",
    "paths": "no path from a client reaches the file system",
    "duplicates": "duplicates are idempotent",
    "stall": "nothing a client sends can stall a month",
    "private": "nothing reveals private fields of another household",
    "seat": "nothing acts for another seat",
}
"""What the project promises of a workshop, by a short name."""


def yes(*anything, **more):
    """In a guard's place: everything is allowed."""
    return True


def same_thing(value, *more):
    """In a guard's place: nothing is changed."""
    return value


def lenient(decoder, text):
    """In strict decoding's place: what is known is taken, the rest is passed over."""
    wanted = decoder.type
    kinds = getattr(wanted, "__args__", (wanted,))
    try:
        said = json.loads(text)
        kind = said.pop("kind", None)
        for one in kinds:
            if len(kinds) == 1 or one.__struct_config__.tag == kind:
                known = {f.encode_name for f in msgspec.structs.fields(one)}
                said = {name: value for name, value in said.items() if name in known}
                return msgspec.convert(said, one, strict=False)
        return kinds[-1]()
    except (ValueError, RecursionError, AttributeError, TypeError):
        return kinds[-1]()


async def ended(line: Talk, seconds=1.0) -> bool:
    """Whether the host closes a line within some seconds; what it says meanwhile is passed over."""
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                await line.hear()
    return line.socket.closed


async def heard(line: Talk, seconds=0.5) -> list[dict]:
    """Everything that is said on a line to what was sent, until it is quiet, or closed."""
    found = []
    with contextlib.suppress(ConnectionError, TimeoutError):
        await line.send(kind="ask", n=999_999, what="hand")
        while not found or found[-1].get("n") != 999_999:
            found.append(await line.hear(seconds))
    return found


@contextlib.asynccontextmanager
async def calling_from(address):
    """A session whose connections come from another address of the loopback network."""
    connector = TCPConnector(local_addr=(address, 0), limit=0)
    async with ClientSession(connector=connector) as session:
        yield session


async def status(session, url, said=None, **headers):
    """The answer's status; a post where something is said."""
    body = said if said is None or isinstance(said, bytes | str) else json.dumps(said)
    way = "GET" if said is None else "POST"
    async with session.request(way, url, data=body, headers=headers) as answer:
        await answer.read()
        return answer.status


async def take(town, name):
    """A file that the facilitator takes home."""
    key = {"Authorization": f"Bearer {await town.desk_key()}"}
    async with town.session.get(f"{town.url}/desk/take/{name}", headers=key) as answer:
        return await answer.text("utf-8-sig")


async def raw(port, text, seconds=2.0, enough=None):
    """What comes back, until the end, for bytes that no client library would send; b"" where nothing does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found = b""
    with contextlib.suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(seconds):
            writer.write(text)
            while (enough is None or enough not in found) and (some := await reader.read(65_536)):
                found += some
    writer.close()
    return found


def handshake(port, path="/line", more="") -> bytes:
    """What a client sends that wants a line."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}Connection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    ).encode()


def frame(text: bytes, *, mask=True, first=0x81) -> bytes:
    """A frame as it goes over the wire."""
    size = len(text)
    head = bytes([first, (0x80 if mask else 0) | (size if size < 126 else 126)])
    head += struct.pack("!H", size) if size >= 126 else b""
    return head + (b"\0\0\0\0" if mask else b"") + text


async def begun(town):
    """A desk that has begun the session."""
    desk = await town.desk()
    await town.order(desk, "start")
    return desk


async def lived(town, month, seconds=3.0):
    """Whether a month has been closed, and is in the book, within some seconds."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while town.hall.book.rows("select count(*) from month") < [(month,)]:
                await asyncio.sleep(0.02)
    return town.hall.book.rows("select count(*) from month") >= [(month,)]
