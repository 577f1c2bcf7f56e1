"""The one errand of the month, the most pressing last: it takes the place of those before."""

from __future__ import annotations

import numpy as np

from game.bots.borrowing import ask_neighbours, seek_loans
from game.bots.entering import Entry
from game.bots.leaving import other_errands
from game.bots.plan import Plan
from game.bots.temper import Temper
from game.engine.exact import hit, of_bp, places, those
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import IDLE, LIVE, TRADING
from game.engine.view import View


def errands(view: View, luck: Luck, rules: Rules, entry: Entry) -> Plan:
    """A search, the loan, the measures, a loan about to fall due, work on offer."""
    plan = Plan.nothing(view.own.line.shape)
    seek_loans(view, rules, entry.target, plan)
    ask_neighbours(view, luck, rules, plan)
    _search(view, luck, rules, entry, plan)
    _join(view, luck, rules, plan)
    other_errands(view, luck, rules, plan)
    _extend(view, plan)
    _take_job(view, rules, plan)
    return plan.tidy()


def _search(view: View, luck: Luck, rules: Rules, entry: Entry, plan: Plan) -> None:
    """Whoever has nothing to do or earns too little looks for wage work now and then."""
    own = view.own
    out = (own.activity == IDLE) & ~entry.opens
    weak = (own.activity == TRADING) & (own.loss_months > 0)
    rows = places((plan.code == 0) & (out | weak))
    if rows.size == 0:
        return
    search = Temper(view.of_few(rows), rules).search
    plan.go("search", those(rows, hit(luck.of_few(rows).draws("bot_mood"), search)))


def _join(view: View, luck: Luck, rules: Rules, plan: Plan) -> None:
    """Traders with nothing better to do join a buying co-operative when one pays."""
    if rules.market.coop_bp <= 0:
        return
    own = view.own
    rows = places((plan.code == 0) & (own.activity == TRADING) & ~own.in_coop)
    if rows.size == 0:
        return
    join = Temper(view.of_few(rows), rules).join
    plan.go("join", those(rows, hit(luck.of_few(rows).draws("bot_mood"), join)))


def _extend(view: View, plan: Plan) -> None:
    """A loan about to fall due that cash does not cover, but the part to be paid down does."""
    rows = places(view.own.loan_state == LIVE)
    if rows.size == 0:
        return
    seen = view.of_few(rows)
    own = seen.own
    soon = own.loan_due - seen.town.month[:, None] <= 2
    wants = soon & ~own.extended & (own.cash < own.loan) & (own.cash * 3 >= own.loan)
    plan.go("extend", those(rows, wants))


def _take_job(view: View, rules: Rules, plan: Plan) -> None:
    """An offer that beats present income as this temperament weighs it."""
    rows = places(view.own.job_offer > 0)
    if rows.size == 0:
        return
    seen = view.of_few(rows)
    income = np.maximum(seen.own.earnings, rules.market.subsistence // 2)
    takes = seen.own.job_offer >= of_bp(income, Temper(seen, rules).job)
    plan.go("take_job", those(rows, takes))
