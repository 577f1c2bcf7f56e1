"""What neighbours with a shop do about it: price, hours, a helper, equipment, giving up.

What holds for a shop that sold nothing is carried on; the rest is worked out for the few it concerns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from game.bots.temper import Temper
from game.engine.decisions import HOLD
from game.engine.exact import BP, Flags, Ints, hit, places
from game.engine.few import read
from game.engine.luck import Luck
from game.engine.phases.trade import price_target
from game.engine.rules import Rules
from game.engine.scattered import spread_out
from game.engine.town import LIVE, TRADING
from game.engine.view import View

_MONTH = BP
"""Runway is counted in 1/10,000 months."""


@dataclass(frozen=True)
class Shops:
    """What those trading would do, as carrying on for all others, (B, H)."""

    gives_up: Flags
    price: Ints
    pace: Ints
    helper: Flags
    equip: Ints
    """for those who do not borrow this month"""


def keep_shops(view: View, luck: Luck, rules: Rules) -> Shops:
    """Decide for everybody's shop; whoever leaves the line does none of it but give up."""
    own, trading = view.own, view.own.activity == TRADING
    hundredfold, brisk = own.sold * 100, trading & (own.made > 0)
    full = brisk & (hundredfold >= own.made * 97)
    keeps = trading & own.helper & (hundredfold >= own.made * 65)
    return Shops(
        gives_up=trading & _gives_up(view, rules),
        price=_price_steps(view, rules, places(brisk)),
        pace=1 + (full & (own.strain < 6_000)),
        helper=_helper(view, rules, luck, keeps, full),
        equip=_equip(view, rules, brisk & (hundredfold >= own.made * 95)),
    )


def _gives_up(view: View, rules: Rules) -> Flags:
    """Months of earning too little, or no money left to go on with."""
    own = view.own
    losing = (own.loss_months >= Temper(view, rules).patience) & (own.loss_months > 0)
    broke = (own.runway_bp < _MONTH // 2) & (own.profit < 0)
    return losing | broke


def _price_steps(view: View, rules: Rules, rows: Ints) -> Ints:
    """The step nearest to a third of the way to the anchored target, never under unit cost.

    rows: flat places of the shops that made something (n,).
    """
    few, market = view.of_few(rows), rules.market
    own, line = few.own, few.own.line
    busy = own.sold * BP // own.made
    target = price_target(busy, read(few.lines, "mean_price", line), rules)
    target = target + Temper(few, rules).undercut
    floor = (rules.lines.input_ln + 500).take(line)
    move = (np.maximum(target, floor) - own.logprice) // market.adjust
    nearest = _nearest(tuple(market.price_steps.tolist()))
    most = nearest.size // 2
    price = np.full(view.own.line.shape, HOLD)
    price.reshape(-1)[rows] = nearest.take(move[:, 0] + most, mode="clip")
    return price


@cache
def _nearest(steps: tuple[int, ...]) -> Ints:
    """The step nearest to each move, from minus to plus the longest step; beyond it nothing changes."""
    most = max(abs(step) for step in steps)
    moves = np.arange(-most, most + 1, dtype=np.int64)[:, None]
    return np.abs(moves - np.array(steps, dtype=np.int64)).argmin(axis=1)


def _helper(view: View, rules: Rules, luck: Luck, keeps: Flags, full: Flags) -> Flags:
    """Take somebody on when the shop is fitted out and full; keep them while it stays busy."""
    own, wage = view.own, rules.market.helper_wage
    if wage <= 0:
        return np.zeros_like(keeps)
    rows = places(full & (own.open_months >= 3) & (own.profit > wage) & ~own.helper)
    few = view.of_few(rows)
    fitted = few.own.equipment >= rules.lines.setup.take(few.own.line)
    starts = fitted & hit(luck.of_few(rows).draws("bot_whim"), Temper(few, rules).helper)
    keeps.reshape(-1)[rows] = starts[:, 0]
    return keeps


def _equip(view: View, rules: Rules, full: Flags) -> Ints:
    """Half of what can be spared into equipment, when the shop is full and nothing is owed the bank."""
    rows = places(full & (view.own.loan_state != LIVE))
    few = view.of_few(rows)
    cash = few.own.cash
    room = rules.lines.setup.take(few.own.line) - few.own.equipment
    wanted = np.maximum(cash - Temper(few, rules).cushion, 0) // 2
    wanted = np.minimum(wanted, np.minimum(np.maximum(room, 0), cash))
    return spread_out(view.own.line.shape, rows, np.maximum(wanted, 0))
