"""A workshop's host that counts where its processor time goes, month by month.

    python -m tests.bench.hosted FILE workshop host ...

It is the game's own command; only clocks are put around what a month is made of. One line of JSON a
month is written to FILE, from one closing to the next: processor time by part and altogether in
seconds, and resident memory in MB.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time, thread_time
from typing import Any

from aiohttp import web

from game.cli import main
from game.workshop import clerk, client, hall, lines, state
from game.workshop.book import Book
from game.workshop.clerk import Clerk
from game.workshop.room import Room

SPENT: Counter[str] = Counter()
"""Part of the work -> processor seconds of the thread that did it, without those of parts within."""

_WITHIN = threading.local()
"""Seconds that parts within the one that is under way have taken, of this thread."""


def resident() -> float:
    """Resident memory of this process, MB; 0 where the system does not say."""
    file = Path("/proc/self/statm")
    if not file.is_file():
        return 0.0
    return int(file.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def clock(part: str) -> Iterator[None]:
    """Count what is done within under a part."""
    outer, begun = getattr(_WITHIN, "seconds", 0.0), thread_time()
    _WITHIN.seconds = 0.0
    try:
        yield
    finally:
        took = thread_time() - begun
        SPENT[part] += took - _WITHIN.seconds
        _WITHIN.seconds = outer + took


def timed(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work with a clock."""

    def counted(*args: Any, **more: Any) -> Any:
        with clock(part):
            return work(*args, **more)

    return counted


def timed_sending(send: Callable[..., Any]) -> Callable[..., Any]:
    """The same for what is awaited; it hardly ever waits."""

    async def counted(*args: Any, **more: Any) -> Any:
        with clock("sending"):
            return await send(*args, **more)

    return counted


WATCHED = (
    (Room, "close", "settlement"),
    (Clerk, "look", "pictures"),
    (Clerk, "form", "forms"),
    (Clerk, "ask", "pictures"),
    (Book, "_commit", "commit"),
    *((module, "encoded", "encoding") for module in (clerk, client, lines, state)),
)
"""What gets a clock: owner, name, part."""


def let_hurry() -> None:
    """A class by script hands in far oftener than people may."""
    for name in ("MESSAGES", "PAGES", "PLANS"):
        setattr(client, name, (1e6, 1e6))


def watch(file: Path) -> None:
    """Put the clocks in, and write a line whenever a month is about to close."""
    for owner, name, part in WATCHED:
        setattr(owner, name, timed(part, getattr(owner, name)))
    sending = timed_sending(web.WebSocketResponse.send_bytes)
    web.WebSocketResponse.send_bytes = sending  # type: ignore[method-assign]
    close, before = hall.Hall.close_month, dict[str, float]()

    async def closed(self: hall.Hall) -> None:
        now = {**SPENT, "altogether": process_time()}
        spent = {part: seconds - before.get(part, 0.0) for part, seconds in now.items()}
        before.update(now)
        line = {"month": self.room.month, "memory": resident(), "spent": spent}
        with file.open("a") as out:
            out.write(json.dumps(line) + "\n")
        await close(self)

    hall.Hall.close_month = closed  # type: ignore[method-assign]


if __name__ == "__main__":
    let_hurry()
    watch(Path(sys.argv.pop(1)))
    main()
