"""A whole session with bots in the people's places, for a facilitator who wants to see one first.

Everything goes the way it goes in class, part by part of the plan and minute by minute of a clock that
does not wait: people join, one of them late; plans are kept on disk, some not in time; the bell rings;
the desk gives orders; the debrief is stepped through. Only the network is left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game.engine.decisions import carry_on
from game.runs.decision import Decision, decision_of
from game.runs.plan import through_door
from game.runs.session import neighbours
from game.workshop.book import fact
from game.workshop.desk import follow
from game.workshop.hall import Hall
from game.workshop.keys import respondent
from game.workshop.lesson import Part, spans
from game.workshop.messages import File, Order
from game.workshop.room import Room

MINUTE = 60.0
QUICK, SLOW = 0.3, 1.02
"""Of a month's clock, what the first and the last of the bots take to hand in (assumed)."""

SILENT, LEFT_OUT = 0.1, 0.05
"""Of the bots, who would rather answer nothing; of the questions, those left out (assumed)."""


@dataclass(frozen=True)
class Rehearsed:
    """A month of a rehearsal."""

    month: int
    people: int
    """Whose own plan was lived."""
    asked: int
    """Who was asked again in the month that opened."""


@dataclass(frozen=True)
class Begun:
    """A part of the plan that begins, minutes after the start."""

    name: str
    begins: int
    ends: int


Heard = Callable[[Rehearsed | Begun], None]


@dataclass
class Hourglass:
    """The clock of a rehearsal: it shows what it is told to, seconds."""

    shows: float = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.shows


def advice(room: Room) -> Mapping[int, Decision]:
    """What a neighbour of each asked household's temperament would do in its place."""
    life = room.life
    base = carry_on(life.town)
    plan, _ = through_door(life.town, neighbours(life, life.view(life.month)), life.rules)
    return {place: decision_of(plan, base, place, life.rules) for place in room.due()}


async def rehearse(
    hall: Hall, glass: Hourglass, parts: tuple[Part, ...], people: int, message: str, heard: Heard
) -> None:
    """Live a plan from its first part to its last; `hall` runs on `glass`. Full for too many people."""
    await hall.keep(fact("rehearsal", "1"))
    cast = _Cast(hall, glass, people, message, heard)
    for begins, ends, part in spans(parts):
        heard(Begun(part.name, begins, ends))
        await cast.play(part)
        glass.shows = max(glass.shows, ends * MINUTE)


@dataclass
class _Cast:
    """Everybody in a rehearsal, the facilitator among them."""

    hall: Hall
    glass: Hourglass
    people: int
    message: str
    heard: Heard
    dice: random.Random = field(default_factory=lambda: random.Random("rehearsal"))
    tokens: dict[int, str] = field(default_factory=dict)
    orders: int = 0
    rounds: int = 0

    async def play(self, part: Part) -> None:
        """One part of the plan."""
        kind, _, step = part.name.partition("/")
        if kind == "join":
            for _ in range(max(self.people - 1, 1)):
                await self._join()
        elif kind == "before":
            await self._answer(kind)
        elif kind == "rounds":
            await self._rounds(self.glass.shows + part.minutes * MINUTE)
        elif kind == "debrief":
            if step == "1":
                await self._order("spotlight", self.hall.room.size - 1)
            await self._order("debrief", int(step))
        elif kind == "after":
            await self._order("questions", 1)
            await self._answer(kind)
        elif kind == "exit":
            await self._order("end")

    async def _join(self) -> None:
        sitter, token = await self.hall.join(f"rehearsal-{len(self.hall.room.sitters):04d}")
        self.tokens[sitter.place] = token

    async def _answer(self, time: str) -> None:
        """Answers by lot; a rehearsal has no opinions."""
        asked = self.hall.questionnaire
        items = asked.questions.items if asked.questions is not None else {}
        for place, token in self.tokens.items():
            said = {
                id_: self.dice.randint(1, item.most)
                for id_, item in items.items()
                if self.dice.random() > LEFT_OUT
            }
            silent = self.dice.random() < SILENT
            await asked.keep(
                place, respondent(token), self.hall.stage, time, {} if silent else said
            )

    async def _rounds(self, until: float) -> None:
        """Round after round, until the town's months or the minutes are over."""
        room, seconds = self.hall.room, until - self.glass.shows
        rounds = -(-room.life.rules.months // room.setting.every)
        await self._order("clock", round(seconds / rounds))
        await self._order("start")
        while not room.over and self.glass.shows < until:
            if room.opens_round:
                self.rounds += 1
                await self._lead()
            await self._month()

    async def _month(self) -> None:
        """Everybody who is asked thinks for a while; some of them too long."""
        hall, glass = self.hall, self.glass
        month, opened, limit = hall.room.month + 1, glass.shows, hall.share()
        plans = await hall.in_room(lambda: advice(hall.room))
        due = sorted((self.dice.uniform(QUICK, SLOW) * limit, place) for place in plans)
        for seconds, place in due:
            if seconds > limit:
                break
            glass.shows = opened + seconds
            said = File(f"plan-{month:04d}-{place}", month, plans[place])
            await hall.file(place, said)
        people = len(hall.room.filed)
        if not await hall.look():
            glass.shows = max(opened + limit, glass.shows + hall.clock.remaining(glass.shows))
            await hall.look()
        self.heard(Rehearsed(month, people, len(hall.room.due())))

    async def _lead(self) -> None:
        """What the facilitator does in this round."""
        seat = min(self.tokens)
        if self.rounds == 2 and len(self.tokens) < self.people:
            await self._join()
        elif self.rounds == 3:
            await self._order("pause")
            await self._order("say", text=self.message)
            await self._order("resume")
        elif self.rounds == 4 and self.hall.packs:
            await self._order("pack", text=min(self.hall.packs))
        elif self.rounds == 5:
            await self._order("bot", seat)
            await self._order("extend", 10)
        elif self.rounds == 6:
            await self._order("person", seat)

    async def _order(self, what: str, value: int = 0, text: str = "") -> None:
        self.orders += 1
        id_ = f"rehearsal-{self.orders:04d}"
        await follow(self.hall, Order(id=id_, what=what, value=value, text=text))  # type: ignore[arg-type]
