"""A terminal's line to the host. It comes back by itself for as long as somebody wants it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, WSMsgType

LARGEST = 16 * 1024 * 1024
"""Largest message that is taken from a host, bytes."""

LONGEST = 5.0
"""Most seconds between two tries."""


class Caller:
    """Says who is there on every new line, and hands on what it hears."""

    def __init__(
        self,
        where: str,
        token: str,
        heard: Callable[[dict[str, Any]], None],
        moved: Callable[[], None],
    ) -> None:
        """`heard` is told every message, `moved` that the line came or went; both on the event loop."""
        self._where, self._token = where, token
        self._heard, self._moved = heard, moved
        self._task: asyncio.Task[None] | None = None
        self._socket: Any = None
        self.connected = False

    def start(self) -> None:
        """Begin to call."""
        self._task = asyncio.create_task(self._call())

    async def say(self, **message: object) -> bool:
        """Send a message; False where there is no line."""
        if self._socket is None or not self.connected:
            return False
        try:
            await self._socket.send_str(msgspec.json.encode(message).decode())
        except (ClientError, ConnectionError):
            return False
        return True

    async def hang_up(self) -> None:
        """End for good."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._set(False)

    async def _call(self) -> None:
        tries = 0
        async with ClientSession() as session:
            while True:
                try:
                    async with session.ws_connect(
                        self._where, max_msg_size=LARGEST, heartbeat=20
                    ) as self._socket:
                        if await self._listen():
                            tries = 0
                except (TimeoutError, ClientError, OSError, msgspec.DecodeError):
                    pass
                self._set(False)
                tries += 1
                longest = min(LONGEST, 0.25 * (1 << min(tries, 10)))
                await asyncio.sleep(longest * (0.5 + random.random() / 2))

    async def _listen(self) -> bool:
        """Hear the host out; whether it said anything."""
        hello = {"kind": "hello", "token": self._token}
        await self._socket.send_str(msgspec.json.encode(hello).decode())
        spoke = False
        async for message in self._socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
            said = msgspec.json.decode(message.data)
            spoke = True
            self._set(said.get("kind") != "error" or self.connected)
            self._heard(said)
        return spoke

    def _set(self, connected: bool) -> None:
        if connected != self.connected:
            self.connected = connected
            self._moved()
