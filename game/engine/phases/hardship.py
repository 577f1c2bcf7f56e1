"""Phase 6: who carries a month that does not add up.

Thin table, then kin, then lenders, then arrears; three months of arrears call the guarantor, and
what a guarantor pays is owed to them. Defaulting never raises net worth: the call turns one debt
into another of the same size.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Ints, of_bp, places
from game.engine.measures import need, table_cost
from game.engine.phases.calling import attach, call_loans, sell_flat, settle_debts
from game.engine.phases.desk import Desk, among
from game.engine.phases.interest import kin_limit
from game.engine.phases.surety import sureties_end
from game.engine.scattered import spread_out
from game.engine.town import LIVE, REPAID, Town, evolve

THIN = 2


def hardship(town: Town, desk: Desk) -> Town:
    """Meet the shortfall, then what is due to the bank, then call guarantors, then pay debts back."""
    town = among(town, desk, _short(town), _thin_table, went_thin=bool, insurance_lapsed=bool)
    town = evolve(town, insured_months=town.insured_months + town.insured)
    town = among(town, desk, _short(town), _borrow, kin_lent=int, lenders_lent=int)
    town = _pay_due(town, desk)
    town = call_loans(town, desk)
    town = sell_flat(town, desk)
    town = attach(town, desk)
    town = among(town, desk, _short(town), _borrow_for_neighbours)
    town = _repay_early(town, desk)
    return sureties_end(town, desk)


def _short(town: Town) -> Ints:
    """Flat places of those without enough money for what they have paid."""
    return places(town.cash < 0)


def _thin_table(town: Town, desk: Desk) -> Town:
    """A shortfall is eaten first: down to a thin table, then to the bare minimum."""
    rules, short = desk.rules, -town.cash
    eaten, paid_in = desk.paid("consumption"), desk.paid("insurance")
    bare = of_bp(need(town, rules), rules.living.bare_bp)
    thin = table_cost(town, rules, np.full_like(town.table, THIN))
    saved = np.minimum(short, np.maximum(eaten - thin, 0))
    still = np.maximum(short - saved - _kin_left(town, desk), 0)
    saved = saved + np.minimum(still, np.maximum(eaten - saved - bare, 0))
    desk.note("went_thin", saved > 0)
    town = pay(town, desk.ledger, "consumption", -saved)
    forced = (saved > 0) & (eaten - saved <= thin)
    unpaid = np.minimum(np.maximum(-town.cash, 0), paid_in)
    town = pay(town, desk.ledger, "insurance", -unpaid)
    lapses = unpaid > 0
    desk.note("insurance_lapsed", lapses)
    return evolve(
        town,
        table=np.where(forced, THIN, town.table),
        insured=town.insured & ~lapses,
    )


def _kin_left(town: Town, desk: Desk) -> Ints:
    return np.maximum(kin_limit(town, desk) - town.informal_debt, 0)


def _borrow(town: Town, desk: Desk) -> Town:
    """What is still missing is borrowed: from kin without interest, beyond them from lenders."""
    short, kin = -town.cash, _kin_left(town, desk)
    desk.note("kin_lent", np.minimum(short, kin))
    desk.note("lenders_lent", np.maximum(short - kin, 0))
    town = pay(town, desk.ledger, "borrowed", short)
    return evolve(town, informal_debt=town.informal_debt + short)


def due_now(town: Town, desk: Desk) -> Ints:
    """Principal that should have been paid by the end of this month and is still out (B, H)."""
    month = town.month[:, None]
    rungs = np.maximum(town.loan_due - town.loan_from + 1, 1)
    passed = np.minimum(np.maximum(month - town.loan_from + 1, 0), rungs)
    left = town.loan_first - town.loan_first * passed // rungs
    by_plan = np.where(town.loan_long, np.maximum(town.loan - left, 0), 0)
    due = np.where(month >= town.loan_due, town.loan, by_plan)
    return np.where(town.loan_state == LIVE, due, 0)


def _pay_due(town: Town, desk: Desk) -> Town:
    """What is due on loans is paid as far as it can be; months in arrears are counted in a row."""
    concerned = (town.loan_state == LIVE) | (town.arrears_months > 0)
    return among(town, desk, places(concerned), _pay_instalment, arrears=int)


def _pay_instalment(town: Town, desk: Desk) -> Town:
    """Instalments and the last payment come out of cash above a fortnight's food."""
    due = due_now(town, desk)
    keep = table_cost(town, desk.rules, np.full_like(town.table, THIN)) // 2
    paid = np.minimum(due, np.maximum(town.cash - keep, 0))
    town = pay(town, desk.ledger, "repayment", paid)
    unpaid = due - paid
    desk.note("arrears", unpaid)
    town = evolve(
        town,
        loan=town.loan - paid,
        arrears_months=np.where(unpaid > 0, town.arrears_months + 1, 0),
    )
    return _settled(town)


def _settled(town: Town) -> Town:
    done = (town.loan_state == LIVE) & (town.loan == 0)
    if not done.any():
        return town
    return evolve(
        town,
        loan_state=np.where(done, REPAID, town.loan_state),
        arrears_months=np.where(done, 0, town.arrears_months),
    )


def _borrow_for_neighbours(town: Town, desk: Desk) -> Town:
    """Whoever had to pay for a neighbour and has not got it borrows in turn."""
    short = -town.cash
    town = pay(town, desk.ledger, "borrowed", short)
    return evolve(town, informal_debt=town.informal_debt + short)


def _repay_early(town: Town, desk: Desk) -> Town:
    """Own choice to pay debts back: dear ones first, then whoever paid for us, then the bank.

    What comes back from a neighbour meanwhile goes to the bank too.
    """
    rows = places(desk.decisions.repay != 0)
    if rows.size:
        wished = desk.decisions.repay.take(rows)[:, None]
        town = _return_and_repay(town, desk, rows, wished)
    repaid = places(town.loan_state == REPAID)
    desk.note_few("loan_repaid", repaid, desk.paid("repayment").take(repaid) > 0)
    return town


def _return_and_repay(town: Town, desk: Desk, rows: Ints, wished: Ints) -> Town:
    """Those at flat places `rows` (n,) give so much (n, 1) as far as their money goes."""
    before = town.cash
    left = np.minimum(wished, np.maximum(before.take(rows[:, None]), 0))
    town = among(town, desk, rows, partial(_return, left=left))
    informal = before.take(rows) - town.cash.take(rows)
    town = settle_debts(town, desk, rows, left - informal[:, None])
    left = spread_out(desk.shape, rows, left) - (before - town.cash)
    to_bank = places((left > 0) & (town.loan_state == LIVE))
    return among(town, desk, to_bank, partial(_repay_bank, left=left.take(to_bank[:, None])))


def _return(town: Town, desk: Desk, left: Ints) -> Town:
    """Kin and lenders get theirs."""
    informal = np.minimum(left, town.informal_debt)
    town = pay(town, desk.ledger, "returned", informal)
    return evolve(town, informal_debt=town.informal_debt - informal)


def _repay_bank(town: Town, desk: Desk, left: Ints) -> Town:
    """The loan, ahead of time."""
    bank = np.minimum(left, town.loan)
    town = pay(town, desk.ledger, "repayment", bank)
    return _settled(evolve(town, loan=town.loan - bank))
