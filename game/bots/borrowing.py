"""The road to a loan: papers, a guarantor, a licence, the bank; and when to leave it."""

from __future__ import annotations

import numpy as np

from game.bots.entering import Entry
from game.bots.temper import Temper
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, of_bp
from game.engine.levers import LEVER
from game.engine.rules import Rules
from game.engine.town import EMPLOYED, NO_LOAN
from game.engine.view import View

_ROUND = 100_000
_TIRED = 2
"""Refusals after which a neighbour looks elsewhere."""


def loan_errands(view: View, rules: Rules, temper: Temper, entry: Entry) -> tuple[Ints, Ints, Ints]:
    """Errand code, guarantor asked and sum for each seat (B, S); code 0 where no loan is sought."""
    own = view.own
    ceiling = view.town.levers[:, LEVER["loan_ceiling"]][:, None]
    wants = (temper.borrow > 0) & (ceiling > 0) & (entry.target >= 0)
    wants = wants & (own.loan_state == NO_LOAN) & ~own.defaulted & (own.refusals < _TIRED)
    wants = wants & (own.activity != EMPLOYED)
    sum_wanted = _sum(rules, temper, entry.target, ceiling)
    wants = wants & (sum_wanted >= rules.bank.smallest)
    whom, amount, willing = _whom(
        view, rules, wants & own.papers & (own.signer < 0) & (own.surety < 0), sum_wanted
    )
    code = np.where(wants & ~own.papers, ERRAND["papers"], 0)
    code = np.where(willing, ERRAND["ask"], code)
    signed = wants & own.papers & ((own.signer >= 0) | (own.surety >= 0))
    can_pay = own.cash >= rules.market.licence_fee
    code = np.where(signed & ~own.licensed & can_pay, ERRAND["licence"], code)
    applies = signed & own.licensed
    code = np.where(applies, ERRAND["loan"], code)
    asked = np.where(applies, np.minimum(own.signed_for, ceiling), np.where(willing, amount, 0))
    return code, np.where(willing, whom, -1), asked


def _sum(rules: Rules, temper: Temper, target: Ints, ceiling: Ints) -> Ints:
    """Part of the set-up wanted on loan, in whole thousands."""
    setup = rules.lines.setup[np.maximum(target, 0)]
    part = of_bp(setup, temper.borrow)
    return np.minimum(part, ceiling) // _ROUND * _ROUND


def _whom(view: View, rules: Rules, asking: Flags, wanted: Ints) -> tuple[Ints, Ints, Flags]:
    """The person likeliest to sign for most, the sum asked, and who has anybody to ask (B, S)."""
    whom = np.full(asking.shape, -1, dtype=np.int64)
    amount = np.zeros(asking.shape, dtype=np.int64)
    town, seat = np.nonzero(asking)
    if town.size:
        own, kinds = view.own, rules.guarantors
        kind = view.people.guarantor_kind[town]
        tie = own.tie[town, seat]
        ready = kinds.will_bp[kind] + tie + own.trust[town, seat][:, None] // 4
        limit = ready * view.people.guarantor_pay[town] // np.maximum(kinds.fear_bp[kind], 1)
        flat = of_bp(own.home_value[town, seat], rules.bank.home_bp)[:, None]
        limit = np.where(
            kinds.home[kind] == 1,
            np.where(own.loss_months[town, seat][:, None] > 0, 0, flat),
            limit,
        )
        limit = np.where(tie > 0, limit, 0)
        liked = limit + kinds.score_bp[kind] * 100
        best = np.where(limit >= rules.bank.smallest, liked, -1).argmax(axis=1)
        most = np.take_along_axis(limit, best[:, None], axis=1)[:, 0]
        whom[town, seat] = best
        amount[town, seat] = np.minimum(wanted[town, seat], most * 9 // 10) // _ROUND * _ROUND
    return whom, amount, asking & (amount >= rules.bank.smallest)
