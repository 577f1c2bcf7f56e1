"""What a facilitator takes home: the report, the tables with their codebook, the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.present.teller import Teller
from game.present.words import Words
from game.runs.setting import setting_of
from game.workshop.answers import Answers, answer_rows, answers_in, sum_rows
from game.workshop.book import Book
from game.workshop.export import run_lines
from game.workshop.keeping import start_in
from game.workshop.questionnaire import questions_in
from game.workshop.report import report
from game.workshop.tables import as_csv, as_lines, codebook, events, rows, session_of


@dataclass(frozen=True)
class Taken:
    """One file: its kind, and how it is made."""

    kind: str
    make: Callable[[Book, Words], bytes]
    asked: bool = False
    """There only where a questionnaire was put to the class."""


def _report(book: Book, words: Words) -> bytes:
    session = session_of(book)
    setting = setting_of(start_in(book), session.life.rules, 0)
    return report(session, Teller(words, setting), words.language)


Rows = Callable[[Answers], Iterator[dict[str, object]]]


def _answered(book: Book, rows_of: Rows) -> bytes:
    found = answers_in(book)
    return as_csv(list(rows_of(found)) if found is not None else [])


TAKEN: dict[str, Taken] = {
    "report.html": Taken("text/html", _report),
    "months.csv": Taken("text/csv", lambda book, words: as_csv(list(rows(session_of(book))))),
    "months.jsonl": Taken(
        "application/jsonl", lambda book, words: as_lines(list(rows(session_of(book))))
    ),
    "desk.csv": Taken("text/csv", lambda book, words: as_csv(events(session_of(book)))),
    "answers.csv": Taken("text/csv", lambda book, words: _answered(book, answer_rows), asked=True),
    "questions.csv": Taken("text/csv", lambda book, words: _answered(book, sum_rows), asked=True),
    "codebook.csv": Taken("text/csv", lambda book, words: codebook(words, answers_in(book))),
    "run.jsonl": Taken("application/jsonl", lambda book, words: b"".join(run_lines(book))),
}
"""By name."""


def written(book: Book, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file there is, by name."""
    was_asked = questions_in(book.facts()) is not None
    for name, taken in TAKEN.items():
        if taken.asked and not was_asked:
            continue
        yield name, taken.make(book, words)
