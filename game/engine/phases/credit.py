"""Phase 3: businesses close, change and open; equipment is bought and sold; loans pay invoices."""

from __future__ import annotations

from functools import partial

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Flags, Ints, of_bp, places
from game.engine.few import read
from game.engine.measures import at_line, fixed_income
from game.engine.phases.desk import Desk, among
from game.engine.phases.lending import least_setup, most_equipment
from game.engine.rules import Rules
from game.engine.town import IDLE, TRADING, Town, evolve


def credit(town: Town, desk: Desk) -> Town:
    """Close what is given up, pay out loans against invoices, buy equipment, open."""
    plan, loan = desk.decisions, desk.outcomes["loan_granted"]
    changes = (plan.line != town.line) | (plan.equip != 0) | (loan > 0)
    leaves = fixed_income(town) & ((town.line >= 0) | desk.noted("settled"))
    rows = places(changes | leaves)
    streets = rows // town.cash.shape[1] * desk.rules.lines.setup.size + town.line.take(rows)
    change = partial(_change, streets=streets[:, None])
    return among(town, desk, rows, change, closed=int, opened=int, opening_failed=bool)


def _change(town: Town, desk: Desk, streets: Ints) -> Town:
    """What becomes of one business; `streets` (B, H) says which are in one line of one town."""
    leaves = fixed_income(town) & ((town.line >= 0) | desk.noted("settled"))
    target = np.where(leaves, -1, desk.decisions.line)
    closes = (town.line >= 0) & (target != town.line)
    town = _sell(town, desk, closes, streets)
    town = _close(town, desk, closes)
    return _open(town, desk, target)


def resale_rate(town: Town, rules: Rules, sells: Flags, streets: Ints) -> Ints:
    """Resale value in bp (B, H): each further seller of the same equipment pushes it down."""
    market, lines = rules.market, rules.lines
    sellers = np.bincount(streets[sells], minlength=1 + streets.max(initial=0))
    others = np.where(sells, sellers.take(np.maximum(streets, 0)) - 1, 0)
    rate = at_line(lines.resale_bp, town.line) - market.resale_drop_bp * others
    return np.maximum(rate, at_line(lines.resale_floor_bp, town.line))


def _sell(town: Town, desk: Desk, closes: Flags, streets: Ints) -> Town:
    """All equipment and stock when closing, part of the equipment when asked to."""
    wanted = np.minimum(np.maximum(-desk.decisions.equip, 0), town.equipment)
    wanted = np.where(town.line >= 0, wanted, 0)
    parts = np.where(closes, town.equipment, wanted)
    stock = np.where(closes, town.prepaid, 0)
    rate = resale_rate(town, desk.rules, parts + stock > 0, streets)
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
    loan = desk.noted("loan_granted")
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
    entry_price = read(town, "mean_price", np.maximum(target, 0))
    return evolve(
        town,
        line=np.where(opens, target, town.line),
        activity=np.where(opens, TRADING, town.activity),
        pay=np.where(opens, 0, town.pay),
        job_offer=np.where(opens, 0, town.job_offer),
        logprice=np.where(opens, entry_price, town.logprice),
        open_months=np.where(opens, 0, town.open_months),
    )
