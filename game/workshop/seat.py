"""One seat of a room as a front end sees it, and the one door asked for many seats at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from game.present.teller import Common, Past
from game.runs.decision import Decision
from game.runs.plan import refused_now, refused_of_all, would_lend
from game.runs.table import Closed, Refused, Setting
from game.workshop.room import Room

ANSWERS = 160
"""Answers for the whole town that are kept until the month closes."""

TOLD = 3
"""Months that are told at once at most: a quarter."""


@dataclass(slots=True)
class Answer:
    """What the door refused of one decision as the plan of every seat."""

    to_all: tuple[Refused, ...]
    by_seat: Mapping[int, tuple[Refused, ...]]
    asked: bool = False
    """Somebody has asked since it was worked out."""

    def to(self, place: int) -> tuple[Refused, ...]:
        """What it refused one seat."""
        self.asked = True
        return self.to_all + self.by_seat.get(place, ())


class Door:
    """What could not be done this month, seat by seat.

    Most questions are the same for everybody ("could I cut my price?"). The second seat that asks one
    has it answered for the whole town, which costs about as much as for one seat. What was asked so in
    one month is answered at the beginning of the next, all in one go.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._month = -1
        self._asked: dict[Decision, int] = {}
        self._known: OrderedDict[Decision, Answer] = OrderedDict()

    def refused(self, place: int, decision: Decision) -> tuple[Refused, ...]:
        """What of a seat's plan cannot be done in the open month."""
        life = self._room.life
        if self._month != life.month:
            self._begin(life.month)
        known = self._known.get(decision)
        if known is None and self._asked.get(decision, place) == place:
            if len(self._asked) < 50 * ANSWERS:
                self._asked[decision] = place
            return refused_now(life.town, life.rules, place, decision)
        if known is None:
            self._answer([decision])
            known = self._known[decision]
            if len(self._known) > ANSWERS:
                self._known.popitem(last=False)
        return known.to(place)

    def _begin(self, month: int) -> None:
        """A new month: nothing is known of it but what is sure to be asked."""
        again = [decision for decision, answer in self._known.items() if answer.asked]
        self._month = month
        self._asked.clear()
        self._known.clear()
        self._answer(again)

    def _answer(self, decisions: Sequence[Decision]) -> None:
        """Work out some decisions for the whole town."""
        life = self._room.life
        found = refused_of_all(life.town, decisions, life.rules)
        for decision, (to_all, by_seat) in zip(decisions, found, strict=True):
            self._known[decision] = Answer(to_all, by_seat)


class Months(Sequence[Closed]):
    """The closed months of a seat, each put together when it is read; those of the last round are kept."""

    def __init__(self, room: Room, place: int, recent: dict[int, Closed], number: int) -> None:
        """`number` is how many months there are to be seen, the opening among them."""
        self._room, self._place, self._recent, self._number = room, place, recent, number

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Closed: ...
    @overload
    def __getitem__(self, at: slice) -> Months: ...
    def __getitem__(self, at: int | slice) -> Closed | Months:
        if isinstance(at, slice):
            places = range(len(self))[at]
            if places.start or places.step != 1:
                raise IndexError("months are cut off at their end only")
            return Months(self._room, self._place, self._recent, len(places))
        number = self._number
        month = at if at >= 0 else number + at
        found = self._recent.get(month)
        if found is None or month >= number:
            if not 0 <= month < number:
                raise IndexError(f"month {at} has not been lived")
            found = self._put_together(month)
        return found

    def _put_together(self, month: int) -> Closed:
        found, oldest = (
            self._room.closed(self._place, month),
            self._room.month - self._room.setting.every,
        )
        if month >= oldest:
            self._recent[month] = found
            for old in [known for known in self._recent if known < oldest]:
                del self._recent[old]
        return found


class SeatTable:
    """A seat of a room (implements `Table`); months close in the room, not here."""

    def __init__(self, room: Room, door: Door, common: Common, place: int) -> None:
        self._room, self._door, self.place = room, door, place
        # Whoever had the seed could work out everybody's hand and luck.
        self._setting = replace(room.setting, seat=place, seed="", rounds=True)
        self._turns, self._common = room.life.turns, common
        self._recent: dict[int, Closed] = {}
        self._past = Past.along(Months(room, place, self._recent, 1), common)
        self._now: Closed | None = None

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        return self._setting

    @property
    def now(self) -> Closed:
        """The last closed month."""
        month = len(self._turns) - 1
        if self._now is None or self._now.month != month:
            self._now = self.past().now
        return self._now

    def past(self, month: int | None = None) -> Past:
        """The months up to one of them, all where none is named."""
        lived = len(self._turns)
        if len(self._past) != lived:
            months = Months(self._room, self.place, self._recent, lived)
            self._past = Past.along(months, self._common, self._past)
        return self._past if month is None else self._past.until(month + 1)

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
