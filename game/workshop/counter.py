"""The counter where work with the town is done: in one thread, pages a few at a time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

GO = 0.008
"""Seconds after which no further page is begun in one go: whatever else is to be done comes next."""

Wish = tuple[Callable[[], bytes], asyncio.Future[bytes]]


class Counter:
    """The one thread that reads the town and lives its months."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "room")
        self._first: deque[Wish] = deque()
        self._wanted: deque[Wish] = deque()
        self._task: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown()

    async def do(self, work: Callable[[], T]) -> T:
        """Do something with the town; what was asked for first is done first."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def page(self, make: Callable[[], bytes], *, first: bool = False) -> bytes:
        """A page, made when those wanted before it are made; those that are `first` before all others."""
        done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        (self._first if first else self._wanted).append((make, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._make())
        return await done

    async def _make(self) -> None:
        """Make what is wanted, a few pages in one go, until nothing is."""
        while self._first or self._wanted:
            for done, page in await self.do(self._some):
                if done.done():
                    continue
                if isinstance(page, Exception):
                    done.set_exception(page)
                else:
                    done.set_result(page)

    def _some(self) -> list[tuple[asyncio.Future[bytes], bytes | Exception]]:
        """The next pages; what fails in one is told to whoever wanted it, and to nobody else."""
        found: list[tuple[asyncio.Future[bytes], bytes | Exception]] = []
        until = time.monotonic() + GO
        while (wanted := self._first or self._wanted) and (not found or time.monotonic() < until):
            make, done = wanted.popleft()
            if done.done():
                continue
            try:
                found.append((done, make()))
            except Exception as error:
                found.append((done, error))
        return found
