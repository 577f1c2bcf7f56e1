"""The same you, ten thousand lives: one hand and one town under other luck.

*Your exact moves*: what was decided is decided again each month; what is impossible in that life
falls back to carry-on, and how often is counted. *Your habits*: the temperament whose choices come
nearest to yours decides in your place and reacts to each life. Neighbours decide anew in both. Life
number nought has your own luck, so your moves in it are your life.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.bots.decide import decide
from game.engine.decisions import FIELD_NAMES, Decisions, carry_on
from game.engine.exact import BP, Flags, Ints
from game.engine.few import counted, few_of
from game.engine.measures import net_worth
from game.engine.rules import Rules
from game.engine.town import Town, evolve, freeze, only
from game.engine.view import view
from game.insight.batch import Lived, Override, fortune_of, onward
from game.runs.decision import Decision, columns_of, put, seat_id
from game.runs.life import Life

CHUNK = 250
"""Lives that are lived side by side where somebody waits for them."""


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


def wanted_by(town: Town, seat: int, decision: Decision, rules: Rules) -> Decisions:
    """One seat's decision in every life, (B, 1): what it names as named, the rest as carry-on there."""
    lives, seats = town.cash.shape
    columns = columns_of(carry_on(few_of(town, counted(lives) * seats + seat)))
    put(columns, 0, decision, rules)
    for name, column in columns.items():
        if name not in _LEFT_OUT or getattr(decision, name) is not None:
            column[:] = column[0]
    return Decisions(**columns)


_LEFT_OUT = {"line", "pace", "table", "insured", "helper"}
"""Fields that carry on with what there is in each life when a decision leaves them out."""


def _with(question: Question, seats: Sequence[int]) -> Override:
    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        columns = columns_of(wished)
        for seat in seats:
            decision = question.moves[month].get(seat, Decision())
            wanted = wanted_by(town, seat, decision, question.rules)
            for name, column in columns.items():
                column[:, seat] = getattr(wanted, name)[:, 0]
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
    seat, decision = question.seat, question.moves[lived.month].get(question.seat, Decision())
    wanted = wanted_by(lived.before, seat, decision, question.rules)
    differs = np.zeros(lived.before.cash.shape[0], dtype=np.bool_)
    for name in FIELD_NAMES:
        differs |= getattr(lived.decisions, name)[:, seat] != getattr(wanted, name)[:, 0]
    return differs


def habits(life: Life, seat: int) -> tuple[int, int]:
    """The temperament whose choices match the life's best, and how often they agree, bp of months.

    The first of those that agree equally often.
    """
    rules, months = life.rules, life.month
    if not months:
        return 0, 0
    kinds = len(rules.temperaments.ids)
    agreed = np.zeros(kinds, dtype=np.int64)
    for month in range(1, months + 1):
        agreed += _agrees(life, seat, month, kinds)
    best = int(agreed.argmax())
    return best, int(agreed[best]) * BP // months


def _agrees(life: Life, seat: int, month: int, kinds: int) -> Flags:
    """Which temperaments (N,) would have chosen the same line and errand in that month."""
    before, rules = life.turns[month - 1].town, life.rules
    towns, nature = only(before, [0] * kinds), np.repeat(before.temperament, kinds, axis=0)
    nature[:, seat] = np.arange(kinds)
    luck = life.fortune.month(month).of_bots().repeated(kinds)
    would = decide(view(evolve(towns, temperament=nature), rules, worth=False), luck, rules)
    did = wanted_by(before, seat, life.decisions[month].get(seat_id(seat), Decision()), rules)
    agrees = np.ones(kinds, dtype=np.bool_)
    for name in ("line", "errand"):
        agrees &= getattr(would, name)[:, seat] == getattr(did, name)[0, 0]
    return agrees


def chunks(count: int, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """First number and length of each chunk of lives."""
    for first in range(0, count, size):
        yield first, min(size, count - first)


def joined(parts: Sequence[Outcomes]) -> Outcomes:
    """Outcomes of chunks in their order as one."""
    names = ("net_worth", "debt", "defaulted", "guarantor_lost", "substituted")
    return Outcomes(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
