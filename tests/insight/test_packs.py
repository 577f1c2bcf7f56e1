"""Other policies for a life: only what a pack changes is changed, whatever rules the life was lived under."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.engine.levers import LEVER
from game.insight.packs import OWN, grafted, packs
from tests.engine.tiny import tiny

STEEL = "scenario/steel-2016"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def test_the_own_policy_comes_first_and_every_pack_of_the_scenario_after_it(catalog):
    rules = catalog.rules(STEEL, reported=True)
    found = packs(catalog, STEEL, True, rules)
    assert [pack.id for pack in found] == ["policy/steel-2016", *catalog.packs(STEEL)]
    assert found[0].rules is rules
    for pack in found[1:]:
        asked = catalog.rules(STEEL, reported=True, policy=pack.id)
        assert pack.rules.to_plain() == asked.to_plain()


def test_levers_of_ones_own_stay_where_the_pack_says_nothing(catalog):
    usual = catalog.rules(STEEL, reported=False)
    levers = usual.levers.opening.copy()
    levers[LEVER["severance_paid"]] = 4_000
    levers[LEVER["loan_ceiling"]] += 100
    mine = dataclasses.replace(usual, levers=dataclasses.replace(usual.levers, opening=levers))
    cash = catalog.rules(STEEL, reported=False, policy="policy/steel-2016-cash")
    found = grafted(mine, usual, cash)
    assert found.levers.opening[LEVER["severance_paid"]] == 4_000
    assert found.levers.opening[LEVER["loan_ceiling"]] == 0
    assert found.levers.opening[LEVER["cash_grant"]] == cash.levers.opening[LEVER["cash_grant"]] > 0
    assert np.array_equal(found.levers.calendar, cash.levers.calendar)


def test_a_life_of_another_town_has_its_own_policy_only(catalog):
    rules = tiny()
    assert [pack.id for pack in packs(catalog, "scenario/nowhere", False, rules)] == [OWN]
    assert [pack.id for pack in packs(catalog, STEEL, False, rules)] == ["policy/steel-2016"]
