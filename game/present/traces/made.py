"""What a figure is made of, in whole numbers; and a month from which such things are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game.engine.exact import BP
from game.engine.rules import Rules
from game.engine.town import TRADING
from game.present.reading import lever, mine, of_line, of_town, of_view
from game.present.teller import Past, Teller
from game.runs.table import Closed

FEN, PERCENT, PRICE, TIMES, COUNT, STRETCH, WORD = (
    "fen", "percent", "price", "times", "count", "stretch", "word",
)  # fmt: skip
"""Units: money; a share in bp; a log price in bp, told as a change; a factor in bp, told as a number;
a number of something; months in 1/10,000; nothing to count, the words say it all."""

SUM, RATIO, LEAST, TOLD = "sum", "ratio", "least", "told"
"""How the parts give the figure: added up; the first over all the others; the smallest of them, rounded
down and never below nought; or in a way that only the sentence says."""

REST = "part/rest"
"""A part that should not be: what the others leave unexplained, such as in a life of another engine."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that goes into a figure, with its sign."""

    name: str
    """Key of its phrase, such as "flow/rent" or "part/before"."""
    value: int
    unit: str = FEN
    named: Mapping[str, str] = field(default_factory=dict)
    """What the phrase may name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A parameter: "group.field" as in `game.engine.rules_groups`, or "levers.id"; and where on its axes."""

    path: str
    at: tuple[int, ...] = ()

    def value(self, rules: Rules) -> int:
        """Its value; a lever's is the opening one."""
        group, name = self.path.split(".")
        found = getattr(getattr(rules, group), name)
        return int(found[self.at] if self.at else found)


def of_group(group: str, *names: str, at: tuple[int, ...] = ()) -> tuple[Rule, ...]:
    """Some parameters of a group, such as "bank"."""
    return tuple(Rule(f"{group}.{name}", at) for name in names)


def of_table(*tables: int) -> tuple[Rule, ...]:
    """The parameters of what a month costs, and the shares of it at some tables."""
    return (
        *of_group("living", "need", "need_dependant"),
        *(Rule("living.table_bp", (table,)) for table in tables),
    )


@dataclass(frozen=True)
class Made:
    """What one figure is made of."""

    value: int
    unit: str = FEN
    parts: tuple[Part, ...] = ()
    by: str = SUM
    beside: tuple[Part, ...] = ()
    """What else is told with it, or goes into it in a way that the sentence says."""
    rules: tuple[Rule, ...] = ()
    levers: tuple[str, ...] = ()
    """Levers in force that it depends on."""
    how: str = ""
    """The end of its phrase where several figures share one; "" for the figure's own name."""
    step: int = 1
    """What the smallest part is rounded down to."""
    said: Mapping[str, object] = field(default_factory=dict)
    """What the sentence may name."""

    def holds(self) -> bool:
        """Whether the parts give the figure, to the last unit."""
        if not self.parts:
            return True
        values = [part.value for part in self.parts]
        if self.by == SUM:
            return sum(values) == self.value
        if self.by == RATIO:
            return values[0] * BP // max(sum(values[1:]), 1) == self.value
        if self.by == LEAST:
            return max(min(values), 0) // self.step * self.step == self.value
        return self.by == TOLD


def total(value: int, *parts: Part | None) -> tuple[Part, ...]:
    """Those of the parts that are something; and, where they do not add up to the value, the rest."""
    kept = tuple(part for part in parts if part is not None and part.value)
    rest = value - sum(part.value for part in kept)
    return (*kept, Part(REST, rest)) if rest else kept


class Tale:
    """One closed month of a household, read figure by figure."""

    def __init__(self, tell: Teller, past: Past) -> None:
        self.tell, self.past, self.now = tell, past, past.now
        self.rules = tell.setting.rules

    @property
    def opening(self) -> bool:
        """Whether nothing has been lived yet."""
        return self.now.before is None

    @property
    def line(self) -> int:
        """The household's line of business, -1 for none."""
        return self.mine("line")

    @property
    def trades(self) -> bool:
        """Whether it has a business open."""
        return self.mine("activity") == TRADING

    @property
    def stayed(self) -> bool:
        """Whether it has been in this line since the month before."""
        return self.was("line", -1) == self.line >= 0

    @property
    def calendar(self) -> int:
        """The month of the year on axis S, 0 for January."""
        return (self.rules.start_month - 1 + self.now.month - 1) % 12

    def mine(self, column: str) -> int:
        """One of the household's own figures."""
        return mine(self.now, column)

    def was(self, column: str, opening: int = 0) -> int:
        """The same a month before; `opening` where there is none."""
        before = self.now.before
        return opening if before is None else of_view(before, column)

    def flow(self, id: str) -> int:
        """What was paid of one kind this month, without a sign, fen."""
        return self.now.ledger.get(id, 0)

    def fact(self, code: str, number: str = "fen") -> int:
        """A number of something that happened this month, 0 where it did not."""
        found = (fact for fact in self.now.own if fact.code == code)
        return sum(fact.numbers.get(number, 1) for fact in found)

    def lever(self, name: str) -> int:
        """A lever in force."""
        return lever(self.now, name)

    def town(self, column: str) -> int:
        """A public figure of the town."""
        return of_town(self.now, column)

    def of_line(self, column: str, place: int) -> int:
        """A public figure of a line."""
        return of_line(self.now, column, place)

    def bought_in_line(self, name: str, place: int | None = None) -> Rule:
        """A parameter of a line, the own one where none is given."""
        return Rule(f"lines.{name}", (max(self.line if place is None else place, 0),))

    def on_path(self, name: str) -> Rule:
        """This month's parameter on a path that the town cannot decide, such as "plant"."""
        path = getattr(self.rules.macro, f"{name}_bp")
        return Rule(f"macro.{name}_bp", (min(max(self.now.month, 1), path.size) - 1,))

    def month_before(self) -> Closed | None:
        """The month before this one, where it is known."""
        return self.past.ago(1)


Reads = Callable[[Tale], Made]
"""Reads one figure off a month."""
