"""Phase 3: businesses close, change and open; equipment is bought and sold; loans pay invoices."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Flags, Ints, count_by, of_bp, take
from game.engine.measures import at_line, fixed_income
from game.engine.phases.desk import Desk
from game.engine.phases.lending import least_setup, most_equipment
from game.engine.town import IDLE, TRADING, Town, evolve


def credit(town: Town, desk: Desk) -> Town:
    """Close what is given up, pay out loans against invoices, buy equipment, open."""
    leaves = fixed_income(town) & ((town.line >= 0) | desk.outcomes.get("settled", False))
    target = np.where(leaves, -1, desk.decisions.line)
    closes = (town.line >= 0) & (target != town.line)
    town = _sell(town, desk, closes)
    town = _close(town, desk, closes)
    return _open(town, desk, target)


def resale_rate(town: Town, desk: Desk, sells: Flags) -> Ints:
    """Resale value in bp (B, H): each further seller of the same equipment pushes it down."""
    lines = desk.rules.lines
    line = np.maximum(town.line, 0)
    sellers = take(count_by(line, lines.setup.size, sells), line)
    drop = desk.rules.market.resale_drop_bp * np.maximum(sellers - 1, 0)
    return np.maximum(lines.resale_bp[line] - drop, lines.resale_floor_bp[line])


def _sell(town: Town, desk: Desk, closes: Flags) -> Town:
    """All equipment and stock when closing, part of the equipment when asked to."""
    wanted = np.minimum(np.maximum(-desk.decisions.equip, 0), town.equipment)
    wanted = np.where(town.line >= 0, wanted, 0)
    parts = np.where(closes, town.equipment, wanted)
    stock = np.where(closes, town.prepaid, 0)
    rate = resale_rate(town, desk, parts + stock > 0)
    town = pay(town, desk.ledger, "resale", of_bp(parts + stock, rate))
    return evolve(town, equipment=town.equipment - parts, prepaid=town.prepaid - stock)


def _close(town: Town, desk: Desk, closes: Flags) -> Town:
    """The shop is given up; whoever has no job is idle."""
    desk.note("closed", np.where(closes, town.line + 1, 0))
    idle = closes & (town.activity == TRADING)
    zero = np.zeros_like(town.line)
    return evolve(
        town,
        line=np.where(closes, -1, town.line),
        activity=np.where(idle, IDLE, town.activity),
        open_months=np.where(closes, zero, town.open_months),
        reputation=np.where(closes, zero, town.reputation),
        in_coop=town.in_coop & ~closes,
        loss_months=np.where(closes, zero, town.loss_months),
    )


def _open(town: Town, desk: Desk, target: Ints) -> Town:
    """Invoices first: a loan buys equipment, then inputs in advance; own money buys the rest.

    A line opens with its smallest set-up; a street line needs no licence, others do.
    """
    lines = desk.rules.lines
    loan = desk.outcomes["loan_granted"]
    town = pay(evolve(town, loan=town.loan + loan), desk.ledger, "loan", loan)
    opens = (target >= 0) & (town.line != target)
    stays = (target >= 0) & (town.line == target)
    room = np.where(target >= 0, most_equipment(desk.rules, target) - town.equipment, 0)
    by_loan = np.minimum(loan, np.maximum(room, 0))
    least = least_setup(desk.rules, target)
    own = np.maximum(desk.decisions.equip, np.where(opens, least - by_loan, 0))
    own = np.minimum(np.maximum(own, 0), np.maximum(room - by_loan, 0))
    own = np.minimum(own, np.maximum(town.cash - loan, 0))
    legal = town.licensed | (at_line(lines.street, target) == 1)
    fits = legal & (by_loan + own >= least)
    desk.note("opening_failed", opens & ~fits & (loan == 0))
    opens = opens & (fits | (loan > 0))
    own = np.where(opens | stays, own, 0)
    bought = by_loan + own
    town = pay(town, desk.ledger, "equipment", bought)
    town = pay(town, desk.ledger, "inputs", loan - by_loan)
    town = evolve(town, equipment=town.equipment + bought, prepaid=town.prepaid + loan - by_loan)
    desk.note("opened", np.where(opens, target + 1, 0))
    return _start(town, opens, target)


def _start(town: Town, opens: Flags, target: Ints) -> Town:
    """A new shop asks the price of its street and is known to nobody."""
    entry_price = take(town.mean_price, np.maximum(target, 0))
    return evolve(
        town,
        line=np.where(opens, target, town.line),
        activity=np.where(opens, TRADING, town.activity),
        pay=np.where(opens, 0, town.pay),
        job_offer=np.where(opens, 0, town.job_offer),
        logprice=np.where(opens, entry_price, town.logprice),
        open_months=np.where(opens, 0, town.open_months),
    )
