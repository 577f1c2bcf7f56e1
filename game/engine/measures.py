"""Figures read off a town, each defined once."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine.exact import Flags, Ints, of_bp
from game.engine.few import lever
from game.engine.rules import Rules
from game.engine.town import EMPLOYED, POST, RETRAINING, TRADING, Town


def fixed_income(town: Any) -> Flags:
    """In a job, retired, on a public post or working elsewhere (B, H)."""
    return (town.activity > TRADING) & (town.activity != RETRAINING)


def covered_by_employer(town: Town) -> Flags:
    """A job or a public post pays insurance contributions (B, H)."""
    return (town.activity == EMPLOYED) | (town.activity == POST)


def trading(town: Town) -> Flags:
    """Households with a business open, (B, H)."""
    return town.activity == TRADING


def at_line(column: Ints, line: Ints) -> Ints:
    """A line's rule for each household: column (K,) read at line (B, H); -1 reads line 0."""
    return column.take(line, mode="clip")


def need(town: Town, rules: Rules) -> Ints:
    """Monthly need at the table as before, fen (B, H), at this month's living costs."""
    living = rules.living
    return living.need + living.need_dependant * town.dependants


def table_cost(town: Town, rules: Rules, table: Ints) -> Ints:
    """What a month at the given table costs, fen (B, H)."""
    return of_bp(need(town, rules), rules.living.table_bp.take(table))


def runway_bp(town: Town, rules: Rules) -> Ints:
    """Months of cash left at the present table, without any income, in 1/10,000 months (B, H)."""
    outgo = table_cost(town, rules, town.table) + town.insured * rules.living.insurance
    return town.cash * 10_000 // np.maximum(outgo, 1)


def resale_value(town: Town, rules: Rules) -> Ints:
    """What equipment would bring if nobody else sold, fen (B, H)."""
    return of_bp(town.equipment, at_line(rules.lines.resale_bp, town.line))


def licence_fee(town: Town, rules: Rules) -> Ints:
    """What a licence costs each household, fen (B, H): policy waives part of it for holders of papers."""
    fee = rules.market.licence_fee
    return fee - town.papers * of_bp(fee, lever(town, "fees_waived"))


def instalment(debt: Ints, share_bp: Ints) -> Ints:
    """A share of a debt; all of it once less than a hundred yuan would be left to pay."""
    part = of_bp(debt, share_bp)
    last = (share_bp > 0) & (debt - part < 10_000)
    return np.where(last, debt, part)


def owed(town: Town) -> Ints:
    """All debts of a household: bank, kin and lenders, guarantor, neighbour, fund (B, H)."""
    signed = town.recourse_debt + town.neighbour_debt + town.fund_debt
    return town.loan + town.informal_debt + signed


def net_worth(town: Town, rules: Rules) -> Ints:
    """Cash and resale value less every debt, less a flat that was lost."""
    return town.cash + resale_value(town, rules) - owed(town) - town.home_lost


def other_income(town: Town) -> Ints:
    """Monthly pay of the other adult, fen (B, H)."""
    return town.other_pay


def may_add_helper(town: Town, rules: Rules) -> Flags:
    """A shop fitted out whole that sold nearly all it could make (B, H)."""
    fitted = town.equipment >= at_line(rules.lines.setup, town.line)
    return fitted & (town.sold * 100 >= town.made * 90) & (town.made > 0)
