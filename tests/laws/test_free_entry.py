"""With free entry and people who are alike, profit falls from above; slow news makes it fall too far."""

import pytest

from game.catalog.catalog import Catalog
from game.lab.free_entry import PACES, rush

LINE = "line/repair"
SLOWEST, QUICKEST = PACES[0], PACES[-1]


@pytest.fixture(scope="module")
def rows():
    rules = Catalog.load().rules("steel-2016", reported=False)
    seeds = [f"entry-{n}" for n in range(8)]
    line = rules.lines.ids.index(LINE)
    return {pace: rush(rules, seeds, line, *pace) for pace in PACES}


def test_the_first_find_more_than_they_could_live_on_and_entry_takes_it_away(rows):
    slowest = rows[SLOWEST]
    assert slowest.first > 1.5
    assert 1 <= slowest.settled < slowest.first


def test_where_people_start_slowly_and_give_up_soon_profit_stays_above(rows):
    assert rows[SLOWEST].lowest > 0.9
    assert rows[SLOWEST].below < 0.1


def test_where_news_is_late_and_people_are_quick_the_street_overshoots(rows):
    quickest = rows[QUICKEST]
    assert quickest.peak > 1.5 * quickest.settled_shops
    assert quickest.lowest < 0.5
    assert quickest.below > 0.5


def test_the_quicker_they_start_the_deeper_the_fall(rows):
    lowest = {pace: row.lowest for pace, row in rows.items()}
    assert lowest[200, 2] > lowest[1_000, 2]
    assert lowest[200, 6] > lowest[1_000, 6] > lowest[3_000, 6]


def test_the_longer_they_hold_out_the_deeper_the_fall(rows):
    lowest = {pace: row.lowest for pace, row in rows.items()}
    for start in (200, 1_000):
        assert lowest[start, 2] > lowest[start, 6]
