"""Who tells the story (a language and a setting), and the months told so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from game.present.words import FALLBACK, Words
from game.runs.table import Closed, Person, Setting, Table


@dataclass(frozen=True)
class Teller:
    """A language and a setting: turns indices and ids into names, sums and dates."""

    words: Words
    setting: Setting

    def say(self, key: str, /, **values: object) -> str:
        """A phrase with its placeholders filled, as the town of this life says it."""
        return self.words.say_at(self.setting.scenario, key, **values)

    def hint(self, key: str) -> str:
        """A phrase that need not exist; "" where it does not."""
        return self.say(key) if self.words.has(key) else ""

    def name(self, id: str) -> str:
        """Name of a line, a kind of guarantor, the scenario, the town; the id's end for want of one."""
        return self.known(id) or id.rpartition("/")[2].replace("-", " ")

    def known(self, id: str) -> str:
        """The name of an id, "" where the setting names none."""
        languages = (self.words.language, FALLBACK)
        names = (self.setting.names.get(language, {}).get(id) for language in languages)
        return next((name for name in names if name), "")

    def line(self, place: int) -> str:
        """Name of the line at a place of axis K."""
        return self.name(self.setting.rules.lines.ids[place])

    def person(self, place: int) -> str:
        """Name of the possible guarantor at a place of axis G."""
        return self._called(self.setting.people[place])

    def household(self, place: int) -> str:
        """Name of the household at a place of axis H."""
        return self._called(self.setting.households[place])

    def _called(self, person: Person) -> str:
        names = person.names
        return names.get(self.words.language) or names.get(FALLBACK) or self.name(person.id)

    def month(self, month: int) -> str:
        """The calendar month of a month 1..T of this life: "June 2016". 0 is the month before."""
        months = self.setting.rules.start_month - 1 + month - 1
        return self.words.month(self.setting.start_year + months // 12, months % 12 + 1)

    def money(self, fen: int) -> str:
        """Yuan with thousands separators."""
        return self.words.money(fen)


class _Remembers(Protocol):
    """A life that can tell of a month again: `game.runs.life.Life` is one."""

    def closed(self, month: int, seat: int) -> Closed:
        """What a seat was told when a month had closed."""
        ...


def _remembered(table: Table) -> Iterator[Closed]:
    """The months before the last, where the table has the whole life; none from elsewhere."""
    life: _Remembers | None = getattr(table, "life", None)
    if life is not None:
        for month in range(table.now.month):
            yield life.closed(month, table.setting.seat)


class Past:
    """The closed months of a life, oldest first; those before a continued run may be missing."""

    def __init__(self, closed: Iterable[Closed]) -> None:
        self._closed = list(closed)

    @classmethod
    def of(cls, table: Table) -> Past:
        """Every month a table remembers, and every month it closes from here on."""
        past = cls([*_remembered(table), table.now])
        table.on_closed(past.add)
        return past

    def add(self, closed: Closed) -> None:
        """One more month; one that is known already replaces it and what came after."""
        self._closed = [c for c in self._closed if c.month < closed.month] + [closed]

    @property
    def now(self) -> Closed:
        """The month closed last."""
        return self._closed[-1]

    @property
    def all(self) -> tuple[Closed, ...]:
        """Every month known, oldest first."""
        return tuple(self._closed)

    def ago(self, months: int) -> Closed | None:
        """The month closed so many months before the last; none where it is not known."""
        wanted = self.now.month - months
        return next((c for c in self._closed if c.month == wanted), None)
