"""What every neighbour does this month, decided for all of them at once.

One rule; a temperament is a row of its parameters (content/neighbours). Neighbours enter what
published earnings and their own craft make look best, with noise; ask the likeliest guarantor; price
by the anchored rule; give up after a while; take wage work that pays; never wait for ever.
"""

from __future__ import annotations

import numpy as np

from game.bots.entering import Entry, choose_lines
from game.bots.errands import LEAVING, errands
from game.bots.temper import Temper, temper_of
from game.engine.decisions import ERRAND, HOLD, Decisions
from game.engine.exact import BP, Flags, Ints, hit, of_bp, take
from game.engine.luck import Luck
from game.engine.phases.trade import price_target
from game.engine.rules import Rules
from game.engine.town import EMPLOYED, LIVE, POST, TRADING
from game.engine.view import View

_MONTH = BP
"""Runway is counted in 1/10,000 months."""


def decide(view: View, luck: Luck, rules: Rules) -> Decisions:
    """Decisions of all seats looked at, (B, S); pure in the views, the bots' luck and the rules."""
    temper = temper_of(view, rules)
    entry = choose_lines(view, luck, rules, temper)
    leaves = _gives_up(view, temper)
    errand = errands(view, luck, rules, temper, entry)
    taking = np.isin(errand.code, LEAVING)
    line = np.where(leaves | taking, -1, np.where(entry.opens, entry.line, view.own.line))
    borrowing = errand.code == ERRAND["loan"]
    line = np.where(borrowing, entry.target, line)
    trading = (view.own.activity == TRADING) & (line == view.own.line)
    return Decisions(
        line=line,
        price=_price_steps(view, rules, temper, trading),
        pace=_pace(view, trading),
        table=_table(view),
        insured=_insured(view),
        equip=_equip(view, rules, temper, entry, line, trading & ~borrowing),
        repay=_repay(view),
        errand=errand.code,
        whom=errand.whom,
        amount=errand.amount,
        long=np.zeros_like(leaves),
        helper=_helper(view, rules, temper, luck, trading),
        answer=_answers(view, temper),
    )


def _gives_up(view: View, temper: Temper) -> Flags:
    """Months of earning too little, or no money left to go on with."""
    own = view.own
    losing = (own.loss_months >= temper.patience) & (own.loss_months > 0)
    broke = (own.runway_bp < _MONTH // 2) & (own.profit < 0)
    return (own.activity == TRADING) & (losing | broke)


def _price_steps(view: View, rules: Rules, temper: Temper, trading: Flags) -> Ints:
    """The step nearest to a third of the way to the anchored target, never under unit cost."""
    own, line = view.own, np.maximum(view.own.line, 0)
    busy = own.sold * BP // np.maximum(own.made, 1)
    target = price_target(busy, take(view.lines.mean_price, line), rules) + temper.undercut
    floor = rules.lines.input_ln[line] + 500
    move = (np.maximum(target, floor) - own.logprice) // rules.market.adjust
    steps = rules.market.price_steps
    nearest = np.abs(move[..., None] - steps).argmin(axis=-1).astype(np.int64)
    known = trading & (own.made > 0)
    return np.where(known, nearest, HOLD)


def _pace(view: View, trading: Flags) -> Ints:
    """Longer hours when the shop is full and strain allows, normal ones otherwise."""
    own = view.own
    full = own.sold * 100 >= own.made * 97
    rush = trading & full & (own.made > 0) & (own.strain < 6_000)
    return np.where(rush, 2, 1)


def _table(view: View) -> Ints:
    """As before only with eighteen months of runway, thin from two down."""
    runway = view.own.runway_bp
    return np.where(runway < 2 * _MONTH, 2, np.where(runway < 18 * _MONTH, 1, 0))


def _insured(view: View) -> Flags:
    """Contributions lapse when money runs out and start again when there is some."""
    own = view.own
    keeps = np.where(own.insured, own.runway_bp > _MONTH, own.runway_bp > 4 * _MONTH)
    return keeps | (own.activity == EMPLOYED) | (own.activity == POST)


def _equip(
    view: View, rules: Rules, temper: Temper, entry: Entry, line: Ints, trading: Flags
) -> Ints:
    """Own money into equipment: what can be spared on opening, later when the shop is full."""
    own = view.own
    opening = (line >= 0) & (line != own.line)
    setup = rules.lines.setup[np.maximum(line, 0)]
    room = np.maximum(setup - np.where(trading, own.equipment, 0), 0)
    spare = np.maximum(own.cash - temper.cushion, 0)
    full = trading & (own.sold * 100 >= own.made * 95) & (own.made > 0)
    safe = full & (own.loan_state != LIVE)
    least = np.minimum(of_bp(setup, rules.lines.minimum_bp[np.maximum(line, 0)]), own.cash)
    wanted = np.where(opening, np.maximum(spare, least), np.where(safe, spare // 2, 0))
    return np.maximum(np.minimum(wanted, np.minimum(room, own.cash)), 0)


def _helper(view: View, rules: Rules, temper: Temper, luck: Luck, trading: Flags) -> Flags:
    """Take somebody on when the shop is fitted out and full; keep them while it stays busy."""
    own = view.own
    fitted = own.equipment >= rules.lines.setup[np.maximum(own.line, 0)]
    full = (own.sold * 100 >= own.made * 97) & (own.made > 0) & (own.open_months >= 3)
    pays = own.profit > rules.market.helper_wage
    starts = ~own.helper & fitted & full & pays & hit(luck.draws("bot_whim"), temper.helper)
    keeps = own.helper & (own.sold * 100 >= own.made * 65)
    return trading & (starts | keeps) & (rules.market.helper_wage > 0)


def _answers(view: View, temper: Temper) -> Flags:
    """Sign for a neighbour who asks, where trust reaches and the sum is not out of all proportion."""
    own = view.own
    earns = (own.earnings > 0) | (own.other_pay > 0)
    able = (own.asked_by >= 0) & (own.surety_for < 0) & ~own.defaulted & earns
    return able & (own.trust >= temper.sign) & (own.asked_fen <= 2 * np.maximum(own.cash, 0))


def _repay(view: View) -> Ints:
    """Half of what lies above four months' runway goes to kin and to a guarantor who paid."""
    own = view.own
    owed = own.informal_debt + own.recourse_debt + own.neighbour_debt + own.fund_debt
    spare = own.cash - own.cash * 4 * _MONTH // np.maximum(own.runway_bp, 1)
    return np.where(own.loan_state == LIVE, 0, np.maximum(np.minimum(spare // 2, owed), 0))
