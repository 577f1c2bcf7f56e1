"""What a month costs and brings, in fen."""

import dataclasses

import numpy as np
import pytest

from game.engine.accounts import FLOWS
from game.engine.phases.books import books, gets_benefit
from game.engine.phases.interest import DEAR_LIMIT, kin_limit
from game.engine.rules import RuleError
from game.engine.town import AT_PLANT, CALLED, EMPLOYED, IDLE, JOB, LIVE, REPAID
from tests.each import each
from tests.engine.scene import ALWAYS, desk_of, luck_of, put_levers, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()
SHOP = {"made": 980_000, "sold": 600_000, "licensed": True, "month": 3}
COST = 319_000
"""Half of 600,000 sold and of 38,000 spoilt, a tenth of what stayed unsold."""


def close_books(town, sales=0, draws=None, rules=RULES):
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})))
    desk.note("sales", np.full_like(town.cash, sales))
    after = books(town, desk)
    shape = town.cash.shape
    return after, {flow.id: desk.ledger.of(flow.id, shape)[0].tolist() for flow in FLOWS}


def paid(town, flow, **more):
    """What each of six households paid or got under one heading, when all are alike."""
    amounts = set(close_books(town, **more)[1][flow])
    assert len(amounts) == 1
    return amounts.pop()


def test_a_shop_pays_for_what_it_sold_and_what_spoilt_rent_and_tax():
    town = trader(RULES, **SHOP)
    after, flows = close_books(town, 600_000)
    assert set(flows["inputs"]) == {COST}
    assert set(flows["rent"]) == {90_000}
    assert set(flows["tax"]) == {18_000}
    assert (after.profit == 600_000 - COST - 90_000 - 18_000).all()
    assert (after.earnings == after.profit).all()


def test_dearer_inputs_cost_more():
    assert paid(trader(RULES, **SHOP, cost_bp=12_000), "inputs", sales=600_000) == COST * 12 // 10


@pytest.mark.parametrize(
    ("prepaid", "inputs", "left"), [(100_000, 219_000, 0), (400_000, 0, 81_000)]
)
def test_inputs_bought_on_the_loan_are_used_up_first(prepaid, inputs, left):
    after, flows = close_books(trader(RULES, **SHOP, prepaid=prepaid), 600_000)
    assert set(flows["inputs"]) == {inputs}
    assert (after.prepaid == left).all()
    assert (after.profit == 600_000 - COST - 90_000 - 18_000).all()


@pytest.mark.parametrize(
    ("member", "works", "inputs"),
    [(True, True, COST - 19_140), (True, False, COST), (False, True, COST)],
)
def test_members_of_a_working_co_operative_buy_cheaper(member, works, inputs):
    town = trader(RULES, **SHOP, in_coop=member, coop_on=[works, False, False])
    assert paid(town, "inputs", sales=600_000) == inputs


@pytest.mark.parametrize(
    ("papers", "cap", "tax"),
    [
        (True, 66_600, 0),
        (True, 18_000, 0),
        (True, 10_000, 8_000),
        (True, 0, 18_000),
        (False, 66_600, 18_000),
    ],
)
def test_tax_relief_reaches_holders_of_papers_up_to_its_cap(papers, cap, tax):
    town = put_levers(trader(RULES, **SHOP, papers=papers), tax_relief=cap)
    assert paid(town, "tax", sales=600_000) == tax


def test_petty_trade_pays_its_pitch_and_no_tax():
    after, flows = close_books(trader(RULES, **(SHOP | {"licensed": False})), 600_000)
    assert set(flows["rent"]) == {20_000}
    assert set(flows["tax"]) == {0}
    assert (after.profit == 600_000 - COST - 20_000).all()


@each(
    [
        ({}, 0, ALWAYS, 50_000),
        ({}, 0, 3_276, 50_000),
        ({}, 0, 3_277, 0),
        ({}, 5_000, 1_638, 50_000),
        ({}, 5_000, 1_639, 0),
        ({}, 10_000, ALWAYS, 0),
        ({"licensed": True}, 0, ALWAYS, 0),
        ({"activity": IDLE, "line": -1}, 0, ALWAYS, 0),
    ]
)
def test_the_inspector_comes_to_the_unlicensed_as_often_as_policy_lets_him(
    fields, tolerance, draw, fine
):
    """A risk of 5 % catches draws below 3,276.8 of 65,536."""
    town = put_levers(trader(RULES, **fields), tolerance=tolerance)
    assert paid(town, "fine", draws={"inspector": draw}) == fine


def test_wages_are_paid_to_the_employed_only():
    assert paid(town_of(RULES, activity=EMPLOYED, pay=230_000), "wages") == 230_000
    assert paid(town_of(RULES, pay=230_000), "wages") == 0


@pytest.mark.parametrize(("plant", "pay"), [(10_000, 250_000), (9_800, 245_000), (11_000, 250_000)])
def test_pay_from_the_plant_follows_its_wage_bill_down_and_not_up(plant, pay):
    town = town_of(RULES, other=AT_PLANT, other_pay=250_000, plant_bp=plant)
    _, flows = close_books(town)
    assert set(flows["plant_pay"]) == {pay}
    assert set(flows["other_pay"]) == {0}
    _, flows = close_books(town_of(RULES, other=JOB, other_pay=250_000, plant_bp=plant))
    assert set(flows["plant_pay"]) == {0}
    assert set(flows["other_pay"]) == {250_000}


@pytest.mark.parametrize(
    ("fields", "gets"),
    [
        ({"month": 1}, True),
        ({"month": 18}, True),
        ({"month": 19}, False),
        ({"activity": EMPLOYED}, False),
        ({"licensed": True}, False),
        ({"activity": 1, "line": 0}, True),
        ({"activity": 1, "line": 0, "licensed": True}, False),
    ],
    ids=str,
)
def test_benefit_ends_with_a_job_a_licence_or_its_months(fields, gets):
    town = town_of(RULES, **({"month": 2} | fields))
    assert (gets_benefit(town) == gets).all()
    assert paid(town, "benefit") == (105_000 if gets else 0)


@pytest.mark.parametrize(
    ("fields", "gets"),
    [
        ({"month": 19}, 35_000),
        ({"month": 19, "other": JOB, "other_pay": 20_000}, 15_000),
        ({"month": 19, "other": JOB, "other_pay": 36_000}, 0),
        ({"month": 18}, 0),
        ({"month": 19, "activity": EMPLOYED}, 0),
    ],
    ids=str,
)
def test_the_minimum_livelihood_guarantee_fills_up_to_its_line(fields, gets):
    assert paid(town_of(RULES, **fields), "minimum_income") == gets


def test_the_guarantee_counts_what_the_plant_really_pays():
    town = town_of(RULES, month=19, other=AT_PLANT, other_pay=36_000, plant_bp=5_000)
    assert paid(town, "minimum_income") == 35_000 - 18_000


@pytest.mark.parametrize(
    ("table", "dependants", "cost"), [(0, 0, 300_000), (1, 2, 340_000), (2, 1, 245_000)]
)
def test_the_table_costs_its_share_of_need(table, dependants, cost):
    assert paid(town_of(RULES, table=table, dependants=dependants), "consumption") == cost


def test_insurance_is_paid_by_those_without_an_employer_while_they_keep_it_up():
    assert paid(town_of(RULES), "insurance") == 43_200
    assert paid(town_of(RULES, insured=False), "insurance") == 0
    assert paid(town_of(RULES, activity=EMPLOYED), "insurance") == 0


def test_a_lost_flat_costs_rent():
    assert paid(town_of(RULES, home_lost=6_000_000), "home_rent") == 40_000
    assert paid(town_of(RULES, home_value=6_000_000), "home_rent") == 0


@pytest.mark.parametrize(
    ("fields", "share", "own", "state"),
    [
        # 1,000,000 × 4.75 % / 12 = 3,958
        ({}, 0, 0, 3_958),
        ({}, 5_000, 1_979, 1_979),
        ({}, 10_000, 3_958, 0),
        ({"extended": True}, 0, 3_958, 0),
        ({"loan_state": REPAID}, 10_000, 0, 0),
    ],
    ids=str,
)
def test_interest_is_shared_with_the_state_until_an_extension(fields, share, own, state):
    owing = {"loan": 1_000_000, "loan_state": LIVE}
    town = put_levers(town_of(RULES, **(owing | fields)), interest_share=share)
    _, flows = close_books(town)
    assert set(flows["interest"]) == {own}
    assert set(flows["interest_paid_by_state"]) == {state}


@pytest.mark.parametrize(
    ("fields", "limit"),
    [
        ({}, 900_000),
        ({"trust": 0}, 500_000),
        ({"trust": 10_000}, 1_500_000),
        ({"defaulted": True}, 450_000),
    ],
    ids=str,
)
def test_kin_lend_freely_up_to_what_trust_allows_and_dear_beyond(fields, limit):
    town = town_of(RULES, informal_debt=2_000_000, **fields)
    assert (kin_limit(town, desk_of(RULES, town)) == limit).all()
    assert paid(town, "dear_interest") == (2_000_000 - limit) * 2 // 100
    within = town_of(RULES, informal_debt=limit, **fields)
    assert paid(within, "dear_interest") == 0


def test_earnings_are_the_pay_of_the_employed_and_nothing_for_the_idle():
    assert (close_books(town_of(RULES, activity=EMPLOYED, pay=9_000))[0].earnings == 9_000).all()
    assert not close_books(town_of(RULES, profit=5))[0].earnings.any()


def test_no_legal_discount_makes_inputs_out_of_nothing():
    rules = tiny(market={"coop_bp": 10_000})
    town = trader(rules, **SHOP, in_coop=True, coop_on=[True, False, False])
    assert not close_books(town, 600_000, rules=rules)[0].prepaid.any()
    with pytest.raises(RuleError, match=r"^market\.coop_bp: "):
        tiny(market={"coop_bp": 10_001})


@pytest.mark.parametrize(("start", "month", "fee"), [(9, 1, 1), (9, 13, 1), (9, 2, 0), (1, 9, 1)])
def test_school_fees_fall_due_once_a_year_for_each_dependant(start, month, fee):
    rules = tiny(living={"school_fee": 20_000, "school_month": 9})
    rules = dataclasses.replace(rules, start_month=start)
    town = town_of(rules, month=month, dependants=3)
    assert paid(town, "school_fees", rules=rules) == 60_000 * fee


@pytest.mark.parametrize(
    ("owed", "flow"),
    [
        ({"recourse_debt": 1_200_000}, "recourse_interest"),
        ({"fund_debt": 1_200_000}, "fund_interest"),
        ({"neighbour_debt": 1_200_000, "paid_by": [1, 2, 3, 4, 5, 0]}, "neighbour_interest"),
        ({"loan": 1_200_000, "loan_state": CALLED}, "interest"),
    ],
    ids=["guarantor", "fund", "neighbour", "bank"],
)
def test_after_a_call_everybody_is_owed_the_banks_rate_and_the_state_pays_none(owed, flow):
    town = put_levers(town_of(RULES, **owed), interest_share=0)
    _, flows = close_books(town)
    assert set(flows[flow]) == {4_750}
    assert set(flows["interest_paid_by_state"]) == {0}


def test_interest_to_a_neighbour_reaches_the_neighbour_and_the_funds_own_money_grows():
    town = town_of(
        RULES,
        neighbour_debt=[1_200_000, 0, 0, 0, 0, 0],
        paid_by=[2, -1, -1, -1, -1, -1],
        fund_debt=[0, 0, 0, 0, 2_400_000, 0],
    )
    after, flows = close_books(town)
    assert flows["surety_interest"] == [0, 0, 4_750, 0, 0, 0]
    assert after.fund[0] - town.fund[0] == 9_500


def test_lenders_count_interest_on_no_more_than_64_bits_can_hold():
    town = town_of(RULES, informal_debt=2 * 10**16)
    assert paid(town, "dear_interest") == DEAR_LIMIT * RULES.living.dear_rate_bp // 10_000
