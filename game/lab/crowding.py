"""What happens when more and more of the laid-off enter the same line.

The town is the same and so is the luck; chosen seats are given the set-up of the line and enter it in
the first month, everybody else looks for work and opens nothing. Who bears the loss: the newcomers,
the old shops of the line; customers pay less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.decisions import Decisions, with_fields
from game.engine.exact import Flags, Ints
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.phases.lending import least_setup
from game.engine.rules import Rules
from game.engine.town import Town, evolve
from game.insight.batch import Override, fortune_of, onward
from game.lab.arms import barring, nobody
from game.lab.chronicle import Chronicle, record
from game.lab.intervals import BATCHES, Across, across, batches
from game.lab.race import without_credit

SHARES: tuple[float, ...] = (0.0, 0.1, 0.25, 0.5)
MONTHS = 24


@dataclass(frozen=True)
class Crowd:
    """One row: a share of the laid-off entering one line."""

    share: float
    failing: float
    """share of entrants who closed within two years"""
    income: float
    """entrants' median monthly profit in the second year while open, yuan"""
    price: float
    """mean price of the line at the end, against before"""
    newcomers_fell: float
    """share of entrants with less than at the start, set-up included"""
    old_shops: float
    """change of the old shops' sales against nobody entering, yuan a month for the line"""
    new_shops: float
    """what newcomers sell a month together, yuan"""
    from_old: float
    """part of newcomers' sales that old shops lost"""
    old_closed: float
    """share of old shops closed at the end"""


def entrants(seats: int, share: float) -> Flags:
    """The seats that enter, spread evenly over the town."""
    count = round(seats * share)
    place = np.arange(seats)
    return (place * count) // seats != ((place + 1) * count) // seats


def crowds(
    rules: Rules, seeds: Sequence[str], line: int, number: int = BATCHES
) -> list[Across[Crowd]]:
    """A row for each share, on the same towns and luck, in so many batches of towns."""
    rules = without_credit(rules)
    rows = [_batch(rules, batch, line) for batch in batches(seeds, number)]
    return [across(of_share) for of_share in zip(*rows, strict=True)]


def _batch(rules: Rules, seeds: Sequence[str], line: int) -> list[Crowd]:
    """A row for each share in a few towns."""
    told = [_enter(rules, seeds, line, entrants(rules.households, share)) for share in SHARES]
    base = told[0][0].old_sales[MONTHS // 2 :, :, line].mean()
    return [
        row(share, *one, line, rules, float(base)) for share, one in zip(SHARES, told, strict=True)
    ]


def _enter(
    rules: Rules, seeds: Sequence[str], line: int, who: Flags
) -> tuple[Chronicle, Town, Flags]:
    """Give the chosen a licence and the line's set-up in cash, let them open, live two years."""
    fortune = fortune_of(rules, seeds)
    town = open_town(fortune.opening(), rules).town
    chosen = np.broadcast_to(who, town.cash.shape)
    gift = np.where(chosen, rules.lines.setup[line], 0)
    town = evolve(town, cash=town.cash + gift, licensed=town.licensed | chosen)
    override = opening(chosen, line, rules)
    return record(onward(town, fortune, rules, MONTHS, override), rules), town, chosen


def opening(chosen: Flags, line: int, rules: Rules) -> Override:
    """The chosen open the line in month 1 with a full set-up; nobody else opens anything, ever."""
    rest = barring(nobody)

    def decide(town: Town, wished: Decisions, month: int) -> Decisions:
        wished = rest(town, wished, month)
        if month > 1:
            return wished
        target = np.where(chosen, line, wished.line)
        full: Ints = np.maximum(rules.lines.setup[line], least_setup(rules, target))
        return with_fields(
            wished,
            line=target,
            equip=np.where(chosen, full, 0),
            errand=np.where(chosen, 0, wished.errand),
        )

    return decide


def row(
    share: float,
    told: Chronicle,
    start: Town,
    chosen: Flags,
    line: int,
    rules: Rules,
    base: float,
) -> Crowd:
    """The figures of one row."""
    closed = ((told.closed == line + 1).any(axis=0) & chosen)[chosen]
    late = slice(MONTHS // 2, MONTHS)
    open_now = (told.line[late] == line) & chosen[None]
    earned = told.profit[late][open_now]
    fell = (net_worth(told.last, rules) < net_worth(start, rules))[chosen]
    old = told.old_sales[late, :, line].mean()
    sold = float(told.new_sales[late, :, line].mean())
    shops = max(int(rules.lines.incumbents[line]), 1)
    return Crowd(
        share=share,
        failing=_mean(closed),
        income=float(np.median(earned)) / 100 if earned.size else float("nan"),
        price=float(np.exp(told.price[-1, :, line].mean() / 10_000)) - 1,
        newcomers_fell=_mean(fell),
        old_shops=(float(old) - base) / 100,
        new_shops=sold / 100,
        from_old=(base - float(old)) / sold if sold else float("nan"),
        old_closed=1 - float(told.last.incumbents[:, line].mean()) / shops,
    )


def _mean(hits: Flags) -> float:
    return float(hits.mean()) if hits.size else float("nan")
