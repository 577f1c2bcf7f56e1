"""What a policy costs state and guarantee fund, so that packs can be compared at equal cost.

Outlay is gross: benefit, minimum income, the state's part of interest, grants, early pensions, pay and
insurance of public posts, courses, journeys, and what the fund pays less what borrowers return to it.
Relief counts as tax and fees forgone. Not counted: what the state takes in (tax, fines,
contributions), the health fund's part of hospital bills, and severance, which is the plant's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from game.engine.exact import Ints
from game.engine.rules import Rules
from game.engine.town import POST
from game.insight.batch import Lived, live

PAID: tuple[str, ...] = (
    "benefit",
    "minimum_income",
    "interest_paid_by_state",
    "grant",
    "retired_pay",
    "post_pay",
    "moving_grant",
    "course",
    "fund_pays",
)
"""Flows out of state and fund that are measures."""

Progress = Callable[[int, int], None]
"""Told how many towns of how many are done."""


def monthly_outlay(lived: Lived, rules: Rules) -> Ints:
    """Outlay of one month of each town, fen (B,)."""
    ledger, town = lived.turned.ledger, lived.turned.town
    shape = town.cash.shape
    paid = sum((ledger.of(flow, shape) for flow in PAID), np.zeros(shape, dtype=np.int64))
    paid = paid - ledger.of("fund_repaid", shape) + _forgone(lived, rules)
    insured = np.where(town.activity == POST, rules.living.insurance, 0)
    return np.asarray((paid + insured).sum(axis=1))


def _forgone(lived: Lived, rules: Rules) -> Ints:
    """Tax relieved and licence fees waived, fen (B, H)."""
    outcomes, shape = lived.turned.outcomes, lived.before.cash.shape
    nought = np.zeros(shape, dtype=np.int64)
    licensed = outcomes.get("licence_granted", nought)
    fees = np.where(licensed, rules.market.licence_fee, 0)
    fees = fees - lived.turned.ledger.of("licence_fee", shape)
    return np.asarray(outcomes.get("tax_relieved", nought) + fees)


def outlay(rules: Rules, seeds: Sequence[str], chunk: int = 50) -> float:
    """Mean outlay a household over the months people decide in, fen; towns are lived `chunk` at once."""
    total = 0
    for start in range(0, len(seeds), chunk):
        for lived in live(rules, seeds[start : start + chunk], rules.months):
            total += int(monthly_outlay(lived, rules).sum())
    return total / (len(seeds) * rules.households)
