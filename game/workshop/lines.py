"""Lines to browsers and terminals: what comes in is weighed and answered, what goes out never waits.

A client that sends what nobody understands, too much, or reads too slowly loses its own line and
nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import WSCloseCode, WSMsgType, web

from game.workshop import messages
from game.workshop.clerk import encoded
from game.workshop.client import Client
from game.workshop.desk import Refusal, follow, monitor, wall
from game.workshop.hall import Hall
from game.workshop.keys import respondent
from game.workshop.limits import Tries
from game.workshop.messages import (
    Answer,
    Ask,
    Causes,
    File,
    Form,
    FromSeat,
    Hello,
    Look,
    Order,
    Seen,
    Unclear,
    Wanted,
)
from game.workshop.state import tell_state_to

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds to say who one is, and to take in a message."""

STRIKES = 20
"""Messages of a line that may be unclear or too many before it is closed."""

WAITING = 6
"""Pages that one line may wait for."""

SLOWED = 2.0
"""Seconds an address waits that has shown too many wrong tokens. A right one is never refused."""


@dataclass(frozen=True)
class Caller:
    """Who is at the other end of a new line, as far as the doorway can tell."""

    address: str
    tries: Tries
    known: Callable[[], None]
    """To be called once a token has been shown."""

    async def opened(self, hall: Hall, found: Callable[[], T]) -> T:
        """What a token opens; after too many wrong ones not at once."""
        if not self.tries.may(self.address, hall.now()):
            await asyncio.sleep(SLOWED)
        right = found()
        if right:
            self.tries.forget(self.address)
            self.known()
        return right


async def seat_line(hall: Hall, line: web.WebSocketResponse, caller: Caller) -> None:
    """Serve one participant until the line ends."""
    hello = await _hello(line, messages.from_seat)
    if hello is None:
        return
    sitter = await caller.opened(hall, lambda: hall.seat_of(hello.token))
    if sitter is None:
        await _last_word(line, "wrong_token")
        return
    client = hall.crowd.seat(sitter.place)
    client.respondent = respondent(hello.token)
    pages: asyncio.Queue[Wanted] = asyncio.Queue(WAITING)
    with hall.crowd.joined_by(client):
        client.tell(kind="welcome", nick=sitter.nick, place=sitter.place)
        tell_state_to(hall, client)
        work = (_write(line, client), client.outbox.overflown.wait(), _pages(hall, client, pages))
        async with _beside(line, *work):
            await _read_seat(hall, line, client, pages)


async def desk_line(
    hall: Hall, line: web.WebSocketResponse, caller: Caller, opens: Callable[[str], bool]
) -> None:
    """Serve one facilitator until the line ends."""
    client = Client()
    hello = await _hello(line, messages.from_desk)
    if hello is None:
        return
    if not await caller.opened(hall, lambda: opens(hello.token)):
        await _last_word(line, "wrong_pin")
        return
    with hall.crowd.joined_by(client):
        watch = _watch(hall, client, hello.lang)
        async with _beside(line, _write(line, client), client.outbox.overflown.wait(), watch):
            async for text in _messages(line, client, hall):
                await _desk_said(hall, client, text)


async def _hello(line: web.WebSocketResponse, read: Callable[[str], object]) -> Hello | None:
    """Who is there; None where that was not said in time."""
    try:
        first = await asyncio.wait_for(line.receive(), PATIENCE)
        said = read(first.data) if first.type == WSMsgType.TEXT else None
    except (TimeoutError, Unclear):
        return None
    return said if isinstance(said, Hello) else None


async def _last_word(line: web.WebSocketResponse, code: str) -> None:
    with contextlib.suppress(ConnectionError):
        await line.send_bytes(encoded({"kind": "error", "code": code}))


@contextlib.asynccontextmanager
async def _beside(line: web.WebSocketResponse, *work: object) -> AsyncIterator[None]:
    """Other work of a line, for as long as it is read; the line ends with the first of them that ends."""
    tasks = [asyncio.ensure_future(one) for one in work]  # type: ignore[call-overload]

    def ended(task: asyncio.Future[None]) -> None:
        if not line.closed:
            closing.append(asyncio.ensure_future(line.close(code=WSCloseCode.GOING_AWAY)))

    closing: list[asyncio.Future[bool]] = []
    for task in tasks:
        task.add_done_callback(ended)
    try:
        yield
    finally:
        for task in tasks:
            task.remove_done_callback(ended)
            task.cancel()
        await asyncio.gather(*tasks, *closing, return_exceptions=True)


async def _write(line: web.WebSocketResponse, client: Client) -> None:
    """Send what waits, until the client takes too long to take it in."""
    with contextlib.suppress(TimeoutError, ConnectionError):
        while True:
            text = await client.outbox.take()
            async with asyncio.timeout(PATIENCE):
                await line.send_bytes(text)


async def _messages(line: web.WebSocketResponse, client: Client, hall: Hall) -> AsyncIterator[str]:
    """Texts that came in, no more than a client may send."""
    strikes = 0
    async for message in line:
        if message.type != WSMsgType.TEXT:
            return
        await asyncio.sleep(0)  # whoever sends without a break must not keep answers from going out
        if client.may.messages.take(hall.now()):
            yield message.data
            continue
        client.tell(kind="error", code="too_fast")
        strikes += 1
        if strikes > STRIKES:
            return


async def _read_seat(
    hall: Hall, line: web.WebSocketResponse, client: Client, pages: asyncio.Queue[Wanted]
) -> None:
    strikes = 0
    async for text in _messages(line, client, hall):
        try:
            said = messages.from_seat(text)
        except Unclear:
            client.tell(kind="error", code="unclear")
            strikes += 1
            if strikes > STRIKES:
                return
            continue
        await _seat_said(hall, client, said, pages)


async def _seat_said(
    hall: Hall, client: Client, said: FromSeat, pages: asyncio.Queue[Wanted]
) -> None:
    assert client.place is not None
    if isinstance(said, File):
        if not client.may.plans.take(hall.now()):
            client.tell(kind="error", code="too_fast", id=said.id)
            return
        came = await hall.file(client.place, said)
        client.tell(kind="filed", id=said.id, month=said.month, came=came)
    elif isinstance(said, Answer):
        came = await hall.questionnaire.keep(
            client.place, client.respondent, hall.stage, said.time, said.values
        )
        client.tell(kind="answered", id=said.id, time=said.time, came=came)
        hall.touch()
    elif isinstance(said, Wanted):
        why = isinstance(said, Causes) or (isinstance(said, Ask) and said.what == "why")
        bucket = client.may.reasons if why else client.may.pages
        if pages.full() or not bucket.take(hall.now()):
            client.tell(kind="error", code="too_fast", n=said.n)
        else:
            pages.put_nowait(said)
    elif isinstance(said, Seen):
        tell_state_to(hall, client)


async def _pages(hall: Hall, client: Client, pages: asyncio.Queue[Wanted]) -> None:
    """Put pages together one after the other; of several plans that wait only the last is weighed."""
    assert client.place is not None
    next_: Wanted | None = None
    while True:
        said, next_ = next_ or await pages.get(), None
        while isinstance(said, Form | Look) and not next_ and not pages.empty():
            later = pages.get_nowait()
            said, next_ = (later, None) if type(later) is type(said) else (said, later)
        client.outbox.put(await hall.answer(client.place, said))


async def _watch(hall: Hall, client: Client, lang: str) -> None:
    """Keep a desk up to date."""
    shown: object = None
    while True:
        room = hall.room
        now = (room.month, tuple(room.orders), hall.spotlight, hall.stage)
        if now != shown:
            shown = now
            client.tell(**await hall.in_room(lambda: wall(hall, lang)))
        client.tell(**monitor(hall, lang))
        await asyncio.sleep(1)


async def _desk_said(hall: Hall, client: Client, text: str) -> None:
    try:
        said = messages.from_desk(text)
    except Unclear:
        client.tell(kind="error", code="unclear")
        return
    if isinstance(said, Order):
        try:
            came = await follow(hall, said)
        except Refusal as refusal:
            client.tell(kind="error", code=str(refusal))
            return
        client.tell(kind="followed", id=said.id, came=came)
        client.tell(**monitor(hall, "en"))
