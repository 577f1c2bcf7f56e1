"""What else could have been decided in a month, and what it would have come to under the same luck.

The ways of a month are what was decided, carrying on, what neighbours of each temperament would have
done in the same place, and the decision with one part of it left out. Each is lived on from the life's
own town to its last month, all of them side by side: the same luck, the same orders, neighbours who
decide anew. From the month after on the seat repeats its recorded moves, what is impossible left out
(`MOVES`), or follows its habits, the temperament whose choices come nearest to its own (`HABITS`). What
was decided, followed by the recorded moves, is the life itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from game.bots.decide import decide
from game.engine.decisions import Decisions, carry_on
from game.engine.exact import Flags
from game.engine.measures import net_worth
from game.engine.rules import Rules
from game.engine.town import Town, evolve, freeze, only
from game.engine.turn import step
from game.engine.view import view
from game.insight.lives import Question, habits, people_of, question_of, wanted_by
from game.insight.luck import HABITS, MOVES, WAYS
from game.runs.cards import ending_of
from game.runs.decision import Decision, columns_of, decision_of, seat_id
from game.runs.life import Life
from game.runs.plan import through_door
from game.runs.session import of_temper

MOST = 6
"""Ways that are told of one month."""

_PARTS: tuple[tuple[str, ...], ...] = (
    ("errand", "whom", "amount_fen", "long"),
    ("line", "equip_fen"),
    ("price",),
    ("pace", "table"),
    ("repay_fen",),
    ("answer",),
    ("insured", "helper"),
)
"""What is left out together."""


@dataclass(frozen=True)
class Came:
    """What a way came to for the seat by the last month of the life."""

    net_worth: int
    """left, fen"""
    defaulted: bool
    """a guarantor had to pay"""
    ending: str
    """one of `cards.ENDINGS`"""


@dataclass(frozen=True)
class Way:
    """One way to decide a month."""

    decision: Decision
    chosen: bool
    """what was decided"""
    after: dict[str, Came]
    """by what the seat did from then on: MOVES, HABITS; empty before it was lived"""


def ways(life: Life, seat: int, month: int, most: int = MOST) -> tuple[Way, ...]:
    """The ways of a month, in an order that does not give away which was chosen; IndexError."""
    if not 1 <= month <= life.month:
        raise IndexError(f"month {month} has not been lived")
    did = life.decisions[month].get(seat_id(seat), Decision())
    found = [did, Decision(), *_neighbours(life, seat, month), *_without(did)]
    distinct = list({_kind(one, did): one for one in reversed(found)}.values())[::-1][:most]
    distinct.sort(key=lambda one: _place(life.seed, month, one))
    return tuple(Way(one, one == did, {}) for one in distinct)


def _kind(decision: Decision, did: Decision) -> Decision:
    """What makes two ways different: sums and steps of the price alone do not, but what was decided does."""
    if decision == did:
        return did
    return msgspec.structs.replace(decision, amount_fen=0, equip_fen=0, repay_fen=0, price="hold")


def _place(seed: str, month: int, decision: Decision) -> bytes:
    """Where a way stands: by chance, and always the same."""
    return hashlib.sha256(f"{seed} {month} ".encode() + msgspec.json.encode(decision)).digest()


def _neighbours(life: Life, seat: int, month: int) -> Iterator[Decision]:
    """What a neighbour of each temperament would have done in the seat's place."""
    before, rules = life.turns[month - 1].town, life.rules_at(month)
    luck, base = life.fortune.month(month).of_bots(), carry_on(before)
    for kind in range(len(rules.temperaments.ids)):
        wished = decide(of_temper(life.view(month - 1), seat, kind), luck, rules)
        plan, _ = through_door(before, wished, rules)
        yield decision_of(plan, base, seat, rules)


def _without(did: Decision) -> Iterator[Decision]:
    """The decision with one of its parts left out, where it has several."""
    usual = Decision()
    for part in _PARTS:
        rest = msgspec.structs.replace(did, **{name: getattr(usual, name) for name in part})
        if rest not in (did, usual):
            yield rest


def lived_on(
    life: Life, people: Sequence[int], seat: int, month: int, found: Sequence[Way]
) -> tuple[Way, ...]:
    """The same ways with what each came to."""
    kind, _ = habits(life, seat)
    asked = question_of(life, sorted({*people, seat}), seat)
    came = {
        MOVES: _came(life, asked, month, found),
        HABITS: _came(life, replace(asked, temperament=kind), month, found),
    }
    return tuple(
        replace(way, after={name: came[name][at] for name in WAYS}) for at, way in enumerate(found)
    )


def _came(life: Life, asked: Question, month: int, found: Sequence[Way]) -> tuple[Came, ...]:
    """What each way came to, all of them lived side by side (B = ways)."""
    seat, town = asked.seat, only(life.turns[month - 1].town, [0] * len(found))
    if asked.temperament is not None:
        natures = town.temperament.copy()
        natures[:, seat] = asked.temperament
        town = freeze(evolve(town, temperament=natures))
    usual = people_of(asked)
    others = people_of(replace(asked, temperament=asked.temperament or 0))
    opened = np.array([_opened(life, seat, month)] * len(found))
    for now in range(month, life.month + 1):
        rules, luck = life.rules_at(now), life.fortune.month(now).repeated(len(found))
        wished = decide(view(town, rules, worth=False), luck.of_bots(), rules)
        if now == month:
            plan = _chosen(others(town, wished, now), town, found, seat, rules)
        else:
            plan = usual(town, wished, now)
        plan, _ = through_door(town, plan, rules)
        town = step(town, plan, life.orders[now - 1], luck, rules).town
        opened = opened | (town.open_months[:, seat] > 0)
    return _told(town, life.rules, seat, opened)


def _opened(life: Life, seat: int, month: int) -> bool:
    """Whether the seat had a shop before a month."""
    return any(int(turned.town.open_months[0, seat]) > 0 for turned in life.turns[:month])


def _chosen(
    plan: Decisions, town: Town, found: Sequence[Way], seat: int, rules: Rules
) -> Decisions:
    """A plan with each way's decision at the seat of its town."""
    columns = columns_of(plan)
    for at, way in enumerate(found):
        wanted = wanted_by(only(town, [at]), seat, way.decision, rules)
        for name, column in columns.items():
            column[at, seat] = getattr(wanted, name)[0, 0]
    return Decisions(**columns)


def _told(town: Town, rules: Rules, seat: int, opened: Flags) -> tuple[Came, ...]:
    left = net_worth(town, rules)[:, seat]
    return tuple(
        Came(
            int(left[at]),
            bool(town.defaulted[at, seat]),
            ending_of(lambda name, at=at: int(getattr(town, name)[at, seat]), bool(opened[at])),  # type: ignore[misc]
        )
        for at in range(left.size)
    )
