"""A workshop as tidy tables: one row for every person and month, every message of the desk, a codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from game.present.words import Words
from game.runs.cards import card_of
from game.runs.decision import Decision, seat_id
from game.runs.life import Life
from game.workshop import answers as answered
from game.workshop.answers import Answers, answers_in
from game.workshop.book import Book
from game.workshop.collected import Alone, alone_in
from game.workshop.export import lived_again, persons_in
from game.workshop.findings import meaning
from game.workshop.keeping import months_in

_DECIDED = tuple(field.name for field in msgspec.structs.fields(Decision))
_STANDS = ("cash", "profit", "sold", "net_worth", "runway_bp", "strain")


EVENT: tuple[str, ...] = ("month", "what", "value", "text", "at_ms")
"""Columns of the table of what the desk did."""

COLUMNS: tuple[str, ...] = (
    "household", "nickname", "month", "played_by", "seconds",
    *(f"decided_{name}" for name in _DECIDED),
    "activity", "line", *_STANDS, "defaulted",
)  # fmt: skip
"""Of the table of months, in order."""


@dataclass(frozen=True)
class Session:
    """Everything a report needs of a workshop, read once."""

    life: Life
    persons: tuple[int, ...]
    nicks: dict[int, str]
    played: dict[int, frozenset[int]]
    """Month -> places whose own decision was lived."""
    seconds: dict[tuple[int, int], float]
    """(place, month) -> seconds from the month's opening to the last plan filed."""
    events: tuple[dict[str, Any], ...]
    alone: tuple[Alone, ...] = ()
    """How lives that were handed in came out by themselves."""
    answers: Answers | None = None
    """To the questionnaire, where there was one."""
    rehearsal: bool = False
    """Bots played everybody."""


def session_of(book: Book) -> Session:
    """Read a workshop and live its months again."""
    lived = months_in(book)
    took = book.rows("select place, month, took from plan order by rowid")
    events = book.rows("select month, what, value, text, at from event order by n")
    return Session(
        life=lived_again(book),
        persons=persons_in(book),
        nicks=dict(book.rows("select place, nick from seat")),
        played={one.month: frozenset(one.persons) for one in lived},
        seconds={(place, month): ms / 1_000 for place, month, ms in took},
        events=tuple(dict(zip(EVENT, event, strict=True)) for event in events),
        alone=alone_in(book),
        answers=answers_in(book),
        rehearsal="rehearsal" in book.facts(),
    )


def rows(session: Session) -> Iterator[dict[str, object]]:
    """One row for every person and month lived."""
    life = session.life
    lines = life.rules.lines.ids
    for month in range(1, life.month + 1):
        view = life.view(month)
        own = view.own
        for place in session.persons:
            decision = life.decisions[month].get(seat_id(place), Decision())
            line = int(own.line[0, place])
            yield {
                "household": seat_id(place),
                "nickname": session.nicks[place],
                "month": month,
                "played_by": "person" if place in session.played[month] else "bot",
                "seconds": session.seconds.get((place, month), ""),
                **{f"decided_{name}": _plain(getattr(decision, name)) for name in _DECIDED},
                "activity": card_of(view, place, life.rules_at(month)).activity,
                "line": lines[line] if line >= 0 else "none",
                **{name: int(getattr(own, name)[0, place]) for name in _STANDS},
                "defaulted": int(own.defaulted[0, place]),
            }


def _plain(value: object) -> object:
    return "" if value is None else int(value) if isinstance(value, bool) else value


def as_csv(found: Sequence[dict[str, object]]) -> bytes:
    """A table as CSV, with the mark that makes spreadsheets read it as UTF-8.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    out = io.StringIO()
    if found:
        writer = csv.DictWriter(out, fieldnames=list(found[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: harmless(v) for name, v in row.items()} for row in found)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Signs that a spreadsheet may take for the beginning of a formula, or of another cell."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet works out."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_lines(found: Sequence[dict[str, object]]) -> bytes:
    """A table as JSON lines."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in found)


def events(session: Session) -> list[dict[str, object]]:
    """What the desk did, in order."""
    return [dict(event) for event in session.events]


def codebook(words: Words, found: Answers | None) -> bytes:
    """What every column of every table means, one a row, and every question with its answers."""
    tables = {"months": COLUMNS, "desk": EVENT}
    if found is not None:
        tables |= {"answers": answered.COLUMNS, "questions": answered.SUMS}
    told: list[dict[str, object]] = [
        {"table": table, "name": column, "meaning": words.say(_key(table, column))}
        for table, columns in tables.items()
        for column in columns
    ]
    asked = (*found.questions.scales, *found.questions.items) if found is not None else ()
    for id_ in asked:
        assert found is not None, "something was asked"
        told.append({"table": "questions", "name": id_, "meaning": meaning(found, words, id_)})
    return as_csv(told)


def _key(table: str, column: str) -> str:
    return f"codebook/{column}" if table == "months" else f"codebook/{table}/{column}"
