"""Lives that a class played alone and handed in, put into one town.

Everybody played the same town of the class's words, each against bots. Here each is given a household
of that town, the own one where it is free, and decides month by month what was decided alone; what
cannot be done in company falls back to carrying on, as for anybody. The book that comes of it is a
workshop's like any other: it opens in the debrief, reports, exports and verifies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from game.engine.town import TRADING
from game.runs.decision import Decision, seat_id
from game.runs.life import Life
from game.runs.log import Start
from game.runs.setting import setting_of
from game.workshop.book import Book, Step, fact
from game.workshop.keeping import found, month_step, seat_step, text
from game.workshop.keys import mark, new_token, nickname
from game.workshop.room import Filed, Room, Sitter


class OtherClass(ValueError):
    """A life of another town than the first one's."""


class TownFull(ValueError):
    """More lives than the town has households."""


@dataclass(frozen=True)
class Handed:
    """A life that was handed in, lived again here and found to be what it says."""

    source: str
    """Where it came from: a file's name, or the beginning of a code."""
    start: Start
    life: Life
    place: int


class Alone(msgspec.Struct, frozen=True):
    """How a life came out by itself."""

    place: int
    """The household it has in the town of all."""
    worth_fen: int
    """Change of net worth from the opening to the end."""
    trading: bool
    defaulted: bool


def of_one_class(first: Handed, other: Handed) -> None:
    """OtherClass where two lives were not dealt the same town."""
    for name in ("scenario", "reported", "seed", "rules"):
        if getattr(first.start, name) != getattr(other.start, name):
            raise OtherClass(name)


def seated(handed: Sequence[Handed]) -> list[tuple[int, Handed]]:
    """Each life and the household it gets: its own where that is free, else the first free one. TownFull."""
    size, taken = handed[0].life.rules.households, set[int]()
    if len(handed) > size:
        raise TownFull(str(size))
    found_: list[tuple[int, Handed]] = []
    for one in handed:
        place = one.place if one.place not in taken else _free(size, taken)
        taken.add(place)
        found_.append((place, one))
    return sorted(found_, key=lambda pair: pair[0])


def _free(size: int, taken: Collection[int]) -> int:
    return next(place for place in range(size) if place not in taken)


def alone(place: int, one: Handed) -> Alone:
    """How a life came out by itself."""
    life, seat = one.life, one.place
    worth = [int(life.view(month).own.net_worth[0, seat]) for month in (0, life.month)]
    town = life.town
    return Alone(
        place=place,
        worth_fen=worth[1] - worth[0],
        trading=int(town.activity[0, seat]) == TRADING,
        defaulted=bool(town.defaulted[0, seat]),
    )


def decided(one: Handed, month: int) -> Decision | None:
    """What a life decided for a month; None where it had ended by then."""
    if month > one.life.month:
        return None
    return one.life.decisions[month].get(seat_id(one.place), Decision())


def together(
    file: Path, handed: Sequence[Handed], friendly: tuple[Sequence[str], Sequence[str]]
) -> Book:
    """Everybody in one town, written into a new book that opens in the debrief; what `found` raises."""
    pairs, start = seated(handed), handed[0].start
    setting = replace(setting_of(start, handed[0].life.rules_at(0), 0), every=1)
    book, room = found(file, setting, 0), Room.open(setting)
    nicks: set[str] = set()
    for place, _ in pairs:
        nick = nickname(*friendly, nicks)
        nicks.add(nick)
        sitter = Sitter(place, nick, mark(new_token()))
        room.sit(sitter)
        book.now(seat_step(sitter, f"handed in {place}", 0))
    for lived in _months(room, pairs):
        book.now(lived)
    known = text([alone(place, one) for place, one in pairs])
    book.now(fact("alone", known), fact("stage", "debrief"))
    return book


def _months(room: Room, pairs: Sequence[tuple[int, Handed]]) -> Iterator[Step]:
    while not room.ended:
        month = room.month + 1
        for place, one in pairs:
            plan = decided(one, month)
            if plan is not None and not room.over:
                room.filed[place] = Filed("handed-in", plan)
        yield month_step(room.close())


def alone_in(book: Book) -> tuple[Alone, ...]:
    """How the lives of a book came out by themselves; () where its people played together."""
    known = book.facts().get("alone", "[]")
    return msgspec.json.decode(known, type=tuple[Alone, ...])
