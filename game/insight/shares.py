"""How much was you? The differences between lives, shared out over luck, choices, hand and policy.

A life of the study has four coordinates, each drawn on its own:

luck     everything that is drawn from month 1 on, for the whole town (weather, illness, answers, whims)
choices  your recorded plan, or one of the town's temperaments deciding at your seat: all equally likely
hand     what your household was dealt, redealt from the town's own deal; the neighbours keep theirs
policy   the scenario's own policy or one of its packs of equal outlay: all equally likely

Shares are Sobol' indices (see `sobol`) of what was left, in ranks among all lives of the study, and of
whether a guarantor had to pay. They hold among these alternatives and for no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from game.engine.decisions import Decisions, replace_where
from game.engine.exact import Array, Flags, Ints
from game.engine.luck import seed_key
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import FIELDS, Town, evolve, freeze, only
from game.insight.batch import Override, fortune_of, onward
from game.insight.lives import Question, fell_back, people_of
from game.insight.packs import Pack
from game.insight.pool import Pool
from game.insight.sobol import RESAMPLES, Indices, design, exchanged, indices

FACTORS: tuple[str, ...] = ("luck", "choices", "hand", "policy")
OUTCOMES: tuple[str, ...] = ("net_worth_rank", "default")
ROWS = 4_096
"""Base rows where nobody says how many; (2 + factors) lives each."""
FIRST, BLOCK = 64, 256
"""Rows that are lived before the next are begun: few at first, so that there is something to see."""
QUICK = 200
"""Bootstrap samples while more is to come."""
_SEEDS = 2**53

Life = tuple[int, int, int, int]
"""Number of the luck, of the choice (0 your plan, else a temperament), of the hand, of the pack."""


@dataclass(frozen=True)
class Study:
    """A life and the alternatives it is set among: everything a worker process needs."""

    question: Question
    """with the recorded moves"""
    packs: tuple[Pack, ...]
    """the life's own policy first"""

    @property
    def choices(self) -> int:
        """Your plan and every temperament."""
        return 1 + len(self.question.rules.temperaments.ids)


@dataclass(frozen=True)
class Batch:
    """Lives under one policy, to be lived side by side."""

    pack: int
    lives: tuple[Life, ...]


@dataclass(frozen=True)
class Came:
    """How a batch came out, one entry a life (n,)."""

    net_worth: Ints
    defaulted: Flags
    substituted: Ints
    """months in which some move of your plan was impossible, 0 where others decide"""


def lived(study: Study, batch: Batch) -> Came:
    """Live a batch; a life is the same alone or in any batch."""
    question, rules = study.question, study.packs[batch.pack].rules
    luck, choice, hand, _ = (list(column) for column in zip(*batch.lives, strict=True))
    mine = np.array(choice) == 0
    town = dealt(question, rules, [f"{question.seed} hand {n}" for n in hand])
    nature = town.temperament.copy()
    nature[:, question.seat] = np.maximum(np.array(choice) - 1, 0)
    town = freeze(evolve(town, temperament=nature))
    fortune = fortune_of(rules, [f"{question.seed} luck {n}" for n in luck])
    substituted = np.zeros(mine.size, dtype=np.int64)
    for month in onward(town, fortune, rules, question.months, _deciding(question, mine)):
        town = month.turned.town
        substituted += fell_back(question, month) & mine
    seat = question.seat
    return Came(net_worth(town, rules)[:, seat], town.defaulted[:, seat], substituted)


def dealt(question: Question, rules: Rules, hands: Sequence[str]) -> Town:
    """The town as its own seed words deal it, the seat's hand as others do; one town a hand."""
    own = open_town(fortune_of(rules, [question.seed]).opening(), rules).town
    other = open_town(fortune_of(rules, hands).opening(), rules).town
    town, columns = only(own, [0] * len(hands)), {}
    for column in FIELDS:
        if column.axes.startswith("BH"):
            values = getattr(town, column.name).copy()
            values[:, question.seat] = getattr(other, column.name)[:, question.seat]
            columns[column.name] = values
    return evolve(town, **columns)


def _deciding(question: Question, mine: Flags) -> Override:
    """The recorded moves where they are chosen, the seat's temperament elsewhere."""
    recorded = people_of(question)
    at_seat = np.zeros((mine.size, question.rules.households), dtype=np.bool_)
    at_seat[~mine, question.seat] = True

    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        return replace_where(recorded(town, wished, month), at_seat, wished)

    return decided


def numbered(study: Study, rows: Array) -> list[Life]:
    """Rows of a design, uniform in [0, 1), as lives."""
    sizes = np.array([_SEEDS, study.choices, _SEEDS, len(study.packs)])
    return [tuple(row) for row in (rows * sizes).astype(np.int64).tolist()]


@dataclass(frozen=True)
class Block:
    """Some rows of the design: their lives sample by sample, and which batches live them."""

    samples: tuple[list[Life], ...]
    """A, B, and A with each factor from B"""
    batches: tuple[Batch, ...]


def blocks(study: Study, n: int) -> list[Block]:
    """The whole design in blocks. A life that stands in several samples is lived once."""
    found, first = [], 0
    while first < n:
        count = min(BLOCK if first else FIRST, n - first)
        key = seed_key(f"{study.question.seed} shares")
        a, b = design(first, count, len(FACTORS), key)
        samples = tuple(numbered(study, rows) for rows in (a, b, *exchanged(a, b)))
        known = dict.fromkeys(life for sample in samples for life in sample)
        batches = (
            Batch(pack, tuple(life for life in known if life[3] == pack))
            for pack in range(len(study.packs))
        )
        found.append(Block(samples, tuple(batch for batch in batches if batch.lives)))
        first += count
    return found


@dataclass
class Tally:
    """What has come in so far."""

    wanted: int
    """lives that there will be"""
    months: int
    """months of each"""
    lives: int = 0
    _worth: list[Array] = field(default_factory=list)
    _default: list[Array] = field(default_factory=list)
    _plans: list[Ints] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Base rows that are complete."""
        return sum(part.shape[1] for part in self._worth)

    @property
    def done(self) -> bool:
        """Whether every life has been lived."""
        return self.lives >= self.wanted

    def add(self, block: Block, came: Sequence[Came]) -> None:
        """A whole block."""
        every = [life for batch in block.batches for life in batch.lives]
        at = {life: place for place, life in enumerate(every)}
        order = np.array([[at[life] for life in sample] for sample in block.samples])
        self._worth.append(np.concatenate([one.net_worth for one in came])[order])
        self._default.append(np.concatenate([one.defaulted for one in came])[order])
        planned = np.array([life[1] == 0 for life in every])
        self._plans.append(np.concatenate([one.substituted for one in came])[planned])

    def shares(self, resamples: int = RESAMPLES) -> Shares:
        """Shares over the rows that are complete; ValueError before there are any."""
        if not self._worth:
            raise ValueError("no row is complete yet")
        worth = np.concatenate(self._worth, axis=1)
        default = np.concatenate(self._default, axis=1).astype(np.float64)
        found = {"net_worth_rank": ranks(worth), "default": default}
        impossible = np.concatenate(self._plans)
        return Shares(
            rows=worth.shape[1],
            lives=self.lives,
            outcomes={
                name: indices(values[0], values[1], values[2:], resamples=resamples)
                for name, values in found.items()
            },
            default_share=float(default.mean()),
            substituted_share=float((impossible > 0).mean()) if impossible.size else 0.0,
            substituted_months=float(impossible.mean()) / self.months if impossible.size else 0.0,
        )


@dataclass(frozen=True)
class Shares:
    """Indices of each outcome by factor, in the order of FACTORS; None where no two lives differ."""

    rows: int
    lives: int
    outcomes: dict[str, Indices | None]
    default_share: float
    """of all lives of the study"""
    substituted_share: float
    """of the lives that follow your plan, those in which some move of it was impossible"""
    substituted_months: float
    """of the months of those lives, those in which some move was impossible"""


@dataclass(frozen=True)
class Told:
    """How far a study is, and the shares so far, None before the first rows are complete."""

    study: Study
    lived: int
    wanted: int
    shares: Shares | None


def ranks(values: Array) -> Array:
    """Where each value stands among all of them, 0..1, the same for equals."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    middle = (2 * last - count) / (2 * values.size)
    return middle[place].reshape(values.shape)


def shares(study: Study, pool: Pool, n: int = ROWS) -> Iterator[Tally]:
    """The tally after every batch, the same one filled further; closing it stops the lives."""
    plan = blocks(study, n)
    every = [batch for block in plan for batch in block.batches]
    tally = Tally(sum(len(batch.lives) for batch in every), study.question.months)
    answers = pool.each(partial(lived, study), every)
    for block in plan:
        came: list[Came] = []
        for batch in block.batches:
            came.append(next(answers))
            tally.lives += len(batch.lives)
            if len(came) == len(block.batches):
                tally.add(block, came)
            yield tally


def told(study: Study, pool: Pool, n: int = ROWS) -> Iterator[Told]:
    """The same for whoever looks on: shares whenever more rows are complete, with quick intervals."""
    rows, known = 0, None
    for tally in shares(study, pool, n):
        if tally.rows > rows:
            rows, known = tally.rows, tally.shares(RESAMPLES if tally.done else QUICK)
        yield Told(study, tally.lives, tally.wanted, known)
