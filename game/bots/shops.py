"""What neighbours with a shop do about it: price, hours, a helper, equipment, giving up.

Everything here sees only those trading, (n, 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.bots.temper import Temper
from game.engine.decisions import HOLD
from game.engine.exact import BP, Flags, Ints, hit
from game.engine.few import read
from game.engine.luck import Luck
from game.engine.measures import at_line
from game.engine.phases.trade import price_target
from game.engine.rules import Rules
from game.engine.town import LIVE
from game.engine.view import View

_MONTH = BP
"""Runway is counted in 1/10,000 months."""


@dataclass(frozen=True)
class Shops:
    """What those trading would do, (n, 1); whoever does not go on with the line does none of it."""

    gives_up: Flags
    price: Ints
    pace: Ints
    helper: Flags
    equip: Ints
    """for those who do not borrow this month"""


def keep_shops(view: View, luck: Luck, rules: Rules) -> Shops:
    """Decide for the shops that the view shows."""
    own, temper = view.own, Temper(view, rules)
    sold, made = own.sold, own.made
    return Shops(
        gives_up=_gives_up(view, temper),
        price=_price_steps(view, rules, temper),
        pace=1 + ((sold * 100 >= made * 97) & (made > 0) & (own.strain < 6_000)),
        helper=_helper(view, rules, temper, luck),
        equip=_equip(view, rules, temper),
    )


def _gives_up(view: View, temper: Temper) -> Flags:
    """Months of earning too little, or no money left to go on with."""
    own = view.own
    losing = (own.loss_months >= temper.patience) & (own.loss_months > 0)
    broke = (own.runway_bp < _MONTH // 2) & (own.profit < 0)
    return losing | broke


def _price_steps(view: View, rules: Rules, temper: Temper) -> Ints:
    """The step nearest to a third of the way to the anchored target, never under unit cost."""
    own, line = view.own, view.own.line
    busy = own.sold * BP // np.maximum(own.made, 1)
    target = price_target(busy, read(view.lines, "mean_price", line), rules) + temper.undercut
    floor = at_line(rules.lines.input_ln, line) + 500
    move = (np.maximum(target, floor) - own.logprice) // rules.market.adjust
    nearest = np.abs(move - rules.market.price_steps).argmin(axis=1)[:, None]
    return np.where(own.made > 0, nearest, HOLD)


def _helper(view: View, rules: Rules, temper: Temper, luck: Luck) -> Flags:
    """Take somebody on when the shop is fitted out and full; keep them while it stays busy."""
    own = view.own
    fitted = own.equipment >= at_line(rules.lines.setup, own.line)
    full = (own.sold * 100 >= own.made * 97) & (own.made > 0) & (own.open_months >= 3)
    pays = own.profit > rules.market.helper_wage
    starts = ~own.helper & fitted & full & pays & hit(luck.draws("bot_whim"), temper.helper)
    keeps = own.helper & (own.sold * 100 >= own.made * 65)
    return (starts | keeps) & (rules.market.helper_wage > 0)


def _equip(view: View, rules: Rules, temper: Temper) -> Ints:
    """Half of what can be spared into equipment, when the shop is full and nothing is owed the bank."""
    own = view.own
    room = np.maximum(at_line(rules.lines.setup, own.line) - own.equipment, 0)
    full = (own.sold * 100 >= own.made * 95) & (own.made > 0)
    spare = np.maximum(own.cash - temper.cushion, 0)
    wanted = np.where(full & (own.loan_state != LIVE), spare // 2, 0)
    return np.maximum(np.minimum(wanted, np.minimum(room, own.cash)), 0)
