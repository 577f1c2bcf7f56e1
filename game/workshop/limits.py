"""How much one client may ask for: buckets that refill, and queues that overflow."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """So many at once, so many a second after that."""

    most: float
    a_second: float
    left: float = field(init=False)
    at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.left = self.most

    def take(self, now: float) -> bool:
        """Take one at a time in seconds; False where there is none left."""
        self.left = min(self.most, self.left + max(now - self.at, 0.0) * self.a_second)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


AT_HOME = ("127.0.0.1", "::1")
"""Addresses of the host's own machine: what others try never keeps its facilitator out."""


class Tries:
    """Attempts at a secret: a few for each address, and a bound on all of them together.

    Addresses beyond `ADDRESSES` share the bucket of all, so that memory stays bounded. The host's own
    machine has its own bucket alone.
    """

    ADDRESSES = 2_000

    def __init__(self, each: tuple[float, float], together: tuple[float, float]) -> None:
        """(at once, a second) for one address, and for all."""
        self._each, self._all = each, Bucket(*together)
        self._by: dict[str, Bucket] = {}

    def may(self, address: str, now: float) -> bool:
        """Whether an address may try now."""
        known, at_home = self._by.get(address), address in AT_HOME
        if known is None and (at_home or len(self._by) < self.ADDRESSES):
            known = self._by[address] = Bucket(*self._each)
        return (known is None or known.take(now)) and (at_home or self._all.take(now))

    def forget(self, address: str) -> None:
        """Whoever knew the secret starts afresh, and has taken nobody's turn."""
        self._by.pop(address, None)
        if address not in AT_HOME:
            self._all.left = min(self._all.left + 1, self._all.most)


class Outbox:
    """What waits to be sent to one client; a client that reads too slowly is let go."""

    def __init__(self, most: int = 64) -> None:
        self.most = most
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(most)
        self.overflown = asyncio.Event()
        """Set once something could not be put in: the line should be closed."""

    def put(self, text: bytes) -> None:
        """Add a message, never waiting."""
        try:
            self._waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.overflown.set()

    async def take(self) -> bytes:
        """The next message."""
        return await self._waiting.get()
