"""Phase 2: one errand a household, and the answers of counters, guarantors, bank and employers."""

from __future__ import annotations

from functools import partial

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import (
    BP,
    Flags,
    Ints,
    exp_bp,
    floor_product,
    hit,
    lognormal,
    of_bp,
    places,
    to_ten_yuan,
)
from game.engine.few import few_of, lever
from game.engine.measures import fixed_income, licence_fee
from game.engine.phases.asking import ask_guarantors, promises_lapse
from game.engine.phases.desk import Desk, among
from game.engine.phases.lending import decide_loans, extend_loans
from game.engine.phases.programme import programmes
from game.engine.phases.surety import answer_neighbours
from game.engine.town import EMPLOYED, TRADING, Town, evolve


def errands(town: Town, desk: Desk) -> Town:
    """Papers, licence, guarantor, bank, extension, work: everybody's one errand, and offers of work."""
    town = promises_lapse(town)
    town = answer_neighbours(town, desk)
    papers = {"papers_granted": bool, "papers_refused": bool}
    town = among(town, desk, desk.out_on("papers"), _papers, **papers)
    town = among(town, desk, desk.out_on("licence"), _licence, licence_granted=bool)
    town = ask_guarantors(town, desk)
    town = decide_loans(town, desk)
    town = extend_loans(town, desk)
    leaving = np.concatenate([desk.out_on(errand) for errand in _LEAVING])
    had_pay = fixed_income(few_of(town, leaving))
    town = among(town, desk, desk.out_on("take_job"), _take_job, job_taken=bool)
    # What was offered last month is gone, taken or not.
    town = evolve(town, job_offer=np.zeros_like(town.job_offer))
    town = _offers(town, desk)
    town = programmes(town, desk)
    desk.note_few("settled", leaving, fixed_income(few_of(town, leaving)) & ~had_pay)
    return town


_LEAVING = ("take_job", "retire", "post", "move")
"""Errands that may end in a fixed income."""


def _papers(town: Town, desk: Desk) -> Town:
    """Proof of having been laid off: neighbourhood, street office, labour bureau, public notice.

    A month at the counter yields the paper with the chance set by the lever.
    """
    asks = ~town.papers
    granted = asks & hit(desk.luck.draws("papers"), lever(town, "papers_chance"))
    desk.note("papers_granted", granted)
    desk.note("papers_refused", asks & ~granted)
    return evolve(town, papers=town.papers | granted)


def _licence(town: Town, desk: Desk) -> Town:
    """A licence opens loan and tax relief and ends unemployment benefit; fees are waived by policy."""
    fee = licence_fee(town, desk.rules)
    granted = ~town.licensed & (town.cash >= fee)
    desk.note("licence_granted", granted)
    town = pay(town, desk.ledger, "licence_fee", fee * granted)
    return evolve(town, licensed=town.licensed | granted)


def _take_job(town: Town, desk: Desk) -> Town:
    """An offer from last month is taken; a job means closing the business (in credit)."""
    takes = town.job_offer > 0
    desk.note("job_taken", takes)
    return evolve(
        town,
        activity=np.where(takes, EMPLOYED, town.activity),
        pay=np.where(takes, town.job_offer, town.pay),
        insured=town.insured | takes,
    )


def _offers(town: Town, desk: Desk) -> Town:
    """Offers of wage work: to those who look, and now and then by word of mouth to those who do not."""
    looking = desk.out_on("search")
    hear = _may_hear(town, desk)
    hear.reshape(-1)[looking] = False
    town = among(town, desk, places(hear), _hear_of_work)
    if looking.size == 0:
        desk.note_nobody(job_searched=bool)
        return town
    offers = lever(town, "training_offers")[:, 0]
    crowd = np.count_nonzero(town.trained, axis=1) * BP // town.trained.shape[1]
    help_bp = of_bp(offers, np.maximum(BP - 2 * crowd, 0))
    help_each = help_bp.take(looking // town.trained.shape[1])[:, None]
    return among(town, desk, looking, partial(_look_for_work, help_bp=help_each), job_searched=bool)


def _look_for_work(town: Town, desk: Desk, help_bp: Ints) -> Town:
    """Who looks; a course opens doors, fewer the more neighbours come with the same paper."""
    looks = ~fixed_income(town)
    part = np.where(town.activity == TRADING, desk.rules.labour.trading_bp, BP)
    chance = of_bp(_chance(town, desk, part), BP + help_bp * town.trained)
    found = looks & hit(desk.luck.draws("offer"), chance)
    desk.note("job_searched", looks)
    return among(town, desk, places(found), _offer)


def _may_hear(town: Town, desk: Desk) -> Flags:
    """Who might hear of work if nothing but the town's luck counted (B, H): no chance is better."""
    labour = desk.rules.labour
    most = of_bp(of_bp(labour.offer_bp, labour.word_bp), lever(town, "job_information"))
    return ~fixed_income(town) & hit(desk.luck.draws("offer"), most + 1)


def _hear_of_work(town: Town, desk: Desk) -> Town:
    """Somebody knows of a job."""
    chance = _chance(town, desk, desk.rules.labour.word_bp)
    return among(town, desk, places(hit(desk.luck.draws("offer"), chance)), _offer)


def _chance(town: Town, desk: Desk, part: Ints | int) -> Ints:
    """Chance of an offer, bp (B, H): a part of what somebody fresh from work and under forty has.

    It falls by a share of itself each idle month down to a floor (Knight & Li 2006 find pay and
    chances falling with duration); women get fewer and worse-paid offers (Du & Dong).
    """
    labour = desk.rules.labour
    left = floor_product(BP, exp_bp(-labour.decay_bp * town.idle_months))
    chance = of_bp(np.maximum(left, labour.floor_bp), labour.offer_bp)
    chance = of_bp(chance, part)
    chance = of_bp(chance, np.maximum(BP - labour.age_bp * np.maximum(town.age - 40, 0), 0))
    chance = of_bp(chance, _by_sex(town, labour.female_bp))
    return of_bp(chance, lever(town, "job_information"))


def _offer(town: Town, desk: Desk) -> Town:
    """The pay of a job that was found."""
    labour = desk.rules.labour
    wage = lognormal(desk.luck.draws("offer_pay"), labour.pay, labour.pay_sd)
    wage = to_ten_yuan(of_bp(wage, _by_sex(town, labour.female_pay_bp)))
    return evolve(town, job_offer=wage)


def _by_sex(town: Town, female_bp: int) -> Ints:
    return np.where(town.sex == 0, female_bp, BP)
