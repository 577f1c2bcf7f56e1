"""What a neighbour without a good month does beside trading: posts, courses, pensions, journeys, others.

Each test mirrors what the town would refuse, so that no errand is in vain by rule; places may still
be gone by the time one gets there.
"""

from __future__ import annotations

import numpy as np

from game.bots.temper import Temper
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, hit, of_bp, take
from game.engine.levers import LEVER
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import AWAY, EMPLOYED, IDLE, NO_LOAN, POST, RETIRED
from game.engine.view import View


def other_errands(view: View, luck: Luck, rules: Rules, temper: Temper, code: Ints) -> Ints:
    """Errand codes with those of the measures put where they are wanted more, (B, S)."""
    own = view.own
    whim = luck.draws("bot_whim")
    poor = (own.activity == IDLE) | (own.loss_months > 1)
    free = (code == 0) | (code == ERRAND["search"])
    age = own.age + view.town.month[:, None] // 12
    near = np.take(rules.labour.pension_age, own.sex) - age <= _lever(view, "bridge_years")
    settled = _settled(own.activity)
    income = np.maximum(own.earnings, rules.market.subsistence // 2)
    retires = near & (_lever(view, "pension_bridge") >= of_bp(income, temper.job))
    retires = retires & (_lever(view, "pension_bridge") > 0) & ~settled
    old = own.age >= np.take(rules.labour.post_age, own.sex)
    held = (view.street.activity == POST).sum(axis=1)[:, None] * 100
    posts = old & poor & ~settled & (_lever(view, "public_posts") >= held + 100)
    posts = posts & (_lever(view, "post_pay") >= of_bp(income, temper.job))
    learns = free & poor & ~own.trained & ~settled & (_lever(view, "training_seats") > 0)
    learns = learns & hit(whim, temper.search // 3)
    goes = free & poor & _may_go(view, rules) & ~settled & hit(whim, temper.leave)
    owed = own.owed_by_plant > 0
    leads = free & owed & hit(whim, temper.lead)
    for name, who in (("retrain", learns), ("move", goes), ("organise", leads)):
        code = np.where(who, ERRAND[name], code)
    return np.where(retires, ERRAND["retire"], np.where(posts, ERRAND["post"], code))


def _lever(view: View, name: str) -> Ints:
    return view.town.levers[:, LEVER[name]][:, None]


def _settled(activity: Ints) -> Flags:
    fixed = (activity == EMPLOYED) | (activity == RETIRED)
    return fixed | (activity == POST) | (activity == AWAY)


def _may_go(view: View, rules: Rules) -> Flags:
    own = view.own
    able = own.cash + _lever(view, "moving_grant") >= rules.labour.away_cost
    alone = (own.other == 0) & (own.dependants > 0)
    return able & ~alone & (rules.labour.away_pay > 0)


def ask_neighbours(
    view: View, luck: Luck, rules: Rules, temper: Temper, code: Ints
) -> tuple[Ints, Ints, Ints]:
    """Errand, neighbour and sum for those whom nobody with a salary would sign for, (B, S).

    They ask somebody in the street who seems to earn: one with a job or a busy shop, by luck.
    """
    own, seats = view.own, view.street.activity.shape[1]
    wants = (temper.borrow > 0) & own.papers & (own.loan_state == NO_LOAN) & (own.refusals >= 1)
    wants = wants & (own.signer < 0) & (own.surety < 0) & ~own.defaulted & (code == 0)
    wants = wants & (_lever(view, "loan_ceiling") > 0) & (own.trust >= temper.sign)
    whom = luck.keys("bot_choice") % seats
    earns = (take(view.street.activity, whom) == EMPLOYED) | (take(view.street.busy, whom) >= 3)
    asks = wants & earns & (whom != view.seats[None, :])
    amount = np.full_like(own.cash, rules.bank.smallest * 10)
    return np.where(asks, ERRAND["ask_neighbour"], code), whom, np.where(asks, amount, 0)
