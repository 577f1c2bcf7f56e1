"""Phase 4: prices are set, shops open their doors, customers choose."""

from __future__ import annotations

import numpy as np

from game.engine.exact import (
    BP,
    Flags,
    Ints,
    clip,
    exp_bp,
    floor_product,
    normals,
    of_bp,
    places,
)
from game.engine.few import Rows, few_of, lever, read, scatter
from game.engine.market import Street, serve
from game.engine.measures import at_line, covered_by_employer, need, trading
from game.engine.phases.desk import Desk
from game.engine.rules import Rules
from game.engine.scattered import Scattered
from game.engine.town import AT_HOME, Town, evolve

PRICE_LIMIT = 10_000
"""Log prices stay within one log unit of the line's base price."""


_BUSY = (4_000, 6_500, 9_000)
"""Shares of capacity sold over which a shop looks half busy, busy, full, bp."""


def trade(town: Town, desk: Desk) -> Town:
    """Set prices, clear the market, pay sales in, let incumbents answer."""
    town = _set_dials(town, desk)
    rules, rows = desk.rules, desk.traders(town)
    shops, its = few_of(town, rows), desk.of_few(rows)
    shops = evolve(shops, logprice=_asked(shops, its))
    fitted = fitted_bp(shops, rules)
    capacity = _makes(shops, rules, fitted)
    street = street_of(town, rows, shops, its, capacity, fitted)
    sales, incumbents = serve(street)
    units = floor_product(sales[:, None], exp_bp(-shops.logprice))
    desk.ledger.add("sales", Scattered(desk.shape, rows.flat, sales))
    desk.note_few("sales", rows.flat, sales)
    cash = shops.cash + sales[:, None]
    town = evolve(
        town,
        cash=scatter(town.cash, rows.flat, cash),
        logprice=rows.spread("logprice", town.logprice, shops.logprice),
        made=rows.spread("made", town.made, capacity),
        sold=rows.spread("sold", town.sold, np.minimum(units, capacity)),
        busy=rows.spread("busy", town.busy, _bands(units, capacity)),
    )
    return _incumbents(town, rules, street, shops.logprice, incumbents)


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
    """Log prices (n, 1): each moves by at most one of five steps; a pact holds its members up."""
    step = desk.rules.market.price_steps.take(desk.decisions.price)
    moved = clip(shops.logprice + step, -PRICE_LIMIT, PRICE_LIMIT)
    rows = places(shops.in_pact)
    if rows.size:
        bound = few_of(shops, rows)
        holds = read(bound, "pact_on", bound.line)
        floor = np.where(holds, read(bound, "pact_price", bound.line), -PRICE_LIMIT)
        moved[rows] = np.maximum(moved[rows], floor)
    return moved


def hours_bp(town: Town, rules: Rules) -> Ints:
    """Hours put into the shop against a normal month (B, H): pace, help at home, less care.

    Care is the household's; with an adult at home it does not fall on the shop.
    """
    living = rules.living
    home = town.other == AT_HOME
    care = town.care * BP // living.care_hours_full
    hours = living.pace_bp.take(town.pace) + home * (living.help_bp + care) - care
    return clip(hours, 2_000, 16_000) * ~town.troubled


def fitted_bp(town: Town, rules: Rules) -> Ints:
    """Equipment against the set-up of the household's line, bp (B, H)."""
    return town.equipment * BP // np.maximum(at_line(rules.lines.setup, town.line), 1)


def shop_capacity(town: Town, rules: Rules) -> Ints:
    """Sales a shop can make this month at the base price, fen (B, H): hours or equipment bind.

    Hands alone give part of a shop's capacity, equipment the rest in proportion.
    """
    return _makes(town, rules, fitted_bp(town, rules)) * trading(town)


def _makes(town: Town, rules: Rules, fitted: Ints) -> Ints:
    """The same for shops fitted out so far, bp (B, H); whoever has none makes as much as the first line."""
    hands = rules.market.hands_bp
    limit = np.minimum(hours_bp(town, rules), hands + of_bp(fitted, BP - hands))
    helped, flat = places(town.helper), limit.reshape(-1)
    flat[helped] = of_bp(flat[helped], rules.market.helper_bp)
    return of_bp(at_line(rules.lines.capacity, town.line), limit)


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
    eaten = desk.eaten(town).sum(axis=1)[:, None]
    usual = need(town, rules).sum(axis=1)[:, None]
    slope = BP + of_bp(lines.engel_bp, eaten * BP // np.maximum(usual, 1) - BP)
    return outside + of_bp(of_bp(eaten, lines.spending_bp), np.maximum(slope, 0))


def pull_of(shops: Town, desk: Desk) -> Ints:
    """Attraction of each shop in bp (B, H): craft, reputation, newness, price, the month's whims."""
    return _draws(shops, desk, fitted_bp(shops, desk.rules))


def _draws(shops: Town, desk: Desk, fitted: Ints) -> Ints:
    """The same for shops fitted out so far, bp (B, H)."""
    market, lines = desk.rules.market, desk.rules.lines
    new = np.maximum(market.handicap_months - shops.open_months, 0)
    handicap = market.handicap_bp * new // max(market.handicap_months, 1)
    whims = normals(desk.luck.draws("customers"), market.noise_sd)
    named = of_bp(shops.reputation, market.reputation_bp)
    taught = shops.trained * lever(shops, "training_sales")
    priced = of_bp(shops.logprice, at_line(lines.alpha_bp, shops.line))
    stocked = of_bp(fitted - BP, at_line(lines.stock_bp, shops.line))
    drawn = read(shops, "craft", shops.line) + named + taught + stocked
    return drawn - handicap + whims - priced


def street_of(
    town: Town, rows: Rows, shops: Town, desk: Desk, capacity: Ints, fitted: Ints
) -> Street:
    """The month's market as the clearing kernel wants it.

    town (B, H); rows, shops, their desk, capacity and fitting out (n, 1): those trading.
    """
    assert desk.whole is not None
    lines, demand = desk.rules.lines, spending(town, desk.whole)
    price, each = exp_bp(town.incumbent_price), of_bp(lines.usual, BP + desk.rules.market.slack_bp)
    cell = rows.towns * lines.setup.size + shops.line[:, 0]
    drawn = town.incumbents * exp_bp(-of_bp(town.incumbent_price, lines.alpha_bp))
    outside = _outside(town, desk.rules, cell, shops.trained) / BP
    return Street(
        cell=cell,
        pull=_draws(shops, desk, fitted)[:, 0],
        room=floor_product(capacity, exp_bp(shops.logprice))[:, 0],
        demand=demand.reshape(-1),
        incumbent=drawn.reshape(-1),
        incumbent_room=floor_product(town.incumbents * each, price).reshape(-1),
        outside=np.broadcast_to(outside, demand.shape).reshape(-1),
        inverse_lam=np.tile(lines.lam, len(demand)),
    )


def _outside(town: Town, rules: Rules, cell: Ints, trained: Flags) -> Ints:
    """The pull of buying elsewhere or not at all (B, K); trained sellers win part of it back.

    cell, trained (n,), (n, 1): the market each seller is in.
    """
    wins, outside = lever(town, "training_market"), rules.lines.outside
    if not wins.any():
        return outside
    number = np.bincount(cell.take(places(trained)), minlength=town.traders.size)
    number = number.reshape(town.traders.shape)
    return of_bp(outside, BP - wins * number // np.maximum(number + town.incumbents, 1))


def _bands(units: Ints, capacity: Ints) -> Ints:
    """How busy a shop looks from the street, 0..3."""
    share, (some, many, full) = units * BP // np.maximum(capacity, 1), _BUSY
    return (share > some).astype(np.int64) + (share > many) + (share > full)


def _incumbents(town: Town, rules: Rules, street: Street, asked: Ints, sold: Ints) -> Town:
    """Old traders: what they earn now, and a price a third of the way to their target.

    asked (n, 1): newcomers' log prices; sold (C,): what old traders sold together.
    Target = -kappa (0.8 - utilisation)+ + m (mean log price of the line), never under unit cost.
    """
    lines, market, shape = rules.lines, rules.market, town.traders.shape
    shops, asks = np.maximum(town.incumbents, 1), town.incumbent_price
    base, sold = exp_bp(-asks), sold.reshape(shape)
    units = floor_product(sold, base) // shops
    room = floor_product(street.incumbent_room.reshape(shape), base) // shops
    busy = np.minimum(units * BP // np.maximum(room, 1), BP)
    cost = of_bp(of_bp(units, lines.input_bp), town.cost_bp[:, None])
    profit = sold // shops - cost - lines.rent
    newcomers = np.bincount(street.cell, minlength=street.demand.size).reshape(shape)
    traders = newcomers + town.incumbents
    theirs = street.sum(asked[:, 0]).reshape(shape)
    mean = (theirs + town.incumbents * asks) // np.maximum(traders, 1)
    target = np.maximum(price_target(busy, mean, rules), unit_cost_ln(town, rules))
    step = (target - asks) // market.adjust
    return evolve(
        town,
        incumbent_price=clip(asks + step, -PRICE_LIMIT, PRICE_LIMIT),
        incumbent_busy=busy,
        incumbent_profit=profit * (town.incumbents > 0),
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
