"""Buying, pricing and going out together: what is joined this month binds from the next."""

import numpy as np
import pytest

from game.engine.decisions import ERRAND
from game.engine.phases.solidarity import solidarity, thresholds
from game.engine.town import IDLE, LIVE, TRADING
from tests.each import each
from tests.engine.scene import ALWAYS, desk_of, luck_of, month, put, put_levers, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()


def meet(town, joining, rules=RULES):
    codes = [8 * joins for joins in joining]
    desk = desk_of(rules, town, errand=codes)
    return solidarity(town, desk), desk


@pytest.mark.parametrize(("members", "works"), [(3, False), (4, True), (6, True)])
def test_a_co_operative_works_from_four_members_on(members, works):
    town, desk = meet(trader(RULES), [1] * members + [0] * (6 - members))
    assert town.in_coop.sum() == members
    assert town.coop_on.tolist() == [[works, False, False]]
    assert desk.outcomes["coop_joined"].sum() == members


def test_members_are_counted_line_by_line():
    town, _ = meet(trader(RULES, [0, 0, 0, 1, 1, 1]), [1] * 6)
    assert not town.coop_on.any()


def test_working_together_builds_trust_among_members_only():
    town, _ = meet(trader(RULES), [1, 1, 1, 1, 0, 0])
    assert town.trust.tolist() == [[4_050] * 4 + [4_000] * 2]
    town, _ = meet(trader(RULES, trust=9_980), [1] * 6)
    assert (town.trust == 10_000).all()


def test_whoever_stops_trading_is_no_member():
    town, _ = meet(trader(RULES, in_coop=True, activity=[IDLE] + [TRADING] * 5), [0] * 6)
    assert town.in_coop.tolist() == [[False] + [True] * 5]
    assert not meet(town_of(RULES), [1] * 6)[0].in_coop.any()


def test_without_anything_to_save_no_co_operative_works():
    rules = tiny(market={"coop_bp": 0})
    assert not meet(trader(rules), [1] * 6, rules)[0].coop_on.any()


def test_inputs_get_cheaper_the_month_after_joining():
    town = trader(RULES, licensed=True)
    alone = month(RULES, town)
    joined = month(RULES, town, errand="join")
    shape = town.cash.shape
    assert (alone.ledger.of("inputs", shape) == joined.ledger.of("inputs", shape)).all()
    later, without = month(RULES, joined.town), month(RULES, alone.town)
    saved = without.ledger.of("inputs", shape) - later.ledger.of("inputs", shape)
    assert (saved == without.ledger.of("inputs", shape) * 600 // 10_000).all()


def agree(town, joining, errand="pact", rules=RULES):
    return solidarity(town, desk_of(rules, town, errand=[ERRAND[errand] * j for j in joining]))


@pytest.mark.parametrize(("members", "holds"), [(1, False), (2, False), (3, True), (6, True)])
def test_a_pact_needs_two_and_half_of_the_lines_newcomers(members, holds):
    town = agree(put(trader(RULES), mean_price=[-700, 0, 0]), [1] * members + [0] * (6 - members))
    assert town.in_pact.sum() == members
    assert town.pact_on.tolist() == [[holds, False, False]]
    assert town.pact_price.tolist() == [[-200 if holds else 0, 0, 0]], "500 over the mean"


def test_two_alone_in_a_line_are_enough_and_one_alone_is_not():
    town = agree(trader(RULES, [0, 0, 1, 2, 2, 2]), [1, 1, 1, 0, 0, 0])
    assert town.pact_on.tolist() == [[True, False, False]]


def test_a_pact_in_force_keeps_its_price_and_ends_when_too_few_are_left():
    town = trader(RULES, in_pact=True, pact_on=[True, False, False], pact_price=[-200, 0, 0])
    town = put(town, mean_price=[-3_000, 0, 0])
    assert agree(town, [1, 1, 1, 0, 0, 0], "leave_pact").pact_price[0, 0] == -200
    ended = agree(town, [1, 1, 1, 1, 0, 0], "leave_pact")
    assert not ended.pact_on.any()
    assert not ended.pact_price.any()
    assert ended.in_pact.sum() == 2


def test_members_do_not_go_under_the_floor_and_others_may():
    """Everybody cuts by 1,000 from nought; the pact holds its members at -200."""
    town = trader(RULES, in_pact=[True] * 3 + [False] * 3, pact_on=[True, False, False])
    town = put(town, pact_price=[-200, 0, 0])
    after = month(RULES, town, price=0).town
    assert after.logprice.tolist() == [[-200] * 3 + [-1_000] * 3]
    assert (after.incumbent_price[0, 0] < 0) & after.pact_on[0, 0], "old shops are no members"


def test_the_floor_binds_from_the_month_after_joining():
    town = put(trader(RULES, logprice=-2_000), mean_price=[-1_000, 0, 0])
    joined = month(RULES, town, errand="pact").town
    assert (joined.logprice == -2_000).all()
    assert (month(RULES, joined).town.logprice == joined.pact_price[0, 0]).all()


def test_whoever_closes_is_out_of_the_pact():
    assert month(RULES, trader(RULES, in_pact=True), line=-1).town.in_pact.sum() == 0


TOGETHER = {"rivals_bp": 100, "debt_bp": 700, "salaried_bp": 900, "trust_bp": 2_000}
OUT = tiny(
    together=TOGETHER | {"arrears_bp": 300, "enough_bp": 5_000}, guarantors={"salaried": [1, 0]}
)
ANGRY = {"owed_by_plant": 1_000_000, "trust": 0, "threshold": 3_300}
"""Owed by the plant: 3,300 less 300."""


@each(
    [
        ({}, 4_000),
        ({"trust": 5_000}, 3_000),
        ({"owed_by_plant": 1}, 3_700),
        ({"loan_state": LIVE}, 4_700),
        ({"signer": 1}, 4_900),
        ({"signer": 3}, 4_000),
        ({"line": 0, "activity": TRADING, "traders": [30, 9, 9]}, 4_300),
        ({"line": 1, "activity": TRADING, "traders": [30, 9, 9]}, 4_090),
        ({"line": 0, "activity": IDLE, "traders": [30, 9, 9]}, 4_000),
    ]
)
def test_a_threshold_is_a_disposition_and_circumstances(fields, level):
    town = town_of(OUT, **({"threshold": 4_000, "trust": 0} | fields))
    assert (thresholds(town, desk_of(OUT, town)) == level).all()


def march(town, leaders=(), pays=2_000, risk=0, **draws):
    errand = [ERRAND["organise"] * (seat in leaders) for seat in range(6)]
    town = put_levers(town, organising_pays=pays, organising_risk=risk)
    desk = desk_of(OUT, town, luck_of(OUT, **draws), errand=errand)
    return solidarity(town, desk), desk


@pytest.mark.parametrize(
    ("leaders", "share"), [((), 0), ((4,), 1_666), ((0, 4), 3_333), ((0, 1, 2), 5_000)]
)
def test_organisers_go_out_first_and_are_counted(leaders, share):
    town, desk = march(town_of(OUT, **ANGRY), leaders)
    assert town.out.tolist() == [[seat in leaders for seat in range(6)]]
    assert town.out_share.tolist() == [share]
    assert (town.trust == town.out * 100).all()
    assert desk.outcomes["organised"].sum() == len(leaders)


@pytest.mark.parametrize(
    ("seen", "going"), [(0, 0), (1_000, 1), (2_999, 2), (3_000, 3), (4_000, 4), (9_999, 5)]
)
def test_those_follow_whose_threshold_last_months_number_passed(seen, going):
    """Thresholds of 1,000 to 5,000 and one who is owed nothing."""
    town = town_of(OUT, **(ANGRY | {"threshold": [1_300, 2_300, 3_300, 4_300, 5_300, 300]}))
    town = put(town, owed_by_plant=[1_000_000] * 5 + [0], out_share=seen)
    assert march(town)[0].out.sum() == going


def test_one_who_goes_may_bring_everybody_month_by_month():
    """Granovetter's line of people: each goes once one more than before is out."""
    town = town_of(OUT, **(ANGRY | {"threshold": [9_000, 1_900, 3_600, 5_300, 6_900, 8_600]}))
    seen = []
    for at in range(7):
        town, _ = march(town, (0,) if at < 6 else (), pays=0)
        seen.append(int(town.out.sum()))
    assert seen == [1, 2, 3, 4, 5, 6, 6]
    gap = town_of(OUT, **(ANGRY | {"threshold": [9_000, 2_100, 3_600, 5_300, 6_900, 8_600]}))
    for _ in range(6):
        gap, _ = march(gap, (0,), pays=0)
    assert gap.out.sum() == 1, "without the second nobody moves"


@pytest.mark.parametrize(("leaders", "part"), [((0, 1), 0), ((0, 1, 2), 200_000)])
def test_the_plant_pays_everybody_a_part_when_enough_are_out(leaders, part):
    town, desk = march(town_of(OUT, **ANGRY), leaders)
    assert (desk.ledger.of("severance", (1, 6)) == part).all()
    assert (town.cash == 1_000_000 + part).all()
    assert (town.owed_by_plant == 1_000_000 - part).all()


def test_trouble_finds_organisers_only_and_costs_them_a_month():
    chances = [ALWAYS, 32_768, ALWAYS, ALWAYS, ALWAYS, ALWAYS]
    town, desk = march(trader(OUT, **ANGRY), (0, 1), risk=5_000, trouble=chances)
    assert town.troubled.tolist() == [[True] + [False] * 5]
    assert town.strain.tolist() == [[1_500] + [0] * 5]
    assert desk.outcomes["trouble"].sum() == 1
    after = month(OUT, town).town
    assert np.array_equal(after.made > 0, ~town.troubled), "the shop stays shut"
    assert not after.troubled.any()


def test_without_arrears_nobody_is_owed_and_nobody_follows():
    town = town_of(OUT, threshold=0, out_share=10_000)
    assert not march(town)[0].out.any()
