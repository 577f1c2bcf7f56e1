"""What happened, as codes and numbers, to the household it happened to."""

import numpy as np
import pytest

from game.engine.facts import OUTCOME_FACTS, facts_of_seat, facts_of_town
from game.engine.levers import LEVER
from game.engine.orders import Order
from game.engine.town import EMPLOYED, LIVE, POST, TRADING
from tests.engine.scene import ALWAYS, luck_of, month, put, put_levers, town_of, trader
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


@pytest.mark.parametrize("code", [code for code in HAPPENINGS if code != "job_offered"])
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


def paired(**fields):
    """A town in which seats 0 and 1 have to do with each other; fields give both seats' values."""
    usual = {"asked_by": -1, "surety": -1, "surety_for": -1, "paid_by": -1}
    spread = {name: np.resize(np.array([0]), 6) for name in fields}
    for name, pair in fields.items():
        spread[name][:] = usual.get(name, 0)
        spread[name][:2] = pair
    return town_of(RULES, **(usual | {"insured": False} | spread))


def test_who_is_asked_to_sign_hears_by_whom_and_for_how_much():
    town = paired()
    plan = {"errand": np.where(FIRST, 13, 0), "whom": np.where(FIRST, 1, -1), "amount": 700_000}
    assert told(town, 0, **plan)["asked_neighbour"] == {"who": 1, "fen": 700_000}
    assert told(town, 1, **plan)["asked_to_sign"] == {"who": 0, "fen": 700_000}
    assert "asked_to_sign" not in told(town, 2, **plan)


def test_an_answer_is_told_to_both():
    town = paired(asked_by=[-1, 0], asked_fen=[0, 700_000], activity=[0, EMPLOYED])
    yes = {"answer": [False, True, False, False, False, False]}
    assert told(town, 0, **yes)["neighbour_agreed"] == {"who": 1, "fen": 700_000}
    assert told(town, 1, **yes)["signed_for_neighbour"] == {"who": 0, "fen": 700_000}
    assert told(town, 0)["neighbour_silent"] == {"who": 1}
    assert "neighbour_agreed" not in told(town, 0)


def test_a_call_is_told_to_whoever_signed_and_whoever_owes():
    owing = {"loan_state": [LIVE, 0], "loan": [10**6, 0], "loan_first": [10**6, 0]}
    late = {"loan_due": [1, 0], "arrears_months": [2, 0], "cash": [0, 9 * 10**6]}
    town = put_levers(
        paired(**owing, **late, surety=[1, -1], surety_for=[-1, 0]), benefit=0, minimum_income=0
    )
    assert told(town, 0)["neighbour_called"] == {"fen": 10**6, "who": 1}
    assert told(town, 0)["loan_called"] == {"fen": 10**6}
    assert told(town, 1)["surety_called"] == {"fen": 10**6, "who": 0}
    covered = put_levers(paired(**owing, **late), fund_cover=2_000)
    covered = put(covered, fund=500_000)
    assert told(covered, 0)["fund_paid"] == {"fen": 200_000}
    assert news(covered)["fund_drawn"] == {"fen": 200_000, "left": 300_000}


def test_late_payments_name_the_neighbour_who_would_pay():
    town = paired(
        loan_state=[LIVE, 0], loan=[10**6, 0], loan_first=[10**6, 0], cash=[0, 0], surety=[1, -1]
    )
    town = put_levers(town, benefit=0, minimum_income=0)
    assert told(town)["arrears"] == {"fen": 10**6, "who": -1, "months": 1, "neighbour": 1}


def test_what_a_neighbour_pays_back_is_told():
    town = paired(neighbour_debt=[10**5, 0], paid_by=[1, -1], cash=[10**6, 10**6])
    assert told(town, 1, repay=10**5)["surety_returned"] == {"fen": 10**5}


MEASURES = {
    "retrain": ("retrained", {"training_seats": 600}, {}, {}),
    "retire": (
        "retired",
        {"pension_bridge": 208_000, "bridge_years": 20},
        {"age": 45},
        {"fen": 208_000},
    ),
    "post": (
        "post_given",
        {"public_posts": 600, "post_pay": 132_000, "post_months": 36},
        {"age": 55},
        {"fen": 132_000, "months": 36},
    ),
}


@pytest.mark.parametrize("errand", MEASURES)
def test_a_measure_is_told_with_what_it_pays(errand):
    code, levers, fields, numbers = MEASURES[errand]
    town = put_levers(town_of(RULES, **fields), **levers)
    assert told(town, errand=errand)[code] == numbers


@pytest.mark.parametrize(
    ("errand", "code", "lever"),
    [("retrain", "course_full", "training_seats"), ("post", "no_post_left", "public_posts")],
)
def test_whoever_comes_too_late_is_told_so(errand, code, lever):
    town = put_levers(town_of(RULES, age=55), **{lever: 1})
    assert told(town, errand=errand)[code] == {}


def test_somebody_moves_and_the_money_sent_home_is_told():
    rules = tiny(labour={"away_pay": 300_000, "away_cost": 50_000})
    assert told(town_of(rules, sex=1), rules=rules, errand="move")["moved"] == {"fen": 300_000}


def test_posts_that_are_left_are_public_and_their_end_is_told():
    levers = {"public_posts": 600, "post_pay": 132_000, "post_months": 36}
    town = put_levers(town_of(RULES, age=55), **levers)
    assert news(town, errand=np.where(FIRST, 11, 0))["posts_left"] == {"count": 5}
    over = put_levers(town_of(RULES, activity=np.where(FIRST, POST, 0), month=9), **levers)
    assert "post_ended" in told(over)
    assert "post_ended" not in told(over, 1)


def test_a_wedding_is_told_in_fen():
    rules = tiny(shocks={"wedding_bp": 10_000, "wedding_cost": 80_000, "wedding_sd": 0})
    town = town_of(rules)
    turned = month(rules, town, luck_of(rules, wedding=ALWAYS))
    paid = int(turned.ledger.of("ceremony", town.cash.shape)[0, 0])
    facts = {f.code: f.numbers for f in facts_of_seat(town, turned, 0, rules)}
    assert facts["ceremony"] == {"fen": paid}
    assert paid > 0


def test_going_out_together_is_public_and_so_is_what_it_brings():
    town = put_levers(town_of(RULES, owed_by_plant=900_000), organising_pays=5_000)
    all_out = {"errand": "organise"}
    assert told(town, **all_out)["organised"] == {"count": 6}
    assert told(town, **all_out)["plant_paid"] == {"fen": 450_000}
    public = news(town, **all_out)
    assert public["out_together"] == {"count": 6, "bp": 10_000}
    assert public["plant_gave_way"] == {"fen": 2_700_000}
    risky = put_levers(town, organising_risk=10_000)
    assert "trouble" in told(risky, draws={"trouble": ALWAYS}, **all_out)
    assert "out_together" not in news(town)


def test_a_pact_is_joined_and_left():
    assert "pact_joined" in told(trader(RULES), errand="pact")
    assert "pact_left" in told(trader(RULES, in_pact=True), errand="leave_pact")


def test_it_is_news_when_the_bank_stops():
    town = town_of(RULES, **(OWING | {"cash": 0, "arrears_months": 2}), lent=10**6)
    town = put_levers(town, stop_lending=5_000, benefit=0, minimum_income=0)
    assert "bank_stopped" in news(town)
    assert "bank_stopped" not in news(put(town, called=10**6))
