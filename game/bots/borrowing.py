"""The road to a loan: papers, a guarantor, a licence, the bank; and when to leave it."""

from __future__ import annotations

import numpy as np

from game.bots.plan import Plan
from game.bots.temper import Temper
from game.engine.exact import Flags, Ints, of_bp, places, those
from game.engine.few import counted, lever
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import EMPLOYED, NO_LOAN
from game.engine.view import View

_ROUND = 100_000
_TIRED = 2
"""Refusals after which a neighbour looks elsewhere."""


def might_borrow(view: View, rules: Rules) -> Flags:
    """Those who would go to the bank if they saw a line worth it (B, H)."""
    return _able(view) & (Temper(view, rules).borrow > 0)


def _able(view: View) -> Flags:
    """Those with whom it is not too late for a loan (B, H)."""
    own = view.own
    able = (own.loan_state == NO_LOAN) & ~own.defaulted & (own.refusals < _TIRED)
    return able & (lever(view.town, "loan_ceiling") > 0)


def seek_loans(view: View, rules: Rules, target: Ints, plan: Plan) -> None:
    """The next step towards a loan for the line each aims at, -1 for none (B, H)."""
    rows = places(_able(view) & (target >= 0))
    if rows.size == 0:
        return
    seen = view.of_few(rows)
    wanted = _sum(seen, rules, target.take(rows)[:, None])
    enough = (wanted >= rules.bank.smallest) & (Temper(seen, rules).borrow > 0)
    rows, wanted = those(rows, enough), those(wanted, enough)
    seen = view.of_few(rows)
    own = seen.own
    signed = (own.signer >= 0) | (own.surety >= 0)
    plan.go("papers", those(rows, ~own.papers))
    asks = own.papers & ~signed
    _ask(view, rules, those(rows, asks), those(wanted, asks), plan)
    signed = signed & own.papers
    can_pay = own.cash >= rules.market.licence_fee
    plan.go("licence", those(rows, signed & ~own.licensed & can_pay))
    applies = signed & own.licensed
    amount = np.minimum(own.signed_for, lever(seen.town, "loan_ceiling"))
    plan.go("loan", those(rows, applies), amount=those(amount, applies))


def _sum(view: View, rules: Rules, target: Ints) -> Ints:
    """Part of the set-up wanted on loan, in whole thousands."""
    part = of_bp(rules.lines.setup.take(target), Temper(view, rules).borrow)
    return np.minimum(part, lever(view.town, "loan_ceiling")) // _ROUND * _ROUND


def _ask(view: View, rules: Rules, rows: Ints, wanted: Ints, plan: Plan) -> None:
    """Ask the person likeliest to sign for most, if there is anybody (n,)."""
    if rows.size == 0:
        return
    own = view.of_few(rows).own
    tie, kinds = own.tie[:, 0], rules.guarantors
    known = places(tie > 0)
    who, person = known // tie.shape[1], known % tie.shape[1]
    seat = rows.take(who) // view.own.line.shape[1] * tie.shape[1] + person
    kind = view.people.guarantor_kind.take(seat)
    ready = kinds.will_bp.take(kind) + tie.take(known) + (own.trust // 4).take(who)
    limit = ready * view.people.guarantor_pay.take(seat) // np.maximum(kinds.fear_bp, 1).take(kind)
    flat = np.where(own.loss_months > 0, 0, of_bp(own.home_value, rules.bank.home_bp))
    limit = np.where(kinds.home.take(kind) == 1, flat.take(who), limit)
    likes = limit + kinds.score_bp.take(kind) * 100
    liked, most = np.full(tie.shape, -1), np.zeros_like(tie)
    liked.reshape(-1)[known] = np.where(limit >= rules.bank.smallest, likes, -1)
    most.reshape(-1)[known] = limit
    best = liked.argmax(axis=1)
    most = most.take(counted(rows.size) * tie.shape[1] + best)
    amount = np.minimum(wanted, most * 9 // 10) // _ROUND * _ROUND
    willing = amount >= rules.bank.smallest
    plan.go("ask", rows[willing], best[willing], amount[willing])


def ask_neighbours(view: View, luck: Luck, rules: Rules, plan: Plan) -> None:
    """Those whom nobody with a salary would sign for ask somebody in the street who seems to earn.

    One with a job or a busy shop, by luck.
    """
    own, street, seats = view.own, view.street, view.own.line.shape[1]
    wants = own.papers & (own.loan_state == NO_LOAN) & (own.refusals >= 1) & (own.signer < 0)
    wants = wants & (lever(view.town, "loan_ceiling") > 0)
    rows = places(wants & (own.surety < 0) & ~own.defaulted & (plan.code == 0))
    if rows.size == 0:
        return
    seen = view.of_few(rows)
    temper = Temper(seen, rules)
    rows = those(rows, (temper.borrow > 0) & (seen.own.trust >= temper.sign))
    whom = luck.of_few(rows).keys("bot_choice")[:, 0] % seats
    there = rows - rows % seats + whom
    earns = (street.activity.take(there) == EMPLOYED) | (street.busy.take(there) >= 3)
    asks = earns & (there != rows)
    sums = np.full_like(rows[asks], rules.bank.smallest * 10)
    plan.go("ask_neighbour", rows[asks], whom[asks], sums)
