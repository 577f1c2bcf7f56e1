"""What a terminal asks its host and waits for: reasons, the questionnaire, and whether its answers came."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec

from game.insight.why import Why
from game.runs.questions import Sheet
from game.workshop.caller import Caller
from game.workshop.invitation import new_request

AGAIN = 1.0
"""Seconds before something is asked again that the host had no time for."""

LONG = 5 * AGAIN
"""Seconds for which an answer is waited for at a time."""

TRIES = 8
"""Times that something is asked."""


class Enquiries:
    """Questions of one seat that are on their way; each is told apart by its number or its id."""

    def __init__(self, line: Caller) -> None:
        self._line = line
        self._number = 0
        self._waiting: dict[object, asyncio.Future[Any]] = {}

    async def causes(self, month: int) -> Why | None:
        """Why profit changed in a month; None where the host does not say."""
        found: Why | None = await self._asked(kind="causes", month=month)
        return found

    async def questions(self, lang: str) -> Sheet | None:
        """The questionnaire as it is put to this seat; None where it is not, or the host does not say."""
        found: Sheet | None = await self._asked(kind="ask", what="questions", lang=lang)
        return found

    async def answer(self, time: str, values: Mapping[str, int]) -> bool:
        """Hand in answers to it, once; whether the host has taken them."""
        id_ = new_request()
        kept = self._wait_for(id_)
        try:
            if not await self._line.say(kind="answer", id=id_, time=time, values=dict(values)):
                return False
            await asyncio.wait({kept}, timeout=LONG)
            return kept.done() and not kept.cancelled() and kept.result() == "in"
        finally:
            del self._waiting[id_]

    async def _asked(self, **message: object) -> Any:
        """What comes back for a message; None where nothing does."""
        self._number += 1
        number = self._number
        answer = self._wait_for(number)
        try:
            for _ in range(TRIES):
                if await self._line.say(n=number, **message):
                    await asyncio.wait({answer}, timeout=LONG)
                if answer.done():
                    return None if answer.cancelled() else answer.result()
                await asyncio.sleep(AGAIN)
            return None
        finally:
            del self._waiting[number]

    def _wait_for(self, key: object) -> asyncio.Future[Any]:
        waiting = self._waiting[key] = asyncio.get_running_loop().create_future()
        return waiting

    def hear(self, said: Mapping[str, Any]) -> None:
        """Take in what the host answers."""
        match said["kind"]:
            case "causes":
                self._settle(said["n"], msgspec.convert(said["why"], Why | None))
            case "topic":
                self._settle(said["n"], msgspec.convert(said["body"], Sheet | None))
            case "answered":
                self._settle(said["id"], str(said["came"]))

    def _settle(self, key: object, answer: object) -> None:
        waiting = self._waiting.get(key)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def give_up(self) -> None:
        """Whoever waits gets nothing any more."""
        for waiting in self._waiting.values():
            waiting.cancel()
