"""One seat of a room as a front end sees it, and the one door asked for many seats at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from game.engine.check import Refusals
from game.engine.decisions import Decisions, carry_on
from game.engine.town import Town
from game.present.teller import Past
from game.runs.decision import Decision, UnknownId, columns_of, put
from game.runs.plan import UNKNOWN, refused_now, refused_to, through_door, would_lend
from game.runs.table import Closed, Refused, Setting
from game.workshop.room import Room

ANSWERS = 160
"""Answers for the whole town that are kept until the month closes."""

Answer = tuple[Decisions, list[Refusals], tuple[Refused, ...]]
"""The plan of every seat, what the door refused of it, and what is refused to all."""


class Door:
    """What could not be done this month, seat by seat.

    Most questions are the same for everybody ("could I cut my price?"). The second seat that asks one
    has it answered for the whole town, which costs about as much as for one seat.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._month = -1
        self._asked: dict[Decision, int] = {}
        self._known: OrderedDict[Decision, Answer] = OrderedDict()

    def refused(self, place: int, decision: Decision) -> tuple[Refused, ...]:
        """What of a seat's plan cannot be done in the open month."""
        if self._month != self._room.month:
            self._month = self._room.month
            self._asked.clear()
            self._known.clear()
        town, rules = self._room.life.town, self._room.life.rules
        base = carry_on(town)
        known = self._known.get(decision)
        if known is None and self._asked.get(decision, place) == place:
            if len(self._asked) < 50 * ANSWERS:
                self._asked[decision] = place
            return refused_now(town, rules, place, decision)
        if known is None:
            known = self._known[decision] = self._of_all(town, base, decision)
            if len(self._known) > ANSWERS:
                self._known.popitem(last=False)
        plan, found, unknown = known
        return unknown + refused_to(place, plan, base, found)

    def _of_all(self, town: Town, base: Decisions, decision: Decision) -> Answer:
        rules, unknown = self._room.life.rules, []
        while True:
            columns = columns_of(base)
            try:
                for place in range(self._room.size):
                    put(columns, place, decision, rules)
            except UnknownId as error:
                unknown.append(Refused(error.field, UNKNOWN.get(error.field, "not_a_sum")))
                kept = {error.field: getattr(Decision(), error.field)}
                decision = msgspec.structs.replace(decision, **kept)
                continue
            plan = Decisions(**columns)
            _, found = through_door(town, plan, rules)
            return plan, found, tuple(unknown)


class SeatTable:
    """A seat of a room (implements `Table`); months close in the room, not here."""

    def __init__(self, room: Room, door: Door, place: int) -> None:
        self._room, self._door, self.place = room, door, place
        # Whoever had the seed could work out everybody's hand and luck.
        self._setting = replace(room.setting, seat=place, seed="")
        self._lived: list[Closed] = []

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        return self._setting

    @property
    def now(self) -> Closed:
        """The last closed month."""
        return self.lived()[-1]

    def lived(self) -> list[Closed]:
        """Every month as this seat was told of it; each is put together once."""
        for month in range(len(self._lived), self._room.month + 1):
            self._lived.append(self._room.closed(self.place, month))
        return self._lived

    def past(self, month: int | None = None) -> Past:
        """The months up to one of them, all where none is named."""
        lived = self.lived()
        return Past(lived if month is None else lived[: month + 1])

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """What of a plan cannot be done now."""
        return self._door.refused(self.place, decision)

    def would_lend(self, line: str, signed_fen: int) -> int:
        """What the bank would write for a plan in `line` if somebody signed for that sum; UnknownId."""
        life = self._room.life
        return would_lend(life.town, self.place, line, signed_fen, life.rules)

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Not here: a plan is filed with the hall, which keeps it on disk first. ValueError."""
        raise ValueError("a plan is filed with the hall")

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Nobody is told here: the hall tells everybody."""
