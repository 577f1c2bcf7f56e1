"""A few hundred towns with nobody but neighbours: do the accounts close, and does the race emerge?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from game.engine.accounts import by_sector, unreconciled
from game.engine.exact import Flags, Ints
from game.engine.measures import net_worth, trading
from game.engine.rules import Rules
from game.engine.town import CALLED, EMPLOYED, NO_LOAN, Town
from game.engine.turn import step
from game.insight.batch import Lived, live

Progress = Callable[[int, int], None]
"""Told how many towns of how many are done."""


@dataclass
class Tally:
    """What was counted over all towns and months of a sweep."""

    towns: int = 0
    months: int = 0
    households: int = 0
    unbalanced: int = 0
    """household-months in which flows do not sum to zero over sectors"""
    unreconciled: int = 0
    """household-months in which a stock moved by something else than its flows"""
    refused: int = 0
    gained_by_default: int = 0
    """households whose net worth was higher after the guarantor was called than just before"""
    towns_with_default: int = 0
    towns_with_guarantor_paying: int = 0
    towns_with_success: int = 0
    """towns where some newcomer still trades and earns more than the old plant wage"""
    profit_slope: list[float | None] = field(default_factory=list)
    """per line: correlation of log traders with newcomers' mean profit; None where hardly any trade"""
    last: dict[str, float] = field(default_factory=dict)
    """shares and medians at the end"""

    def to_plain(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def sweep(
    rules: Rules,
    seed: str,
    towns: int,
    months: int | None = None,
    chunk: int = 50,
    progress: Progress | None = None,
) -> Tally:
    """Live `towns` towns named seed#1, seed#2 … and count."""
    tally = Tally(months=months or rules.months, households=rules.households)
    points: list[tuple[Ints, Ints]] = []
    ends: list[dict[str, Ints]] = []
    for start in range(0, towns, chunk):
        names = [f"{seed}-{n + 1}" for n in range(start, min(start + chunk, towns))]
        final = None
        for lived in live(rules, names, tally.months):
            _count_month(tally, lived, rules)
            points.append(_crowding(lived.turned.town))
            final = lived.turned.town
        assert final is not None
        _count_end(tally, final, rules)
        ends.append(_end(final, rules))
        tally.towns += len(names)
        if progress:
            progress(tally.towns, towns)
    tally.profit_slope = _slopes(points)
    tally.last = _summary(ends)
    return tally


def _count_month(tally: Tally, lived: Lived, rules: Rules) -> None:
    turned = lived.turned
    shape = turned.town.cash.shape
    total = sum(by_sector(turned.ledger, shape).values())
    tally.unbalanced += int(np.count_nonzero(total))
    for gap in unreconciled(lived.before, turned.town, turned.ledger).values():
        tally.unreconciled += int(np.count_nonzero(gap))
    tally.refused += lived.refused
    tally.gained_by_default += int(np.count_nonzero(_gained(lived, rules)))


def _gained(lived: Lived, rules: Rules) -> Flags:
    """Those whose guarantor was called and who stand better than had the bank gone on waiting.

    The same month is lived again with a bank that never calls.
    """
    called = lived.turned.town.loan_state == CALLED
    called = called & (lived.before.loan_state != CALLED)
    if not called.any():
        return called
    patient = replace(rules, bank=replace(rules.bank, call_after=10**6))
    waited = step(lived.before, lived.decisions, (), lived.luck, patient).town
    return called & (net_worth(lived.turned.town, rules) > net_worth(waited, rules))


def _crowding(town: Town) -> tuple[Ints, Ints]:
    """Traders and mean newcomer profit by line, (B, K); profit is -1 where nobody new trades."""
    lines = town.traders.shape[1]
    open_now = trading(town)
    at = np.where(open_now, town.line, lines)
    onehot = at[:, :, None] == np.arange(lines)
    newcomers = onehot.sum(axis=1)
    profit = (onehot * town.profit[:, :, None]).sum(axis=1)
    mean = np.where(newcomers > 0, profit // np.maximum(newcomers, 1), -1)
    return town.traders, np.where(newcomers > 0, mean, np.iinfo(np.int64).min)


def _slopes(points: list[tuple[Ints, Ints]]) -> list[float | None]:
    """Correlation of the log of traders with newcomers' mean profit, line by line."""
    traders = np.concatenate([p[0] for p in points]).astype(float)
    profit = np.concatenate([p[1] for p in points]).astype(float)
    found: list[float | None] = []
    for line in range(traders.shape[1]):
        there = profit[:, line] > -1e15
        if there.sum() < 30 or np.ptp(traders[there, line]) == 0:
            found.append(None)
            continue
        x, y = np.log(traders[there, line]), profit[there, line]
        found.append(round(float(np.corrcoef(x, y)[0, 1]), 3))
    return found


def _count_end(tally: Tally, town: Town, rules: Rules) -> None:
    tally.towns_with_default += int(town.defaulted.any(axis=1).sum())
    tally.towns_with_guarantor_paying += int((town.guarantor_paid > 0).any(axis=1).sum())
    thrives = trading(town) & (town.profit > rules.dealt.wage)
    tally.towns_with_success += int(thrives.any(axis=1).sum())


def _end(town: Town, rules: Rules) -> dict[str, Ints]:
    return {
        "trading": trading(town),
        "employed": town.activity == EMPLOYED,
        "borrowed": town.loan_state != NO_LOAN,
        "called": town.loan_state == CALLED,
        "net_worth": net_worth(town, rules),
        "profit": np.where(trading(town), town.profit, np.iinfo(np.int64).min),
    }


def _summary(ends: list[dict[str, Ints]]) -> dict[str, float]:
    """Shares of households, and medians in yuan."""

    def whole(name: str) -> Ints:
        return np.concatenate([e[name].ravel() for e in ends])

    borrowed, worth, profit = whole("borrowed"), whole("net_worth"), whole("profit")
    earners = profit[profit > np.iinfo(np.int64).min]
    return {
        "trading": round(float(whole("trading").mean()), 4),
        "employed": round(float(whole("employed").mean()), 4),
        "borrowed": round(float(borrowed.mean()), 4),
        "called_of_borrowed": round(float(whole("called").sum() / max(borrowed.sum(), 1)), 4),
        "net_worth_p10": float(np.percentile(worth, 10)) / 100,
        "net_worth_p50": float(np.percentile(worth, 50)) / 100,
        "net_worth_p90": float(np.percentile(worth, 90)) / 100,
        "profit_p50": float(np.median(earners)) / 100 if earners.size else 0.0,
    }
