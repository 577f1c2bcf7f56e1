"""Phase 5: what a month costs and brings, apart from what is bought on the loan."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay, pay_all
from game.engine.exact import BP, Flags, Ints, hit, of_bp, places, those
from game.engine.few import lever, read, scatter
from game.engine.measures import covered_by_employer, fixed_income
from game.engine.phases.desk import Desk, among
from game.engine.phases.interest import interest
from game.engine.scattered import Scattered
from game.engine.town import AT_PLANT, AWAY, EMPLOYED, POST, RETIRED, Town, evolve

PAID: tuple[tuple[str, int], ...] = (
    ("wages", EMPLOYED),
    ("retired_pay", RETIRED),
    ("post_pay", POST),
    ("sent_home", AWAY),
)
"""Flows by which fixed incomes reach the household."""


def books(town: Town, desk: Desk) -> Town:
    """Business costs, wages and transfers, the household's table, interest."""
    rows = desk.traders(town)
    town = among(town, desk, rows, _business, tax_relieved=int, input_cost=int)
    town = evolve(
        town, profit=rows.spread("profit", town.profit, rows.gather("profit", town.profit))
    )
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
    spoilt = of_bp(town.made - town.sold, lines.spoil_bp.take(line))
    cost = of_bp(of_bp(town.sold + spoilt, lines.input_bp.take(line)), town.cost_bp[:, None])
    cost = cost - _saved_together(town, desk, cost)
    from_stock = np.minimum(cost, town.prepaid)
    premises = np.concatenate([lines.street_rent, lines.rent])
    paid = {
        "inputs": cost - from_stock,
        "rent": premises.take(town.licensed * len(lines.ids) + line),
        "helper_wage": town.helper * np.int64(desk.rules.market.helper_wage),
        "tax": _tax(town, desk, sales),
        "fine": _fine(town, desk),
    }
    town = pay_all(town, desk.ledger, paid)
    desk.note("input_cost", cost)
    profit = sales - cost - paid["rent"] - paid["helper_wage"] - paid["tax"] - paid["fine"]
    return evolve(town, prepaid=town.prepaid - from_stock, profit=profit)


def _saved_together(town: Town, desk: Desk, cost: Ints) -> Ints:
    """What members of a working buying co-operative pay less for inputs."""
    saved, members = np.zeros_like(cost), places(town.in_coop)
    if members.size and desk.rules.market.coop_bp:
        works = read(town, "coop_on", town.line).take(members)
        saved[members, 0] = of_bp(cost.take(members), works * np.int64(desk.rules.market.coop_bp))
    return saved


def _tax(town: Town, desk: Desk, sales: Ints) -> Ints:
    """Turnover tax of the licensed, less relief for holders of papers, up to the monthly cap."""
    due = of_bp(sales, desk.rules.lines.tax_bp.take(town.line)) * town.licensed
    relief = np.minimum(due, lever(town, "tax_relief")) * town.papers
    desk.note("tax_relieved", relief)
    return due - relief


def _fine(town: Town, desk: Desk) -> Ints:
    """Unlicensed trade risks an inspection; how often inspectors look away is policy."""
    lines, fine = desk.rules.lines, np.zeros_like(town.line)
    rows = places(~town.licensed)
    line = town.line.take(rows)
    risk = of_bp(lines.inspect_bp.take(line), BP - lever(town, "tolerance").take(rows))
    caught = hit(desk.luck.of_few(rows).draws("inspector")[:, 0], risk)
    fine[rows, 0] = lines.fine.take(line) * caught
    return fine


def _wages(town: Town, desk: Desk) -> Town:
    """Pay of the laid-off adult: a job, a pension, a post, or money from elsewhere."""
    cash = town.cash.copy()
    flat, paid = cash.reshape(-1), places(town.pay != 0)
    activity = town.activity.take(paid)
    for flow, code in PAID:
        rows = those(paid, activity == code)
        sums = town.pay.take(rows)
        desk.ledger.add(flow, Scattered(desk.shape, rows, sums))
        flat[rows] += sums
    return evolve(town, cash=cash)


def _other_pay(town: Town, desk: Desk) -> tuple[Town, Ints]:
    """Pay of the other adult, also returned (B, H); pay from the plant follows its wage bill."""
    rows = places(town.other == AT_PLANT)
    wage_bill = np.minimum(town.plant_bp, BP).take(rows // town.cash.shape[1])
    usual = town.other_pay.take(rows)
    from_plant = of_bp(usual, wage_bill)
    desk.ledger.add("plant_pay", Scattered(desk.shape, rows, from_plant))
    desk.ledger.add("other_pay", town.other_pay)
    desk.ledger.add("other_pay", Scattered(desk.shape, rows, -usual))
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
    unfixed = ~fixed_income(town)
    income = np.maximum(town.profit, 0) + other
    if (lever(town, "benefit") > 0).any():
        entitled = gets_benefit(town)
        if entitled.any():
            benefit = entitled * lever(town, "benefit")
            town = pay(town, desk.ledger, "benefit", benefit)
            income = income + benefit
    least = lever(town, "minimum_income")
    if least.any():
        town = pay(town, desk.ledger, "minimum_income", np.maximum(least - income, 0) * unfixed)
    return evolve(town, earnings=town.pay + town.profit)


def _household(town: Town, desk: Desk) -> Town:
    """The table, insurance contributions of those without an employer, rent after a lost flat."""
    living = desk.rules.living
    own = town.insured & ~covered_by_employer(town)
    paid = {
        "consumption": desk.eaten(town),
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
