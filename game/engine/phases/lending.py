"""The loan desk: score, ceiling, quota; and the one extension."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Flags, Ints, normals, of_bp, sum_cells, those
from game.engine.few import few_of, lay_back, lever, read
from game.engine.measures import at_line, need, other_income
from game.engine.phases.asking import would_sign_for
from game.engine.phases.desk import Desk, among
from game.engine.rationing import first_come
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town, evolve

_ROUND = 100_000


def loan_limit(town: Town, rules: Rules, line: Ints) -> Ints:
    """Most the bank would write for a plan in `line` (B, H), fen, before its judgement.

    The smallest of the ceiling, what the guarantor signed for, a cap that grows with the household's
    other income, the invoices of the plan less own money, and what own cash can accompany.
    """
    bank, lines = rules.bank, rules.lines
    cap = bank.cap + bank.cap_months * other_income(town)
    stock = bank.stock_months * of_bp(at_line(lines.capacity, line), at_line(lines.input_bp, line))
    staying = line == town.line
    missing = most_equipment(rules, line) - np.where(staying, town.equipment, 0)
    plan = np.maximum(missing, 0) + stock
    cash = np.maximum(town.cash, 0)
    invoices = of_bp(plan, BP - bank.own_share_bp)
    matched = cash * (BP - bank.own_share_bp) // max(bank.own_share_bp, 1)
    limit = np.minimum(np.minimum(invoices, matched), np.minimum(cap, town.signed_for))
    limit = np.minimum(limit, lever(town, "loan_ceiling"))
    return np.maximum(limit, 0) // _ROUND * _ROUND


def bank_score(town: Town, rules: Rules) -> Ints:
    """The bank's view of an application, bp (B, H): other income against need, and who signed."""
    bank = rules.bank
    cover = np.minimum(other_income(town) * BP // np.maximum(need(town, rules), 1), 15_000)
    kind = read(town, "guarantor_kind", np.maximum(town.signer, 0))
    signed = np.where(town.signer >= 0, rules.guarantors.score_bp[kind], bank.neighbour_score_bp)
    return of_bp(cover, bank.income_bp) + signed


def decide_loans(town: Town, desk: Desk) -> Town:
    """Applications with papers, licence and signature; yes needs a score, a sum and a place in the queue."""
    rows = desk.out_on("loan")
    if rows.size == 0:
        desk.note_nobody(loan_granted=int, loan_refused=int)
        return evolve(town, loan_quota=_carried_over(town, desk.rules, 0))
    few, its = few_of(town, rows), desk.of_few(rows)
    rules, plan = desk.rules, its.decisions
    asks = may_apply(few) & (plan.line >= 0)
    amount = np.minimum(plan.amount // _ROUND * _ROUND, loan_limit(few, rules, plan.line))
    noise = normals(its.luck.draws("bank"), rules.bank.noise_sd)
    opens = amount + np.maximum(few.cash, 0) >= least_setup(rules, plan.line)
    passes = asks & (bank_score(few, rules) + noise >= rules.bank.pass_bp)
    sound = passes & (amount >= rules.bank.smallest) & opens
    granted, left = _queue(town, desk, rows, amount, sound)
    desk.note_few("loan_granted", rows, np.where(granted, amount, 0))
    refused = asks & ~granted
    desk.note_few("loan_refused", rows, np.where(refused, 1 + passes.astype(np.int64) + sound, 0))
    few = evolve(few, refusals=np.where(granted, 0, few.refusals + refused))
    written = sum_cells(rows // town.cash.shape[1], (amount * granted)[:, 0], len(left))
    town = evolve(lay_back(town, few, rows), loan_quota=left, lent=town.lent + written)
    return among(town, desk, those(rows, granted), _write)


def _queue(town: Town, desk: Desk, rows: Ints, amount: Ints, sound: Flags) -> tuple[Flags, Ints]:
    """Who of those at flat places `rows` with a sound plan gets the amount, (n, 1); quota left (B,).

    The bank's quota and the fund's room hold for a town; who comes first is luck.
    """
    towns, seats = town.cash.shape
    asking = those(rows, sound)
    home = asking // seats
    quota = town.loan_quota + _monthly_quota(town)
    wanted = sum_cells(home, those(amount, sound), towns)
    free = np.minimum(quota // 100, _fund_places(town, wanted, np.bincount(home, minlength=towns)))
    queue = desk.of_few(asking).luck.keys("queue")
    granted = np.zeros_like(sound)
    granted[sound] = first_come(home, free, np.zeros_like(home), queue)
    written = np.bincount(those(rows, granted) // seats, minlength=towns)
    return granted, _carried_over(town, desk.rules, written)


def _carried_over(town: Town, rules: Rules, written: Ints | int) -> Ints:
    """Quota left after so many loans were written, (B,)."""
    quota = town.loan_quota + _monthly_quota(town)
    return np.minimum(quota - 100 * written, quota_cap(town, rules))


def _monthly_quota(town: Town) -> Ints:
    """Loans/100 the bank opens up this month (B,): less while the state owes it interest, none once
    too many loans have been called (Qiandongnan 2017)."""
    quota = of_bp(lever(town, "loans_per_month")[:, 0], BP - lever(town, "interest_arrears")[:, 0])
    bad = town.called * BP // np.maximum(town.lent, 1)
    return np.where(bad > lever(town, "stop_lending")[:, 0], 0, quota)


def _fund_places(town: Town, wanted: Ints, number: Ints) -> Ints:
    """Loans of the mean size asked for that the guarantee fund may still stand behind (B,).

    wanted, number (B,): what sound applications come to, and how many there are.
    """
    leverage = lever(town, "fund_leverage")[:, 0]
    if not leverage.any():
        return np.full_like(number, town.cash.shape[1])
    live = np.where(town.loan_state == LIVE, town.loan, 0).sum(axis=1)
    room = np.maximum(of_bp(town.fund, leverage) - live, 0)
    mean = np.maximum(wanted // np.maximum(number, 1), 1)
    return np.where(leverage > 0, room // mean, town.cash.shape[1])


def may_apply(town: Town) -> Flags:
    """Papers, a licence, a signature, and no programme loan yet (B, H)."""
    signed = (town.signer >= 0) | (town.surety >= 0)
    return town.papers & town.licensed & signed & (town.loan_state == NO_LOAN)


def least_setup(rules: Rules, line: Ints) -> Ints:
    """Equipment without which a line cannot open, fen (B, H)."""
    return of_bp(at_line(rules.lines.setup, line), at_line(rules.lines.minimum_bp, line))


def most_equipment(rules: Rules, line: Ints) -> Ints:
    """Equipment beyond which a shop of the line has no use, fen (B, H)."""
    return of_bp(at_line(rules.lines.setup, line), rules.market.room_bp)


def quota_cap(town: Town, rules: Rules) -> Ints:
    """Unused quota carries over for some months only, never less than one loan's worth."""
    return np.maximum(lever(town, "loans_per_month")[:, 0] * rules.bank.queue_months, 100)


def _write(town: Town, desk: Desk) -> Town:
    """A loan is written; a company that signed takes its fee."""
    bank, month = desk.rules.bank, town.month[:, None]
    amount = desk.noted("loan_granted")
    kind = read(town, "guarantor_kind", np.maximum(town.signer, 0))
    fee = of_bp(amount, desk.rules.guarantors.fee_bp[kind]) * (town.signer >= 0)
    town = pay(town, desk.ledger, "signing_fee", fee)
    term = np.where(town.signed_long, bank.term_long, bank.term_short)
    return evolve(
        town,
        loan_state=np.full_like(amount, LIVE),
        loan_month=month,
        loan_first=amount,
        loan_due=month + term,
        loan_long=town.signed_long,
        loan_from=month + bank.grace,
    )


def extend_loans(town: Town, desk: Desk) -> Town:
    """One extension: part is paid down, the guarantor signs again, interest is no longer subsidised."""
    asking = desk.out_on("extend")
    return among(town, desk, asking, _extend, extension_granted=bool, extension_refused=bool)


def _extend(town: Town, desk: Desk) -> Town:
    rules, bank = desk.rules, desk.rules.bank
    asks = may_extend(town)
    down = of_bp(town.loan, bank.paydown_bp)
    threshold = normals(desk.luck.draws("signer"), bank.threshold_sd)
    again = would_sign_for(town, rules, town.signer, town.extended, threshold) >= town.loan - down
    again = again | (town.surety >= 0)
    granted = asks & again & (town.cash >= down)
    desk.note("extension_granted", granted)
    desk.note("extension_refused", asks & ~granted)
    down = np.where(granted, down, 0)
    town = pay(town, desk.ledger, "repayment", down)
    return evolve(
        town,
        loan=town.loan - down,
        loan_due=np.where(granted, town.loan_due + bank.extension, town.loan_due),
        extended=town.extended | granted,
        arrears_months=np.where(granted, 0, town.arrears_months),
    )


def may_extend(town: Town) -> Flags:
    """A live loan whose extension is not used and which falls due within three months (B, H)."""
    near = town.loan_due - town.month[:, None] <= 3
    return (town.loan_state == LIVE) & ~town.extended & near
