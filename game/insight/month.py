"""One month of a life, and the same month lived once more by the engine with something changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from game.engine.decisions import Decisions
from game.engine.facts import Fact, facts_of_seat, facts_of_town
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.town import Town
from game.engine.turn import step
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.plan import planned


@dataclass(frozen=True)
class Moment:
    """Something that happened in a month: a code that has a phrase, and what the phrase needs."""

    month: int
    source: str
    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    """seats or levers concerned"""


@dataclass(frozen=True)
class Arm:
    """A town (B = 1) from which lives go on, and what is different on the way."""

    town: Town
    rules: Rules
    decision: Decision | None = None
    """what the seat decides in the first month to come, its habits where None"""
    barred: tuple[int, ...] = ()
    """neighbours who stay out of `line`"""
    line: int = -1


@dataclass(frozen=True)
class Pair:
    """A moment, and both ways from it; month by month they meet the same luck."""

    moment: Moment
    happened: Arm
    without: Arm


Touch = Callable[[Town], Town]
Edit = Callable[[Decisions], Decisions]


class Month:
    """One month of a life, and the same month with something changed."""

    def __init__(self, life: Life, seat: int, month: int) -> None:
        self.life, self.seat, self.month = life, seat, month
        self.before, self.turned = life.turns[month - 1].town, life.turns[month]
        self.rules = life.rules_at(month)
        self.own = {f.code: f for f in facts_of_seat(self.before, self.turned, seat, self.rules)}
        self.town = {f.code: f for f in facts_of_town(self.before, self.turned, self.rules)}

    def pair(
        self,
        source: str,
        code: str,
        without: Arm,
        *,
        fact: Fact | None = None,
        places: Sequence[int] = (),
    ) -> Pair:
        """The month as it was against another."""
        numbers = dict(fact.numbers) if fact else {}
        moment = Moment(self.month, source, code, numbers, tuple(places))
        return Pair(moment, Arm(self.turned.town, self.rules), without)

    def lived(
        self,
        touch: Touch | None = None,
        edit: Edit | None = None,
        rules: Rules | None = None,
        orders: Sequence[Order] | None = None,
    ) -> Arm:
        """The month lived with a town, plan, rules or orders changed; those rules stay in force."""
        rules = rules or self.rules
        town = touch(self.before) if touch else self.before
        plan = planned(self.before, self.life.decisions[self.month], self.rules)
        plan = edit(plan) if edit else plan
        given = self.life.orders[self.month - 1] if orders is None else orders
        turned = step(town, plan, given, self.life.fortune.month(self.month), rules)
        return Arm(turned.town, rules)
