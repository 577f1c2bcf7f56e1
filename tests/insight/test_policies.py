"""Other policies: the own one is your life, hand and luck stay, what the packs change is what changes."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.levers import LEVER
from game.engine.town import FIELDS
from game.insight.lives import lives, question_of
from game.insight.luck import HABITS, MOVES
from game.insight.packs import Pack
from game.insight.policies import WAYS, Gathered, cases_of, other_policies, under_pack
from game.runs.decision import Decision
from tests.insight.small import RULES, STALL, WORK, small_life


def with_lever(name, value):
    """The tiny town's own pack with one lever at another value."""
    opening = RULES.levers.opening.copy()
    opening[LEVER[name]] = value
    return replace(RULES, levers=replace(RULES.levers, opening=opening))


CASH = with_lever("cash_grant", 50_000)
"""A pack that pays every household 500 yuan a month beside the rest."""


def packs(**others):
    """The tiny town's own policy and some others."""
    return [Pack("own", RULES), *(Pack(name, rules) for name, rules in others.items())]


@pytest.fixture(scope="module")
def cases():
    return cases_of(small_life(plans=STALL), [0], 0, packs(cash=CASH))


def one(cases, pack, way):
    return next(case for case in cases if (case.pack, case.way) == (pack, way))


def test_the_own_policy_in_the_own_luck_is_your_life(cases):
    life = small_life(plans=STALL)
    fates, substituted = under_pack(one(cases, "own", MOVES), 0, 3)
    assert int(fates.net_worth[0]) == int(life.view(life.month).own.net_worth[0, 0])
    assert not substituted[0]
    asked = question_of(life, [0], 0)
    assert fates.net_worth.tolist() == lives(asked, 0, 3).net_worth.tolist()


def test_cases_are_every_pack_in_both_ways_the_own_first(cases):
    assert [(c.pack, c.way) for c in cases] == [
        (pack, way) for pack in ("own", "cash") for way in (MOVES, HABITS)
    ]
    assert WAYS == (MOVES, HABITS)


def test_hand_and_street_are_the_same_under_every_pack(cases):
    own, cash = (one(cases, pack, MOVES).asked.opening for pack in ("own", "cash"))
    changed = {
        c.name for c in FIELDS if not np.array_equal(getattr(own, c.name), getattr(cash, c.name))
    }
    assert changed == {"levers"}


def test_cash_reaches_the_household_to_the_fen():
    """Whoever stays out of business and away from need is richer by twelve grants and nothing else."""
    life = small_life(plans=WORK)
    cases = cases_of(life, [0], 0, packs(cash=CASH))
    own, _ = under_pack(one(cases, "own", MOVES), 0, 6)
    cash, _ = under_pack(one(cases, "cash", MOVES), 0, 6)
    gained = cash.net_worth - own.net_worth
    assert gained.tolist() == [12 * 50_000] * 6


def test_moves_that_a_pack_makes_impossible_are_counted():
    """No severance at once leaves too little for the workshop."""
    life = small_life(plans=(Decision(line="line/repair", equip_fen=1_500_000),))
    cases = cases_of(life, [0], 0, packs(poor=with_lever("severance_paid", 0)))
    _, at_home = under_pack(one(cases, "own", MOVES), 0, 1)
    _, there = under_pack(one(cases, "poor", MOVES), 0, 1)
    assert not at_home[0]
    assert int(one(cases, "poor", MOVES).asked.opening.cash[0, 0]) < 1_500_000
    assert there[0]


def test_what_comes_in_is_gathered_by_pack_and_way(cases):
    gathered = Gathered()
    heard = list(other_policies(cases, 14))
    for part in heard[:3]:
        gathered.add(part)
    assert gathered.packs == ("own",)
    for part in heard[3:]:
        gathered.add(part)
    assert gathered.packs == ("own", "cash")
    whole, substituted = under_pack(one(cases, "cash", HABITS), 0, 14)
    assert gathered.fates("cash", HABITS).net_worth.tolist() == whole.net_worth.tolist()
    assert gathered.substituted("cash", HABITS).tolist() == substituted.tolist()
    assert gathered.wanted == 14
