"""Beside the facts: entry, price and loss with and without credit, whatever the sign.

The race may owe more to everybody's starting at once from severance than to loans; here credit is
taken away, entry is cut to a quarter, and newcomers' nest is tightened (lambda 1/2), on the same luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.engine.exact import Array, Ints
from game.engine.levers import LEVER
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import TRADING, Town
from game.insight.batch import fortune_of, live
from game.lab.arms import barring, every
from game.lab.chronicle import record

MONTHS = 24


@dataclass(frozen=True)
class Lap:
    """One row: how many entered, what became of prices, profit and money."""

    lam: float
    credit: bool
    entry: str
    entered: float
    """share of households that ever traded"""
    price: float
    """mean price of lines newcomers trade in at the end, against before"""
    profit: float
    """median monthly profit of newcomers in the last three months, yuan"""
    fell: float
    """share of entrants with less than at the start"""
    loss: float
    """median change of entrants' net worth, yuan"""
    called: float
    """share of households whose guarantor was called"""

    def variant(self) -> str:
        """What was changed, in words."""
        credit = "with credit" if self.credit else "without credit"
        return f"lambda {self.lam:g}, {credit}, {self.entry} entry"


def without_credit(rules: Rules) -> Rules:
    """The same town with no programme loan."""
    opening, calendar = rules.levers.opening.copy(), rules.levers.calendar
    opening[LEVER["loan_ceiling"]] = 0
    kept = calendar[calendar[:, 1] != LEVER["loan_ceiling"]] if calendar.size else calendar
    return replace(rules, levers=replace(rules.levers, opening=opening, calendar=kept))


def with_lam(rules: Rules, inverse: int) -> Rules:
    """The same town with every line's lambda at 1/inverse."""
    lines = replace(rules.lines, lam=np.full_like(rules.lines.lam, inverse))
    return replace(rules, lines=lines)


def laps(rules: Rules, seeds: Sequence[str]) -> list[Lap]:
    """All combinations of credit, lambda and entry."""
    return [
        run_lap(rules, seeds, inverse, credit, few)
        for inverse in (1, 2)
        for few in (False, True)
        for credit in (True, False)
    ]


def run_lap(rules: Rules, seeds: Sequence[str], inverse: int, credit: bool, few: bool) -> Lap:
    """One row of the table."""
    rules = with_lam(rules if credit else without_credit(rules), inverse)
    opened = open_town(fortune_of(rules, seeds).opening(), rules).town
    told = record(live(rules, seeds, MONTHS, barring(every(4)) if few else None), rules)
    return Lap(
        1 / inverse,
        credit,
        "a quarter of" if few else "normal",
        **figures(told.line, told.activity, told.profit, opened, told.last, rules),
    )


def figures(
    line: Ints, activity: Ints, profit: Ints, opened: Town, last: Town, rules: Rules
) -> dict[str, float]:
    """Entry, price, profit and loss of newcomers."""
    entered = (activity == TRADING).any(axis=0)
    change = net_worth(last, rules) - net_worth(opened, rules)
    weight = np.where(line[-1] >= 0, line[-1], -1)[:, :, None] == np.arange(len(rules.lines.ids))
    shops = weight.sum(axis=1)
    price = (shops * last.mean_price).sum() / max(int(shops.sum()), 1) / 10_000
    earns = profit[-3:][activity[-3:] == TRADING]
    return {
        "entered": _round(entered.mean()),
        "price": _round(np.exp(price) - 1),
        "profit": _round(np.median(earns) / 100 if earns.size else 0),
        "fell": _round((change[entered] < 0).mean() if entered.any() else 0),
        "loss": _round(np.median(change[entered]) / 100 if entered.any() else 0),
        "called": _round(last.defaulted.mean()),
    }


def _round(value: float | Array) -> float:
    return round(float(value), 4)


def lap_row(lap: Lap, households: int, towns: int) -> dict[str, Any]:
    """A lap with the keys of a finding, so that one list holds the whole report."""
    beside = {k: getattr(lap, k) for k in ("entered", "price", "profit", "fell", "loss", "called")}
    return {
        "fact": "race",
        "variant": lap.variant(),
        "months": MONTHS,
        "households": households,
        "band": [None, None],
        "median": lap.fell,
        "p10": None,
        "p90": None,
        "counted": False,
        "inside": None,
        "source": "no outside figure: what credit adds, whatever the sign",
        "says": "entrants with less than at the start",
        "unit": "share",
        "pool": towns,
        "towns": towns,
        "trouble": "",
        "beside": beside,
    }
