"""Phase 7: what a month leaves in people: craft, name, strain, ties; and what the town gets to know."""

from __future__ import annotations

import numpy as np

from game.engine.exact import BP, clip, of_bp, places, sum_cells
from game.engine.few import Rows, few_of
from game.engine.phases.desk import Desk
from game.engine.town import AWAY, IDLE, WITHHELD, Town, evolve

_ROUND = 10_000
"""Earnings are published in whole hundreds of yuan."""
_FEWEST = 3
"""A figure for fewer traders would name somebody."""


def standing(town: Town, desk: Desk) -> Town:
    """Learning by doing, customers' memory, strain, months counted, shops that give up, news of earnings."""
    rows = desk.traders(town)
    shops = few_of(town, rows)
    town = _learn(town, desk, rows)
    town = _known(town, desk, rows, shops)
    town = _feel(town, desk, rows, shops)
    town = _count_months(town, desk, rows, shops)
    town = _incumbents_leave(town, desk)
    town = _incumbents_turn_over(town, desk)
    return _publish(town, rows, shops)


def _learn(town: Town, desk: Desk, rows: Rows) -> Town:
    """Craft in the present line closes part of the gap to what practice can reach, each month.

    rows, here and below: those trading; shops: the same as so many towns of one.
    """
    line = rows.gather("line", town.line)[:, 0]
    craft = town.craft.copy()
    flat, cell = craft.reshape(-1), rows.flat * craft.shape[2] + line
    had = flat.take(cell)
    gap = np.maximum(desk.rules.lines.craft_top.take(line) - had, 0)
    flat[cell] = had + gap // desk.rules.market.learn_months
    return evolve(town, craft=craft)


def _known(town: Town, desk: Desk, rows: Rows, shops: Town) -> Town:
    """Reputation follows how well the shop serves those who come: a full shop that works normal hours."""
    used = shops.sold * BP // np.maximum(shops.made, 1)
    had = shops.reputation
    named = had + (np.minimum(used + 2_000, BP) - had) // desk.rules.market.reputation_months
    return evolve(town, reputation=rows.spread("reputation", town.reputation, named))


def _feel(town: Town, desk: Desk, rows: Rows, shops: Town) -> Town:
    """Strain grows with long hours, a thin table, arrears and dear debt; part of it passes."""
    living, labour = desk.rules.living, desk.rules.labour
    strain = town.strain + living.strain_table.take(town.table)
    flat = strain.reshape(-1)
    flat[rows.flat] += living.strain_pace.take(shops.pace[:, 0])
    pressed = town.arrears_months > 0
    pressed.reshape(-1)[desk.noted_of("lenders_lent")] = True
    flat[places(pressed)] += living.strain_debt
    if labour.away_strain:
        flat[places(town.activity == AWAY)] += labour.away_strain
    strain = strain - of_bp(np.maximum(strain, 0), living.strain_rest_bp)
    return evolve(town, strain=clip(strain, 0, BP))


def _count_months(town: Town, desk: Desk, rows: Rows, shops: Town) -> Town:
    """Months open, idle, thin, at a loss."""
    low = shops.profit < desk.rules.market.subsistence
    return evolve(
        town,
        open_months=rows.spread("open_months", town.open_months, shops.open_months + 1),
        idle_months=(town.idle_months + 1) * (town.activity == IDLE),
        thin_months=town.thin_months + (town.table == 2),
        loss_months=rows.spread("loss_months", town.loss_months, (shops.loss_months + 1) * low),
    )


def _incumbents_leave(town: Town, desk: Desk) -> Town:
    """Old traders leave while profit stays under subsistence: closures build up and come whole.

    Deterministic: each month a share of the line's shops, in proportion to how far profit falls
    short, is added to a tally, and whole shops leave it.
    """
    market = desk.rules.market
    short = clip(market.subsistence - town.incumbent_profit, 0, 2 * market.subsistence)
    rate = of_bp(short * BP // max(market.subsistence, 1), market.leave_bp)
    stress = np.where(short > 0, town.incumbent_stress + town.incumbents * rate, 0)
    leave = np.minimum(stress // BP, town.incumbents)
    desk.note("incumbents_left", leave)
    return evolve(town, incumbents=town.incumbents - leave, incumbent_stress=stress - leave * BP)


def _incumbents_turn_over(town: Town, desk: Desk) -> Town:
    """Old shops also close for reasons of their own, and somebody new mostly takes the place.

    Age, illness and better jobs close about one small firm in twelve a year (McKenzie & Paffhausen
    2019). The tally is deterministic, as for closures by loss; who follows is weighed by how far
    profit reaches subsistence.
    """
    lines, market = desk.rules.lines, desk.rules.market
    tally = town.incumbent_turnover + town.incumbents * lines.exit_bp
    close = np.minimum(tally // BP, town.incumbents)
    worth = clip(town.incumbent_profit * BP // max(market.subsistence, 1), 0, BP)
    wait = town.incumbent_vacant + close * of_bp(worth, lines.entry_bp)
    follow = np.minimum(wait // BP, close + lines.incumbents - town.incumbents)
    follow = np.maximum(follow, 0)
    desk.note("incumbents_turned_over", close)
    return evolve(
        town,
        incumbents=town.incumbents - close + follow,
        incumbent_turnover=tally - close * BP,
        incumbent_vacant=wait - follow * BP,
    )


def _publish(town: Town, rows: Rows, shops: Town) -> Town:
    """Mean earnings a trader in each line, three months old, rounded, withheld for the few."""
    street = rows.towns * town.traders.shape[1] + shops.line[:, 0]
    total = sum_cells(street, shops.profit[:, 0], town.traders.size)
    total = total.reshape(town.traders.shape) + town.incumbents * town.incumbent_profit
    mean = total // np.maximum(town.traders, 1)
    mean = np.where(town.traders >= _FEWEST, mean, WITHHELD)
    published = np.concatenate([town.published[:, :, 1:], mean[:, :, None]], axis=2)
    known = published[:, :, 0] != WITHHELD
    shown = published[:, :, 0] // _ROUND * _ROUND
    return evolve(
        town,
        published=published,
        earned=np.where(known, shown, 0),
        earned_known=known,
    )
