"""What a month leaves in people, and what the town gets to know of it."""

import numpy as np
import pytest

from game.engine.phases.standing import standing
from game.engine.town import EMPLOYED, IDLE, TRADING, evolve
from tests.engine.scene import desk_of, put, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()


def night(town, rules=RULES, lenders=0):
    desk = desk_of(rules, town)
    desk.note("lenders_lent", np.full_like(town.cash, lenders))
    return standing(town, desk), desk


@pytest.mark.parametrize(
    ("craft", "after"), [(500, 583), (2_499, 2_499), (2_476, 2_477), (3_000, 3_000)]
)
def test_practice_closes_a_twenty_fourth_of_the_gap_in_ones_own_line(craft, after):
    town, _ = night(trader(RULES, craft=craft))
    assert (town.craft[:, :, 0] == after).all()
    assert (town.craft[:, :, 1:] == craft).all()


def test_the_idle_and_the_employed_learn_nothing():
    for activity in (IDLE, EMPLOYED):
        assert (night(town_of(RULES, activity=activity, craft=500))[0].craft == 500).all()


@pytest.mark.parametrize(
    ("made", "sold", "before", "after"),
    [
        (1_000_000, 500_000, 0, 1_166),
        (1_000_000, 1_000_000, 4_000, 5_000),
        (1_000_000, 0, 8_000, 7_000),
        (0, 0, 2_000, 2_000),
    ],
)
def test_a_sixth_of_the_way_to_the_name_that_a_months_trade_earns(made, sold, before, after):
    """Half sold aims at 7,000 bp, a full shop at the whole, an empty one at 2,000."""
    town, _ = night(trader(RULES, made=made, sold=sold, reputation=before))
    assert (town.reputation == after).all()


def test_a_name_is_lost_with_the_shop():
    assert not night(town_of(RULES, reputation=5_000))[0].reputation.any()


@pytest.mark.parametrize(
    ("fields", "lenders", "strain"),
    [
        ({"pace": 2}, 0, 380),
        ({"pace": 2, "table": 2}, 0, 855),
        ({"pace": 0}, 0, 0),
        ({"strain": 1_000}, 0, 950),
        ({"arrears_months": 1, "strain": 400}, 0, 950),
        ({"strain": 400}, 1, 950),
        ({"pace": 2, "table": 2, "strain": 10_000, "arrears_months": 1}, 0, 10_000),
    ],
    ids=str,
)
def test_strain_is_pressure_less_a_twentieth_that_passes(fields, lenders, strain):
    rules = tiny(living={"strain_pace": [-100, 0, 500], "strain_table": [-100, 0, 400]})
    if fields.get("pace") == 2 and "table" not in fields:
        rules = RULES
        fields = {"table": 1} | fields
        strain = 475
    assert (night(trader(rules, **fields), rules, lenders)[0].strain == strain).all()


def test_pace_tires_only_those_who_trade():
    assert not night(town_of(RULES, pace=2))[0].strain.any()


def counts(**fields):
    town, _ = night(town_of(RULES, **fields))
    names = ("open_months", "idle_months", "thin_months", "loss_months")
    return [int(getattr(town, n)[0, 0]) for n in names]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"idle_months": 2}, [0, 3, 0, 0]),
        ({"activity": EMPLOYED, "idle_months": 2, "loss_months": 2}, [0, 0, 0, 0]),
        ({"activity": TRADING, "line": 0, "open_months": 4, "profit": 150_000}, [5, 0, 0, 0]),
        ({"activity": TRADING, "line": 0, "loss_months": 1, "profit": 149_999}, [1, 0, 0, 2]),
        ({"table": 2, "thin_months": 6}, [0, 1, 7, 0]),
    ],
    ids=str,
)
def test_months_are_counted(fields, counted):
    assert counts(**fields) == counted


def test_old_shops_leave_one_by_one_while_they_earn_too_little():
    """No profit: 5 % of three shops a month is 1,500 of the 10,000 that make one closure."""
    town, left = town_of(RULES, incumbent_profit=0), []
    for _ in range(7):
        town, desk = night(town)
        left.append(desk.outcomes["incumbents_left"][0].tolist())
    assert left == [[0, 0, 0]] * 6 + [[1, 0, 1]]
    assert town.incumbents.tolist() == [[2, 2, 2]]
    assert town.incumbent_stress.tolist() == [[500, 7_000, 500]]


@pytest.mark.parametrize(
    ("profit", "stress"),
    [(150_000, 0), (75_000, 750), (0, 1_500), (-150_000, 3_000), (-(10**9), 3_000)],
)
def test_how_fast_they_leave_follows_how_much_is_missing(profit, stress):
    town, _ = night(town_of(RULES, incumbent_profit=profit))
    assert town.incumbent_stress[0, 0] == stress


def test_a_good_month_ends_the_thought_of_leaving():
    town, _ = night(town_of(RULES, incumbent_profit=200_000, incumbent_stress=9_000))
    assert not town.incumbent_stress.any()


def year(profits, counts):
    """Earnings shown in the first line after each month, with so much profit and so many traders."""
    town, shown = put(trader(RULES, incumbents=0), published=7_770_000), []
    for profit, traders in zip(profits, counts, strict=True):
        town = put(town, profit=profit, activity=[TRADING] * traders + [IDLE] * (6 - traders))
        town = evolve(town, traders=np.array([[traders, 0, 0]]))
        town, _ = night(town)
        shown.append(int(town.earned[0, 0]) if town.earned_known[0, 0] else None)
    return shown


def test_earnings_are_published_exactly_three_months_late_in_whole_hundreds():
    profits = [n * 100_000 + 12_345 for n in range(1, 7)]
    shown = year(profits, [6] * 6)
    assert shown == [7_770_000] * 3 + [110_000, 210_000, 310_000]


@pytest.mark.parametrize(("traders", "known"), [(2, False), (3, True)])
def test_nothing_is_published_of_fewer_than_three(traders, known):
    assert (year([50_000] * 4, [traders] * 4)[-1] is not None) == known


def test_the_figure_of_a_month_with_one_trader_is_never_published():
    assert year([990_000, 50_000, 50_000, 50_000], [1, 6, 6, 6])[-1] is None


def test_the_mean_counts_old_shops_and_new_ones_alike():
    town = put(
        trader(RULES, line=[0, -1, -1, -1, -1, -1]),
        activity=[TRADING] + [IDLE] * 5,
        profit=[100_000, 9, 9, 9, 9, 9],
        incumbent_profit=[300_000, 0, 0],
        traders=[4, 2, 3],
    )
    assert night(town)[0].published[0, 0].tolist() == [0, 0, 0, 250_000]
