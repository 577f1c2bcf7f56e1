"""The doorway of the host: who may stand in it, how many, and how long, before showing a token.

A connection counts as a stranger until somebody on it has shown what opens a seat or the desk. Strangers
are bounded in number, in how fast they come, and in time, so that connections that say nothing, or say
it one letter at a time, keep nobody else out.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from game.workshop.addresses import LOOPBACK
from game.workshop.limits import Tries

FILES = 8_192
"""Connections that a host wants to be able to hold."""

STRANGERS = 4_000
"""Most strangers at once; fewer where the system allows a process fewer files."""

ARRIVALS = ((900.0, 90.0), (3_600.0, 360.0))
"""Connections (at once, a second) from one address, and from all of them together."""

PATIENCE = 30.0
"""Seconds a connection may last that shows no token: a page and its parts come in less."""

UNPACKED = False
"""Whether bodies are unpacked that came packed: nobody of ours sends any, and a small one may be huge."""

IDLE = 15.0
"""Seconds a connection may wait for its first or its next request."""


class Porter:
    """Counts strangers, by address and all together."""

    def __init__(self, most: int = STRANGERS, each: int = STRANGERS // 4) -> None:
        """`most` at once, `each` of them from one address."""
        self._most, self._each = most, each
        self._by: Counter[str] = Counter()
        self._arrivals = Tries(*ARRIVALS)

    def comes(self, address: str, now: float) -> bool:
        """Whether one more may stand in the door."""
        if self._by.total() >= self._most or self._by[address] >= self._each:
            return False
        if not self._arrivals.may(address, now):
            return False
        self._by[address] += 1
        return True

    def goes(self, address: str) -> None:
        """One of those who came has gone, or has shown a token."""
        self._by[address] -= 1
        if not self._by[address]:
            del self._by[address]


class Doorway(asyncio.Protocol):
    """One connection, handed on to whoever serves it once the porter has let it in."""

    def __init__(self, serve: Callable[[], asyncio.Protocol], porter: Porter) -> None:
        self._serve, self._porter = serve, porter
        self._inner: asyncio.Protocol | None = None
        self._late: asyncio.TimerHandle | None = None
        self._stranger = False
        self._address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is at the door."""
        assert isinstance(transport, asyncio.Transport)
        loop = asyncio.get_running_loop()
        self._address = str((transport.get_extra_info("peername") or ("",))[0])
        if not self._porter.comes(self._address, loop.time()):
            transport.abort()
            return
        self._stranger = True
        self.hurry(transport)
        self._inner = self._serve()
        self._inner.connection_made(transport)

    def hurry(self, transport: asyncio.Transport) -> None:
        """Whoever is still a stranger after a while is let go."""
        self._late = asyncio.get_running_loop().call_later(PATIENCE, transport.abort)

    def known(self) -> None:
        """Whoever is there has shown a token: no stranger any more."""
        if self._late is not None:
            self._late.cancel()
        if self._stranger:
            self._stranger = False
            self._porter.goes(self._address)

    def data_received(self, data: bytes) -> None:
        """Handed on."""
        if self._inner is not None:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Handed on."""
        return self._inner.eof_received() if self._inner is not None else None

    def pause_writing(self) -> None:
        """Handed on."""
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Handed on."""
        if self._inner is not None:
            self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The door is free again."""
        self.known()
        if self._inner is not None:
            self._inner.connection_lost(exc)


def known(request: web.Request) -> None:
    """Whoever asks has shown what opens a seat or the desk."""
    protocol = request.transport.get_protocol() if request.transport is not None else None
    if isinstance(protocol, Doorway):
        protocol.known()


def listened_on(network: bool) -> str | None:
    """Where a host listens: on this machine alone, or wherever it has an address."""
    return None if network else LOOPBACK


def most_files() -> int:
    """How many files and connections this process may hold, after asking for as many as are wanted."""
    try:
        import resource
    except ImportError:  # no such bound on this system
        return FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        return soft
    return wanted


@asynccontextmanager
async def opened(
    app: web.Application, *, network: bool, port: int, seconds: float = 2.0
) -> AsyncIterator[int]:
    """Serve an application; gives the port, another one where 0 was asked for. OSError.

    `seconds` are left to those inside when it closes.
    """
    most = min(STRANGERS, most_files() // 2)
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=seconds,
        keepalive_timeout=IDLE,
        auto_decompress=UNPACKED,
    )
    await runner.setup()
    try:
        assert runner.server is not None
        door = partial(Doorway, runner.server, Porter(most, most // 4))
        listener = await asyncio.get_running_loop().create_server(door, listened_on(network), port)
        try:
            yield listener.sockets[0].getsockname()[1]
        finally:
            listener.close()
    finally:
        await runner.cleanup()
