"""The month begins: paths, levers, lists of names, illness."""

import numpy as np
import pytest

from game.engine.levers import LEVER
from game.engine.orders import Order
from game.engine.phases.news import news
from game.engine.rules import RuleError
from game.engine.town import AT_HOME, AT_PLANT, CASUAL, EMPLOYED, IDLE, JOB
from tests.engine.scene import ALWAYS, desk_of, luck_of, put_levers, town_of
from tests.engine.tiny import levers, tiny

RULES = tiny()


def morning(town, rules=RULES, orders=(), **draws):
    desk = desk_of(rules, town, luck_of(rules, **draws), orders)
    return news(town, desk), desk


def test_the_page_turns_and_the_path_is_followed_to_its_end_and_holds():
    plant = [int(morning(town_of(RULES, month=m))[0].plant_bp[0]) for m in range(5)]
    assert plant == [10_000, 9_900, 9_800, 9_800, 9_800]
    assert morning(town_of(RULES, month=7))[0].month.tolist() == [8]


def test_the_calendar_moves_a_lever_in_its_month_and_it_stays():
    place = LEVER["loan_ceiling"]
    rules = tiny(levers={"opening": levers(), "calendar": [[3, place, 77]]})
    moved = [int(morning(town_of(rules, month=m), rules)[0].levers[0, place]) for m in range(4)]
    assert moved == [0, 0, 77, 0]
    town = morning(town_of(rules, month=2), rules)[0]
    assert morning(town, rules)[0].levers[0, place] == 77


def test_an_order_comes_after_the_calendar_and_touches_its_lever_only():
    place = LEVER["benefit"]
    rules = tiny(levers={"opening": levers(), "calendar": [[1, place, 77]]})
    town = morning(town_of(rules), rules, [Order("lever", "benefit", 88)])[0]
    assert town.levers[0, place] == 88
    assert np.delete(town.levers[0], place).tolist() == np.delete(levers(), place).tolist()


def test_grants_are_paid_by_the_state_to_every_household():
    town, desk = morning(
        town_of(RULES), orders=[Order("grant", "relief", 700), Order("grant", "rice", 50)]
    )
    assert (town.cash == 1_000_750).all()
    assert (desk.ledger.of("grant", town.cash.shape) == 750).all()


def test_the_second_list_reaches_adults_at_the_plant_in_its_month_only():
    other = [AT_PLANT, AT_PLANT, AT_HOME, JOB, AT_PLANT, CASUAL]
    draws = {"wave": [0, 65_535, 0, 0, 0, 0]}
    listed, desk = morning(town_of(RULES, month=7, other=other, other_pay=9_000), **draws)
    assert listed.other.tolist() == [[AT_HOME, AT_PLANT, AT_HOME, JOB, AT_HOME, CASUAL]]
    assert listed.other_pay.tolist() == [[0, 9_000, 9_000, 9_000, 0, 9_000]]
    assert desk.outcomes["second_list"].tolist() == [[True, False, False, False, True, False]]
    early, _ = morning(town_of(RULES, month=6, other=AT_PLANT), **draws)
    assert (early.other == AT_PLANT).all()


def test_no_second_list_in_month_nought():
    rules = tiny(macro={"wave_month": 0})
    assert (morning(town_of(rules, other=AT_PLANT), rules, wave=ALWAYS)[0].other == AT_PLANT).all()


def test_a_job_that_ends_leaves_its_holder_idle_and_unpaid():
    activity = [EMPLOYED, EMPLOYED, IDLE, IDLE, EMPLOYED, IDLE]
    town, desk = morning(
        town_of(RULES, activity=activity, pay=9_000), job_loss=[0, 65_535, 0, 0, 0, 0]
    )
    assert town.activity.tolist() == [[IDLE, EMPLOYED, IDLE, IDLE, IDLE, IDLE]]
    assert town.pay.tolist() == [[0, 9_000, 9_000, 9_000, 0, 9_000]]
    assert desk.outcomes["job_lost"].sum() == 2


def test_the_other_adult_loses_outside_work_and_finds_casual_work_from_home():
    other = [CASUAL, JOB, AT_HOME, AT_PLANT, 0, JOB]
    draws = {"other_job": [0, 0, 0, 0, 0, 65_535]}
    town, desk = morning(town_of(RULES, other=other, other_pay=9_000), **draws)
    assert town.other.tolist() == [[AT_HOME, AT_HOME, CASUAL, AT_PLANT, 0, JOB]]
    assert town.other_pay.tolist() == [[0, 0, 120_000, 9_000, 9_000, 9_000]]
    assert desk.outcomes["other_lost"].sum() == 2
    assert desk.outcomes["other_found"].sum() == 1


def test_what_the_plant_owes_comes_by_a_share_of_what_is_left():
    town = put_levers(town_of(RULES, owed_by_plant=100_001), arrears_paid=2_500)
    town, desk = morning(town)
    assert (town.owed_by_plant == 75_001).all()
    assert (town.cash == 1_025_000).all()
    assert (desk.ledger.of("severance", town.cash.shape) == 25_000).all()


@pytest.mark.parametrize(("share", "left"), [(2_500, 0), (0, 10_001)])
def test_a_last_hundred_yuan_is_paid_at_once_if_anything_is(share, left):
    town = put_levers(town_of(RULES, owed_by_plant=10_001), arrears_paid=share)
    town, _ = morning(town)
    assert (town.owed_by_plant == left).all()


@pytest.mark.parametrize("insured", [True, False])
def test_illness_costs_the_insured_their_share_and_others_the_whole(insured):
    """Median draw: 3 bp of spread 0.7 floors to 2 bp, so the bill is 500,000 × exp(0.0002) fen."""
    town, desk = morning(town_of(RULES, insured=insured), illness=ALWAYS)
    bill = 500_100
    own = bill * 3_300 // 10_000 if insured else bill
    assert (town.cash == 1_000_000 - own).all()
    assert (desk.outcomes["illness"] == own).all()
    shape = town.cash.shape
    assert (desk.ledger.of("illness_insured", shape) == bill - own).all()


def test_those_who_stay_well_pay_nothing():
    town, desk = morning(town_of(RULES))
    assert (town.cash == 1_000_000).all()
    assert not desk.outcomes["illness"].any()


def test_no_legal_share_makes_the_insured_pay_more_than_the_bill():
    rules = tiny(shocks={"illness_own_bp": 10_000})
    town, desk = morning(town_of(rules), rules, illness=ALWAYS)
    assert not desk.ledger.of("illness_insured", town.cash.shape).any()
    with pytest.raises(RuleError, match=r"^shocks\.illness_own_bp: "):
        tiny(shocks={"illness_own_bp": 10_001})


def test_a_ceremony_costs_those_whom_it_finds():
    rules = tiny(shocks={"wedding_bp": 500, "wedding_cost": 80_000})
    edge = 500 * 65_536 // 10_000
    draws = [0, edge, edge + 1, 65_535, 0, 65_535]
    town, desk = morning(town_of(rules), rules, wedding=draws)
    held = np.array([[1, 1, 0, 0, 1, 0]])
    assert (desk.ledger.of("ceremony", (1, 6)) == 80_000 * held).all()
    assert (town.cash == 1_000_000 - 80_000 * held).all()
    assert (desk.outcomes["ceremony"] == 80_000 * held).all()


def test_a_cash_grant_reaches_everybody_every_month_beside_what_is_ordered():
    town = put_levers(town_of(RULES), cash_grant=5_000)
    after, desk = morning(town, orders=[Order("grant", "cash", 2_000)])
    assert (desk.ledger.of("grant", (1, 6)) == 7_000).all()
    assert (after.cash == 1_007_000).all()
