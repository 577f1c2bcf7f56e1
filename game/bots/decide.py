"""What every neighbour does this month, decided for all of them at once.

One rule; a temperament is a row of its parameters (content/neighbours). Neighbours enter what
published earnings and their own craft make look best, with noise; ask the likeliest guarantor; price
by the anchored rule; give up after a while; take wage work that pays; never wait for ever.
"""

from __future__ import annotations

import numpy as np

from game.bots.entering import choose_lines
from game.bots.errands import errands
from game.bots.plan import BORROWS, LEAVES
from game.bots.shops import keep_shops
from game.bots.temper import Temper
from game.engine.decisions import HOLD, Decisions
from game.engine.exact import BP, Flags, Ints, of_bp, places
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.scattered import spread_out
from game.engine.town import EMPLOYED, LIVE, POST
from game.engine.view import View

_MONTH = BP
"""Runway is counted in 1/10,000 months."""


def decide(view: View, luck: Luck, rules: Rules) -> Decisions:
    """Decisions of all seats, (B, H); pure in the views, the bots' luck and the rules."""
    own = view.own
    shops = keep_shops(view, luck, rules)
    entry = choose_lines(view, luck, rules)
    errand = errands(view, luck, rules, entry)
    out, what = errand.sent()
    borrows = out[BORROWS.take(what)]
    line, equip = entry.line.reshape(-1), shops.equip.reshape(-1)
    line[places(shops.gives_up)] = -1
    line[out[LEAVES.take(what)]] = -1
    line[borrows] = entry.target.take(borrows)
    equip[borrows] = 0
    changes = places(entry.line != own.line)
    for column, carried_on in (
        (shops.price, HOLD),
        (shops.pace, 1),
        (shops.helper, False),
        (shops.equip, 0),
    ):
        column.reshape(-1)[changes] = carried_on
    opens = changes[line.take(changes) >= 0]
    equip[opens] = _fit_out(view, rules, opens, line.take(opens))
    return Decisions(
        line=entry.line,
        price=shops.price,
        pace=shops.pace,
        table=_table(view),
        insured=_insured(view),
        equip=shops.equip,
        repay=_repay(view),
        errand=errand.code,
        whom=errand.whom,
        amount=errand.amount,
        long=np.zeros_like(shops.helper),
        helper=shops.helper,
        answer=_answers(view, rules),
    )


def _fit_out(view: View, rules: Rules, rows: Ints, line: Ints) -> Ints:
    """Own money into equipment of those at `rows` who open `line`: what can be spared (n,)."""
    seen, into = view.of_few(rows), line[:, None]
    cash, setup = seen.own.cash, rules.lines.setup.take(into)
    spare = np.maximum(cash - Temper(seen, rules).cushion, 0)
    least = np.minimum(of_bp(setup, rules.lines.minimum_bp.take(into)), cash)
    wanted = np.minimum(np.maximum(spare, least), np.minimum(setup, cash))
    return np.maximum(wanted, 0)[:, 0]


def _table(view: View) -> Ints:
    """As before only with eighteen months of runway, thin from two down."""
    runway = view.own.runway_bp
    return (runway < 2 * _MONTH).astype(np.int64) + (runway < 18 * _MONTH)


def _insured(view: View) -> Flags:
    """Contributions lapse when money runs out and start again when there is some."""
    own = view.own
    keeps = (own.runway_bp > 4 * _MONTH) | (own.insured & (own.runway_bp > _MONTH))
    return keeps | (own.activity == EMPLOYED) | (own.activity == POST)


def _answers(view: View, rules: Rules) -> Flags:
    """Sign for a neighbour who asks, where trust reaches and the sum is not out of all proportion."""
    rows = places(view.own.asked_by >= 0)
    if rows.size == 0:
        return np.zeros_like(view.own.insured)
    seen = view.of_few(rows)
    own = seen.own
    earns = (own.earnings > 0) | (own.other_pay > 0)
    able = (own.surety_for < 0) & ~own.defaulted & earns
    trusts = own.trust >= Temper(seen, rules).sign
    signs = able & trusts & (own.asked_fen <= 2 * np.maximum(own.cash, 0))
    return spread_out(view.own.line.shape, rows, signs)


def _repay(view: View) -> Ints:
    """Half of what lies above four months' runway goes to kin and to a guarantor who paid."""
    own = view.own
    owed = own.informal_debt + own.recourse_debt + own.neighbour_debt + own.fund_debt
    rows = places((owed > 0) & (own.loan_state != LIVE))
    cash, runway = own.cash.take(rows), own.runway_bp.take(rows)
    spare = cash - cash * 4 * _MONTH // np.maximum(runway, 1)
    repay = np.maximum(np.minimum(spare // 2, owed.take(rows)), 0)
    return spread_out(own.line.shape, rows, repay)
