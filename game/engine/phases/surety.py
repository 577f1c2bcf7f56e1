"""Neighbours sign for neighbours: asked in one month, answered in the next, paid for together.

A request waits in the town; the one who was asked answers in the next decision, and no answer is a
no. When a borrower falls behind, the neighbour pays, and is owed: default travels along the street.
"""

from __future__ import annotations

import numpy as np

from game.engine.exact import Flags, Ints, places, sum_cells, those
from game.engine.few import few_of, scatter
from game.engine.measures import fixed_income, trading
from game.engine.phases.desk import Desk, among
from game.engine.rationing import first_come
from game.engine.scattered import Scattered, spread_out
from game.engine.town import LIVE, NO_LOAN, Town, evolve


def answer_neighbours(town: Town, desk: Desk) -> Town:
    """Answers to last month's requests, then this month's requests are put."""
    town = _sign(town, desk, places(desk.decisions.answer & (town.asked_by >= 0)))
    return _put_requests(town, desk)


def can_sign(town: Town) -> Flags:
    """Signs for nobody yet, has not defaulted, and has an income the bank can see (B, H)."""
    earns = fixed_income(town) | (trading(town) & (town.earnings > 0)) | (town.other_pay > 0)
    return (town.surety_for < 0) & ~town.defaulted & earns


def needs_surety(town: Town) -> Flags:
    """No loan and nobody who signs (B, H)."""
    return (town.loan_state == NO_LOAN) & (town.signer < 0) & (town.surety < 0) & ~town.defaulted


def _sign(town: Town, desk: Desk, yes: Ints) -> Town:
    """Write each signature into both households, where it can be given and is still wanted.

    yes: flat places of those who say yes (n,).
    """
    seats = town.cash.shape[1]
    if yes.size == 0:
        desk.note_nobody(signed_for_neighbour=int, neighbour_agreed=int)
        return town
    waits = few_of(town, yes - yes % seats + town.asked_by.take(yes))
    signs = can_sign(few_of(town, yes)) & needs_surety(waits)
    signer = those(yes, signs)
    asked_by, sums = town.asked_by.take(signer), town.asked_fen.take(signer)
    asker = signer - signer % seats + asked_by
    desk.note_few("signed_for_neighbour", signer, sums)
    desk.note_few("neighbour_agreed", asker, sums)
    if signer.size == 0:
        return town
    until = town.month.take(signer // seats) + desk.rules.bank.signature_months
    return evolve(
        town,
        surety=scatter(town.surety, asker, signer % seats),
        signed_for=scatter(town.signed_for, asker, sums),
        signed_until=scatter(town.signed_until, asker, until),
        surety_for=scatter(town.surety_for, signer, asked_by),
    )


def _put_requests(town: Town, desk: Desk) -> Town:
    """One request reaches a household in a month; which of several, luck says."""
    nobody = np.full_like(town.asked_by, -1)
    asking = _asking(town, desk)
    if asking.size == 0:
        desk.note_nobody(asked_neighbour=bool)
        return evolve(town, asked_by=nobody, asked_fen=np.zeros_like(nobody))
    seats, plan = town.cash.shape[1], desk.decisions
    asked, which = np.unique(asking - asking % seats + plan.whom.take(asking), return_inverse=True)
    queue = desk.of_few(asking).luck.keys("queue")
    asker = those(asking, first_come(which, np.ones_like(asked), np.zeros_like(asking), queue))
    desk.note_few("asked_neighbour", asker, np.ones_like(asker, dtype=np.bool_))
    heard = asker - asker % seats + plan.whom.take(asker)
    nobody.reshape(-1)[heard] = asker % seats
    sums = spread_out(nobody.shape, heard, plan.amount.take(asker))
    return evolve(town, asked_by=nobody, asked_fen=sums)


def _asking(town: Town, desk: Desk) -> Ints:
    """Flat places of those out to ask a neighbour to whom a signature is of use (n,)."""
    asking, plan = desk.out_on("ask_neighbour"), desk.decisions
    asking = those(asking, (plan.amount.take(asking) > 0) & (plan.whom.take(asking) >= 0))
    return those(asking, needs_surety(few_of(town, asking)))


def sureties_end(town: Town, desk: Desk) -> Town:
    """A neighbour's promise ends unused after some months, a signature ends with the loan."""
    bound = places(town.surety >= 0)
    if bound.size == 0:
        return town
    few = few_of(town, bound)
    unused = (few.loan_state == NO_LOAN) & (few.signed_until < few.month[:, None])
    ends = those(bound, unused | (few.loan_state > LIVE))
    if ends.size == 0:
        return town
    signer = ends - ends % town.cash.shape[1] + town.surety.take(ends)
    nobody = np.full_like(ends, -1)
    town = evolve(town, surety_for=scatter(town.surety_for, signer, nobody))
    return among(town, desk, ends, _surety_ends)


def _surety_ends(town: Town, _desk: Desk) -> Town:
    unused = town.loan_state == NO_LOAN
    return evolve(
        town,
        surety=np.full_like(town.surety, -1),
        signed_for=np.where(unused, 0, town.signed_for),
    )


def neighbours_pay(town: Town, desk: Desk, rows: Ints, sums: Ints) -> Town:
    """Called loans (n,) of those at flat places `rows` are paid by the neighbours who signed for them."""
    rows, sums = those(rows, sums > 0), those(sums, sums > 0)
    who, paid = together(town, rows, town.surety.take(rows), sums)
    desk.note_few("surety_called", who, paid)
    if who.size == 0:
        return town
    desk.ledger.add("stood_surety", Scattered(desk.shape, who, paid))
    return evolve(town, cash=scatter(town.cash, who, town.cash.take(who) - paid))


def neighbours_get(
    town: Town, desk: Desk, rows: Ints, sums: Ints, flow: str = "surety_returned"
) -> Town:
    """What borrowers at flat places `rows` pay (n,) reaches the neighbours who paid, as this flow."""
    rows, sums = those(rows, sums > 0), those(sums, sums > 0)
    if rows.size == 0:
        return town
    who, got = together(town, rows, town.paid_by.take(rows), sums)
    desk.ledger.add(flow, Scattered(desk.shape, who, got))
    return evolve(town, cash=scatter(town.cash, who, town.cash.take(who) + got))


def together(town: Town, rows: Ints, whom: Ints, sums: Ints) -> tuple[Ints, Ints]:
    """Neighbours (seats `whom` in the towns of `rows`), each once, and what comes together at them."""
    who, each = np.unique(rows - rows % town.cash.shape[1] + whom, return_inverse=True)
    return who, sum_cells(each, sums, len(who))
