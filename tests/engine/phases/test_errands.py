"""Counters and employers: papers, licence, job offers."""

import numpy as np
import pytest

from game.engine.phases.errands import errands
from game.engine.town import EMPLOYED, IDLE, TRADING
from tests.each import each
from tests.engine.scene import ALWAYS, desk_of, luck_of, month, put, put_levers, town_of
from tests.engine.tiny import tiny

RULES = tiny()
HALF = 32_767
"""The last draw under a chance of one half."""


def go(town, errand, rules=RULES, draws=None, **plan):
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})), errand=errand, **plan)
    return errands(town, desk), desk


def test_papers_come_with_the_chance_that_the_lever_sets():
    queue = [ALWAYS, HALF, HALF + 1, 65_535, ALWAYS, 65_535]
    town, desk = go(town_of(RULES), "papers", draws={"papers": queue})
    assert town.papers.tolist() == [[True, True, False, False, True, False]]
    assert desk.outcomes["papers_refused"].sum() == 3
    easy = put_levers(town_of(RULES), papers_chance=10_000)
    assert go(easy, "papers", draws={"papers": queue})[0].papers.all()
    closed = put_levers(town_of(RULES), papers_chance=0)
    assert not go(closed, "papers", draws={"papers": queue})[0].papers.any()


def test_nobody_gets_papers_without_going():
    assert not go(town_of(RULES), "none", draws={"papers": ALWAYS})[0].papers.any()


@pytest.mark.parametrize(
    ("papers", "waived", "fee"), [(False, 10_000, 30_000), (True, 10_000, 0), (True, 4_000, 18_000)]
)
def test_a_licence_costs_its_fee_less_what_policy_waives_for_holders_of_papers(papers, waived, fee):
    town = put_levers(town_of(RULES, papers=papers), fees_waived=waived)
    town, desk = go(town, "licence")
    assert town.licensed.all()
    assert (town.cash == 1_000_000 - fee).all()
    assert (desk.ledger.of("licence_fee", town.cash.shape) == fee).all()


def test_a_licence_that_cannot_be_paid_is_not_given():
    town, _ = go(town_of(RULES, cash=[29_999, 30_000, 0, -1, 30_001, 0]), "licence")
    assert town.licensed.tolist() == [[False, True, False, False, True, False]]
    assert town.cash.tolist() == [[29_999, 0, 0, -1, 1, 0]]


def test_an_offer_is_taken_or_gone():
    offered = town_of(RULES, job_offer=9_000, insured=False)
    taken, desk = go(offered, "take_job")
    assert (taken.activity == EMPLOYED).all()
    assert (taken.pay == 9_000).all()
    assert not taken.job_offer.any()
    assert desk.outcomes["job_taken"].all()
    missed, _ = go(offered, "none")
    assert (missed.activity == IDLE).all()
    assert not missed.job_offer.any()
    assert not missed.pay.any()


def test_a_job_brings_insurance_with_it():
    after = month(RULES, town_of(RULES, job_offer=9_000, insured=False), errand="take_job").town
    assert after.insured.all()


def chance(**fields):
    """The chance in bp that explains how many of 2,000 evenly drawn seats are made an offer."""
    crowd = tiny(2_000)
    town = town_of(crowd, **fields)
    spaced = np.arange(2_000) * 65_536 // 2_000
    after, _ = go(town, "search", crowd, {"offer": spaced})
    return int((after.job_offer > 0).sum()) * 5


@each(
    [
        ({}, 750),
        ({"activity": TRADING, "line": 0}, 375),
        ({"age": 45}, 712),
        ({"age": 30}, 750),
        ({"idle_months": 5}, 614),
        ({"idle_months": 100}, 262),
        ({"activity": EMPLOYED}, 0),
        ({"age": 45, "activity": TRADING, "line": 0}, 356),
    ]
)
def test_offers_thin_out_with_age_idleness_and_a_business(fields, expected):
    """By hand: 750 bp × exp(-0.04 × 5) = 614; the floor is 35 % of 750 = 262; 5 % off at 45."""
    assert abs(chance(**fields) - expected) <= 5


def test_policy_makes_offers_likelier():
    crowd = tiny(2_000)
    town = put_levers(town_of(crowd), job_information=20_000)
    spaced = np.arange(2_000) * 65_536 // 2_000
    after, _ = go(town, "search", crowd, {"offer": spaced})
    assert abs(int((after.job_offer > 0).sum()) * 5 - 1_500) <= 5


def test_women_are_offered_what_the_rules_say_and_men_the_whole():
    rules = tiny(labour={"female_pay_bp": 8_000})
    town = put(town_of(rules), sex=[0, 1, 0, 1, 0, 1])
    after, _ = go(town, "search", rules, {"offer": ALWAYS, "offer_pay": 40_000})
    women, men = after.job_offer[0, 0], after.job_offer[0, 1]
    assert men > 230_000
    assert abs(women / men - 0.8) < 0.006
    rules = tiny(labour={"female_bp": 0})
    after, _ = go(put(town_of(rules), sex=[0, 1] * 3), "search", rules, {"offer": ALWAYS})
    assert (after.job_offer > 0).tolist() == [[False, True] * 3]


def test_nobody_is_offered_work_without_looking_where_nobody_talks():
    assert not go(town_of(RULES), "none", draws={"offer": ALWAYS})[0].job_offer.any()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 225),
        ({"activity": TRADING, "line": 0}, 225),
        ({"age": 45}, 213),
        ({"idle_months": 100}, 78),
        ({"activity": EMPLOYED}, 0),
    ],
    ids=str,
)
def test_whoever_does_not_look_hears_of_work_now_and_then(fields, expected):
    """By hand: three tenths of 750, 712 and 262 bp; a business takes nothing off, a wage all."""
    crowd = tiny(2_000, labour={"word_bp": 3_000})
    spaced = np.arange(2_000) * 65_536 // 2_000
    after, desk = go(town_of(crowd, **fields), "none", crowd, {"offer": spaced})
    assert abs(int((after.job_offer > 0).sum()) * 5 - expected) <= 5
    assert not desk.noted("job_searched").any()


def test_word_of_mouth_adds_nothing_to_looking():
    spaced = np.arange(2_000) * 65_536 // 2_000
    quiet, talks = (tiny(2_000, labour={"word_bp": word}) for word in (0, 3_000))
    offers = [
        go(town_of(rules), "search", rules, {"offer": spaced})[0].job_offer
        for rules in (quiet, talks)
    ]
    assert (offers[0] == offers[1]).all()
