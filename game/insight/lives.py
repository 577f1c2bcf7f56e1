"""The same you, ten thousand lives: one hand and one town under other luck.

*Your exact moves*: what was decided is decided again each month; what is impossible in that life
falls back to carry-on, and how often is counted. *Your habits*: the temperament whose choices come
nearest to yours decides in your place and reacts to each life. Neighbours decide anew in both. Life
number nought has your own luck, so your moves in it are your life.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.bots.decide import decide
from game.engine.decisions import FIELD_NAMES, Decisions, carry_on
from game.engine.exact import Flags, Ints
from game.engine.measures import net_worth
from game.engine.rules import Rules
from game.engine.town import Town, evolve, freeze, only
from game.engine.view import view
from game.insight.batch import Lived, Override, fortune_of, onward
from game.runs.decision import Decision, columns_of, put, seat_id
from game.runs.life import Life

CHUNK = 150
"""Lives that are lived side by side."""


@dataclass(frozen=True)
class Outcomes:
    """How lives came out for one seat: whole fen and flags, one entry a life, (n,)."""

    net_worth: Ints
    debt: Ints
    defaulted: Flags
    guarantor_lost: Ints
    substituted: Flags
    """some move of yours was impossible in that life"""

    def __len__(self) -> int:
        return int(self.net_worth.size)


@dataclass(frozen=True)
class Question:
    """A life whose luck is dealt anew: everything a worker process needs."""

    rules: Rules
    seed: str
    opening: Town
    months: int
    seat: int
    moves: Mapping[int, Mapping[int, Decision]]
    """month -> seat -> decision of a person"""
    temperament: int | None = None
    """decide by this temperament instead of the recorded moves"""


def question_of(life: Life, people: Sequence[int], seat: int) -> Question:
    """Ask about one seat of a life; other people's decisions are replayed too."""
    moves = {
        month: {p: life.decisions[month].get(seat_id(p), Decision()) for p in people}
        for month in range(1, life.month + 1)
    }
    opening = life.turns[0].town
    return Question(life.rules, life.seed, opening, life.month, seat, moves)


def seeds_of(seed: str, first: int, count: int) -> list[str]:
    """Luck of lives first, first + 1, …; life 0 has the town's own."""
    return [seed if n == 0 else f"{seed} life {n}" for n in range(first, first + count)]


def lives(question: Question, first: int, count: int) -> Outcomes:
    """Lives number first .. first + count - 1, side by side; each is the same alone or in a batch."""
    rules, seat = question.rules, question.seat
    fortune = fortune_of(rules, seeds_of(question.seed, first, count))
    town = opening_of(question, count)
    substituted = np.zeros(count, dtype=np.bool_)
    for lived in onward(town, fortune, rules, question.months, people_of(question)):
        town = lived.turned.town
        if question.temperament is None:
            substituted |= fell_back(question, lived)
    owed = town.loan + town.informal_debt + town.recourse_debt + town.fund_debt
    return Outcomes(
        net_worth(town, rules)[:, seat],
        (owed + town.neighbour_debt)[:, seat],
        town.defaulted[:, seat],
        town.recourse_debt[:, seat],
        substituted,
    )


def opening_of(question: Question, count: int) -> Town:
    """The town as it was dealt, once for every life; the seat of the temperament that decides."""
    town = only(question.opening, [0] * count)
    if question.temperament is not None:
        nature = town.temperament.copy()
        nature[:, question.seat] = question.temperament
        town = evolve(town, temperament=nature)
    return freeze(town)


def _put(
    columns: dict[str, Any], base: Decisions, seat: int, decision: Decision, rules: Rules
) -> None:
    """Write one decision into every life: named fields as named, the rest as carry-on there."""
    one = {name: getattr(base, name)[:1].copy() for name in FIELD_NAMES}
    put(one, seat, decision, rules)
    for name in FIELD_NAMES:
        kept = getattr(base, name)
        named = one[name][0, seat] != kept[0, seat] or _said(decision, name)
        columns[name][:, seat] = one[name][0, seat] if named else kept[:, seat]


_SAID = {"line", "pace", "table", "insured", "helper"}


def _said(decision: Decision, name: str) -> bool:
    """Whether a field that carries on by default was spelled out."""
    return name in _SAID and getattr(decision, name, None) is not None


def _with(question: Question, seats: Sequence[int]) -> Override:
    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        columns, base = columns_of(wished), carry_on(town)
        for seat in seats:
            decision = question.moves[month].get(seat, Decision())
            _put(columns, base, seat, decision, question.rules)
        return Decisions(**columns)

    return decided


def people_of(question: Question) -> Override:
    """What people decide: the recorded moves, but for a seat whose temperament decides."""
    seats = {s for moves in question.moves.values() for s in moves}
    if question.temperament is not None:
        seats -= {question.seat}
    return _with(question, sorted(seats))


def fell_back(question: Question, lived: Lived) -> Flags:
    """Lives in which the seat's decision of this month was not what it was in yours."""
    columns, base = columns_of(lived.decisions), carry_on(lived.before)
    decision = question.moves[lived.month].get(question.seat, Decision())
    _put(columns, base, question.seat, decision, question.rules)
    differs = np.zeros(lived.before.cash.shape[0], dtype=np.bool_)
    for name in FIELD_NAMES:
        wanted = columns[name][:, question.seat]
        differs |= getattr(lived.decisions, name)[:, question.seat] != wanted
    return differs


def habits(life: Life, seat: int) -> tuple[int, int]:
    """The temperament whose choices match the life's best, and how often they agree, bp of months."""
    rules, best, agreed = life.rules, 0, -1
    for kind in range(len(rules.temperaments.ids)):
        same = sum(_agrees(life, seat, month, kind) for month in range(1, life.month + 1))
        if same > agreed:
            best, agreed = kind, same
    return best, agreed * 10_000 // max(life.month, 1)


def _agrees(life: Life, seat: int, month: int, kind: int) -> bool:
    """Whether a temperament would have chosen the same line and errand in that month."""
    before = life.turns[month - 1].town
    nature = before.temperament.copy()
    nature[:, seat] = kind
    luck = life.fortune.month(month).of_bots()
    would = decide(view(evolve(before, temperament=nature), life.rules), luck, life.rules)
    columns = columns_of(carry_on(before))
    put(columns, seat, life.decisions[month].get(seat_id(seat), Decision()), life.rules)
    return all(
        int(getattr(would, n)[0, seat]) == int(columns[n][0, seat]) for n in ("line", "errand")
    )


def chunks(count: int, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """First number and length of each chunk of lives."""
    for first in range(0, count, size):
        yield first, min(size, count - first)


def joined(parts: Sequence[Outcomes]) -> Outcomes:
    """Outcomes of chunks in their order as one."""
    names = ("net_worth", "debt", "defaulted", "guarantor_lost", "substituted")
    return Outcomes(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
