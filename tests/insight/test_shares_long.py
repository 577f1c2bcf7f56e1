"""The default size of a study, on a life in the shipped town. Minutes."""

from __future__ import annotations

import pytest

from game.catalog.catalog import Catalog
from game.insight.lives import question_of
from game.insight.packs import of_equal_outlay, packs
from game.insight.pool import Pool
from game.insight.shares import ROWS, Study, shares
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable

REACH = 0.05


@pytest.mark.long
def test_intervals_at_the_default_size_reach_less_than_a_twentieth_to_either_side():
    catalog = Catalog.load()
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "tin-roof-7"))
    while not table.ended:
        table.submit(table.advice("temperament/striver"))
    asked = question_of(table.life, [0], 0)
    beside = packs(catalog, "steel-2016", False, table.life.rules)
    with Pool() as pool:
        *_, tally = shares(Study(asked, of_equal_outlay(beside)), pool)
    found = tally.shares()
    assert found.rows == ROWS
    outcomes = ["net_worth_rank"]
    if 0.1 <= found.default_share <= 0.9:
        outcomes.append("default")
    for name in outcomes:
        for index in (*found.outcomes[name].first, *found.outcomes[name].total):
            assert index.value - index.low < REACH
            assert index.high - index.value < REACH
    assert sum(index.value for index in found.outcomes["net_worth_rank"].first) < 1 + REACH
    assert sum(index.value for index in found.outcomes["net_worth_rank"].total) > 1 - REACH
