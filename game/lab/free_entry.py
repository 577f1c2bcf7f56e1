"""Free entry by people who are all alike: does profit fall to what else they could live on, or below?

Everybody has money for a whole shop, the same hands, no luck, no debts, no job in sight, and opens in
the one line that pays as soon as published earnings say that it beats subsistence. In theory entry
stops there. Published earnings are three months old, so the quicker people start and the slower they
give up, the further the street runs past that point and back (the cobweb of Ezekiel 1938): nobody has
to be foolish for a race to the bottom, and nobody in it is. Slow entry shows no such thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.levers import LEVERS
from game.engine.rules import Rules
from game.engine.town import TRADING
from game.insight.batch import live
from game.lab.intervals import Across, across, batches

MONTHS = 60
SETTLED = slice(36, 60)
PACES: tuple[tuple[int, int], ...] = (
    (50, 2),
    (200, 2),
    (200, 6),
    (1_000, 2),
    (1_000, 6),
    (3_000, 6),
)
"""Monthly chance of starting when it pays, bp, and months of loss before giving up."""

_IDLE = (
    *("noise_sd", "cushion_bp", "borrow_bp", "undercut_bp", "search_bp", "job_bp"),
    *("sign_bp", "helper_bp", "leave_bp", "lead_bp", "join_bp"),
)
"""What a temperament does that nobody here does."""


@dataclass(frozen=True)
class Rush:
    """One row: how fast people start and give up, and what becomes of them."""

    start: float
    """monthly chance of opening while it pays"""
    patience: float
    """months of loss before giving up"""
    peak: float
    """most shops of newcomers at once, mean over towns"""
    lowest: float
    """lowest mean profit of a month, against subsistence"""
    first: float
    """mean profit of the first month in which somebody trades, against subsistence"""
    settled_shops: float
    """shops in years four and five"""
    settled: float
    """mean profit in years four and five, against subsistence"""
    below: float
    """share of months in years four and five with mean profit under subsistence"""


def alike(rules: Rules, line: int, start: int, patience: int) -> Rules:
    """The town with one line that pays and people who differ in nothing; start in bp, patience in months."""
    plain: dict[str, Any] = rules.to_plain()
    kinds, lines = len(rules.temperaments.ids), len(rules.lines.ids)
    same = {
        "start_bp": start,
        "margin_bp": 10_000,
        "published_bp": 10_000,
        "patience": patience,
    }
    same |= dict.fromkeys(_IDLE, 0)
    plain["temperaments"] |= {name: [value] * kinds for name, value in same.items()}
    only = [int(place == line) for place in range(lines)]
    plain["lines"] |= {
        "earned": [
            value * here for value, here in zip(plain["lines"]["earned"], only, strict=True)
        ],
        "street": only,
        "season_bp": [[10_000] * 12] * lines,
    }
    plain["lines"] |= {name: [0] * lines for name in ("craft", "craft_sd", "inspect_bp", "exit_bp")}
    plain["dealt"] |= {"savings": 30_000_000, "savings_sd": 0, "dependants_bp": [10_000, 0, 0, 0]}
    plain["market"] |= {"noise_sd": 0, "handicap_bp": 0, "reputation_bp": 0}
    plain["shocks"] |= {"illness_bp": 0, "wedding_bp": 0}
    plain["labour"] |= {"offer_bp": 0}
    plain["macro"] |= {name: [10_000] for name in ("plant_bp", "construction_bp", "cost_bp")}
    plain["macro"] |= {"cost_ln": [0], "wave_month": 0, "wave_bp": 0}
    plain["levers"] = {"opening": [lever.neutral for lever in LEVERS]}
    return Rules.from_plain(plain)


def rushes(rules: Rules, seeds: Sequence[str], line: int) -> list[Across[Rush]]:
    """A row for each pace, on the same luck, in batches of towns."""
    return [across([rush(rules, batch, line, *pace) for batch in batches(seeds)]) for pace in PACES]


def rush(rules: Rules, seeds: Sequence[str], line: int, start: int, patience: int) -> Rush:
    """One pace in a few towns."""
    people = alike(rules, line, start, patience)
    shops, profit = [], []
    for lived in live(people, seeds, MONTHS):
        town = lived.turned.town
        trades = town.activity == TRADING
        number = trades.sum(axis=1)
        shops.append(number)
        total = np.where(trades, town.profit, 0).sum(axis=1)
        profit.append(np.where(number > 0, total / np.maximum(number, 1), np.nan))
    number, mean = np.array(shops), np.array(profit) / rules.market.subsistence
    return Rush(
        start=start / 10_000,
        patience=float(patience),
        peak=float(number.max(axis=0).mean()),
        lowest=float(np.nanmin(mean, axis=0).mean()),
        first=float(np.nanmean([column[~np.isnan(column)][0] for column in mean.T])),
        settled_shops=float(number[SETTLED].mean()),
        settled=float(np.nanmean(mean[SETTLED])),
        below=float(np.nanmean(mean[SETTLED] < 1)),
    )
