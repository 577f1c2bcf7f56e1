"""Facts 2, 4, 17, 18: what becomes of newcomers' firms and of the laid-off, as promised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.exact import BP, Array, Flags, Ints
from game.engine.town import AWAY, EMPLOYED, POST, TRADING
from game.insight.batch import live
from game.lab.chronicle import Chronicle, record
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Found, pools, ratio, within

YEAR = 12
HORIZON = 60
_POOL = 10

GOODS_BP = BP // 2
"""Retail and catering: lines whose inputs are at least half of what they sell."""


def first_year_exits(opened: Ints, closed: Ints) -> tuple[Ints, Ints]:
    """Firms opened in the first year and those of them closed within twelve months, (B,) each.

    A firm is a line opened by a household; whoever changes trade or takes a job has closed it.
    """
    months = opened.shape[0]
    began = np.zeros(opened.shape[1], dtype=np.int64)
    ended = began.copy()
    for month in range(min(YEAR, months)):
        starts = opened[month] > 0
        until = closed[month + 1 : month + 1 + YEAR] > 0
        began += starts.sum(axis=1)
        ended += (starts & until.any(axis=0)).sum(axis=1)
    return began, ended


def exits_by_kind(line: Ints, closed: Ints, goods: Flags) -> tuple[Array, Array]:
    """Closures and shop-months of newcomers in retail and catering and in other trades, (B, 2)."""
    lines = goods.size
    kind = np.concatenate([goods, [False]])
    there = line >= 0
    at = np.where(there, line, lines)
    gone = np.where(closed > 0, closed - 1, lines)
    months = [(there & (kind[at] == which)).sum(axis=(0, 2)) for which in (True, False)]
    exits = [((closed > 0) & (kind[gone] == which)).sum(axis=(0, 2)) for which in (True, False)]
    return np.stack(exits, axis=1), np.stack(months, axis=1)


def old_exits_by_kind(told: Chronicle, months: int, goods: Flags) -> tuple[Array, Array]:
    """Old shops that closed, for want of profit or for reasons of their own, and their months, (B, 2)."""
    shops = told.old_shops[:months]
    after = np.concatenate([told.old_shops[1:], told.last.incumbents[None]])[:months]
    gone = np.maximum(shops - after, 0) + np.maximum(told.turnover[:months], 0)
    kinds = (goods, ~goods)
    exits = [gone[:, :, kind].sum(axis=(0, 2)) for kind in kinds]
    return np.stack(exits, axis=1), np.stack(
        [shops[:, :, kind].sum(axis=(0, 2)) for kind in kinds], axis=1
    )


def wage_work(activity: Ints) -> Flags:
    """In a job, on a public post, or working elsewhere."""
    return (activity == EMPLOYED) | (activity == POST) | (activity == AWAY)


def measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Live five years as promised."""
    rules = worlds.promised
    told = record(live(rules, seeds, HORIZON), rules)
    return figures(told, rules.lines.input_bp >= GOODS_BP, rules.dealt.wage)


def figures(told: Chronicle, goods: Flags, wage: int) -> Measured:
    """What the four facts need of each town."""
    began, ended = first_year_exits(told.opened, told.closed)
    exits, shop_months = exits_by_kind(told.line[: 2 * YEAR], told.closed[: 2 * YEAR], goods)
    old_exits, old_months = old_exits_by_kind(told, 2 * YEAR, goods)
    second = slice(YEAR, 2 * YEAR)
    owner = told.activity[second] == TRADING
    income = np.where(owner, told.profit[second] / wage, np.nan)
    at_year, ever = told.activity[YEAR - 1], np.cumsum(_working(told.activity), axis=0) > 0
    return {
        "began": began,
        "ended": ended,
        "exits": exits,
        "shop_months": shop_months,
        "all_exits": exits + old_exits,
        "all_months": shop_months + old_months,
        "median": _percentile(income, 50),
        "top": _percentile(income, 90),
        "wage_work": wage_work(at_year).mean(axis=1),
        "employed": (at_year == EMPLOYED).mean(axis=1),
        "trading": (at_year == TRADING).mean(axis=1),
        "ever_36": ever[min(36, told.months) - 1].mean(axis=1),
        "ever_60": ever[min(60, told.months) - 1].mean(axis=1),
    }


def _working(activity: Ints) -> Flags:
    return wage_work(activity) | (activity == TRADING)


def _percentile(income: Array, which: int) -> Array:
    """Percentile over owners and months of each town, not a number where nobody trades, (B,)."""
    rows = [town[np.isfinite(town)] for town in income.transpose(1, 0, 2)]
    return np.array([np.percentile(row, which) if row.size else np.nan for row in rows])


def find(fact: int, measured: Measured) -> Found:
    """The four facts from figures a town."""
    if fact == 2:
        pooled = _round(float(ratio(measured["ended"].sum(), measured["began"].sum())))
        return Found(ratio(measured["ended"], measured["began"]), beside={"pooled": pooled})
    if fact == 4:
        return _retail(measured)
    if fact == 17:
        names = ("employed", "trading", "ever_36", "ever_60")
        return Found(measured["wage_work"], beside={n: _round(measured[n].mean()) for n in names})
    top = float(np.nanmedian(measured["top"])) if np.isfinite(measured["top"]).any() else np.nan
    return Found(
        measured["median"],
        beside={"top_decile_from": _round(top), "top_decile_band": [1.5, None]},
        also=within(top, (1.5, None)),
    )


def _retail(measured: Measured) -> Found:
    """All shops of a line, as in the source; newcomers alone beside."""
    hazard = ratio(pools_of(measured["all_exits"]), pools_of(measured["all_months"]))
    whole = ratio(measured["all_exits"].sum(axis=0), measured["all_months"].sum(axis=0))
    new = ratio(measured["exits"].sum(axis=0), measured["shop_months"].sum(axis=0))
    beside = {
        "newcomers_alone": _round(ratio(new[:1], new[1:])[0]),
        "retail_and_catering_a_month": _round(whole[0]),
        "other_a_month": _round(whole[1]),
    }
    return Found(ratio(hazard[:, 0], hazard[:, 1]), _POOL, beside)


def pools_of(pairs: Array) -> Array:
    """Sums of (B, 2) over pools of towns."""
    return np.stack([pools(pairs[:, i], _POOL) for i in range(pairs.shape[1])], axis=1)


def _round(value: float) -> float | None:
    return round(float(value), 4) if np.isfinite(value) else None


FIRMS = Family("newcomers' firms", (2, 4, 17, 18), measure, find)
