"""What many towns lived through, kept month by month as arrays: the raw material of every statistic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.engine.exact import BP, Array, Flags, Ints, count_by, of_bp
from game.engine.measures import trading
from game.engine.rules import Rules
from game.engine.town import Town
from game.insight.batch import Lived

NOBODY: Ints = np.zeros((0, 0), dtype=np.int64)


@dataclass(frozen=True)
class Chronicle:
    """M months of B towns. Axes (M, B, H) for households, (M, B, K) for lines; money in fen."""

    opened: Ints
    """(M, B, H) line opened this month plus one, 0 for none"""
    closed: Ints
    """(M, B, H) line given up this month plus one, 0 for none"""
    line: Ints
    """(M, B, H) line traded in, -1 for none"""
    activity: Ints
    """(M, B, H)"""
    sales: Ints
    """(M, B, H)"""
    profit: Ints
    """(M, B, H)"""
    income: Ints
    """(M, B, H) what business, job and other adult brought, less interest"""
    extended: Flags
    """(M, B, H) an extension was granted"""
    price: Ints
    """(M, B, K) mean log price, bp"""
    traders: Ints
    """(M, B, K) shops open, old and new"""
    old_shops: Ints
    """(M, B, K) old shops that traded"""
    old_sales: Ints
    """(M, B, K) what old shops sold together"""
    new_sales: Ints
    """(M, B, K) what newcomers sold together"""
    turnover: Ints
    """(M, B, K) old shops that closed for reasons of their own, -1 where the engine knows none"""
    last: Town
    """the towns at the end"""

    @property
    def months(self) -> int:
        """M."""
        return self.sales.shape[0]


def record(lived: Iterable[Lived], rules: Rules) -> Chronicle:
    """Live through `lived` and keep what the statistics need."""
    rows: dict[str, list[Array]] = {}
    last: Town | None = None
    for month in lived:
        for name, value in _row(month, rules).items():
            rows.setdefault(name, []).append(value)
        last = month.turned.town
    if last is None:
        raise ValueError("no month was lived")
    return Chronicle(**{name: np.stack(values) for name, values in rows.items()}, last=last)


def _row(lived: Lived, rules: Rules) -> dict[str, Array]:
    town, notes = lived.turned.town, lived.turned.outcomes
    sales = lived.turned.ledger.of("sales", town.cash.shape)
    interest = lived.turned.ledger.of("interest", town.cash.shape)
    interest = interest + lived.turned.ledger.of("dear_interest", town.cash.shape)
    none = np.full_like(town.incumbents, -1)
    return {
        "opened": notes["opened"],
        "closed": notes["closed"],
        "line": town.line,
        "activity": town.activity,
        "sales": sales,
        "profit": town.profit,
        "income": town.earnings + town.other_pay - interest,
        "extended": notes["extension_granted"] > 0,
        "price": town.mean_price,
        "traders": town.traders,
        "old_shops": lived.before.incumbents,
        "old_sales": old_sales(lived.before, town, rules),
        "new_sales": by_line(sales, town),
        "turnover": np.asarray(notes.get("incumbents_turned_over", none)),
    }


def old_sales(before: Town, after: Town, rules: Rules) -> Ints:
    """What the old shops of a line sold together, fen (B, K).

    The engine keeps their mean profit and how busy they were; sales are profit with inputs and rent
    put back (game/engine/phases/trade.py), right to about a yuan a shop.
    """
    lines = rules.lines
    room = of_bp(lines.usual, np.full_like(lines.usual, BP + rules.market.slack_bp))
    units = room * after.incumbent_busy // BP
    cost = of_bp(of_bp(units, lines.input_bp), after.cost_bp[:, None])
    each = after.incumbent_profit + cost + lines.rent
    return np.where(before.incumbents > 0, before.incumbents * each, 0)


def by_line(values: Ints, town: Town) -> Ints:
    """Sums of a household column over those who trade, by line: (B, H) -> (B, K)."""
    lines = town.incumbents.shape[1]
    at = np.where(trading(town), town.line, lines)
    onehot = at[:, :, None] == np.arange(lines)
    return (onehot * values[:, :, None]).sum(axis=1)


def newcomers(town: Town) -> Ints:
    """Households trading in each line, (B, K)."""
    return count_by(np.maximum(town.line, 0), town.incumbents.shape[1], trading(town))
