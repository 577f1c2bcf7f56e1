"""What default sets in motion: who pays the bank, who is owed, what is sold and attached.

Whatever is paid for a borrower is owed to whoever paid, so a call turns one debt into others of the
same size and never makes anybody richer.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from game.engine.accounts import pay, pay_all
from game.engine.exact import BP, Ints, of_bp, places, sum_cells, those
from game.engine.few import few_of, lever, read
from game.engine.measures import need
from game.engine.phases.desk import Desk, among
from game.engine.phases.surety import neighbours_get, neighbours_pay
from game.engine.town import CALLED, LIVE, Town, evolve


def call_loans(town: Town, desk: Desk) -> Town:
    """After months in arrears those who signed pay: fund, neighbour, guarantor, union."""
    late = town.arrears_months >= desk.rules.bank.call_after
    rows = places(late & (town.loan_state == LIVE))
    noted = dict.fromkeys(("fund_paid", "guarantor_paid", "loan_called"), int)
    if rows.size == 0:
        desk.note_nobody(**noted, surety_called=int)
        return town
    by_fund = _fund_pays(town, rows)
    home, due = rows // town.cash.shape[1], town.loan.take(rows)
    town = evolve(
        town,
        called=town.called + sum_cells(home, due, len(town.fund)),
        fund=town.fund - sum_cells(home, by_fund, len(town.fund)),
    )
    call = partial(_call, by_fund=by_fund[:, None])
    by_neighbour = np.where(town.surety.take(rows) >= 0, due - by_fund, 0)
    town = among(town, desk, rows, call, **noted)
    town = neighbours_pay(town, desk, rows, by_neighbour)
    return _ties_cool(town, desk)


def _fund_pays(town: Town, rows: Ints) -> Ints:
    """The guarantee fund's part of the loans at flat places `rows`, as far as its money goes, (n,)."""
    few = few_of(town, rows)
    part = of_bp(few.loan, lever(few, "fund_cover"))[:, 0]
    home = rows // town.cash.shape[1]
    asked = sum_cells(home, part, len(town.fund))
    share = np.minimum(town.fund, asked) * BP // np.maximum(asked, 1)
    return of_bp(part, share.take(home))


def _call(town: Town, desk: Desk, by_fund: Ints) -> Town:
    """A called loan leaves the bank's books as far as somebody covers it; whoever pays is owed."""
    due, signed = town.loan, town.surety >= 0
    rest = due - by_fund
    by_neighbour = np.where(signed, rest, 0)
    by_guarantor = np.where(town.signer >= 0, _covered(town, desk, rest - by_neighbour), 0)
    desk.note("fund_paid", by_fund)
    desk.note("guarantor_paid", by_guarantor)
    desk.note("loan_called", due)
    desk.ledger.add("fund_pays", by_fund)
    desk.ledger.add("neighbour_pays", by_neighbour)
    desk.ledger.add("guarantor_pays", by_guarantor)
    return evolve(
        town,
        loan_state=np.full_like(due, CALLED),
        defaulted=np.ones_like(signed),
        arrears_months=np.zeros_like(due),
        strain=np.minimum(town.strain + 2_000, BP),
        loan=due - by_fund - by_neighbour - by_guarantor,
        fund_debt=town.fund_debt + by_fund,
        neighbour_debt=town.neighbour_debt + by_neighbour,
        paid_by=np.where(by_neighbour > 0, town.surety, town.paid_by),
        recourse_debt=town.recourse_debt + by_guarantor,
    )


def _covered(town: Town, desk: Desk, rest: Ints) -> Ints:
    """The union covers its share for some months from the loan's start; a person covers all."""
    kind = read(town, "guarantor_kind", np.maximum(town.signer, 0))
    union = desk.rules.guarantors.union[kind] == 1
    in_time = town.month[:, None] - town.loan_month <= lever(town, "union_months")
    share = np.where(in_time, lever(town, "union_share"), 0)
    return np.where(union, of_bp(rest, share), rest)


def _ties_cool(town: Town, desk: Desk) -> Town:
    """The one who paid keeps part of the closeness, the others hear of it."""
    rows = desk.noted_of("guarantor_paid")
    paid = desk.outcomes["guarantor_paid"].take(rows)
    guarantors, shame = town.tie.shape[2], desk.rules.bank.shame_bp
    signer = town.signer.take(rows)
    tie, borne = town.tie.copy(), town.guarantor_paid.copy()
    by_row = tie.reshape(-1, guarantors)
    closest = of_bp(by_row[rows, signer], shame)
    by_row[rows] = of_bp(by_row[rows], (BP + shame) // 2)
    by_row[rows, signer] = closest
    np.add.at(borne, (rows // town.cash.shape[1], signer), paid)
    return evolve(town, tie=tie, guarantor_paid=borne)


def sell_flat(town: Town, desk: Desk) -> Town:
    """A flat that stood for the loan is sold in a hurry."""
    return among(town, desk, desk.noted_of("guarantor_paid"), _sell_flat, flat_sold=int)


def _sell_flat(town: Town, desk: Desk) -> Town:
    """It pays the debt, the rest is handed over."""
    kind = read(town, "guarantor_kind", np.maximum(town.signer, 0))
    sold = (desk.rules.guarantors.home[kind] == 1) & (town.home_value > 0)
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
    rows = places(town.defaulted)
    if rows.size == 0:
        return town
    few = few_of(town, rows)
    kept = of_bp(need(few, desk.rules), desk.rules.bank.keep_months_bp)
    spare = np.maximum(few.cash - kept, 0)
    return settle_debts(town, desk, rows, spare)


def settle_debts(town: Town, desk: Desk, rows: Ints, money: Ints) -> Town:
    """Those at flat places `rows` (n,) pay what is owed after a call with so much money (n, 1)."""
    rows, money = those(rows, money > 0), those(money, money > 0)
    if rows.size == 0:
        return town
    fund, neighbour = town.fund_debt.take(rows), town.neighbour_debt.take(rows)
    town = among(town, desk, rows, partial(_settle, money=money[:, None]))
    fund = fund - town.fund_debt.take(rows)
    back = sum_cells(rows // town.cash.shape[1], fund, len(town.fund))
    town = evolve(town, fund=town.fund + back)
    return neighbours_get(town, desk, rows, neighbour - town.neighbour_debt.take(rows))


def _settle(town: Town, desk: Desk, money: Ints) -> Town:
    """The guarantor first, then the neighbour, the fund, and what nobody covered at the bank."""
    recourse = np.minimum(money, town.recourse_debt)
    neighbour = np.minimum(money - recourse, town.neighbour_debt)
    money = money - recourse - neighbour
    fund = np.minimum(money, town.fund_debt)
    left_with_bank = (town.loan_state == CALLED) & (town.loan > 0)
    bank = np.where(left_with_bank, np.minimum(money - fund, town.loan), 0)
    paid = {
        "recourse_repaid": recourse,
        "neighbour_repaid": neighbour,
        "fund_repaid": fund,
        "repayment": bank,
    }
    return evolve(
        pay_all(town, desk.ledger, paid),
        recourse_debt=town.recourse_debt - recourse,
        neighbour_debt=town.neighbour_debt - neighbour,
        fund_debt=town.fund_debt - fund,
        loan=town.loan - bank,
    )
