"""The loan desk: score, ceiling, quota; and the one extension."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.decisions import ERRAND
from game.engine.exact import BP, Flags, Ints, normal_bp, of_bp, take
from game.engine.measures import at_line, lever, need, other_income
from game.engine.phases.asking import would_sign_for
from game.engine.phases.desk import Desk
from game.engine.rationing import first_in_line
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
    invoices = of_bp(plan, np.full_like(plan, BP - bank.own_share_bp))
    matched = cash * (BP - bank.own_share_bp) // max(bank.own_share_bp, 1)
    limit = np.minimum(np.minimum(invoices, matched), np.minimum(cap, town.signed_for))
    limit = np.minimum(limit, lever(town, "loan_ceiling"))
    return np.maximum(limit, 0) // _ROUND * _ROUND


def bank_score(town: Town, rules: Rules) -> Ints:
    """The bank's view of an application, bp (B, H): other income against need, and who signed."""
    bank = rules.bank
    cover = np.minimum(other_income(town) * BP // np.maximum(need(town, rules), 1), 15_000)
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    signed = np.where(town.signer >= 0, rules.guarantors.score_bp[kind], bank.neighbour_score_bp)
    return of_bp(cover, bank.income_bp) + signed


def decide_loans(town: Town, desk: Desk) -> Town:
    """Applications with papers, licence and signature; yes needs a score, a sum and a place in the queue."""
    rules, plan = desk.rules, desk.decisions
    asks = may_apply(town) & (plan.errand == ERRAND["loan"]) & (plan.line >= 0)
    amount = np.minimum(plan.amount // _ROUND * _ROUND, loan_limit(town, rules, plan.line))
    noise = normal_bp(desk.luck.draws("bank")) * rules.bank.noise_sd // BP
    opens = amount + np.maximum(town.cash, 0) >= least_setup(rules, plan.line)
    passes = asks & (bank_score(town, rules) + noise >= rules.bank.pass_bp)
    sound = passes & (amount >= rules.bank.smallest) & opens
    quota = town.loan_quota + _monthly_quota(town)
    granted = first_in_line(
        sound,
        np.zeros_like(plan.line),
        1,
        np.minimum(quota // 100, _fund_places(town, sound, amount))[:, None],
        amount * 0,
        desk.luck.keys("queue"),
    )
    amount = np.where(granted, amount, 0)
    desk.note("loan_granted", amount)
    desk.note("loan_refused", np.where(asks & ~granted, 1 + passes.astype(np.int64) + sound, 0))
    left = np.minimum(quota - 100 * granted.sum(axis=1), quota_cap(town, rules))
    return _write(evolve(town, loan_quota=left), desk, granted, amount, asks)


def _monthly_quota(town: Town) -> Ints:
    """Loans/100 the bank opens up this month (B,): less while the state owes it interest, none once
    too many loans have been called (Qiandongnan 2017)."""
    quota = of_bp(lever(town, "loans_per_month")[:, 0], BP - lever(town, "interest_arrears")[:, 0])
    bad = town.called * BP // np.maximum(town.lent, 1)
    return np.where(bad > lever(town, "stop_lending")[:, 0], 0, quota)


def _fund_places(town: Town, sound: Flags, amount: Ints) -> Ints:
    """Loans of the mean size asked for that the guarantee fund may still stand behind (B,)."""
    leverage = lever(town, "fund_leverage")[:, 0]
    live = np.where(town.loan_state == LIVE, town.loan, 0).sum(axis=1)
    room = np.maximum(of_bp(town.fund, leverage) - live, 0)
    asked = np.where(sound, amount, 0).sum(axis=1) // np.maximum(sound.sum(axis=1), 1)
    return np.where(leverage > 0, room // np.maximum(asked, 1), town.cash.shape[1])


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


def _write(town: Town, desk: Desk, granted: Flags, amount: Ints, asks: Flags) -> Town:
    """A loan is written; a company that signed takes its fee."""
    bank, month = desk.rules.bank, town.month[:, None]
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    fee = of_bp(amount, desk.rules.guarantors.fee_bp[kind]) * (town.signer >= 0)
    town = pay(town, desk.ledger, "signing_fee", fee)
    term = np.where(town.signed_long, bank.term_long, bank.term_short)
    return evolve(
        town,
        loan_state=np.where(granted, LIVE, town.loan_state),
        lent=town.lent + amount.sum(axis=1),
        loan_month=np.where(granted, month, town.loan_month),
        loan_first=np.where(granted, amount, town.loan_first),
        loan_due=np.where(granted, month + term, town.loan_due),
        loan_long=np.where(granted, town.signed_long, town.loan_long),
        loan_from=np.where(granted, month + bank.grace, town.loan_from),
        refusals=np.where(granted, 0, town.refusals + (asks & ~granted)),
    )


def extend_loans(town: Town, desk: Desk) -> Town:
    """One extension: part is paid down, the guarantor signs again, interest is no longer subsidised."""
    rules, bank = desk.rules, desk.rules.bank
    asks = (desk.decisions.errand == ERRAND["extend"]) & may_extend(town)
    down = of_bp(town.loan, np.full_like(town.loan, bank.paydown_bp))
    threshold = normal_bp(desk.luck.draws("signer")) * bank.threshold_sd // BP
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
