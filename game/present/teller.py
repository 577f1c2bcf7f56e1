"""Who tells the story (a language and a setting), and the months told so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar

from game.present.words import FALLBACK, Phrase, Words, placeholders
from game.runs.table import Closed, Person, Setting, Table

T = TypeVar("T")

ALIKE = 1 << 12
"""Things told alike that are kept; of more, those asked for longest ago are forgotten."""

NOBODY = -1
"""The seat of whoever puts together what several are told alike."""

KEPT = 5
"""Of what months come to together, the last so many states are kept: a page tells of up to a quarter."""


@dataclass(frozen=True)
class Teller:
    """A language and a setting: turns indices and ids into names, sums and dates."""

    words: Words
    setting: Setting
    shared: Callable[..., Any] | None = None
    """Where the seats of a town keep what they are told alike; None where nobody else is told."""
    asides: bool = True
    """Whether figures and voices are told beside the words; where nobody shows them, none are made."""

    @staticmethod
    def for_all(words: Words, setting: Setting) -> Callable[..., Any]:
        """A place for what several seats of one town are told alike; whoever tells it there has no seat."""
        nobody = Teller(words, replace(setting, seat=NOBODY, seed=""))
        return lru_cache(ALIKE)(lambda make, *circumstances: make(nobody, *circumstances))

    def alike(self, make: Callable[..., T], *circumstances: Hashable) -> T:
        """What `make` says in some circumstances: worked out once for all who are in the same.

        `make` is a function of a module; it is given nothing but words, setting and circumstances, so
        that what is of one household alone reaches nobody who does not bring it along.
        """
        if self.shared is None:
            return make(self, *circumstances)
        found: T = self.shared(make, *circumstances)
        return found

    def say(self, key: str, /, **values: object) -> str:
        """A phrase with its placeholders filled, as the town of this life says it."""
        return self.words.fill(self._phrases, key, values)

    @cached_property
    def _phrases(self) -> Mapping[str, Phrase]:
        return self.words.phrases_at(self.setting.scenario)

    def names(self, key: str) -> frozenset[str]:
        """What the placeholders of a phrase are called, as the town of this life says it."""
        return placeholders(self._phrases.get(key, ""))

    def hint(self, key: str) -> str:
        """A phrase that need not exist; "" where it does not."""
        return self.say(key) if self.words.has(key) else ""

    def name(self, id: str) -> str:
        """Name of a line, a kind of guarantor, the scenario, the town; the id's end for want of one."""
        return self.known(id) or id.rpartition("/")[2].replace("-", " ")

    def known(self, id: str) -> str:
        """The name of an id, "" where the setting names none."""
        names, language = self.setting.names, self.words.language
        if language in names and names[language].get(id):
            return names[language][id]
        return names[FALLBACK].get(id, "") if FALLBACK in names else ""

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
        return self.alike(_dated, month)

    def money(self, fen: int) -> str:
        """Yuan with thousands separators."""
        return self.words.money(fen)


def _dated(tell: Teller, month: int) -> str:
    months = tell.setting.rules.start_month - 1 + month - 1
    return tell.words.month(tell.setting.start_year + months // 12, months % 12 + 1)


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


def _number(closed: Closed) -> int:
    return closed.month


class Common:
    """What is the same for every seat of a town: worked out by the first who asks, for the last months."""

    def __init__(self) -> None:
        self._known: dict[int, dict[Hashable, Any]] = {}
        self.states: dict[Hashable, dict[int, Any]] = {}
        """As `Past.come_to` keeps them."""

    def of(self, month: int, what: Hashable, make: Callable[[], T]) -> T:
        """Something of a month; `what` names it, its language included."""
        known = self._known.get(month)
        if known is None:
            known = self._known[month] = {}
            for old in sorted(self._known)[:-KEPT]:
                del self._known[old]
        if what not in known:
            known[what] = make()
        found: T = known[what]
        return found


class Past:
    """The closed months of a life, oldest first; those before a continued run may be missing."""

    def __init__(self, closed: Iterable[Closed]) -> None:
        self._closed: Sequence[Closed] = list(closed)
        self._now: Closed | None = None
        self._states: dict[Hashable, dict[int, Any]] = {}
        self._common = Common()

    @classmethod
    def of(cls, table: Table) -> Past:
        """Every month a table remembers, and every month it closes from here on."""
        past = cls([*_remembered(table), table.now])
        table.on_closed(past.add)
        return past

    @classmethod
    def along(cls, closed: Sequence[Closed], common: Common, earlier: Past | None = None) -> Past:
        """Months that are kept elsewhere and read there when they are wanted; their number stays.

        `common` is what all seats of the town have in common, `earlier` the same life some months ago.
        """
        past = cls(())
        past._closed, past._common = closed, common
        if earlier is not None:
            past._states = earlier._states
        return past

    def add(self, closed: Closed) -> None:
        """One more month; one that is known already replaces it and what came after."""
        earlier = [c for c in self._closed if c.month < closed.month]
        self._closed, self._now = [*earlier, closed], None
        self._common = Common()
        for states in self._states.values():
            for n in [n for n in states if n > len(earlier)]:
                del states[n]

    @property
    def now(self) -> Closed:
        """The month closed last."""
        if self._now is None:
            self._now = self._closed[-1]
        return self._now

    @property
    def all(self) -> tuple[Closed, ...]:
        """Every month known, oldest first."""
        return tuple(self._closed)

    def at_hand(self) -> Past:
        """The same with every month read, for whoever goes through all of them more than once."""
        return Past.along(self.all, self._common, self)

    def __len__(self) -> int:
        """How many months are known."""
        return len(self._closed)

    def until(self, months: int) -> Past:
        """The first so many months known; what was worked out of them is not worked out again."""
        return Past.along(self._closed[:months], self._common, self)

    def after(self, month: int) -> Past:
        """The same life as it stood after a month."""
        return self.until(bisect_right(self._closed, month, key=_number))

    def since(self, month: int) -> list[Past]:
        """The same life as it stood after each of the months later than one, oldest first."""
        first = bisect_right(self._closed, month, key=_number) + 1
        return [self.until(n) for n in range(first, len(self) + 1)]

    def ago(self, months: int) -> Closed | None:
        """The month closed so many months before the last; none where it is not known."""
        wanted, place = self.now.month - months, len(self._closed) - 1 - months
        if wanted < 0:
            return None
        if place >= 0 and self._closed[place].month == wanted:
            return self._closed[place]
        return next((c for c in self._closed if c.month == wanted), None)

    def in_common(self, what: Hashable, make: Callable[[], T]) -> T:
        """Something of the last month that every seat of the town is told alike."""
        return self._common.of(self.now.month, what, make)

    def come_to(
        self, what: Hashable, nothing: T, add: Callable[[T, Past], T], *, common: bool = False
    ) -> T:
        """What the months come to together: `add` is given what the earlier ones came to, and each month.

        Months gone through once for `what` are not gone through again; where it is the same for every
        seat (`common`), by none of them.
        """
        kept = self._common.states if common else self._states
        states: dict[int, T] = kept.setdefault(what, {0: nothing})
        done = max(n for n in states if n <= len(self._closed))
        found = states[done]
        for n in range(done + 1, len(self._closed) + 1):
            found = states[n] = add(found, self.until(n))
        for old in sorted(states)[1:-KEPT]:
            del states[old]
        return found
