"""Buying together: what is joined this month binds from the next."""

import pytest

from game.engine.phases.solidarity import solidarity
from game.engine.town import IDLE, TRADING
from tests.engine.scene import desk_of, month, town_of, trader
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
