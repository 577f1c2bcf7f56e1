"""Between the room and its book: founding a workshop, and opening it again after whatever happened."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from game.catalog.questions import Questions
from game.engine import ENGINE_VERSION
from game.engine.orders import Order
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.log import OtherEngine, Start
from game.runs.run import rules_from
from game.runs.setting import setting_of, start_of
from game.runs.table import Setting
from game.workshop.book import Book, NoBook, Step, fact
from game.workshop.keys import new_code, new_pin
from game.workshop.room import NEAR, Filed, Lived, Room, Sitter

LATER = tuple[Decision, ...]

LEAST = 60
"""Households a town has at least; bots fill it."""


def stamp() -> int:
    """Milliseconds of the clock on the wall."""
    return time.time_ns() // 1_000_000


def text(value: object) -> str:
    """Anything the book keeps as JSON."""
    return msgspec.json.encode(value).decode()


def found(file: Path, setting: Setting, limit: int, questions: Questions | None = None) -> Book:
    """A new workshop, its rounds `limit` seconds long (0 for no clock); what `Book` raises.

    With `questions` the class is asked them before, and again when the facilitator says so.
    """
    book = Book(file)
    if book.facts():
        book.close()
        raise NoBook(f"{file.name} is a workshop already")
    known = {
        "start": text(start_of(setting, ())),
        "code": new_code(),
        "pin": new_pin(),
        "stage": "gathering",
        "limit": str(limit),
        "left": str(limit),
        **({"questions": text(questions)} if questions is not None else {}),
    }
    book.now(*(fact(key, value) for key, value in known.items()))
    return book


def start_in(book: Book) -> Start:
    """The first line of the workshop's run; NoBook, OtherEngine."""
    try:
        start = msgspec.json.decode(book.facts()["start"], type=Start)
    except (KeyError, msgspec.MsgspecError) as error:
        raise NoBook(f"{book.file.name} has no beginning") from error
    if start.engine != ENGINE_VERSION:
        raise OtherEngine(start.engine, start.format)
    return start


def open_room(book: Book) -> Room:
    """The town as it stood when the last thing was acknowledged; NoBook, OtherEngine, OutOfSync."""
    start = start_in(book)
    rules = rules_from(start.rules, 1)
    room = Room(setting_of(start, rules, 0), Life(rules, start.seed, NEAR))
    for lived in months_in(book):
        room.live_again(lived)
    for place, nick, mark, bot in book.rows("select place, nick, mark, bot from seat"):
        room.sit(Sitter(place, nick, mark, bool(bot)))
    if not room.over:
        _refile(book, room)
    rows = book.rows(
        "select what, text, value from event where month = ? and what in ('lever', 'grant')"
        " order by n",
        room.month + 1,
    )
    for what, id_, value in rows:
        room.order(Order(what, id_, value))
    return room


def months_in(book: Book) -> list[Lived]:
    """Every month that was closed."""
    rows = book.rows("select lived from month order by month")
    return [msgspec.json.decode(lived, type=Lived) for (lived,) in rows]


def _refile(book: Book, room: Room) -> None:
    """Everybody's last plan for the open month."""
    rows = book.rows(
        "select place, id, decision, later from plan where month = ? order by rowid", room.month + 1
    )
    for place, id_, decision, later in rows:
        plan = Filed(
            id_,
            msgspec.json.decode(decision, type=Decision),
            msgspec.json.decode(later, type=LATER),
        )
        bot = room.sitters[place].bot
        room.file(place, room.month + 1, plan)
        room.sitters[place].bot = bot


def seat_step(sitter: Sitter, request: str, month: int) -> Step:
    """Give somebody a seat."""
    values = (sitter.place, sitter.nick, sitter.mark, request, int(sitter.bot), month, stamp())
    return Step("insert into seat values (?, ?, ?, ?, ?, ?, ?)", values)


def plan_step(place: int, month: int, plan: Filed, took: int) -> Step:
    """Keep a plan; one that is kept already stays as it is. `took` is the time it took, ms."""
    values = (plan.id, place, month, text(plan.decision), text(plan.later), stamp(), took)
    return Step("insert or ignore into plan values (?, ?, ?, ?, ?, ?, ?)", values)


def back_step(place: int) -> Step:
    """Whoever files sits in the seat again; for after `plan_step`, and nothing where that kept no plan."""
    return Step("update seat set bot = 0 where place = ? and changes() > 0", (place,))


def month_step(lived: Lived) -> Step:
    """Keep a month that was closed."""
    return Step("insert into month values (?, ?, ?)", (lived.month, text(lived), stamp()))


def event_step(id_: str, month: int, what: str, value: int, said: str) -> Step:
    """Keep what the facilitator did; the same id twice is once."""
    return Step(
        "insert or ignore into event (id, month, what, value, text, at) values (?, ?, ?, ?, ?, ?)",
        (id_, month, what, value, said, stamp()),
    )
