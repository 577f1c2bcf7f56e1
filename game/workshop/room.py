"""The town with people in it: who sits where, what is filed for the open month, and closing it.

Nothing here waits, writes or knows a network; the hall does. A round covers one month or the three of
a quarter. Within a quarter only those to whom something happened are asked again; the others go on
with the errands they queued. Whoever has not filed when a month closes is played by a bot of the
household's own temperament.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from game.engine.decisions import carry_on
from game.engine.orders import Order
from game.runs.decision import Decision, UnknownId
from game.runs.life import Life
from game.runs.log import OutOfSync
from game.runs.plan import all_on_top, refused_by_seat, through_door, told
from game.runs.quarter import ahead_of, months_left, waits
from game.runs.run import first_difference, is_legal
from game.runs.session import neighbours
from game.runs.table import Closed, Refused, Setting

NEAR = 36
"""Months that a room keeps as they are; older ones are packed until they are read."""


@dataclass
class Sitter:
    """Somebody who has a seat."""

    place: int
    nick: str
    mark: str
    """SHA-256 of the seat's token."""
    bot: bool = False
    """The facilitator has handed the seat to a bot."""


class Filed(msgspec.Struct, frozen=True):
    """A plan for the open month, and the errands after it."""

    id: str
    decision: Decision
    later: tuple[Decision, ...] = ()


class Lived(msgspec.Struct, frozen=True):
    """A month that was closed, as the book keeps it."""

    month: int
    decisions: dict[str, Decision]
    orders: tuple[tuple[str, str, int], ...]
    digests: dict[str, str]
    persons: tuple[int, ...]
    """Places whose own decision was lived; the bots played the others."""
    ahead: dict[int, tuple[Decision, ...]]
    """Errands that are still queued, by place."""
    asked: tuple[int, ...]
    """Places that are asked in the next month."""
    refused: dict[int, tuple[tuple[str, str], ...]]
    """What was refused to whom: field and code."""


class Late(ValueError):
    """A plan for a month that is not open."""


@dataclass
class Room:
    """One town, and the people in it."""

    setting: Setting
    life: Life
    sitters: dict[int, Sitter] = field(default_factory=dict)
    filed: dict[int, Filed] = field(default_factory=dict)
    ahead: dict[int, tuple[Decision, ...]] = field(default_factory=dict)
    """Places that go on by themselves until the quarter is over, and the errands they queued."""
    orders: list[Order] = field(default_factory=list)
    """Given in the open month; followed a month later."""
    refused: dict[int, tuple[Refused, ...]] = field(default_factory=dict)
    """What was refused in the month closed last."""

    @staticmethod
    def open(setting: Setting) -> Room:
        """A new town before its first month."""
        return Room(setting, Life(setting.rules, setting.seed, NEAR))

    # --- who is who

    @property
    def month(self) -> int:
        """Months lived."""
        return self.life.month

    @property
    def size(self) -> int:
        """Seats there are."""
        return self.life.rules.households

    @property
    def over(self) -> bool:
        """No decision is left."""
        return self.life.over(self.month)

    @property
    def ended(self) -> bool:
        """Nothing is left to be lived."""
        return self.life.ended(tuple(self.sitters))

    @property
    def opens_round(self) -> bool:
        """Whether the open month is the first of a round."""
        return self.month % self.setting.every == 0

    def free(self) -> int | None:
        """The first seat nobody has; None in a full town."""
        return next((place for place in range(self.size) if place not in self.sitters), None)

    def sit(self, sitter: Sitter) -> None:
        """Give somebody a seat; ValueError where there is none or somebody sits."""
        if not 0 <= sitter.place < self.size or sitter.place in self.sitters:
            raise ValueError(f"seat {sitter.place} is not free")
        self.sitters[sitter.place] = sitter

    def due(self) -> set[int]:
        """Places of those who are asked this month."""
        if self.over:
            return set()
        return {p for p, s in self.sitters.items() if not s.bot and p not in self.ahead}

    def missing(self) -> set[int]:
        """Places of those who are asked and have not filed."""
        return self.due() - self.filed.keys()

    # --- filing and closing

    def file(self, place: int, month: int, plan: Filed) -> None:
        """File a plan in place of an earlier one; Late, KeyError where nobody sits."""
        sitter = self.sitters[place]
        if month != self.month + 1 or self.over:
            raise Late(f"month {month} is not open")
        sitter.bot = False
        self.filed[place] = plan

    def order(self, order: Order) -> None:
        """Give an order to the town; ValueError where nobody can."""
        if not is_legal(order):
            raise ValueError(f"nobody can order {order.kind} {order.id} {order.value}")
        self.orders.append(order)

    def decided(self) -> dict[int, Decision]:
        """What the people decide for the open month, by place; the bots play the rest."""
        if self.over:
            return {place: Decision() for place in self.sitters}
        said = {place: (ahead or (Decision(),))[0] for place, ahead in self.ahead.items()}
        said |= {place: plan.decision for place, plan in self.filed.items()}
        return {p: d for p, d in said.items() if p in self.sitters and not self.sitters[p].bot}

    def close(self) -> Lived:
        """Live the open month; the new month is open when this returns."""
        life, rules = self.life, self.life.rules
        base, said = carry_on(life.town), self.decided()
        bots = neighbours(life, life.view(life.month))
        wish, unknown = all_on_top(life.town, bots, said, rules)
        plan, found = through_door(life.town, wish, rules)
        decisions, given = told(plan, base, rules), tuple(self.orders)
        turned = life.live(decisions, given)
        by_seat = refused_by_seat(wish, base, found)
        self.refused = {
            place: refused for place in said if (refused := unknown[place] + by_seat.get(place, ()))
        }
        self.ahead = self._go_on()
        self.filed.clear()
        self.orders.clear()
        return Lived(
            month=life.month,
            decisions=decisions,
            orders=tuple((o.kind, o.id, o.value) for o in given),
            digests=turned.digests,
            persons=tuple(sorted(said)),
            ahead=self.ahead,
            asked=tuple(sorted(self.due())),
            refused={p: tuple((r.field, r.code) for r in rs) for p, rs in self.refused.items()},
        )

    def _go_on(self) -> dict[int, tuple[Decision, ...]]:
        """Who needs not be asked in the month that opens, and the errands that are left to them."""
        if self.month % self.setting.every == 0 or self.over:
            return {}
        left = {place: ahead[1:] for place, ahead in self.ahead.items()}
        left |= {place: plan.later for place, plan in self.filed.items()}
        rest = months_left(self.month, self.setting.every)
        found: dict[int, tuple[Decision, ...]] = {}
        for place, ahead in left.items():
            told = self.closed(place)
            queued = ahead_of(told, ahead, rest)
            before = self.closed(place, self.month - 1)
            if place not in self.refused and not waits(told, before):
                found[place] = queued
        return found

    def live_again(self, lived: Lived) -> None:
        """Repeat a month the book has kept; OutOfSync where it comes out otherwise."""
        orders = [Order(*order) for order in lived.orders]
        try:
            turned = self.life.live(lived.decisions, orders)
        except (UnknownId, ValueError) as error:
            raise OutOfSync(lived.month, "decisions") from error
        if differing := first_difference(turned.digests, lived.digests):
            raise OutOfSync(lived.month, differing)
        self.ahead = dict(lived.ahead)
        self.refused = {
            place: tuple(Refused(*one) for one in told) for place, told in lived.refused.items()
        }

    # --- what a seat may see

    def closed(self, place: int, month: int | None = None) -> Closed:
        """What a seat is told of a month, the last one where none is named."""
        wanted = self.month if month is None else month
        refused = self.refused.get(place, ()) if wanted == self.month else ()
        return self.life.closed(wanted, place, refused)
