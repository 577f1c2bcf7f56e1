"""What a class answered before and after, counted question by question and scale by scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from game.catalog.questions import Item, Questions
from game.runs.questions import TIMES
from game.workshop.book import Book
from game.workshop.effect import HIDDEN, Moved, moved
from game.workshop.questionnaire import questions_in

Sheet = Mapping[str, int]
"""Question -> answer, of one person at one time."""

COLUMNS = ("person", "time", "question", "answer", "scored")
"""Of the table of answers."""

SUMS = ("question", "scale", "pairs", "before", "after", "measure", "change", "low", "high")
"""Of the table of what they come to."""


@dataclass(frozen=True)
class Answers:
    """Everything that was answered; nobody in it has a seat or a nickname."""

    questions: Questions
    people: Sequence[Mapping[str, Sheet]]
    """Of each person, time -> what was answered then."""

    def count(self, *times: str) -> int:
        """People who answered at all of these times."""
        return sum(all(person.get(time) for time in times) for person in self.people)


@dataclass(frozen=True)
class Finding:
    """What one scale or one question came to."""

    id: str
    scale: str
    """The scale a question belongs to, its own id for a scale, "" for a question of its own."""
    share: bool
    """Counted as right or wrong."""
    moved: Moved

    @property
    def whole(self) -> bool:
        """Whether it is a scale."""
        return self.id == self.scale

    @property
    def measure(self) -> str:
        """What its effect is measured in: the change of a share for one question of knowledge."""
        return "share" if self.share and not self.whole else "d_av"


def answers_in(book: Book) -> Answers | None:
    """What a workshop was asked and answered; None where it was asked nothing."""
    questions = questions_in(book.facts())
    if questions is None:
        return None
    people: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for who, time, item, value in book.rows(
        "select who, time, item, value from answer order by who"
    ):
        people[who][time][item] = value
    return Answers(questions, list(people.values()))


def findings(found: Answers) -> Iterator[Finding]:
    """Every scale with its questions below it, then the questions that stand alone."""
    questions = found.questions
    for scale in questions.scales:
        items = questions.of(scale)
        share = all(item.knowledge for item in items.values())
        pairs = _pairs(found, items)
        yield Finding(scale, scale, share, moved(pairs))
        yield from (_question(found, id_, item) for id_, item in items.items())
    for id_, item in questions.of("").items():
        yield _question(found, id_, item)


def _question(found: Answers, id_: str, item: Item) -> Finding:
    """One question, as it was asked: agreeing is high even where that counts low on its scale."""
    pairs = [
        (_plain(item, person["before"][id_]), _plain(item, person["after"][id_]))
        for person in found.people
        if id_ in person.get("before", {}) and id_ in person.get("after", {})
    ]
    return Finding(id_, item.scale, item.knowledge, moved(pairs, share=item.knowledge))


def _plain(item: Item, answer: int) -> int:
    return item.scored(answer) if item.knowledge else answer


def _pairs(found: Answers, items: Mapping[str, Item]) -> list[tuple[float, float]]:
    """Of everybody who answered half of a scale both times, what those answers count on average."""
    pairs = []
    for person in found.people:
        both = [person.get(time, {}) for time in TIMES]
        same = [id_ for id_ in items if all(id_ in sheet for sheet in both)]
        if same and 2 * len(same) >= len(items):
            before, after = (fmean(items[id_].scored(sheet[id_]) for id_ in same) for sheet in both)
            pairs.append((before, after))
    return pairs


def answer_rows(found: Answers) -> Iterator[dict[str, object]]:
    """One row for every answer; none where so few answered that they could be guessed."""
    if len(found.people) < HIDDEN:
        return
    for number, person in enumerate(found.people, 1):
        for time in TIMES:
            for id_, answer in person.get(time, {}).items():
                scored = found.questions.items[id_].scored(answer)
                row = (number, time, id_, answer, scored)
                yield dict(zip(COLUMNS, row, strict=True))


def sum_rows(found: Answers) -> Iterator[dict[str, object]]:
    """One row for every scale and question; empty where there are too few to show or to say."""
    for one in findings(found):
        told, effect = one.moved, one.moved.effect
        change = (effect.value, effect.low, effect.high) if effect else (None, None, None)
        values = (told.before, told.after, one.measure, *change)
        shown = (round(v, 4) if isinstance(v, float) else "" if v is None else v for v in values)
        yield dict(zip(SUMS, (one.id, one.scale, told.pairs, *shown), strict=True))
