"""Workshops for tests: a small book on disk, a server with real sockets, people who play."""

import asyncio
import contextlib
import json
from functools import cache
from pathlib import Path

from aiohttp import ClientSession, WSMsgType

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.present.words import Words
from game.runs.dealing import deal_setting
from game.workshop.book import Book
from game.workshop.clerk import Clerk
from game.workshop.doorway import opened
from game.workshop.hall import Hall
from game.workshop.keeping import found, open_room
from game.workshop.server import application

SEED = "amber-noodle-17"
FRIENDLY = (("amber", "blue"), ("bowl", "kettle"))


@cache
def english():
    return Words.read([shipped()], "en")


@cache
def chinese():
    return Words.read([shipped()], "zh")


@cache
def setting(quick=False, households=60):
    return deal_setting(Catalog.load([]), "steel-2016", SEED, quick=quick, households=households)


def new_book(folder: Path, *, quick=False, households=60, clock=0) -> Book:
    return found(folder / "class.workshop", setting(quick, households), clock)


def hall_of(book: Book, now=None) -> Hall:
    clerk = Clerk(open_room(book), {"en": english()}, {"en": "A letter."})
    more = {} if now is None else {"now": now}
    return Hall(book, clerk, FRIENDLY, **more)


class Served:
    """A hall on a port of its own."""

    def __init__(self, hall: Hall, port: int, session: ClientSession) -> None:
        self.hall, self.port, self.session = hall, port, session
        self.url = f"http://127.0.0.1:{port}"
        self.count = 0

    def id(self) -> str:
        self.count += 1
        return f"request-{self.count:06d}"

    async def join(self, **more):
        said = {"code": self.hall.code, "id": self.id(), **more}
        async with self.session.post(f"{self.url}/join", data=json.dumps(said)) as answer:
            return answer.status, await answer.json()

    async def desk_key(self):
        said = json.dumps({"pin": self.hall.pin})
        async with self.session.post(f"{self.url}/desk/enter", data=said) as answer:
            return (await answer.json())["key"]

    async def seat(self):
        """Somebody with a seat and a line."""
        _, joined = await self.join()
        return await self.line(joined["token"]), joined

    async def line(self, token, path="/line", **more):
        line = Talk(await self.session.ws_connect(self.url + path, **more))
        await line.send(kind="hello", token=token)
        return line

    async def desk(self):
        return await self.line(await self.desk_key(), "/desk/line")

    async def order(self, desk, what, value=0, text=""):
        id_ = self.id()
        await desk.send(kind="order", id=id_, what=what, value=value, text=text)
        return await desk.until("followed", id=id_)


class Talk:
    """One line, from a client's end."""

    def __init__(self, socket):
        self.socket = socket

    async def send(self, **message):
        await self.socket.send_str(json.dumps(message))

    async def hear(self, seconds=5):
        message = await asyncio.wait_for(self.socket.receive(), seconds)
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING):
            raise ConnectionError("closed")
        return json.loads(message.data)

    async def until(self, kind, **fields):
        """The next message of a kind with these fields; an error of the host is heard as well."""
        for _ in range(500):
            said = await self.hear()
            if said["kind"] == kind and all(said.get(k) == v for k, v in fields.items()):
                return said
            if said["kind"] == "error" and kind != "error" and "n" not in said:
                raise AssertionError(said)
        raise AssertionError(f"no {kind}")

    async def closed(self):
        """Whether the host closes the line within a few messages."""
        with contextlib.suppress(ConnectionError):
            for _ in range(500):
                await self.hear()
            return False
        return True

    async def file(self, month, id_, decision=None, later=()):
        await self.send(
            kind="file", id=id_, month=month, decision=decision or {}, later=list(later)
        )
        return (await self.until("filed", id=id_))["came"]


@contextlib.asynccontextmanager
async def served(hall: Hall, port: int = 0):
    """A hall behind real sockets."""
    words = {"en": {"workshop/title": "T"}}
    app = application(hall, words)
    try:
        door = opened(app, network=False, port=port, seconds=0.5)
        async with door as bound, ClientSession() as session:
            yield Served(hall, bound, session)
    finally:
        hall.close()
