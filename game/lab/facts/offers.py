"""Facts 5 to 8 and 13: a programme loan offered at random among sellers already trading.

Four arms on the same luck: nobody, one seller of each line, all others of the line, everybody; and a
fifth where half are offered one. As in Cai & Szeidl, what rivals' loans do is read per full
coverage: the change of the untouched seller divided by the part of competing sales whose sellers were
offered a loan, since old shops cannot borrow here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.engine.exact import Array, Flags, Ints
from game.engine.town import Town
from game.lab.arms import Arm, Start, begin, every, follow, may_be_lent, offer_of_loans, one_a_line
from game.lab.chronicle import Chronicle
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Found, pools, ratio

AFTER = 12
"""Months of life before the offer."""
YEAR = 12
_POOL = 10


def measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Five arms from one start."""
    rules = worlds.promised
    start = begin(rules, seeds, AFTER)
    can = may_be_lent(start.town)
    ego = one_a_line(start.town, can)
    half = can & every(2)(can.shape[1])[None, :]
    who = {"none": can & False, "own": ego, "others": can & ~ego, "all": can, "half": half}
    told = {name: follow(start, _offer(start, w), YEAR) for name, w in who.items()}
    lent = told["own"].last.loan_first[ego & (told["own"].last.loan_first > 0)]
    local = rules.lines.construction_bp == 0
    return {
        **revenues(told, start.town, ego, can),
        **crowding(told["none"], told["own"], ego, local),
        **incomes(told["none"], told["half"], half),
        "lent": np.full(len(seeds), lent.mean() / 100 if lent.size else 0.0),
        "took": _share(told["own"].last.loan_first > 0, ego),
    }


def _offer(start: Start, who: Flags) -> Arm:
    return offer_of_loans(start, who)


def _share(hit: Flags, among: Flags) -> Array:
    """Share of `among` for whom `hit` holds, (B,)."""
    return ratio((hit & among).sum(axis=1), among.sum(axis=1))


def seller_revenue(told: Chronicle, ego: Flags, line: Ints, lines: int) -> Array:
    """A year's sales of the chosen seller of each line as it stood at the start, (B, K)."""
    onehot = (np.where(ego, line, -1)[:, :, None] == np.arange(lines)).astype(np.int64)
    return (told.sales.sum(axis=0)[:, :, None] * onehot).sum(axis=1)


def rivals_offered(none: Chronicle, town: Town, ego: Flags, can: Flags) -> Array:
    """Part of competing sales in the first month whose sellers are offered a loan, (B, K)."""
    lines = town.incumbents.shape[1]
    first, at = none.sales[0], np.where(none.line[0] >= 0, none.line[0], lines)
    onehot = at[:, :, None] == np.arange(lines)
    treated = (onehot * (first * (can & ~ego))[:, :, None]).sum(axis=1)
    rivals = (onehot * (first * ~ego)[:, :, None]).sum(axis=1) + none.old_sales[0]
    return np.where(rivals > 0, treated / np.maximum(rivals, 1), 0.0)


def revenues(told: dict[str, Chronicle], town: Town, ego: Flags, can: Flags) -> Measured:
    """The chosen sellers' revenue in each arm, and how far their rivals were offered loans, (B,)."""
    lines = town.incumbents.shape[1]
    part = rivals_offered(told["none"], town, ego, can)
    base = seller_revenue(told["none"], ego, town.line, lines)
    found: Measured = {"exposed": (base * part).sum(axis=1)}
    for arm in ("none", "own", "others", "all"):
        found[f"ego_{arm}"] = seller_revenue(told[arm], ego, town.line, lines).sum(axis=1)
        found[f"all_{arm}"] = np.where(can, told[arm].sales.sum(axis=0), 0).sum(axis=1)
    return found


def crowding(none: Chronicle, own: Chronicle, ego: Flags, local: Flags) -> Measured:
    """Gain of the chosen sellers in purely local lines, and what others in those lines lost, (B,)."""
    gains = own_sales(own, ego, local) - own_sales(none, ego, local)
    both = [(told.new_sales + told.old_sales)[:, :, local].sum(axis=(0, 2)) for told in (own, none)]
    lost = gains - (both[0] - both[1])
    return {"gain": gains, "lost": lost, "base": own_sales(none, ego, local)}


def own_sales(told: Chronicle, who: Flags, local: Flags) -> Array:
    """What `who` sold in the lines meant over all months, (B,)."""
    at = np.where(told.line >= 0, told.line, local.size)
    there = who[None] & np.concatenate([local, [False]])[at]
    return np.where(there, told.sales, 0).sum(axis=(0, 2))


GRID = tuple(range(5, 80, 5))


def incomes(none: Chronicle, half: Chronicle, who: Flags) -> Measured:
    """Percentiles of a year's household income of those offered a loan, without and with it, (1, n).

    One row a chunk: quantiles need many households.
    """
    without, with_loan = (told.income.sum(axis=0)[who] for told in (none, half))
    if without.size == 0:
        return {"quantile_none": np.zeros((0, len(GRID) + 1)), "quantile_half": np.zeros((0, 1))}
    rows = []
    for income in (without, with_loan):
        cut = np.percentile(income, GRID)
        top = income[income >= np.percentile(income, 75)].mean()
        rows.append(np.concatenate([cut, [top]])[None, :])
    return {"quantile_none": rows[0], "quantile_half": rows[1]}


def find(fact: int, measured: Measured) -> Found:
    """The five facts from figures a town."""
    if fact == 13:
        return _quantiles(measured)
    if fact == 8:
        return _crowd_out(measured)
    p = {name: pools(measured[name], _POOL) for name in measured if measured[name].ndim == 1}
    direct = ratio(p["ego_own"] - p["ego_none"], p["ego_none"])
    indirect = ratio(p["ego_others"] - p["ego_none"], p["exposed"])
    both = direct + ratio(p["ego_all"] - p["ego_own"], p["exposed"])
    exposed = float(ratio(measured["exposed"].sum(), measured["ego_none"].sum()))
    raw = float(ratio(measured["ego_others"].sum(), measured["ego_none"].sum())) - 1
    everyone = float(ratio(measured["all_all"].sum(), measured["all_none"].sum())) - 1
    lent = round(float(measured["lent"].mean()))
    beside: dict[int, dict[str, Any]] = {
        5: {"loan_yuan": lent, "took_it": _mean(measured["took"])},
        6: {"rival_sales_offered": round(exposed, 4), "as_lived": round(raw, 4)},
        7: {"as_lived": round(everyone, 4)},
    }
    values = {5: direct, 6: indirect, 7: both}[fact]
    return Found(values, _POOL, beside[fact])


def _mean(values: Array) -> float | None:
    return round(float(np.nanmean(values)), 4) if np.isfinite(values).any() else None


def _crowd_out(measured: Measured) -> Found:
    gain, lost = pools(measured["gain"], _POOL), pools(measured["lost"], _POOL)
    moved = float(ratio(measured["gain"].sum(), measured["base"].sum()))
    beside = {"gain_of_revenue": round(moved, 4)}
    if not np.isfinite(moved) or moved < 0.002:
        return Found(np.zeros(0), _POOL, beside, trouble="the loan moved no revenue to crowd out")
    whole = float(ratio(measured["lost"].sum(), measured["gain"].sum()))
    return Found(ratio(lost, gain), _POOL, beside, whole=whole)


def _quantiles(measured: Measured) -> Found:
    without, with_loan = measured["quantile_none"], measured["quantile_half"]
    if without.shape[0] == 0:
        return Found(np.zeros(0))
    middle = without[:, len(GRID) // 2 : len(GRID) // 2 + 1]
    change = ratio((with_loan - without)[:, :-1], middle)
    top = float(ratio(with_loan[:, -1].sum(), without[:, -1].sum())) - 1
    worst = change.mean(axis=0)
    worst_at = int(np.abs(worst).argmax())
    beside = {
        "largest_change": round(float(worst[worst_at]), 4),
        "at_percentile": GRID[worst_at],
        "top_quarter": round(top, 4),
    }
    fine = bool(abs(worst[worst_at]) <= 0.05 and top > 0)
    return Found(change.mean(axis=1), 0, beside, also=fine)


OFFERS = Family("loans offered at random", (5, 6, 7, 8, 13), measure, find)
