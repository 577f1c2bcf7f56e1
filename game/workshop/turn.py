"""Whose turn it is in a hall: many may file at once; whoever closes a month or gives an order is alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turn:
    """`async with turn` is to be alone, `async with turn.filing()` to be one of many.

    Nobody who begins to file is let in before somebody who waits to be alone, so that a month that is
    to close waits for the plans under way and for no later ones.
    """

    def __init__(self) -> None:
        self._door = asyncio.Lock()
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    async def __aenter__(self) -> None:
        await self._door.acquire()
        try:
            await self._empty.wait()
        except BaseException:
            self._door.release()
            raise

    async def __aexit__(self, *error: object) -> None:
        self._door.release()

    @asynccontextmanager
    async def filing(self) -> AsyncIterator[None]:
        """One of many; nothing closes meanwhile."""
        async with self._door:
            self._inside += 1
            self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()
