"""Where people, clock, town and book meet. Everything here runs on one event loop.

What changes the town is written to the book before anybody hears that it counts. The town itself is
read and lived in one thread, so that lines stay awake while a month is lived.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from game.workshop.book import Book, Step, fact
from game.workshop.clerk import Clerk
from game.workshop.client import Crowd
from game.workshop.clock import Clock
from game.workshop.counter import Counter
from game.workshop.keeping import back_step, month_step, plan_step, seat_step
from game.workshop.keys import mark, new_token, nickname, same, sealed
from game.workshop.messages import Ask, Causes, File, Form, Look, Months, Sit, Wanted
from game.workshop.programme import Programme
from game.workshop.questionnaire import Questionnaire
from game.workshop.room import Filed, Sitter
from game.workshop.state import tell_state
from game.workshop.turn import Turn

T = TypeVar("T")

log = logging.getLogger(__name__)

TICK = 0.25
"""Seconds between looks at the clock, and between tellings of how the room stands."""

BREATH = 0.01
"""Seconds after something has changed in which more may change before it is looked at."""

AFTER_TROUBLE = 1.0
"""Seconds before something that went wrong is tried again."""

PLAN, AGAIN = 0.6, 0.2
"""Parts of a round's clock where a plan covers a quarter: the plan, and each of two months after it."""

STAGES = ("gathering", "open", "debrief", "ended")


class Full(ValueError):
    """No seat is left."""


class Hall:
    """A workshop that is going on."""

    def __init__(
        self,
        book: Book,
        clerk: Clerk,
        friendly: tuple[Sequence[str], Sequence[str]],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`friendly` are the words nicknames are made of; `now` a steady clock, seconds."""
        self.book, self.clerk, self.room, self.now = book, clerk, clerk.room, now
        self._friendly = friendly
        self.packs: Mapping[str, Programme] = {}
        """Policies of the scenario that can be ordered whole, by id."""
        facts = book.facts()
        self.code, self.pin, self.stage = facts["code"], facts["pin"], facts["stage"]
        limit = float(facts["limit"])
        self.clock = Clock(limit, min(limit, float(facts["left"])))
        if self.stage == "open":
            self.clock = self.clock.rewound(now(), self.share()).resumed(now())
        self.step = int(facts.get("step", 0))
        """How far the debrief has gone."""
        self.spotlight = int(facts.get("spotlight", -1))
        self.trouble = ""
        """Why the book cannot be written, "" while it can."""
        self.questionnaire = Questionnaire(book)
        self.crowd = Crowd()
        self.turn = Turn()
        """Held alone while a month closes or an order is given, together with others while filing."""
        self._counter = Counter()
        self._why_thread = ThreadPoolExecutor(1, "why")
        self._opened = now()
        self._changed = asyncio.Event()
        self._told, self._tells_from = False, 0.0
        self._requests = dict(book.rows("select request, place from seat"))

    def close(self) -> None:
        """Let go of threads and book."""
        self._counter.close()
        self._why_thread.shutdown()
        self.book.close()

    # --- seats

    async def join(self, request: str) -> tuple[Sitter, str]:
        """A seat and its token. The same request once more is the same seat with a new token. Full."""
        async with self.turn:
            token, seal = new_token(), sealed(request)
            place = self._requests.get(seal)
            if place is not None:
                known = mark(token)
                await self.book.write(
                    Step("update seat set mark = ? where place = ?", (known, place))
                )
                self.room.sitters[place].mark = known
                return self.room.sitters[place], token
            free = self.room.free()
            if free is None:
                raise Full("no seat is left")
            taken = {sitter.nick for sitter in self.room.sitters.values()}
            sitter = Sitter(free, nickname(*self._friendly, taken), mark(token))
            await self.book.write(seat_step(sitter, seal, self.room.month))
            self.room.sit(sitter)
            self._requests[seal] = free
            self.touch()
            return sitter, token

    def seat_of(self, token: str) -> Sitter | None:
        """Whose token it is; every seat is compared, in a time that tells nothing."""
        shown, found = mark(token), None
        for sitter in self.room.sitters.values():
            if same(sitter.mark, shown):
                found = sitter
        return found

    # --- plans and pages

    async def file(self, place: int, said: File) -> str:
        """Keep a plan: "in" once it is on disk and counts, "late" where its month is closed."""
        async with self.turn.filing():
            if self.stage != "open":
                return "not_open"
            if said.month != self.room.month + 1 or self.room.over:
                return await self._was_in(place, said)
            plan = Filed(said.id, said.decision, tuple(said.later))
            took = round((self.now() - self._opened) * 1_000)
            kept = plan_step(place, said.month, plan, took)
            new, _ = await self.book.write(kept, back_step(place))
            if not new:
                return await self._was_in(place, said)
            self.room.file(place, said.month, plan)
            self.questionnaire.began(place)
            self.touch()
            return "in"

    async def _was_in(self, place: int, said: File) -> str:
        """What came of a plan that was sent before: kept, it was counted; otherwise it came too late."""
        known = "select 1 from plan where place = ? and id = ? and month = ?"
        rows = await self.book.asked(known, place, said.id, said.month)
        return "in" if rows else "late"

    async def answer(self, place: int, said: Wanted) -> bytes:
        """A page that a seat wants; reasons are worked out beside everything else."""
        clerk = self.clerk
        match said:
            case Look():
                return await self._page(lambda: clerk.look(place, said), first=True)
            case Form():
                return await self._page(lambda: clerk.form(place, said))
            case Sit():
                return await self._page(lambda: clerk.sit(place, said))
            case Months():
                return await self._page(lambda: clerk.months(place, said))
            case Causes():
                return await self._beside(lambda: clerk.causes(place, said))
            case Ask() if said.what == "questions":
                asked = self.questionnaire
                return clerk.sheet(said, asked.questions, asked.put_to(place, self.stage))
            case Ask() if said.what == "why":
                return await self._beside(lambda: clerk.why(place, said.n, said.lang))
        return await self._page(lambda: clerk.ask(place, said))

    async def _beside(self, make: Callable[[], bytes]) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._why_thread, make)

    async def _page(self, make: Callable[[], bytes], *, first: bool = False) -> bytes:
        """A page, put together among others; a month that closes waits for the one under way at most.

        What came of a month is told to everybody `first`, before anybody's next plan is laid out.
        """
        return await self._counter.page(make, first=first)

    async def in_room(self, work: Callable[[], T]) -> T:
        """Do something with the town in its thread."""
        return await self._counter.do(work)

    # --- months

    async def close_month(self) -> None:
        """Close the open month, and after the last one all that are still to be lived."""
        async with self.turn:
            await self._live()
            while self.room.over and not self.room.ended:
                await self._live()
            now = self.now()
            self.clock = self.clock.rewound(now, self.share())
            self._opened = now
        self.crowd.tell(kind="closed", month=self.room.month, over=self.room.over)
        self._tells_from = 0.0
        self.touch()

    async def _live(self) -> None:
        lived = await self.in_room(self.room.close)
        await self.keep(month_step(lived))

    async def keep(self, *steps: Step) -> None:
        """Write what has happened already, and try again while the disk refuses."""
        while True:
            try:
                await self.book.write(*steps)
            except sqlite3.OperationalError as error:
                self.trouble = str(error)
                self.touch()
                await asyncio.sleep(AFTER_TROUBLE)
                continue
            self.trouble = ""
            return

    def all_in(self) -> bool:
        """Whether everybody who is asked has filed, in a room with people."""
        playing = [s for s in self.room.sitters.values() if not s.bot]
        return bool(playing) and not self.room.missing()

    def share(self, limit: float | None = None) -> float:
        """Seconds of a round's clock that the open month has; of another clock, where one is given."""
        whole = self.clock.limit if limit is None else limit
        if self.room.setting.every == 1:
            return whole
        return whole * (PLAN if self.room.opens_round else AGAIN)

    async def look(self) -> bool:
        """One look at the clock: close the month where it is time to, and tell what has changed."""
        playing = self.stage == "open" and not self.room.over and self.clock.running
        closes = playing and (self.all_in() or self.clock.rung(self.now()))
        if closes:
            await self.close_month()
        due = asyncio.get_running_loop().time()
        if (not self._told or self.crowd.changed) and due >= self._tells_from:
            self._told, self.crowd.changed = True, False
            self._tells_from = due + TICK
            await tell_state(self)
        return closes

    async def run(self) -> None:
        """Look at the clock and whenever something has changed, for ever."""
        while True:
            try:
                await self.look()
            except Exception as error:
                log.exception("the clock goes on")
                self.trouble = f"{type(error).__name__}: {error}"
                self.touch()
                await asyncio.sleep(AFTER_TROUBLE)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TICK):
                    await self._changed.wait()
            self._changed.clear()
            await asyncio.sleep(BREATH)

    # --- telling

    def touch(self) -> None:
        """Something changed that everybody is told of, soon."""
        self._told = False
        self._changed.set()

    async def enter_stage(self, stage: str, **facts: int) -> None:
        """Go on to another part of the session; the caller holds the turn."""
        more = (fact(key, str(value)) for key, value in facts.items())
        await self.keep(fact("stage", stage), *more)
        self.stage = stage
        self.touch()

    def set_clock(self, change: Callable[[Clock, float], Clock]) -> None:
        """Change the clock."""
        self.clock = change(self.clock, self.now())
        self.touch()
