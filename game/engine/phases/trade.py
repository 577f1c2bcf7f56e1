"""Phase 4: prices are set, shops open their doors, customers choose."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import (
    BP,
    Ints,
    clip,
    count_by,
    exp_bp,
    floor_product,
    normal_bp,
    of_bp,
    places,
    sum_by,
)
from game.engine.few import few_of, lever, read
from game.engine.market import Stalls, clear
from game.engine.measures import at_line, covered_by_employer, need, table_cost, trading
from game.engine.phases.desk import Desk
from game.engine.rules import Rules
from game.engine.scattered import spread_out
from game.engine.town import AT_HOME, Town, evolve

PRICE_LIMIT = 10_000
"""Log prices stay within one log unit of the line's base price."""


_BUSY = np.array([4_000, 6_500, 9_000])
"""Shares of capacity sold over which a shop looks half busy, busy, full, bp."""


def trade(town: Town, desk: Desk) -> Town:
    """Set prices, clear the market, pay sales in, let incumbents answer."""
    town = _set_dials(town, desk)
    rules, rows = desk.rules, places(trading(town))
    shops, its = few_of(town, rows), desk.of_few(rows)
    shops = evolve(shops, logprice=_asked(shops, its))
    capacity = shop_capacity(shops, rules)
    stalls = stalls_of(town, shops, its, capacity, spending(town, desk))
    cleared = clear(stalls)
    units = floor_product(cleared.sold.take(rows[:, None]), exp_bp(-shops.logprice))
    town = pay(town, desk.ledger, "sales", cleared.sold)
    desk.note("sales", cleared.sold)
    town = evolve(
        town,
        logprice=spread_out(desk.shape, rows, shops.logprice),
        made=spread_out(desk.shape, rows, capacity),
        sold=spread_out(desk.shape, rows, np.minimum(units, capacity)),
        busy=spread_out(desk.shape, rows, _bands(units, capacity)),
    )
    return _incumbents(town, rules, stalls, cleared.incumbents)


def _set_dials(town: Town, desk: Desk) -> Town:
    """The dials of the plan take hold."""
    plan = desk.decisions
    return evolve(
        town,
        pace=plan.pace,
        table=plan.table,
        insured=plan.insured | covered_by_employer(town),
        helper=plan.helper & trading(town),
    )


def _asked(shops: Town, desk: Desk) -> Ints:
    """Log prices (B, H): each moves by at most one of five steps; a pact holds its members up."""
    step = desk.rules.market.price_steps.take(desk.decisions.price)
    moved = clip(shops.logprice + step, -PRICE_LIMIT, PRICE_LIMIT)
    bound = shops.in_pact & read(shops, "pact_on", shops.line)
    return np.where(bound, np.maximum(moved, read(shops, "pact_price", shops.line)), moved)


def hours_bp(town: Town, rules: Rules) -> Ints:
    """Hours put into the shop against a normal month (B, H): pace, help at home, less care.

    Care is the household's; with an adult at home it does not fall on the shop.
    """
    living = rules.living
    home = town.other == AT_HOME
    care = town.care * BP // living.care_hours_full
    hours = living.pace_bp[town.pace] + np.where(home, living.help_bp, -care)
    return np.where(town.troubled, 0, clip(hours, 2_000, 16_000))


def fitted_bp(town: Town, rules: Rules) -> Ints:
    """Equipment against the set-up of the household's line, bp (B, H)."""
    return town.equipment * BP // np.maximum(at_line(rules.lines.setup, town.line), 1)


def shop_capacity(town: Town, rules: Rules) -> Ints:
    """Sales a shop can make this month at the base price, fen (B, H): hours or equipment bind.

    Hands alone give part of a shop's capacity, equipment the rest in proportion.
    """
    lines, hands = rules.lines, rules.market.hands_bp
    equipped = hands + of_bp(fitted_bp(town, rules), BP - hands)
    limit = np.minimum(hours_bp(town, rules), equipped)
    limit = np.where(town.helper, of_bp(limit, rules.market.helper_bp), limit)
    return np.where(trading(town), of_bp(at_line(lines.capacity, town.line), limit), 0)


def spending(town: Town, desk: Desk) -> Ints:
    """What the town spends in each line, fen (B, K).

    The outside part follows plant wages, construction and season; the laid-off households' own part
    follows their tables, so thin tables come back to the traders (the local multiplier).
    """
    rules, lines = desk.rules, desk.rules.lines
    pull = (
        BP
        + of_bp(lines.plant_bp, (town.plant_bp - BP)[:, None])
        + of_bp(lines.construction_bp, (town.construction_bp - BP)[:, None])
    )
    calendar = (rules.start_month - 1 + town.month - 1) % 12
    season = lines.season_bp[:, calendar].T
    outside = of_bp(of_bp(lines.demand, np.maximum(pull, 0)), season)
    eaten = table_cost(town, rules, town.table).sum(axis=1)[:, None]
    usual = need(town, rules).sum(axis=1)[:, None]
    slope = BP + of_bp(lines.engel_bp, eaten * BP // np.maximum(usual, 1) - BP)
    return outside + of_bp(of_bp(eaten, lines.spending_bp), np.maximum(slope, 0))


def pull_of(shops: Town, desk: Desk) -> Ints:
    """Attraction of each shop in bp (B, H): craft, reputation, newness, price, the month's whims."""
    market, lines = desk.rules.market, desk.rules.lines
    new = np.maximum(market.handicap_months - shops.open_months, 0)
    handicap = market.handicap_bp * new // max(market.handicap_months, 1)
    whims = normal_bp(desk.luck.draws("customers")) * market.noise_sd // BP
    named = of_bp(shops.reputation, market.reputation_bp)
    taught = shops.trained * lever(shops, "training_sales")
    priced = of_bp(shops.logprice, at_line(lines.alpha_bp, shops.line))
    stocked = of_bp(fitted_bp(shops, desk.rules) - BP, at_line(lines.stock_bp, shops.line))
    drawn = read(shops, "craft", shops.line) + named + taught + stocked
    return drawn - handicap + whims - priced


def stalls_of(town: Town, shops: Town, desk: Desk, capacity: Ints, demand: Ints) -> Stalls:
    """The month's market as the clearing kernel wants it.

    town (B, H); shops, their desk and capacity (n, 1): those trading; demand (B, K).
    """
    lines, shape = desk.rules.lines, town.cash.shape
    price = exp_bp(town.incumbent_price)
    each = of_bp(lines.usual, BP + desk.rules.market.slack_bp)
    room = floor_product(capacity, exp_bp(shops.logprice))
    return Stalls(
        line=town.line,
        open=trading(town),
        pull=spread_out(shape, desk.rows, pull_of(shops, desk)),
        room=spread_out(shape, desk.rows, room),
        demand=demand,
        incumbents=town.incumbents,
        incumbent_pull=-of_bp(town.incumbent_price, lines.alpha_bp),
        incumbent_room=floor_product(town.incumbents * each, price),
        outside=_outside(town, desk.rules),
        inverse_lam=lines.lam,
    )


def _outside(town: Town, rules: Rules) -> Ints:
    """The pull of buying elsewhere or not at all (B, K); trained sellers win part of it back."""
    wins, outside = lever(town, "training_market"), rules.lines.outside
    if not wins.any():
        return outside
    trained = count_by(town.line, outside.size, trading(town) & town.trained)
    return of_bp(outside, BP - wins * trained // np.maximum(trained + town.incumbents, 1))


def _bands(units: Ints, capacity: Ints) -> Ints:
    """How busy a shop looks from the street, 0..3."""
    share = units * BP // np.maximum(capacity, 1)
    return np.searchsorted(_BUSY, share, side="left")


def _incumbents(town: Town, rules: Rules, stalls: Stalls, sold: Ints) -> Town:
    """Old traders: what they earn now, and a price a third of the way to their target.

    Target = -kappa (0.8 - utilisation)+ + m (mean log price of the line), never under unit cost.
    """
    lines, market = rules.lines, rules.market
    shops, asks = np.maximum(town.incumbents, 1), town.incumbent_price
    units = floor_product(sold, exp_bp(-asks)) // shops
    room = floor_product(stalls.incumbent_room, exp_bp(-asks)) // shops
    busy = np.minimum(units * BP // np.maximum(room, 1), BP)
    cost = of_bp(of_bp(units, lines.input_bp), town.cost_bp[:, None])
    profit = sold // shops - cost - lines.rent
    asked = sum_by(stalls.line, lines.setup.size, town.logprice, stalls.open)
    traders = count_by(stalls.line, lines.setup.size, stalls.open) + town.incumbents
    mean = (asked + town.incumbents * asks) // np.maximum(traders, 1)
    target = np.maximum(price_target(busy, mean, rules), unit_cost_ln(town, rules))
    step = (target - asks) // market.adjust
    return evolve(
        town,
        incumbent_price=clip(asks + step, -PRICE_LIMIT, PRICE_LIMIT),
        incumbent_busy=busy,
        incumbent_profit=np.where(town.incumbents > 0, profit, 0),
        traders=traders,
        mean_price=mean,
    )


def price_target(busy_bp: Ints, mean: Ints, rules: Rules) -> Ints:
    """The anchored price rule, log bp, for any shape of utilisation and mean price."""
    idle = np.maximum(rules.market.busy_bp - busy_bp, 0)
    return of_bp(mean, rules.market.follow_bp) - of_bp(idle, rules.market.kappa_bp)


def unit_cost_ln(town: Town, rules: Rules) -> Ints:
    """Log of inputs per unit of sales at the base price (B, K)."""
    macro = rules.macro
    month = np.minimum(np.maximum(town.month - 1, 0), macro.cost_ln.size - 1)
    return rules.lines.input_ln + macro.cost_ln[month][:, None]
