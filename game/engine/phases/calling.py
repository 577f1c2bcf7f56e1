"""What default sets in motion: who pays the bank, who is owed, what is sold and attached.

Whatever is paid for a borrower is owed to whoever paid, so a call turns one debt into others of the
same size and never makes anybody richer.
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Flags, Ints, of_bp, take
from game.engine.measures import lever, need
from game.engine.phases.desk import Desk
from game.engine.phases.surety import neighbours_pay, repay_neighbours
from game.engine.town import CALLED, LIVE, Town, evolve


def call_loans(town: Town, desk: Desk) -> Town:
    """After months in arrears those who signed pay: fund, neighbour, guarantor, union."""
    called = (town.loan_state == LIVE) & (town.arrears_months >= desk.rules.bank.call_after)
    due = np.where(called, town.loan, 0)
    town = evolve(
        town,
        called=town.called + due.sum(axis=1),
        loan_state=np.where(called, CALLED, town.loan_state),
        defaulted=town.defaulted | called,
        arrears_months=np.where(called, 0, town.arrears_months),
        strain=np.where(called, np.minimum(town.strain + 2_000, BP), town.strain),
    )
    town, rest = _fund_pays(town, desk, due)
    by_neighbour = np.where(town.surety >= 0, rest, 0)
    town = neighbours_pay(town, desk, by_neighbour)
    by_guarantor = np.where(town.signer >= 0, _covered(town, desk, rest - by_neighbour), 0)
    desk.note("guarantor_paid", by_guarantor)
    desk.note("loan_called", due)
    desk.ledger.add("guarantor_pays", by_guarantor)
    town = evolve(
        town,
        loan=town.loan - by_guarantor,
        recourse_debt=town.recourse_debt + by_guarantor,
    )
    return _ties_cool(town, desk, by_guarantor) if called.any() else town


def _fund_pays(town: Town, desk: Desk, due: Ints) -> tuple[Town, Ints]:
    """The guarantee fund's part, as far as its money goes; returns what is left to others."""
    part = of_bp(due, lever(town, "fund_cover"))
    asked = part.sum(axis=1)
    share = np.minimum(town.fund, asked) * BP // np.maximum(asked, 1)
    part = of_bp(part, share[:, None])
    desk.ledger.add("fund_pays", part)
    desk.note("fund_paid", part)
    town = evolve(
        town,
        fund=town.fund - part.sum(axis=1),
        loan=town.loan - part,
        fund_debt=town.fund_debt + part,
    )
    return town, due - part


def _covered(town: Town, desk: Desk, rest: Ints) -> Ints:
    """The union covers its share for some months from the loan's start; a person covers all."""
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    union = desk.rules.guarantors.union[kind] == 1
    in_time = town.month[:, None] - town.loan_month <= lever(town, "union_months")
    share = np.where(in_time, lever(town, "union_share"), 0)
    return np.where(union, of_bp(rest, share), rest)


def _ties_cool(town: Town, desk: Desk, paid: Ints) -> Town:
    """The one who paid keeps part of the closeness, the others hear of it."""
    b, h = np.nonzero(paid > 0)
    g = town.signer[b, h]
    tie = town.tie.copy()
    tie[b, h] = of_bp(tie[b, h], (BP + desk.rules.bank.shame_bp) // 2)
    tie[b, h, g] = of_bp(town.tie[b, h, g], desk.rules.bank.shame_bp)
    borne = town.guarantor_paid.copy()
    np.add.at(borne, (b, g), paid[b, h])
    return evolve(town, tie=tie, guarantor_paid=borne)


def sell_flat(town: Town, desk: Desk) -> Town:
    """A flat that stood for the loan is sold in a hurry; it pays the debt, the rest is handed over."""
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    pledged = desk.rules.guarantors.home[kind] == 1
    sold = pledged & (desk.outcomes["guarantor_paid"] > 0) & (town.home_value > 0)
    price = np.where(sold, of_bp(town.home_value, desk.rules.bank.forced_sale_bp), 0)
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


def attach(town: Town, desk: Desk) -> Town:
    """After default, cash above some months' need goes to those who paid."""
    kept = of_bp(need(town, desk.rules), desk.rules.bank.keep_months_bp)
    spare = np.where(town.defaulted, np.maximum(town.cash - kept, 0), 0)
    return settle_debts(town, desk, spare)


def settle_debts(town: Town, desk: Desk, money: Ints) -> Town:
    """Pay what is owed after a call: the guarantor first, then the neighbour, the fund, the bank."""
    recourse = np.minimum(money, town.recourse_debt)
    town = pay(town, desk.ledger, "recourse_repaid", recourse)
    money = money - recourse
    neighbour = np.minimum(money, town.neighbour_debt)
    town = repay_neighbours(town, desk, neighbour)
    money = money - neighbour
    fund = np.minimum(money, town.fund_debt)
    town = pay(town, desk.ledger, "fund_repaid", fund)
    bank = np.where(_left_with_bank(town), np.minimum(money - fund, town.loan), 0)
    town = pay(town, desk.ledger, "repayment", bank)
    return evolve(
        town,
        recourse_debt=town.recourse_debt - recourse,
        fund_debt=town.fund_debt - fund,
        fund=town.fund + fund.sum(axis=1),
        loan=town.loan - bank,
    )


def _left_with_bank(town: Town) -> Flags:
    """A called loan that nobody covered whole is still owed to the bank (B, H)."""
    return (town.loan_state == CALLED) & (town.loan > 0)
