"""Phase 5: what a month costs and brings, apart from what is bought on the loan."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Flags, Ints, clip, hit, of_bp
from game.engine.measures import (
    at_line,
    covered_by_employer,
    fixed_income,
    lever,
    table_cost,
    trading,
)
from game.engine.phases.desk import Desk
from game.engine.town import AT_PLANT, AWAY, EMPLOYED, IDLE, LIVE, POST, RETIRED, Town, evolve

PAID: tuple[tuple[str, int], ...] = (
    ("wages", EMPLOYED),
    ("retired_pay", RETIRED),
    ("post_pay", POST),
    ("sent_home", AWAY),
)
"""Flows by which fixed incomes reach the household."""

DEAR_LIMIT = 10**12
"""Debt beyond which lenders count no more interest, fen: far over any sum of the game, under 64 bits."""


def books(town: Town, desk: Desk) -> Town:
    """Business costs, wages and transfers, the household's table, interest."""
    town = _business(town, desk)
    town = _wages(town, desk)
    town = _transfers(town, desk)
    town = _household(town, desk)
    return _interest(town, desk)


def _business(town: Town, desk: Desk) -> Town:
    """Inputs for what was sold and what spoilt, pitch or premises, tax less relief, the inspector."""
    lines, line = desk.rules.lines, town.line
    spoilt = of_bp(town.made - town.sold, at_line(lines.spoil_bp, line))
    cost = of_bp(of_bp(town.sold + spoilt, at_line(lines.input_bp, line)), town.cost_bp[:, None])
    cost = cost - of_bp(cost, _coop_discount(town, desk))
    from_stock = np.minimum(cost, town.prepaid)
    rented = np.where(town.licensed, at_line(lines.rent, line), at_line(lines.street_rent, line))
    rent = np.where(trading(town), rented, 0)
    help_wage = np.where(town.helper, desk.rules.market.helper_wage, 0)
    tax = _tax(town, desk)
    fine = _fine(town, desk)
    town = pay(town, desk.ledger, "inputs", cost - from_stock)
    town = pay(town, desk.ledger, "rent", rent)
    town = pay(town, desk.ledger, "helper_wage", help_wage)
    town = pay(town, desk.ledger, "tax", tax)
    town = pay(town, desk.ledger, "fine", fine)
    profit = desk.outcomes["sales"] - cost - rent - help_wage - tax - fine
    desk.note("input_cost", cost)
    return evolve(town, prepaid=town.prepaid - from_stock, profit=profit)


def _coop_discount(town: Town, desk: Desk) -> Ints:
    """Members of a working buying co-operative pay less for inputs."""
    works = np.take_along_axis(town.coop_on, np.maximum(town.line, 0), axis=1)
    return np.where(town.in_coop & works, desk.rules.market.coop_bp, 0)


def _tax(town: Town, desk: Desk) -> Ints:
    """Turnover tax of the licensed, less relief for holders of papers, up to the monthly cap."""
    due = of_bp(desk.outcomes["sales"], at_line(desk.rules.lines.tax_bp, town.line))
    due = np.where(trading(town) & town.licensed, due, 0)
    relief = np.where(town.papers, np.minimum(due, lever(town, "tax_relief")), 0)
    desk.note("tax_relieved", relief)
    return due - relief


def _fine(town: Town, desk: Desk) -> Ints:
    """Unlicensed trade risks an inspection; how often inspectors look away is policy."""
    lines = desk.rules.lines
    risk = of_bp(at_line(lines.inspect_bp, town.line), BP - lever(town, "tolerance"))
    caught = trading(town) & ~town.licensed & hit(desk.luck.draws("inspector"), risk)
    return np.where(caught, at_line(lines.fine, town.line), 0)


def _wages(town: Town, desk: Desk) -> Town:
    """Pay of both adults; pay from the plant follows its wage bill."""
    at_plant = town.other == AT_PLANT
    from_plant = of_bp(town.other_pay, np.minimum(town.plant_bp, BP)[:, None])
    for flow, activity in PAID:
        town = pay(town, desk.ledger, flow, np.where(town.activity == activity, town.pay, 0))
    town = pay(town, desk.ledger, "plant_pay", np.where(at_plant, from_plant, 0))
    return pay(town, desk.ledger, "other_pay", np.where(at_plant, 0, town.other_pay))


def gets_benefit(town: Town) -> Flags:
    """Unemployment benefit: out of work or trading without a licence, while it lasts (B, H)."""
    out_of_work = ~fixed_income(town) & ~town.licensed
    return out_of_work & (town.month[:, None] <= lever(town, "benefit_months"))


def _transfers(town: Town, desk: Desk) -> Town:
    """Unemployment benefit, then the minimum livelihood guarantee up to its line."""
    benefit = np.where(gets_benefit(town), lever(town, "benefit"), 0)
    town = pay(town, desk.ledger, "benefit", benefit)
    shape = town.cash.shape
    other = desk.ledger.of("plant_pay", shape) + desk.ledger.of("other_pay", shape)
    income = np.maximum(town.profit, 0) + other + benefit
    poor = ~fixed_income(town)
    gap = np.maximum(lever(town, "minimum_income") - income, 0)
    town = pay(town, desk.ledger, "minimum_income", np.where(poor, gap, 0))
    working = np.where(fixed_income(town), town.pay, town.profit)
    return evolve(town, earnings=np.where(town.activity == IDLE, 0, working))


def _household(town: Town, desk: Desk) -> Town:
    """The table, insurance contributions of those without an employer, rent after a lost flat."""
    town = pay(town, desk.ledger, "consumption", table_cost(town, desk.rules, town.table))
    own = town.insured & ~covered_by_employer(town)
    town = pay(town, desk.ledger, "insurance", np.where(own, desk.rules.living.insurance, 0))
    term = (desk.rules.start_month - 1 + town.month - 1) % 12 + 1 == desk.rules.living.school_month
    fees = np.where(term[:, None], town.dependants * desk.rules.living.school_fee, 0)
    town = pay(town, desk.ledger, "school_fees", fees)
    rent = np.where(town.home_lost > 0, desk.rules.dealt.home_rent, 0)
    return pay(town, desk.ledger, "home_rent", rent)


def _interest(town: Town, desk: Desk) -> Town:
    """A twelfth of the yearly rate, shared with the state; none is paid by the state once extended."""
    whole = town.loan * desk.rules.bank.rate_bp // (12 * BP)
    own = np.where(town.extended, whole, of_bp(whole, lever(town, "interest_share")))
    live = town.loan_state == LIVE
    town = pay(town, desk.ledger, "interest", np.where(live, own, 0))
    desk.ledger.add("interest_paid_by_state", np.where(live, whole - own, 0))
    on_recourse = town.recourse_debt * desk.rules.bank.rate_bp // (12 * BP)
    town = pay(town, desk.ledger, "recourse_interest", on_recourse)
    dear = clip(town.informal_debt - kin_limit(town, desk), 0, DEAR_LIMIT)
    return pay(
        town,
        desk.ledger,
        "dear_interest",
        of_bp(dear, np.full_like(dear, desk.rules.living.dear_rate_bp)),
    )


def kin_limit(town: Town, desk: Desk) -> Ints:
    """What kin lend without interest: more where trust is high, less once a guarantor has paid."""
    limit = of_bp(np.full_like(town.trust, desk.rules.living.kin_limit), 5_000 + town.trust)
    return np.where(town.defaulted, limit // 2, limit)
