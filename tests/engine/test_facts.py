"""What happened, as codes and numbers, to the household it happened to."""

import numpy as np
import pytest

from game.engine.facts import OUTCOME_FACTS, facts_of_seat, facts_of_town
from game.engine.levers import LEVER
from game.engine.orders import Order
from game.engine.town import EMPLOYED, LIVE, TRADING
from tests.each import each
from tests.engine.scene import ALWAYS, luck_of, month, put_levers, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()
FIRST = [True, False, False, False, False, False]
READY = {"papers": True, "licensed": True, "signer": 0, "signed_for": 10**6, "signed_until": 9}
OWING = {"loan_state": LIVE, "loan": 10**6, "loan_first": 10**6, "loan_due": 1, "signer": 1}


def told(town, seat=0, draws=None, orders=(), rules=RULES, **plan):
    """Facts of a seat as {code: numbers}."""
    turned = month(rules, town, luck_of(rules, **(draws or {})), orders, **plan)
    return {fact.code: fact.numbers for fact in facts_of_seat(town, turned, seat, rules)}


def news(town, draws=None, orders=(), rules=RULES, **plan):
    turned = month(rules, town, luck_of(rules, **(draws or {})), orders, **plan)
    return {fact.code: fact.numbers for fact in facts_of_town(town, turned, rules)}


# Code: the town's fields, the luck, the plan, the numbers told.
HAPPENINGS = {
    "papers_issued": ({}, {"papers": ALWAYS}, {"errand": "papers"}, {}),
    "papers_refused": ({}, {}, {"errand": "papers"}, {}),
    "licence_granted": ({}, {}, {"errand": "licence"}, {}),
    "signer_refused": (
        {"tie": 5_000},
        {},
        {"errand": "ask", "whom": 0, "amount": 9_900_000},
        {"fen": 3_700_000},
    ),
    "loan_refused": (READY, {}, {"errand": "loan", "line": 0, "amount": 5}, {"reason": 2}),
    "extension_refused": (
        OWING | {"tie": 0, "loan_due": 3},
        {},
        {"errand": "extend"},
        {},
    ),
    "extension_granted": (OWING | {"tie": 5_000, "loan_due": 3}, {}, {"errand": "extend"}, {}),
    "job_searched": ({}, {}, {"errand": "search"}, {}),
    "job_offered": ({}, {"offer": ALWAYS}, {"errand": "search"}, {"fen": 230_000}),
    "job_taken": ({"job_offer": 9}, {}, {"errand": "take_job"}, {}),
    "job_lost": ({"activity": EMPLOYED}, {"job_loss": ALWAYS}, {}, {}),
    "other_lost": ({"other": 3}, {"other_job": ALWAYS}, {}, {}),
    "other_found": ({"other": 1}, {"other_job": ALWAYS}, {}, {}),
    "second_list_home": ({"other": 4, "month": 7}, {"wave": ALWAYS}, {}, {}),
    "thin_table": ({"cash": 0}, {}, {}, {}),
    "insurance_lapsed": ({"cash": -300_000}, {}, {}, {}),
    "kin_lent": ({"cash": -200_000, "insured": False}, {}, {}, {"fen": 410_000}),
    "arrears": (OWING | {"cash": 0}, {}, {}, {"fen": 10**6, "who": 1, "months": 1}),
    "guarantor_called": (
        OWING | {"cash": 0, "arrears_months": 2},
        {},
        {},
        {"fen": 10**6, "who": 1, "months": 3},
    ),
    "loan_repaid": (OWING | {"cash": 10**7}, {}, {}, {}),
    "loan_called": (OWING | {"cash": 0, "arrears_months": 2}, {}, {}, {"fen": 10**6}),
    "opening_failed": (
        READY | {"cash": 100_000},
        {},
        {"errand": "loan", "line": 0, "amount": 5},
        {},
    ),
}


def told_of(code):
    fields, draws, plan, _ = HAPPENINGS[code]
    town = put_levers(town_of(RULES, **fields), benefit=0, minimum_income=0)
    return told(town, draws=draws, **plan)


@pytest.mark.parametrize("code", ["job_offered"])
def test_an_offer_is_told_in_fen(code):
    assert told_of(code)[code] == HAPPENINGS[code][3]


@each([code for code in HAPPENINGS if code != "job_offered"])
def test_what_happens_is_told_with_its_numbers(code):
    assert told_of(code).get(code) == HAPPENINGS[code][3]


def test_a_quiet_month_is_told_as_nothing():
    town = put_levers(town_of(RULES), benefit_months=0)
    assert told(town) == {}
    assert news(town) == {}


def test_facts_are_told_to_the_household_they_happened_to():
    town = town_of(RULES)
    search = [6, 0, 0, 0, 0, 0]
    assert "job_searched" in told(town, 0, errand=search)
    assert "job_searched" not in told(town, 1, errand=search)


def test_a_promise_names_who_gave_it_and_for_how_much():
    town = town_of(RULES, tie=5_000)
    numbers = told(
        town, errand=np.where(FIRST, 3, 0), whom=np.where(FIRST, 2, -1), amount=1_000_000
    )["signer_agreed"]
    assert (numbers["who"], numbers["fen"]) == (2, 1_000_000)


def test_a_loan_is_told_in_fen():
    town = town_of(RULES, **READY, other_pay=200_000)
    plan = {"errand": np.where(FIRST, 4, 0), "line": np.where(FIRST, 0, -1), "amount": 700_000}
    assert told(town, **plan)["loan_granted"] == {"fen": 700_000}


@pytest.mark.parametrize("code", ["opened", "closed"])
def test_opening_and_closing_name_the_line_by_its_index(code):
    if code == "opened":
        assert told(town_of(RULES), line=1)[code] == {"line": 1}
    else:
        assert told(trader(RULES, 1), line=-1)[code] == {"line": 1}


def test_an_inspector_is_told_with_the_fine():
    assert told(trader(RULES), draws={"inspector": ALWAYS})["inspector_came"] == {"fen": 50_000}


def test_tax_relief_is_told_in_fen():
    town = trader(RULES, papers=True, licensed=True)
    turned = month(RULES, town)
    sales = int(turned.outcomes["sales"][0, 0])
    facts = {f.code: f.numbers for f in facts_of_seat(town, turned, 0, RULES)}
    assert facts["tax_relieved"] == {"fen": sales * 3 // 100}


def test_a_trader_hears_of_rivals_in_the_own_line_only():
    town = trader(RULES, [0, 0, 1, -1, -1, -1], activity=[1, 1, 1, 0, 0, 0])
    plan = {"line": [0, 0, 1, 0, 0, -1]}
    assert told(town, 0, **plan)["rival_entered"] == {"count": 2, "line": 0}
    assert "rival_entered" not in told(town, 2, **plan)
    assert "rival_entered" not in told(town, 3, **plan)


def test_a_trader_notices_prices_that_fall_by_two_percent():
    town = trader(RULES)
    assert "prices_fell" in told(town, price=0)
    assert "prices_fell" not in told(town, price=2)


def test_profit_that_fell_is_told_to_shops_past_their_first_months():
    town = trader(RULES, profit=900_000)
    fell = told(town)["profit_fell"]["fen"]
    assert fell == 900_000 - int(month(RULES, town).town.profit[0, 0])
    assert "profit_fell" not in told(trader(RULES, profit=900_000, open_months=0))


@pytest.mark.parametrize("more", [0, 99, -1])
def test_profit_that_is_as_good_as_the_same_did_not_fall(more):
    now = int(month(RULES, trader(RULES)).town.profit[0, 0])
    assert "profit_fell" not in told(trader(RULES, profit=now + more))


def test_profit_that_fell_by_two_percent_is_noticed():
    now = int(month(RULES, trader(RULES)).town.profit[0, 0])
    assert now > 50_000
    assert "profit_fell" in told(trader(RULES, profit=now * 50 // 49 + 1))
    assert "profit_fell" not in told(trader(RULES, profit=now * 101 // 100))


@pytest.mark.parametrize(("licensed", "told_so"), [(False, True), (True, False)])
def test_the_end_of_benefit_is_told_to_those_who_drew_it(licensed, told_so):
    town = town_of(RULES, month=17, licensed=licensed)
    assert ("benefit_ended" in told(town)) == told_so
    assert "benefits_end" in news(town)
    assert "benefits_end" not in news(town_of(RULES, month=16))


def test_the_plants_news_are_public():
    assert news(town_of(RULES, month=1)) == {"plant_wages_cut": {"bp": 100}}
    assert "second_wave_announced" in news(town_of(RULES, month=6, plant_bp=9_800))
    assert "second_wave" in news(town_of(RULES, month=7, plant_bp=9_800))


def test_a_lever_that_moved_is_public_and_one_that_stays_is_not():
    moved = news(town_of(RULES), orders=[Order("lever", "benefit", 7)])
    assert moved == {"lever_moved": {"lever": LEVER["benefit"], "value": 7}}
    same = Order("lever", "benefit", 105_000)
    assert news(town_of(RULES), orders=[same]) == {}


def test_old_shops_that_close_are_public():
    rules = tiny(lines={"demand": [0, 0, 0]})
    town = town_of(rules, incumbent_stress=10_000, incumbents=[3, 0, 0])
    assert news(town, rules=rules)["old_shops_closed"] == {"line": 0, "count": 1}


def test_every_outcome_in_the_table_is_noted_by_some_phase():
    turned = month(RULES, trader(RULES, activity=[TRADING] * 6))
    assert {name for name, _, _ in OUTCOME_FACTS} <= set(turned.outcomes)
