"""What debts cost in a month: to the bank, to whoever paid as guarantor, to lenders beyond kin.

Whoever paid for a borrower is owed the bank's rate, fund, neighbour and guarantor alike, and so is
the bank on what nobody covered, with no subsidy after the call: default never makes a debt cheaper.
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Ints, clip, of_bp, places, sum_cells
from game.engine.few import lever, scatter
from game.engine.phases.desk import Desk, among
from game.engine.phases.surety import neighbours_get
from game.engine.scattered import Scattered
from game.engine.town import CALLED, LIVE, Town, evolve

DEAR_LIMIT = 10**12
"""Debt beyond which lenders count no more interest, fen: far over any sum of the game, under 64 bits."""


def interest(town: Town, desk: Desk) -> Town:
    """A month's interest on every debt."""
    owing = (town.loan_state == LIVE) | ((town.loan_state == CALLED) & (town.loan > 0))
    town = among(town, desk, places(owing), _to_bank)
    town = among(town, desk, places(town.recourse_debt != 0), _to_guarantor)
    town = _to_fund(town, desk)
    town = _to_neighbours(town, desk)
    return among(town, desk, places(town.informal_debt > 0), _to_lenders)


def a_month_of(debt: Ints, desk: Desk) -> Ints:
    """A twelfth of the bank's yearly rate on a debt, fen rounded down; same shape."""
    return debt * desk.rules.bank.rate_bp // (12 * BP)


def _to_bank(town: Town, desk: Desk) -> Town:
    """Shared with the state, which pays nothing once a loan is extended or called."""
    whole = a_month_of(town.loan, desk)
    alone = town.extended | (town.loan_state == CALLED)
    own = np.where(alone, whole, of_bp(whole, lever(town, "interest_share")))
    desk.ledger.add("interest_paid_by_state", whole - own)
    return pay(town, desk.ledger, "interest", own)


def _to_guarantor(town: Town, desk: Desk) -> Town:
    return pay(town, desk.ledger, "recourse_interest", a_month_of(town.recourse_debt, desk))


def _to_fund(town: Town, desk: Desk) -> Town:
    """The fund's money grows by what it is paid."""
    rows = places(town.fund_debt > 0)
    paid = a_month_of(town.fund_debt.take(rows), desk)
    town = _out_of_pocket(town, desk, "fund_interest", rows, paid)
    got = sum_cells(rows // town.cash.shape[1], paid, len(town.fund))
    return evolve(town, fund=town.fund + got)


def _to_neighbours(town: Town, desk: Desk) -> Town:
    """The neighbour who paid gets what the borrower pays."""
    rows = places(town.neighbour_debt > 0)
    paid = a_month_of(town.neighbour_debt.take(rows), desk)
    town = _out_of_pocket(town, desk, "neighbour_interest", rows, paid)
    return neighbours_get(town, desk, rows, paid, "surety_interest")


def _out_of_pocket(town: Town, desk: Desk, flow: str, rows: Ints, paid: Ints) -> Town:
    """Households at flat places `rows` (n,) pay (n,) out of their cash."""
    desk.ledger.add(flow, Scattered(desk.shape, rows, paid))
    return evolve(town, cash=scatter(town.cash, rows, town.cash.take(rows) - paid))


def _to_lenders(town: Town, desk: Desk) -> Town:
    """Informal debt beyond what kin lend costs the dear rate."""
    dear = clip(town.informal_debt - kin_limit(town, desk), 0, DEAR_LIMIT)
    return pay(town, desk.ledger, "dear_interest", of_bp(dear, desk.rules.living.dear_rate_bp))


def kin_limit(town: Town, desk: Desk) -> Ints:
    """What kin lend without interest: more where trust is high, less once a guarantor has paid."""
    limit = of_bp(desk.rules.living.kin_limit, 5_000 + town.trust)
    return np.where(town.defaulted, limit // 2, limit)
