"""Phase 6: who carries a month that does not add up.

Thin table, then kin, then lenders, then arrears; three months of arrears call the guarantor, and
what a guarantor pays is owed to them. Defaulting never raises net worth: the call turns one debt
into another of the same size.
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Flags, Ints, of_bp, take
from game.engine.measures import need, table_cost
from game.engine.phases.books import kin_limit
from game.engine.phases.desk import Desk
from game.engine.town import CALLED, LIVE, NO_LOAN, REPAID, Town, evolve

THIN = 2


def hardship(town: Town, desk: Desk) -> Town:
    """Meet the shortfall, then what is due to the bank, then call guarantors, then pay debts back."""
    town = _thin_table(town, desk)
    town = _borrow(town, desk)
    town = _pay_due(town, desk)
    town = _call(town, desk)
    town = _sell_flat(town, desk)
    town = _attach(town, desk)
    return _repay_early(town, desk)


def _thin_table(town: Town, desk: Desk) -> Town:
    """A shortfall is eaten first: down to a thin table, then to the bare minimum."""
    rules = desk.rules
    eaten = desk.ledger.of("consumption", town.cash.shape)
    bare = of_bp(need(town, rules), np.full_like(eaten, rules.living.bare_bp))
    thin = table_cost(town, rules, np.full_like(town.table, THIN))
    short = np.maximum(-town.cash, 0)
    saved = np.minimum(short, np.maximum(eaten - thin, 0))
    still = np.maximum(short - saved - _kin_left(town, desk), 0)
    saved = saved + np.minimum(still, np.maximum(eaten - saved - bare, 0))
    desk.note("went_thin", saved > 0)
    town = pay(town, desk.ledger, "consumption", -saved)
    forced = (saved > 0) & (eaten - saved <= thin)
    town = evolve(town, table=np.where(forced, THIN, town.table))
    unpaid = np.minimum(np.maximum(-town.cash, 0), desk.ledger.of("insurance", town.cash.shape))
    lapses = unpaid > 0
    due = np.where(lapses, desk.ledger.of("insurance", town.cash.shape), 0)
    town = pay(town, desk.ledger, "insurance", -due)
    desk.note("insurance_lapsed", lapses)
    return evolve(
        town,
        insured=town.insured & ~lapses,
        insured_months=town.insured_months + (town.insured & ~lapses),
    )


def _kin_left(town: Town, desk: Desk) -> Ints:
    return np.maximum(kin_limit(town, desk) - town.informal_debt, 0)


def _borrow(town: Town, desk: Desk) -> Town:
    """What is still missing is borrowed: from kin without interest, beyond them from lenders."""
    short = np.maximum(-town.cash, 0)
    desk.note("kin_lent", np.minimum(short, _kin_left(town, desk)))
    desk.note("lenders_lent", np.maximum(short - _kin_left(town, desk), 0))
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
    return evolve(
        town,
        loan_state=np.where(done, REPAID, town.loan_state),
        arrears_months=np.where(done, 0, town.arrears_months),
    )


def _call(town: Town, desk: Desk) -> Town:
    """After months in arrears the guarantor pays all that is out; it is now owed to the guarantor."""
    called = (town.loan_state == LIVE) & (town.arrears_months >= desk.rules.bank.call_after)
    paid = np.where(called, town.loan, 0)
    desk.note("guarantor_paid", paid)
    desk.ledger.add("guarantor_pays", paid)
    town = evolve(
        town,
        loan=town.loan - paid,
        loan_state=np.where(called, CALLED, town.loan_state),
        recourse_debt=town.recourse_debt + paid,
        defaulted=town.defaulted | called,
        arrears_months=np.where(called, 0, town.arrears_months),
        strain=np.where(called, np.minimum(town.strain + 2_000, BP), town.strain),
    )
    return _ties_cool(town, desk, called, paid) if called.any() else town


def _ties_cool(town: Town, desk: Desk, called: Flags, paid: Ints) -> Town:
    """The one who paid keeps half the closeness, the others hear of it."""
    b, h = np.nonzero(called)
    g = town.signer[b, h]
    tie = town.tie.copy()
    tie[b, h] = of_bp(tie[b, h], (BP + desk.rules.bank.shame_bp) // 2)
    tie[b, h, g] = of_bp(town.tie[b, h, g], desk.rules.bank.shame_bp)
    borne = town.guarantor_paid.copy()
    np.add.at(borne, (b, g), paid[b, h])
    return evolve(town, tie=tie, guarantor_paid=borne)


def _sell_flat(town: Town, desk: Desk) -> Town:
    """A flat that stood for the loan is sold in a hurry, the debt on it is paid, the rest is handed over."""
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    pledged = desk.rules.guarantors.home[kind] == 1
    sold = pledged & (desk.outcomes["guarantor_paid"] > 0) & (town.home_value > 0)
    price = np.where(
        sold, of_bp(town.home_value, np.full_like(kind, desk.rules.bank.forced_sale_bp)), 0
    )
    desk.note("flat_sold", price)
    town = pay(town, desk.ledger, "home_sale", price)
    back = np.minimum(price, town.recourse_debt)
    town = pay(town, desk.ledger, "recourse_repaid", back)
    return evolve(
        town,
        recourse_debt=town.recourse_debt - back,
        home_lost=np.where(sold, town.home_value, town.home_lost),
        home_value=np.where(sold, 0, town.home_value),
    )


def _attach(town: Town, desk: Desk) -> Town:
    """After default, cash above some months' need goes to the guarantor who paid."""
    kept = of_bp(need(town, desk.rules), np.full_like(town.cash, desk.rules.bank.keep_months_bp))
    paid = np.minimum(np.maximum(town.cash - kept, 0), town.recourse_debt)
    town = pay(town, desk.ledger, "recourse_repaid", paid)
    return evolve(town, recourse_debt=town.recourse_debt - paid)


def _repay_early(town: Town, desk: Desk) -> Town:
    """Own choice to pay debts back: dear ones first, then the guarantor, then the bank."""
    left = np.minimum(desk.decisions.repay, np.maximum(town.cash, 0))
    informal = np.minimum(left, town.informal_debt)
    recourse = np.minimum(left - informal, town.recourse_debt)
    bank = np.where(town.loan_state == LIVE, np.minimum(left - informal - recourse, town.loan), 0)
    town = pay(town, desk.ledger, "returned", informal)
    town = pay(town, desk.ledger, "recourse_repaid", recourse)
    town = pay(town, desk.ledger, "repayment", bank)
    town = evolve(
        town,
        informal_debt=town.informal_debt - informal,
        recourse_debt=town.recourse_debt - recourse,
        loan=town.loan - bank,
    )
    town = _settled(town)
    desk.note(
        "loan_repaid", (town.loan_state == REPAID) & (desk.ledger.of("repayment", left.shape) > 0)
    )
    return town


def has_promise(town: Town) -> Flags:
    """A signature promised and not yet used (B, H)."""
    return (town.signer >= 0) & (town.loan_state == NO_LOAN)
