"""Other policies, in words: own luck and many lives side by side, what is impossible marked."""

import numpy as np

from game.insight.luck import HABITS, MOVES
from game.insight.packs import Pack
from game.insight.policies import Gathered, Heard
from game.present.policies import policies_page
from tests.present.scenes import setting, teller
from tests.present.test_everyone import fates

RULES = setting().rules
PACKS = (
    Pack("policy/own", RULES, {"en": "Loans", "zh": "贷款"}, 14_626.0),
    Pack("policy/cash", RULES, {"en": "Cash"}, 14_621.0),
    Pack("policy/none", RULES, {"en": "Nothing"}, 2_134.0),
)


def heard(pack, way, worth, lost=0, impossible=False, n=20):
    found = fates(failing=3, worth=worth, n=n)
    found.guarantor_lost[0] = lost
    return Heard(pack, way, found, np.full(n, impossible), 20)


def gathered():
    found = Gathered()
    for at, pack in enumerate(PACKS):
        found.add(heard(pack.id, MOVES, 1_000_000 * at, lost=250_000 * at, impossible=at > 0))
        found.add(heard(pack.id, HABITS, 1_000_000 * at + 50_000))
    return found


def test_nothing_before_both_ways_of_a_policy_are_known():
    found = Gathered()
    assert policies_page(teller(), found, PACKS) is None
    found.add(heard("policy/own", MOVES, 0))
    assert policies_page(teller(), found, PACKS) is None


def test_a_row_a_policy_the_own_first():
    rows = policies_page(teller(), gathered(), PACKS).rows
    assert [row.label for row in rows] == ["Loans", "Cash", "Nothing"]
    assert [row.own for row in rows] == [True, False, False]
    assert [row.moves for row in rows] == ["0", "10,000", "20,000"]
    assert [row.habits for row in rows] == ["500", "10,500", "20,500"]
    assert rows[0].middle == "1,400"
    assert [row.lost for row in rows] == ["–", "2,500", "5,000"]
    assert rows[0].failing_count == "15"
    assert [row.impossible for row in rows] == [False, True, True]


def test_costs_are_told_and_those_that_differ_are_named():
    notes = " ".join(policies_page(teller(), gathered(), PACKS).notes)
    assert "about 14,600 yuan" in notes
    assert "Nothing 2,100" in notes
    assert "Cash" not in notes
    assert "cannot be made there" in notes


def test_it_says_how_many_lives_there_are():
    found = Gathered()
    for pack in PACKS[:2]:
        found.add(heard(pack.id, MOVES, 0, n=5))
        found.add(heard(pack.id, HABITS, 0, n=7))
    page = policies_page(teller(), found, PACKS)
    assert page.progress == "5 of 20 lives"
    assert not page.done
    assert policies_page(teller(), gathered(), PACKS).done
