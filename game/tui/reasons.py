"""Why profit changed, month by month: asked once, in a thread, and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.insight.why import Why


class Reasons:
    """Answers of one life."""

    def __init__(self, ask: Callable[[int], Why | None]) -> None:
        self._ask = ask
        self._asked: dict[int, asyncio.Task[Why | None]] = {}

    def known(self, month: int) -> Why | None:
        """The answer for a month, None while there is none."""
        task = self._asked.get(month)
        done = task is not None and task.done() and not task.cancelled()
        return task.result() if task is not None and done and not task.exception() else None

    async def learn(self, month: int) -> Why | None:
        """The answer for a month, asked where it was not; None where nobody can say."""
        if month < 1:
            return None
        if month not in self._asked:
            self._asked[month] = asyncio.create_task(asyncio.to_thread(self._ask, month))
        await asyncio.wait([self._asked[month]])
        return self.known(month)
