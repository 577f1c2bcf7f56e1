"""The questionnaire of a workshop: whom it is put to, and keeping what they answer.

Answers are kept under a name that follows from the seat's token and from nothing in the file: whoever
has only the file cannot say which seat gave them. That a seat has answered is kept beside them, so that
nobody is asked twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

import msgspec

from game.catalog.questions import Questions
from game.runs.questions import TIMES
from game.workshop.book import Book, Step, fact

BEFORE, AFTER = TIMES


class Questionnaire:
    """What a class is asked before and after, if it is."""

    def __init__(self, book: Book) -> None:
        """Read what was asked and answered so far."""
        facts = book.facts()
        self.questions = questions_in(facts)
        self.again = facts.get("again") == "1"
        """Whether it is put to everybody a second time."""
        self._book, self._turn = book, asyncio.Lock()
        self._answered = {(place, time) for place, time in book.rows("select * from answered")}
        self._began = {place for (place,) in book.rows("select distinct place from plan")}
        """Seats that have handed in a plan: it is too late for them to be asked before."""

    def began(self, place: int) -> None:
        """A seat has handed in its first plan."""
        self._began.add(place)

    def put_to(self, place: int, stage: str) -> str:
        """What a seat is asked now: before, after, or "" for nothing."""
        if self.questions is None:
            return ""
        if self.again:
            return "" if self.has_answered(place, AFTER) else AFTER
        early = stage in ("gathering", "open") and place not in self._began
        return BEFORE if early and not self.has_answered(place, BEFORE) else ""

    def has_answered(self, place: int, time: str) -> bool:
        """Whether a seat's answers are in; what it says again changes nothing."""
        return (place, time) in self._answered

    def counts(self) -> dict[str, int]:
        """How many seats have answered at each time."""
        found = Counter(time for _, time in self._answered)
        return {time: found[time] for time in TIMES} if self.questions is not None else {}

    async def ask_again(self, wanted: bool) -> None:
        """Put the questions to everybody a second time, or stop."""
        await self._book.write(fact("again", str(int(wanted))))
        self.again = wanted

    async def keep(
        self, place: int, who: str, stage: str, time: str, said: Mapping[str, int]
    ) -> str:
        """Keep a seat's answers once; "in" when they are on disk, else "not_open" or "unclear"."""
        if self.questions is None:
            return "not_open"
        async with self._turn:
            if self.has_answered(place, time):
                return "in"
            if self.put_to(place, stage) != time:
                return "not_open"
            if not fits(self.questions, said):
                return "unclear"
            steps = [Step("insert into answer values (?, ?, ?, ?)", (who, time, item, value))
                     for item, value in said.items()]  # fmt: skip
            await self._book.write(
                Step("insert into answered values (?, ?)", (place, time)),
                Step("delete from answer where who = ? and time = ?", (who, time)),
                *steps,
            )
            self._answered.add((place, time))
            return "in"


def questions_in(facts: Mapping[str, str]) -> Questions | None:
    """The questionnaire that a workshop was founded with; None for none."""
    kept = facts.get("questions", "")
    return msgspec.json.decode(kept, type=Questions) if kept else None


def fits(questions: Questions, said: Mapping[str, int]) -> bool:
    """Whether answers are some of those that can be given; none at all is one of them."""
    return all(
        id_ in questions.items and 1 <= value <= questions.items[id_].most
        for id_, value in said.items()
    )
