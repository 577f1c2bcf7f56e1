"""Whoever answers without end, for tests that leave while there is more to come."""

from __future__ import annotations

import asyncio
import time
from threading import get_ident

from tests.screens import rest


class Endless:
    """Whoever answers the same again and again, until nobody listens any more."""

    def __init__(self, answer=None):
        self.answer, self.asked, self.stopped = answer, 0, False

    def __call__(self, table):
        rest.ENDLESS.add(get_ident())
        try:
            while True:
                self.asked += 1
                time.sleep(0.02)
                yield self.answer
        finally:
            rest.ENDLESS.discard(get_ident())
            self.stopped = True

    async def heard(self, pilot):
        """Wait until the first answers are on the screen."""
        while self.asked < 3:
            await pilot.pause(0.02)

    async def left(self):
        """Whether nobody listens, and so nothing more is answered, within ten seconds."""
        for _ in range(500):
            if self.stopped:
                break
            await asyncio.sleep(0.02)
        return self.stopped
