"""Phase 2: one errand a household, and the answers of counters, guarantors, bank and employers."""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.decisions import ERRAND
from game.engine.exact import (
    BP,
    Flags,
    Ints,
    exp_bp,
    floor_product,
    hit,
    lognormal,
    of_bp,
    to_ten_yuan,
)
from game.engine.measures import fixed_income, lever, licence_fee
from game.engine.phases.asking import ask_guarantors, promises_lapse
from game.engine.phases.desk import Desk
from game.engine.phases.lending import decide_loans, extend_loans
from game.engine.phases.programme import programmes
from game.engine.phases.surety import answer_neighbours
from game.engine.town import EMPLOYED, TRADING, Town, evolve


def errands(town: Town, desk: Desk) -> Town:
    """Papers, licence, guarantor, bank, extension, job search: everybody's one errand."""
    town = promises_lapse(town)
    town = answer_neighbours(town, desk)
    town = _papers(town, desk)
    town = _licence(town, desk)
    town = ask_guarantors(town, desk)
    town = decide_loans(town, desk)
    town = extend_loans(town, desk)
    had_pay = fixed_income(town)
    town = _take_job(town, desk)
    town = _search(town, desk)
    town = programmes(town, desk)
    desk.note("settled", fixed_income(town) & ~had_pay)
    return town


def on_errand(desk: Desk, name: str) -> Flags:
    """Who is out on the named errand, (B, H)."""
    return desk.decisions.errand == ERRAND[name]


def _papers(town: Town, desk: Desk) -> Town:
    """Proof of having been laid off: neighbourhood, street office, labour bureau, public notice.

    A month at the counter yields the paper with the chance set by the lever.
    """
    asks = on_errand(desk, "papers") & ~town.papers
    granted = asks & hit(desk.luck.draws("papers"), lever(town, "papers_chance"))
    desk.note("papers_granted", granted)
    desk.note("papers_refused", asks & ~granted)
    return evolve(town, papers=town.papers | granted)


def _licence(town: Town, desk: Desk) -> Town:
    """A licence opens loan and tax relief and ends unemployment benefit; fees are waived by policy."""
    asks = on_errand(desk, "licence") & ~town.licensed
    fee = licence_fee(town, desk.rules)
    granted = asks & (town.cash >= fee)
    desk.note("licence_granted", granted)
    town = pay(town, desk.ledger, "licence_fee", np.where(granted, fee, 0))
    return evolve(town, licensed=town.licensed | granted)


def _take_job(town: Town, desk: Desk) -> Town:
    """An offer from last month is taken or gone; a job means closing the business (in credit)."""
    takes = on_errand(desk, "take_job") & (town.job_offer > 0)
    desk.note("job_taken", takes)
    return evolve(
        town,
        activity=np.where(takes, EMPLOYED, town.activity),
        pay=np.where(takes, town.job_offer, town.pay),
        job_offer=np.zeros_like(town.job_offer),
        insured=town.insured | takes,
    )


def _search(town: Town, desk: Desk) -> Town:
    """Looking for wage work: offers thin out with age and months without work.

    Chance falls by a share of itself each idle month down to a floor (Knight & Li 2006 find pay and
    chances falling with duration); women get fewer and worse-paid offers (Du & Dong).
    """
    labour = desk.rules.labour
    looks = on_errand(desk, "search") & ~fixed_income(town)
    left = floor_product(BP, exp_bp(-labour.decay_bp * town.idle_months))
    chance = of_bp(np.maximum(left, labour.floor_bp), labour.offer_bp)
    chance = of_bp(chance, np.where(town.activity == TRADING, labour.trading_bp, BP))
    chance = of_bp(chance, np.maximum(BP - labour.age_bp * np.maximum(town.age - 40, 0), 0))
    chance = of_bp(chance, _by_sex(town, labour.female_bp))
    chance = of_bp(chance, lever(town, "job_information"))
    chance = of_bp(chance, BP + _training_helps(town))
    found = looks & hit(desk.luck.draws("offer"), chance)
    wage = lognormal(desk.luck.draws("offer_pay"), labour.pay, labour.pay_sd)
    wage = to_ten_yuan(of_bp(wage, _by_sex(town, labour.female_pay_bp)))
    desk.note("job_searched", looks)
    return evolve(town, job_offer=np.where(found, wage, town.job_offer))


def _training_helps(town: Town) -> Ints:
    """A course opens doors, fewer the more neighbours come with the same paper (congestion)."""
    crowd = town.trained.sum(axis=1)[:, None] * BP // town.trained.shape[1]
    left = of_bp(lever(town, "training_offers"), np.maximum(BP - 2 * crowd, 0))
    return np.where(town.trained, left, 0)


def _by_sex(town: Town, female_bp: int) -> Ints:
    return np.where(town.sex == 0, female_bp, BP)
