"""The market day of the tiny town, worked by hand."""

import numpy as np
import pytest

from game.engine.exact import ln_bp
from game.engine.phases.trade import (
    hours_bp,
    price_target,
    pull_of,
    shop_capacity,
    spending,
    trade,
)
from game.engine.town import AT_HOME, EMPLOYED, IDLE, JOB, TRADING
from tests.each import each
from tests.engine.scene import desk_of, luck_of, month, put, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()
ALONE = [TRADING] + [IDLE] * 5
ALONE_LINE = [0] + [-1] * 5


def lone(rules=RULES, **fields):
    """One household sells breakfast beside three old shops."""
    return trader(rules, **({"line": ALONE_LINE, "activity": ALONE, "month": 1} | fields))


def day(town, rules=RULES, draws=None, **plan):
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})), **plan)
    return trade(town, desk), desk


@each(
    [
        ({}, 10_000),
        ({"pace": 0}, 7_000),
        ({"pace": 2}, 13_000),
        ({"care": 50}, 7_500),
        ({"care": 50, "other": JOB}, 7_500),
        ({"care": 50, "other": AT_HOME}, 12_000),
        ({"pace": 2, "other": AT_HOME}, 15_000),
        ({"care": 400}, 2_000),
    ]
)
def test_hours_follow_pace_help_at_home_and_care(fields, hours):
    assert (hours_bp(town_of(RULES, **fields), RULES) == hours).all()


def test_nobody_works_more_than_the_clock_allows():
    rules = tiny(living={"pace_bp": [7_000, 10_000, 20_000]})
    assert (hours_bp(town_of(rules, pace=2, other=AT_HOME), rules) == 16_000).all()


@pytest.mark.parametrize(
    ("fields", "fen"),
    [
        ({}, 980_000),
        ({"pace": 2}, 980_000),
        ({"pace": 0}, 686_000),
        ({"equipment": 600_000}, 490_000),
        ({"equipment": 600_000, "pace": 0, "care": 60}, 392_000),
        ({"equipment": 0}, 0),
        ({"activity": IDLE}, 0),
    ],
    ids=str,
)
def test_hours_or_equipment_bind(fields, fen):
    assert (shop_capacity(trader(RULES, **fields), RULES) == fen).all()


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [(0, 0, -1_000), (1, 0, -400), (3, 50, 450), (4, 9_500, 10_000), (0, -9_500, -10_000)],
)
def test_a_price_moves_by_a_step_and_stays_within_one_log_unit(step, before, after):
    town, _ = day(lone(logprice=before), price=step)
    assert town.logprice.tolist() == [[after, 0, 0, 0, 0, 0]]


def test_the_dials_of_the_plan_take_hold():
    town, _ = day(lone(), pace=2, table=0, insured=False)
    assert (town.pace == 2).all()
    assert (town.table == 0).all()
    assert not town.insured.any()


def spent(line=0, rules=RULES, **fields):
    town = town_of(rules, **({"month": 1} | fields))
    return int(spending(town, desk_of(rules, town))[0, line])


def test_spending_is_the_outside_plus_the_households_own_once():
    """2,600,000 outside; six plain tables of 255,000, of which 5 % is breakfast: 76,500."""
    assert spent() == 2_600_000 + 76_500
    assert spent(table=0) == 2_600_000 + 90_000
    assert spent(dependants=2) == 2_600_000 + 6 * 340_000 * 5 // 100


def test_outside_demand_follows_the_plant_by_the_lines_dependence():
    """Half the wage bill gone and a dependence of 40 %: a fifth of outside demand."""
    assert spent(plant_bp=5_000) == 2_080_000 + 76_500


def test_outside_demand_follows_construction_where_it_matters():
    rules = tiny(lines={"construction_bp": [5_000, 0, 0]})
    assert spent(rules=rules, construction_bp=12_000) == 2_860_000 + 76_500
    assert spent(1, rules, construction_bp=12_000) == spent(1, rules)


def test_a_line_has_its_season_from_the_starting_month_on():
    calm = [10_000] * 12
    rules = tiny(lines={"season_bp": [[*calm[:6], 15_000, *calm[7:]], calm, calm]})
    months = [spent(rules=rules, month=m) - 76_500 for m in (1, 2, 3, 14)]
    assert months == [2_600_000, 3_900_000, 2_600_000, 3_900_000]


def test_a_luxury_loses_more_than_in_proportion_when_tables_grow_plain():
    rules = tiny(lines={"engel_bp": [10_000, 0, 0]})
    assert spent(rules=rules) == 2_600_000 + 76_500 * 85 // 100
    assert spent(rules=rules, table=0) == 2_600_000 + 90_000


@each(
    [
        ({}, 0),
        ({"craft": 700}, 700),
        ({"reputation": 5_000}, 500),
        ({"open_months": 0}, -1_500),
        ({"open_months": 6}, -750),
        ({"open_months": 40}, 0),
        ({"logprice": 1_000}, -1_600),
        ({"logprice": -1_000, "craft": 50}, 1_650),
    ]
)
def test_a_shop_draws_by_craft_name_age_and_price(fields, pull):
    town = trader(RULES, **fields)
    assert (pull_of(town, desk_of(RULES, town)) == pull).all()


def test_the_whims_of_customers_are_luck_and_scale_with_their_spread():
    town = trader(RULES)
    drawn = pull_of(town, desk_of(RULES, town, luck_of(RULES, customers=[0, 65_535] * 3)))
    assert drawn[0, 0] == -drawn[0, 1] - 1
    assert 1_800 < drawn[0, 1] < 1_850


def test_a_newcomer_like_the_old_shops_sells_what_one_of_them_sells():
    """Pulls 1, 3 × 1 and 0.7: 2,676,500 / 4.7 = 569,468 fen each."""
    town, desk = day(lone())
    assert abs(int(desk.outcomes["sales"][0, 0]) - 569_468) <= 1
    assert (desk.outcomes["sales"][0, 1:] == 0).all()
    assert abs(int(town.sold[0, 0]) - 569_468) <= 2
    assert town.made.tolist() == [[980_000, 0, 0, 0, 0, 0]]
    assert town.cash[0, 0] == 1_000_000 + desk.outcomes["sales"][0, 0]
    assert town.busy.tolist() == [[1, 0, 0, 0, 0, 0]]
    assert town.traders.tolist() == [[4, 2, 3]]


def test_at_the_base_price_a_full_shop_sells_its_whole_capacity():
    town, desk = day(lone(equipment=360_000))
    assert desk.outcomes["sales"][0, 0] == 294_000
    assert town.sold[0, 0] == 294_000


@pytest.mark.parametrize(("equipment", "band"), [(360_000, 3), (900_000, 2)])
def test_a_fuller_shop_looks_busier(equipment, band):
    assert day(lone(equipment=equipment))[0].busy[0, 0] == band


def test_a_dearer_shop_takes_more_for_less():
    """At +1,000 bp the pull is exp(-0.16): 0.8521 of 4.5521 parts; units are that over 1.10517."""
    town, desk = day(lone(), price=4)
    sales = 2_676_500 * 0.852144 / 4.552144
    assert abs(desk.outcomes["sales"][0, 0] - sales) < 3
    assert abs(town.sold[0, 0] - sales / 1.105171) < 3


def test_old_shops_answer_idle_hours_with_a_third_of_a_price_cut():
    """569,468 of 976,000 is 58.34 %: 21.66 points under 80 %, at 0.22 a target of -476 bp."""
    town, _ = day(lone())
    assert abs(int(town.incumbent_busy[0, 0]) - 5_834) <= 1
    assert town.incumbent_price[0, 0] == -476 // 3
    assert abs(int(town.incumbent_profit[0, 0]) - (569_468 // 2 - 90_000)) <= 2


def test_old_shops_climb_back_to_what_their_inputs_cost():
    rules = tiny(market={"follow_bp": 10_000})
    town, _ = day(lone(rules, incumbent_price=-9_900), rules)
    assert town.incumbent_price[0, 0] == -9_900 + (ln_bp(5_000) + 9_900) // 3


@pytest.mark.parametrize(("price", "held"), [(-40_000, -10_000), (40_000, 10_000)])
def test_old_shops_prices_too_stay_within_a_log_unit_of_the_base(price, held):
    assert day(lone(incumbent_price=price))[0].incumbent_price[0, 0] == held


def test_dearer_inputs_lift_the_floor_under_prices():
    costs = {"cost_bp": [10_000, 12_000], "cost_ln": [0, ln_bp(12_000)]}
    rules = tiny(macro=costs, market={"follow_bp": 10_000})
    town, _ = day(lone(rules, incumbent_price=-9_900, month=2, cost_bp=12_000), rules)
    floor = ln_bp(5_000) + ln_bp(12_000)
    assert town.incumbent_price[0, 0] == -9_900 + (floor + 9_900) // 3


def test_the_mean_price_counts_old_shops_and_new_ones_alike():
    town, _ = day(lone(logprice=-800, incumbent_price=[-400, -100, 0]))
    assert town.mean_price.tolist() == [[(-800 - 3 * 400) // 4, -100, 0]]


@pytest.mark.parametrize(
    ("busy", "mean", "target"),
    [(8_000, 0, 0), (10_000, 0, 0), (0, 0, -1_760), (5_000, -1_000, -1_160), (9_000, 600, 300)],
)
def test_the_price_rule_has_an_anchor(busy, mean, target):
    assert price_target(np.array(busy), np.array(mean), RULES) == target


def test_a_line_that_lost_its_old_shops_still_trades():
    town, desk = day(lone(incumbents=0))
    assert abs(desk.outcomes["sales"][0, 0] - 980_000) <= 1
    assert (town.incumbent_profit == 0).all()
    assert town.traders.tolist() == [[1, 0, 0]]


def test_those_with_jobs_or_none_sell_nothing():
    town, desk = day(put(lone(), activity=[EMPLOYED] + [IDLE] * 5, line=-1))
    assert not desk.outcomes["sales"].any()
    assert not town.made.any()
    assert not town.busy.any()


@pytest.mark.parametrize(
    ("made", "sold", "may"), [(100, 90, True), (100, 89, False), (0, 0, False)]
)
def test_a_helper_comes_to_a_shop_that_sold_nine_tenths(made, sold, may):
    rules = tiny(market={"helper_wage": 70_000})
    turned = month(rules, trader(rules, made=made, sold=sold), helper=True)
    assert (turned.town.helper == may).all()
    assert (turned.ledger.of("helper_wage", (1, 6)) == 70_000 * may).all()
    small = trader(rules, made=9, sold=9, equipment=1_199_999)
    assert not month(rules, small, helper=True).town.helper.any(), "not fitted out whole"


def test_a_helper_makes_three_fifths_more_of_what_hours_and_equipment_allow():
    alone, helped = day(lone())[0], day(lone(helper=True))[0]
    assert helped.made[0, 0] == alone.made[0, 0] * 16_000 // 10_000
    half = day(lone(helper=True, equipment=600_000))[0]
    assert half.made[0, 0] == 980_000 * 8_000 // 10_000


def test_a_helper_stays_until_sent_away_and_goes_with_the_shop():
    quiet = trader(RULES, helper=True, made=100, sold=5)
    assert month(RULES, quiet).town.helper.all()
    assert not month(RULES, quiet, helper=False).town.helper.any()
    assert not month(RULES, quiet, line=-1).town.helper.any()
