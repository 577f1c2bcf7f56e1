"""Shops close, change and open; loans pay invoices; equipment is bought and sold."""

import numpy as np
import pytest

from game.engine.phases.credit import credit, resale_rate
from game.engine.town import EMPLOYED, IDLE, TRADING
from tests.engine.scene import desk_of, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()
FULL = 1_200_000
"""Set-up of breakfast, the first line; the smallest part that can open is 30 %."""


def settle(town, loan=0, job_taken=False, rules=RULES, **plan):
    desk = desk_of(rules, town, **plan)
    desk.note("loan_granted", np.full_like(town.cash, loan))
    desk.note("job_taken", np.full(town.cash.shape, job_taken))
    return credit(town, desk), desk


def some(count):
    """The first `count` of six seats give up, the others stay in the first line."""
    return [-1] * count + [0] * (6 - count)


@pytest.mark.parametrize(("sellers", "rate"), [(1, 5_000), (2, 4_500), (4, 3_500), (6, 2_500)])
def test_each_further_seller_pushes_resale_down_to_the_floor(sellers, rate):
    town, desk = settle(trader(RULES), line=some(sellers))
    got = desk.ledger.of("resale", town.cash.shape)
    assert (got == [[FULL * rate // 10_000] * sellers + [0] * (6 - sellers)]).all()
    assert (town.cash == 1_000_000 + got).all()


def test_resale_never_falls_under_its_floor_and_other_lines_do_not_count():
    crowd = tiny(20)
    town = trader(crowd, line=[0] * 19 + [1])
    rate = resale_rate(town, crowd, np.ones((1, 20), bool), town.line)
    assert rate[0].tolist() == [2_500] * 19 + [5_000]


def test_closing_sells_everything_and_clears_the_shop():
    town = trader(RULES, prepaid=100_000, reputation=900, loss_months=3, in_coop=True)
    town, desk = settle(town, line=some(1))
    assert desk.ledger.of("resale", town.cash.shape)[0, 0] == 650_000
    for name in ("equipment", "prepaid", "reputation", "open_months", "loss_months", "in_coop"):
        assert getattr(town, name)[0, 0] == 0, name
        assert getattr(town, name)[0, 1] != 0, name
    assert town.line.tolist() == [[-1, 0, 0, 0, 0, 0]]
    assert town.activity.tolist() == [[IDLE] + [TRADING] * 5]
    assert desk.outcomes["closed"].tolist() == [[1, 0, 0, 0, 0, 0]]


def test_part_of_the_equipment_can_be_sold_and_no_more_than_there_is():
    town, desk = settle(trader(RULES), equip=[-200_000, 0, 0, 0, 0, -9_000_000])
    assert town.equipment.tolist() == [[1_000_000, FULL, FULL, FULL, FULL, 0]]
    resale = desk.ledger.of("resale", town.cash.shape)
    assert resale.tolist() == [[90_000, 0, 0, 0, 0, FULL * 45 // 100]]
    assert (town.line == 0).all()


@pytest.mark.parametrize(
    ("equip", "cash", "bought"),
    [(0, 1_000_000, 360_000), (500_000, 1_000_000, 500_000), (3_000_000, 5_000_000, FULL)],
)
def test_a_street_line_opens_with_its_smallest_set_up_or_more(equip, cash, bought):
    town, desk = settle(town_of(RULES, cash=cash, mean_price=[-250, 0, 0]), line=0, equip=equip)
    assert (town.equipment == bought).all()
    assert (town.cash == cash - bought).all()
    assert (town.activity == TRADING).all()
    assert (town.logprice == -250).all()
    assert (town.open_months == 0).all()
    assert (desk.outcomes["opened"] == 1).all()


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"cash": 359_999}, 0),
        ({"cash": 9_000_000}, 2),
        ({"cash": 2_249_999, "licensed": True}, 2),
    ],
)
def test_no_shop_opens_without_money_or_the_licence_it_needs(fields, line):
    before = town_of(RULES, **fields)
    town, desk = settle(before, line=line)
    assert (town.line == -1).all()
    assert (town.activity == IDLE).all()
    assert (town.cash == before.cash).all()
    assert not town.equipment.any()
    assert not desk.outcomes["opened"].any()


def test_a_licence_opens_the_lines_that_need_one():
    town, _ = settle(town_of(RULES, cash=2_250_000, licensed=True), line=2)
    assert (town.line == 2).all()
    assert not town.cash.any()


@pytest.mark.parametrize(
    ("loan", "equipment", "prepaid", "own"),
    [(1_000_000, 1_000_000, 0, 0), (1_500_000, FULL, 300_000, 0), (200_000, 360_000, 0, 160_000)],
)
def test_a_loan_pays_equipment_first_then_inputs_and_never_reaches_the_pocket(
    loan, equipment, prepaid, own
):
    town, desk = settle(town_of(RULES, licensed=True), loan, line=0)
    shape = town.cash.shape
    assert (town.equipment == equipment).all()
    assert (town.prepaid == prepaid).all()
    assert (town.cash == 1_000_000 - own).all()
    assert (town.loan == loan).all()
    assert (desk.ledger.of("loan", shape) == loan).all()
    assert (desk.ledger.of("equipment", shape) == equipment).all()
    assert (desk.ledger.of("inputs", shape) == prepaid).all()


def test_a_loan_to_a_shop_that_is_open_fills_it_up():
    town, _ = settle(trader(RULES, equipment=900_000, licensed=True), 500_000)
    assert (town.equipment == FULL).all()
    assert (town.prepaid == 200_000).all()


def test_own_money_adds_to_an_open_shop_up_to_its_full_set_up():
    town, _ = settle(trader(RULES, equipment=1_000_000), equip=[0, 100_000, 500_000, 0, 0, 0])
    assert town.equipment.tolist() == [[10**6, 1_100_000, FULL, 10**6, 10**6, 10**6]]
    assert (town.cash + town.equipment == 2_000_000).all()


def test_more_than_there_is_buys_what_there_is():
    town, _ = settle(trader(RULES, equipment=0, cash=[99_999, 0, -5, 1, 2, 3]), equip=100_000)
    assert town.equipment.tolist() == [[99_999, 0, 0, 1, 2, 3]]
    assert town.cash.tolist() == [[0, 0, -5, 0, 0, 0]]


def test_with_a_loan_too_nobody_buys_equipment_with_money_that_is_not_there():
    town, _ = settle(town_of(RULES, cash=50_000, licensed=True), 500_000, line=0, equip=400_000)
    assert (town.cash >= 0).all()


def test_an_opening_shrinks_to_the_money_that_is_left():
    """A plan to put in 500,000 that passed the door, and an illness since."""
    town, _ = settle(town_of(RULES, cash=450_000), line=0, equip=500_000)
    assert (town.line == 0).all()


def test_a_change_of_line_sells_the_old_shop_and_opens_the_new_one():
    town, desk = settle(trader(RULES, reputation=900, in_coop=True), line=[1, 0, 0, 0, 0, 0])
    assert town.line.tolist() == [[1, 0, 0, 0, 0, 0]]
    assert town.equipment[0, 0] == 1_600_000 * 3_000 // 10_000
    assert town.cash[0, 0] == 1_000_000 + 600_000 - 480_000
    assert town.reputation[0, 0] == 0
    assert not town.in_coop[0, 0]
    assert (desk.outcomes["closed"][0, 0], desk.outcomes["opened"][0, 0]) == (1, 2)


def test_a_job_taken_closes_the_shop_and_keeps_the_job():
    town, _ = settle(trader(RULES, activity=EMPLOYED, pay=9_000), job_taken=True, line=0)
    assert (town.line == -1).all()
    assert (town.activity == EMPLOYED).all()
    assert (town.pay == 9_000).all()


def test_opening_a_shop_gives_up_a_job_and_an_offer():
    town, _ = settle(town_of(RULES, activity=EMPLOYED, pay=9_000, job_offer=8_000), line=0)
    assert (town.activity == TRADING).all()
    assert not town.pay.any()
    assert not town.job_offer.any()
