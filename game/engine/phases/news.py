"""Phase 1: what happens to the town and to households before anybody acts."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Ints, hit, lognormal, of_bp
from game.engine.levers import LEVER
from game.engine.measures import instalment, lever
from game.engine.phases.desk import Desk
from game.engine.town import AT_HOME, AT_PLANT, CASUAL, EMPLOYED, IDLE, JOB, Town, evolve


def news(town: Town, desk: Desk) -> Town:
    """The month begins: macro path, levers, layoffs, jobs that end, illness."""
    town = _turn_page(town, desk)
    town = _levers(town, desk)
    town = _second_list(town, desk)
    town = _jobs_end(town, desk)
    town = _plant_pays_arrears(town, desk)
    town = _illness(town, desk)
    return _ceremonies(town, desk)


def _turn_page(town: Town, desk: Desk) -> Town:
    """The plant's wage bill, construction and costs follow the scenario's path."""
    macro = desk.rules.macro
    month = town.month + 1

    def at(path: Ints) -> Ints:
        return np.take(path, np.minimum(month - 1, path.size - 1))

    return evolve(
        town,
        month=month,
        plant_bp=at(macro.plant_bp),
        construction_bp=at(macro.construction_bp),
        cost_bp=at(macro.cost_bp),
    )


def _levers(town: Town, desk: Desk) -> Town:
    """Policy changes: the scenario's calendar first, then what a facilitator ordered."""
    levers = town.levers.copy()
    for month, place, value in desk.rules.levers.calendar.tolist():
        levers[:, place] = np.where(town.month == month, value, levers[:, place])
    for order in desk.orders:
        if order.kind == "lever":
            levers[:, LEVER[order.id]] = order.value
    town = evolve(town, levers=levers)
    granted = sum(order.value for order in desk.orders if order.kind == "grant")
    cash = np.full_like(town.cash, granted) + lever(town, "cash_grant")
    return pay(town, desk.ledger, "grant", cash)


def _second_list(town: Town, desk: Desk) -> Town:
    """A second list of names: adults still at the plant may be on it."""
    macro = desk.rules.macro
    listed = (town.other == AT_PLANT) & (town.month == macro.wave_month)[:, None]
    hit_now = listed & hit(desk.luck.draws("wave"), macro.wave_bp)
    desk.note("second_list", hit_now)
    return evolve(
        town,
        other=np.where(hit_now, AT_HOME, town.other),
        other_pay=np.where(hit_now, 0, town.other_pay),
    )


def _jobs_end(town: Town, desk: Desk) -> Town:
    """Jobs found after the plant do not last: both adults may lose theirs or find casual work."""
    labour = desk.rules.labour
    lost = (town.activity == EMPLOYED) & hit(desk.luck.draws("job_loss"), labour.loss_bp)
    draws = desk.luck.draws("other_job")
    other_lost = ((town.other == CASUAL) | (town.other == JOB)) & hit(draws, labour.other_loss_bp)
    finds = (town.other == AT_HOME) & hit(draws, labour.other_find_bp)
    desk.note("job_lost", lost)
    desk.note("other_lost", other_lost)
    desk.note("other_found", finds)
    other = np.where(other_lost, AT_HOME, np.where(finds, CASUAL, town.other))
    casual = int(desk.rules.dealt.other_pay[CASUAL])
    return evolve(
        town,
        activity=np.where(lost, IDLE, town.activity),
        pay=np.where(lost, 0, town.pay),
        other=other,
        other_pay=np.where(other_lost, 0, np.where(finds, casual, town.other_pay)),
    )


def _plant_pays_arrears(town: Town, desk: Desk) -> Town:
    """Severance that the plant still owes comes in part, when it comes."""
    part = instalment(town.owed_by_plant, lever(town, "arrears_paid"))
    town = pay(town, desk.ledger, "severance", part)
    return evolve(town, owed_by_plant=town.owed_by_plant - part)


def _illness(town: Town, desk: Desk) -> Town:
    """Illness costs the uninsured the whole bill, the insured their own share.

    The bill falls due here and is met in hardship if cash does not reach.
    """
    shocks = desk.rules.shocks
    ill = hit(desk.luck.draws("illness"), shocks.illness_bp)
    bill = lognormal(desk.luck.draws("illness_cost"), shocks.illness_cost, shocks.illness_sd)
    bill = np.where(ill, bill, 0)
    own = np.where(town.insured, of_bp(bill, shocks.illness_own_bp), bill)
    desk.note("illness", own)
    town = pay(town, desk.ledger, "illness", own)
    desk.ledger.add("illness_insured", bill - own)
    return town


def _ceremonies(town: Town, desk: Desk) -> Town:
    """Weddings and funerals in the family: nobody stays away, and nobody comes with empty hands."""
    shocks = desk.rules.shocks
    held = hit(desk.luck.draws("wedding"), shocks.wedding_bp)
    cost = lognormal(desk.luck.draws("wedding_cost"), shocks.wedding_cost, shocks.wedding_sd)
    desk.note("ceremony", np.where(held, cost, 0))
    return pay(town, desk.ledger, "ceremony", np.where(held, cost, 0))
