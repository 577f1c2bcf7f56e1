"""The one errand of the month, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.bots.borrowing import loan_errands
from game.bots.entering import Entry
from game.bots.leaving import ask_neighbours, other_errands
from game.bots.temper import Temper
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, hit, of_bp
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import IDLE, LIVE, TRADING
from game.engine.view import View

LEAVING: tuple[int, ...] = tuple(ERRAND[name] for name in ("take_job", "retire", "post", "move"))
"""Errands that end the business."""

_AMOUNTS: tuple[int, ...] = tuple(ERRAND[name] for name in ("ask", "loan", "ask_neighbour"))


@dataclass(frozen=True)
class Errand:
    """An errand per seat and what it needs, (B, S)."""

    code: Ints
    whom: Ints
    amount: Ints


def errands(view: View, luck: Luck, rules: Rules, temper: Temper, entry: Entry) -> Errand:
    """Work on offer, then a loan about to fall due, then the measures, the loan, a search."""
    own = view.own
    code, whom, amount = loan_errands(view, rules, temper, entry)
    code, neighbour, asked = ask_neighbours(view, luck, rules, temper, code)
    amount = np.where(asked > 0, asked, amount)
    whom = np.where(asked > 0, neighbour, whom)
    mood = luck.draws("bot_mood")
    out = (own.activity == IDLE) & ~entry.opens
    trades = own.activity == TRADING
    looks = (code == 0) & (out | (trades & (own.loss_months > 0))) & hit(mood, temper.search)
    code = np.where(looks, ERRAND["search"], code)
    joins = (code == 0) & trades & ~own.in_coop & hit(mood, temper.join)
    code = np.where(joins & (rules.market.coop_bp > 0), ERRAND["join"], code)
    code = other_errands(view, luck, rules, temper, code)
    code = np.where(_extends(view), ERRAND["extend"], code)
    code = np.where(_takes(view, rules, temper), ERRAND["take_job"], code)
    keeps = np.isin(code, _AMOUNTS)
    asks = keeps & (code != ERRAND["loan"])
    return Errand(code, np.where(asks, whom, -1), np.where(keeps, amount, 0))


def _extends(view: View) -> Flags:
    """A loan about to fall due that cash does not cover, but the part to be paid down does."""
    own = view.own
    soon = (own.loan_state == LIVE) & (own.loan_due - view.town.month[:, None] <= 2)
    return soon & ~own.extended & (own.cash < own.loan) & (own.cash * 3 >= own.loan)


def _takes(view: View, rules: Rules, temper: Temper) -> Flags:
    """An offer that beats present income as this temperament weighs it."""
    own = view.own
    income = np.maximum(own.earnings, rules.market.subsistence // 2)
    return (own.job_offer > 0) & (own.job_offer >= of_bp(income, temper.job))
