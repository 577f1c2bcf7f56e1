"""Phase 7: what a month leaves in people: craft, name, strain, ties; and what the town gets to know."""

from __future__ import annotations

import numpy as np

from game.engine.exact import BP, clip, of_bp, sum_by
from game.engine.measures import trading
from game.engine.phases.desk import Desk
from game.engine.town import AWAY, IDLE, WITHHELD, Town, evolve

_ROUND = 10_000
"""Earnings are published in whole hundreds of yuan."""
_FEWEST = 3
"""A figure for fewer traders would name somebody."""


def standing(town: Town, desk: Desk) -> Town:
    """Learning by doing, customers' memory, strain, months counted, shops that give up, news of earnings."""
    town = _learn(town, desk)
    town = _feel(town, desk)
    town = _count_months(town, desk)
    town = _incumbents_leave(town, desk)
    town = _incumbents_turn_over(town, desk)
    return _publish(town, desk)


def _learn(town: Town, desk: Desk) -> Town:
    """Craft in the present line closes part of the gap to what practice can reach, each month.

    Reputation follows how well the shop serves those who come: a full shop that works normal hours.
    """
    market, lines = desk.rules.market, desk.rules.lines
    b, h = np.nonzero(trading(town))
    k = town.line[b, h]
    craft = town.craft.copy()
    craft[b, h, k] += (np.maximum(lines.craft_top[k] - craft[b, h, k], 0)) // market.learn_months
    used = town.sold * BP // np.maximum(town.made, 1)
    aim = np.where(trading(town), np.minimum(used + 2_000, BP), 0)
    named = town.reputation + (aim - town.reputation) // market.reputation_months
    return evolve(town, craft=craft, reputation=np.where(trading(town), named, 0))


def _feel(town: Town, desk: Desk) -> Town:
    """Strain grows with long hours, a thin table, arrears and dear debt; part of it passes."""
    living = desk.rules.living
    working = np.where(trading(town), living.strain_pace[town.pace], 0)
    pressed = (town.arrears_months > 0) | (desk.outcomes["lenders_lent"] > 0)
    strain = town.strain + working + living.strain_table[town.table]
    strain = strain + np.where(pressed, living.strain_debt, 0)
    strain = strain + np.where(town.activity == AWAY, desk.rules.labour.away_strain, 0)
    strain = strain - of_bp(np.maximum(strain, 0), living.strain_rest_bp)
    return evolve(town, strain=clip(strain, 0, BP))


def _count_months(town: Town, desk: Desk) -> Town:
    """Months open, idle, thin, at a loss."""
    open_now = trading(town)
    low = open_now & (town.profit < desk.rules.market.subsistence)
    return evolve(
        town,
        open_months=np.where(open_now, town.open_months + 1, 0),
        idle_months=np.where(town.activity == IDLE, town.idle_months + 1, 0),
        thin_months=town.thin_months + (town.table == 2),
        loss_months=np.where(low, town.loss_months + 1, 0),
        profit=np.where(open_now, town.profit, 0),
    )


def _incumbents_leave(town: Town, desk: Desk) -> Town:
    """Old traders leave while profit stays under subsistence: closures build up and come whole.

    Deterministic: each month a share of the line's shops, in proportion to how far profit falls
    short, is added to a tally, and whole shops leave it.
    """
    market = desk.rules.market
    short = clip(market.subsistence - town.incumbent_profit, 0, 2 * market.subsistence)
    rate = of_bp(short * BP // max(market.subsistence, 1), np.full_like(short, market.leave_bp))
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


def _publish(town: Town, desk: Desk) -> Town:
    """Mean earnings a trader in each line, three months old, rounded, withheld for the few."""
    lines = desk.rules.lines.setup.size
    line = np.maximum(town.line, 0)
    total = sum_by(line, lines, town.profit, trading(town))
    total = total + town.incumbents * town.incumbent_profit
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
