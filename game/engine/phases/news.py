"""Phase 1: what happens to the town and to households before anybody acts."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Ints, hit, lognormal, of_bp, places
from game.engine.few import lever
from game.engine.levers import LEVER
from game.engine.measures import instalment
from game.engine.phases.desk import NOBODY, Desk, among
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
    levers, now = town.levers.copy(), set(town.month.tolist())
    for month, place, value in desk.rules.levers.calendar.tolist():
        if month in now:
            levers[:, place] = np.where(town.month == month, value, levers[:, place])
    for order in desk.orders:
        if order.kind == "lever":
            levers[:, LEVER[order.id]] = order.value
    town = evolve(town, levers=levers)
    granted = sum(order.value for order in desk.orders if order.kind == "grant")
    each = lever(town, "cash_grant") + granted
    if not each.any():
        return town
    return pay(town, desk.ledger, "grant", each + np.zeros_like(town.cash))


def _second_list(town: Town, desk: Desk) -> Town:
    """A second list of names: adults still at the plant may be on it."""
    macro = desk.rules.macro
    if not (town.month == macro.wave_month).any():
        return among(town, desk, NOBODY, _put_on_list, second_list=bool)
    listed = (town.other == AT_PLANT) & (town.month == macro.wave_month)[:, None]
    hit_now = listed & hit(desk.luck.draws("wave"), macro.wave_bp)
    return among(town, desk, places(hit_now), _put_on_list, second_list=bool)


def _put_on_list(town: Town, desk: Desk) -> Town:
    everybody = np.ones_like(town.insured)
    desk.note("second_list", everybody)
    return evolve(town, other=everybody * AT_HOME, other_pay=np.zeros_like(town.other_pay))


def _jobs_end(town: Town, desk: Desk) -> Town:
    """Jobs found after the plant do not last: both adults may lose theirs or find casual work."""
    labour, luck = desk.rules.labour, desk.luck
    struck = luck.struck("job_loss", labour.loss_bp)
    town = among(town, desk, struck, _job_lost, job_lost=bool)
    either = luck.struck("other_job", max(labour.other_loss_bp, labour.other_find_bp))
    return among(town, desk, either, _other_job, other_lost=bool, other_found=bool)


def _job_lost(town: Town, desk: Desk) -> Town:
    lost = town.activity == EMPLOYED
    desk.note("job_lost", lost)
    return evolve(
        town,
        activity=np.where(lost, IDLE, town.activity),
        pay=np.where(lost, 0, town.pay),
    )


def _other_job(town: Town, desk: Desk) -> Town:
    labour, draws = desk.rules.labour, desk.luck.draws("other_job")
    lost = ((town.other == CASUAL) | (town.other == JOB)) & hit(draws, labour.other_loss_bp)
    finds = (town.other == AT_HOME) & hit(draws, labour.other_find_bp)
    desk.note("other_lost", lost)
    desk.note("other_found", finds)
    casual = int(desk.rules.dealt.other_pay[CASUAL])
    return evolve(
        town,
        other=np.where(lost, AT_HOME, np.where(finds, CASUAL, town.other)),
        other_pay=np.where(lost, 0, np.where(finds, casual, town.other_pay)),
    )


def _plant_pays_arrears(town: Town, desk: Desk) -> Town:
    """Severance that the plant still owes comes in part, when it comes."""
    share = lever(town, "arrears_paid")
    if not (share.any() and town.owed_by_plant.any()):
        return town
    part = instalment(town.owed_by_plant, share)
    town = pay(town, desk.ledger, "severance", part)
    return evolve(town, owed_by_plant=town.owed_by_plant - part)


def _illness(town: Town, desk: Desk) -> Town:
    """Illness strikes by luck alone."""
    ill = desk.luck.struck("illness", desk.rules.shocks.illness_bp)
    return among(town, desk, ill, _fall_ill, illness=int)


def _fall_ill(town: Town, desk: Desk) -> Town:
    """Illness costs the uninsured the whole bill, the insured their own share.

    The bill falls due here and is met in hardship if cash does not reach.
    """
    shocks = desk.rules.shocks
    bill = lognormal(desk.luck.draws("illness_cost"), shocks.illness_cost, shocks.illness_sd)
    own = np.where(town.insured, of_bp(bill, shocks.illness_own_bp), bill)
    desk.note("illness", own)
    desk.ledger.add("illness_insured", bill - own)
    return pay(town, desk.ledger, "illness", own)


def _ceremonies(town: Town, desk: Desk) -> Town:
    """Weddings and funerals in the family."""
    held = desk.luck.struck("wedding", desk.rules.shocks.wedding_bp)
    return among(town, desk, held, _hold_ceremony, ceremony=int)


def _hold_ceremony(town: Town, desk: Desk) -> Town:
    """Nobody stays away, and nobody comes with empty hands."""
    shocks = desk.rules.shocks
    cost = lognormal(desk.luck.draws("wedding_cost"), shocks.wedding_cost, shocks.wedding_sd)
    desk.note("ceremony", cost)
    return pay(town, desk.ledger, "ceremony", cost)
