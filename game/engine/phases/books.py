"""Phase 5: what a month costs and brings, apart from what is bought on the loan."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay, pay_all
from game.engine.exact import BP, Flags, Ints, hit, of_bp, places
from game.engine.few import lever, read, scatter
from game.engine.measures import at_line, covered_by_employer, fixed_income, table_cost, trading
from game.engine.phases.desk import Desk, among
from game.engine.phases.interest import interest
from game.engine.scattered import Scattered
from game.engine.town import AT_PLANT, AWAY, EMPLOYED, IDLE, POST, RETIRED, Town, evolve

PAID: tuple[tuple[str, int], ...] = (
    ("wages", EMPLOYED),
    ("retired_pay", RETIRED),
    ("post_pay", POST),
    ("sent_home", AWAY),
)
"""Flows by which fixed incomes reach the household."""


def books(town: Town, desk: Desk) -> Town:
    """Business costs, wages and transfers, the household's table, interest."""
    rows = places(trading(town))
    town = evolve(town, profit=np.zeros_like(town.profit))
    town = among(town, desk, rows, _business, tax_relieved=int, input_cost=int)
    town = _wages(town, desk)
    town, other = _other_pay(town, desk)
    town = _transfers(town, desk, other)
    town = _household(town, desk)
    return interest(town, desk)


def _business(town: Town, desk: Desk) -> Town:
    """Inputs for what was sold and what spoilt, pitch or premises, tax less relief, the inspector.

    town (n, 1): those trading.
    """
    lines, line, sales = desk.rules.lines, town.line, desk.noted("sales")
    spoilt = of_bp(town.made - town.sold, at_line(lines.spoil_bp, line))
    cost = of_bp(of_bp(town.sold + spoilt, at_line(lines.input_bp, line)), town.cost_bp[:, None])
    cost = cost - of_bp(cost, _coop_discount(town, desk))
    from_stock = np.minimum(cost, town.prepaid)
    rent = np.where(town.licensed, at_line(lines.rent, line), at_line(lines.street_rent, line))
    paid = {
        "inputs": cost - from_stock,
        "rent": rent,
        "helper_wage": town.helper * np.int64(desk.rules.market.helper_wage),
        "tax": _tax(town, desk, sales),
        "fine": _fine(town, desk),
    }
    town = pay_all(town, desk.ledger, paid)
    desk.note("input_cost", cost)
    profit = sales - cost - rent - paid["helper_wage"] - paid["tax"] - paid["fine"]
    return evolve(town, prepaid=town.prepaid - from_stock, profit=profit)


def _coop_discount(town: Town, desk: Desk) -> Ints:
    """Members of a working buying co-operative pay less for inputs."""
    works = town.in_coop & read(town, "coop_on", town.line)
    return works * np.int64(desk.rules.market.coop_bp)


def _tax(town: Town, desk: Desk, sales: Ints) -> Ints:
    """Turnover tax of the licensed, less relief for holders of papers, up to the monthly cap."""
    due = of_bp(sales, at_line(desk.rules.lines.tax_bp, town.line)) * town.licensed
    relief = np.minimum(due, lever(town, "tax_relief")) * town.papers
    desk.note("tax_relieved", relief)
    return due - relief


def _fine(town: Town, desk: Desk) -> Ints:
    """Unlicensed trade risks an inspection; how often inspectors look away is policy."""
    lines = desk.rules.lines
    risk = of_bp(at_line(lines.inspect_bp, town.line), BP - lever(town, "tolerance"))
    caught = ~town.licensed & hit(desk.luck.draws("inspector"), risk)
    return at_line(lines.fine, town.line) * caught


def _wages(town: Town, desk: Desk) -> Town:
    """Pay of the laid-off adult: a job, a pension, a post, or money from elsewhere."""
    rows = places(town.pay != 0)
    sums, activity = town.pay.take(rows), town.activity.take(rows)
    fixed = np.zeros_like(rows)
    for flow, code in PAID:
        paid = np.where(activity == code, sums, 0)
        desk.ledger.add(flow, Scattered(desk.shape, rows, paid))
        fixed += paid
    return evolve(town, cash=scatter(town.cash, rows, town.cash.take(rows) + fixed))


def _other_pay(town: Town, desk: Desk) -> tuple[Town, Ints]:
    """Pay of the other adult, also returned (B, H); pay from the plant follows its wage bill."""
    rows = places(town.other == AT_PLANT)
    wage_bill = np.minimum(town.plant_bp, BP).take(rows // town.cash.shape[1])
    from_plant = of_bp(town.other_pay.take(rows), wage_bill)
    desk.ledger.add("plant_pay", Scattered(desk.shape, rows, from_plant))
    desk.ledger.add("other_pay", scatter(town.other_pay, rows, np.zeros_like(rows)))
    other = scatter(town.other_pay, rows, from_plant)
    return evolve(town, cash=town.cash + other), other


def gets_benefit(town: Town) -> Flags:
    """Unemployment benefit: out of work or trading without a licence, while it lasts (B, H)."""
    out_of_work = ~fixed_income(town) & ~town.licensed
    return out_of_work & (town.month[:, None] <= lever(town, "benefit_months"))


def _transfers(town: Town, desk: Desk, other: Ints) -> Town:
    """Unemployment benefit, then the minimum livelihood guarantee up to its line.

    other (B, H): what the other adult brought.
    """
    fixed = fixed_income(town)
    income = np.maximum(town.profit, 0) + other
    if (lever(town, "benefit") > 0).any() and gets_benefit(town).any():
        benefit = gets_benefit(town) * lever(town, "benefit")
        town = pay(town, desk.ledger, "benefit", benefit)
        income = income + benefit
    if lever(town, "minimum_income").any():
        gap = np.maximum(lever(town, "minimum_income") - income, 0)
        town = pay(town, desk.ledger, "minimum_income", gap * ~fixed)
    working = np.where(fixed, town.pay, town.profit)
    return evolve(town, earnings=working * (town.activity != IDLE))


def _household(town: Town, desk: Desk) -> Town:
    """The table, insurance contributions of those without an employer, rent after a lost flat."""
    living = desk.rules.living
    own = town.insured & ~covered_by_employer(town)
    paid = {
        "consumption": table_cost(town, desk.rules, town.table),
        "insurance": own * np.int64(living.insurance),
    }
    term = (desk.rules.start_month - 1 + town.month - 1) % 12 + 1 == living.school_month
    if term.any() and living.school_fee:
        paid["school_fees"] = town.dependants * living.school_fee * term[:, None]
    town = pay_all(town, desk.ledger, paid)
    return among(town, desk, places(town.home_lost > 0), _home_rent)


def _home_rent(town: Town, desk: Desk) -> Town:
    rent = np.full_like(town.cash, desk.rules.dealt.home_rent)
    return pay(town, desk.ledger, "home_rent", rent)
