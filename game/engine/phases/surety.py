"""Neighbours sign for neighbours: asked in one month, answered in the next, paid for together.

A request waits in the town; the one who was asked answers in the next decision, and no answer is a
no. When a borrower falls behind, the neighbour pays, and is owed: default travels along the street.
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, take
from game.engine.measures import fixed_income, trading
from game.engine.phases.desk import Desk
from game.engine.rationing import first_in_line
from game.engine.town import LIVE, NO_LOAN, Town, evolve


def answer_neighbours(town: Town, desk: Desk) -> Town:
    """Answers to last month's requests, then this month's requests are put."""
    says_yes = desk.decisions.answer & (town.asked_by >= 0) & can_sign(town)
    waits = take(needs_surety(town).astype(np.int64), np.maximum(town.asked_by, 0)) == 1
    signs = says_yes & waits
    desk.note("signed_for_neighbour", np.where(signs, town.asked_fen, 0))
    return _put_requests(_sign(town, desk, signs), desk)


def can_sign(town: Town) -> Flags:
    """Signs for nobody yet, has not defaulted, and has an income the bank can see (B, H)."""
    earns = fixed_income(town) | (trading(town) & (town.earnings > 0)) | (town.other_pay > 0)
    return (town.surety_for < 0) & ~town.defaulted & earns


def needs_surety(town: Town) -> Flags:
    """No loan and nobody who signs (B, H)."""
    return (town.loan_state == NO_LOAN) & (town.signer < 0) & (town.surety < 0) & ~town.defaulted


def _sign(town: Town, desk: Desk, signs: Flags) -> Town:
    """Write each signature into both households."""
    agreed, until = np.zeros_like(town.cash), town.signed_until.copy()
    surety, signed_for = town.surety.copy(), town.signed_for.copy()
    b, j = np.nonzero(signs)
    i = town.asked_by[b, j]
    surety[b, i] = j
    signed_for[b, i] = agreed[b, i] = town.asked_fen[b, j]
    until[b, i] = town.month[b] + desk.rules.bank.signature_months
    desk.note("neighbour_agreed", agreed)
    return evolve(
        town,
        surety=surety,
        signed_for=signed_for,
        signed_until=until,
        surety_for=np.where(signs, town.asked_by, town.surety_for),
    )


def _put_requests(town: Town, desk: Desk) -> Town:
    """One request reaches a household in a month; which of several, luck says."""
    plan, seats = desk.decisions, town.cash.shape[1]
    asks = (plan.errand == ERRAND["ask_neighbour"]) & needs_surety(town) & (plan.amount > 0)
    asks = asks & (plan.whom >= 0)
    nought = np.zeros_like(town.cash)
    whom = np.maximum(plan.whom, 0)
    heard = first_in_line(asks, whom, seats, nought + 1, nought, desk.luck.keys("queue"))
    asked_by, asked_fen = nought - 1, nought.copy()
    b, i = np.nonzero(heard)
    asked_by[b, whom[b, i]], asked_fen[b, whom[b, i]] = i, plan.amount[b, i]
    desk.note("asked_neighbour", heard)
    return evolve(town, asked_by=asked_by, asked_fen=asked_fen)


def sureties_end(town: Town) -> Town:
    """A neighbour's promise ends unused after some months, a signature ends with the loan."""
    bound = town.surety >= 0
    unused = bound & (town.loan_state == NO_LOAN) & (town.signed_until < town.month[:, None])
    ends = unused | (bound & (town.loan_state > LIVE))
    if not ends.any():
        return town
    surety_for = town.surety_for.copy()
    b, i = np.nonzero(ends)
    surety_for[b, town.surety[b, i]] = -1
    return evolve(
        town,
        surety=np.where(ends, -1, town.surety),
        signed_for=np.where(unused, 0, town.signed_for),
        surety_for=surety_for,
    )


def neighbours_pay(town: Town, desk: Desk, due: Ints) -> Town:
    """Called loans that a neighbour signed for: the neighbour's cash pays, the borrower owes it."""
    b, i = np.nonzero(due > 0)
    paid, paid_by = np.zeros_like(town.cash), town.paid_by.copy()
    np.add.at(paid, (b, town.surety[b, i]), due[b, i])
    paid_by[b, i] = town.surety[b, i]
    desk.note("surety_called", paid)
    desk.ledger.add("neighbour_pays", due)
    town = pay(town, desk.ledger, "stood_surety", paid)
    return evolve(
        town, loan=town.loan - due, neighbour_debt=town.neighbour_debt + due, paid_by=paid_by
    )


def repay_neighbours(town: Town, desk: Desk, amount: Ints) -> Town:
    """What a borrower pays back reaches the neighbour who paid."""
    b, i = np.nonzero(amount > 0)
    if b.size == 0:
        return town
    received = np.zeros_like(town.cash)
    np.add.at(received, (b, town.paid_by[b, i]), amount[b, i])
    town = pay(town, desk.ledger, "neighbour_repaid", amount)
    town = pay(town, desk.ledger, "surety_returned", received)
    return evolve(town, neighbour_debt=town.neighbour_debt - amount)
