"""Who paid, in words: columns of whole yuan that add up, and nothing beside them is added in."""

import re
from dataclasses import replace

import pytest

from game.engine.accounts import SECTORS
from game.insight.paid import BESIDE, NEIGHBOURS, WHO, YOU, Paid, Unpriced, paid
from game.present import figures
from game.present.paid import ROWS, paid_page
from tests.insight.reckless import reckless
from tests.present.scenes import ENGLISH, teller


def account(**given):
    return dict.fromkeys(WHO, 0) | given


PLAIN = Paid(
    months=24,
    sectors=account(you=-8_421_050, neighbours=-391_200_050, plant=435_573_200, state=-35_952_100),
    own=account(you=-8_421_050, plant=9_000_000, suppliers=500_000, customers=-1_078_950),
    owed=account(you=-1_200_000, informal=1_200_000),
    flows={YOU: {"job_pay": -8_000_000, "sales": 1_578_950, "rent": -2_000_000}, NEIGHBOURS: {}},
    old_shops=-3_590_923_00,
    flat_lost=0,
    equipment=0,
    unpriced={YOU: Unpriced(1, 640, 15, 13, 812), NEIGHBOURS: Unpriced(59, 7_497, 273, 146, 578)},
)


def yuan(text):
    return int(text.replace("−", "-").replace(",", ""))


def page(**changes):
    return paid_page(teller(), replace(PLAIN, **changes))


@pytest.mark.parametrize("seed", [1, 2, 3, 6])
def test_both_columns_add_up_in_whole_yuan(seed):
    found = paid_page(teller(), paid(reckless(seed), 1))
    for column in ("own", "town"):
        assert sum(yuan(getattr(row, column)) for row in found.rows) == 0
    mine = next(row for row in found.rows if row.id == "you")
    assert mine.own == mine.town
    assert sum(yuan(text) for _, text in found.flows) == yuan(mine.own)


def test_every_sector_has_its_row_and_none_stands_in_two():
    told = [sector for _, sectors in ROWS for sector in sectors]
    assert sorted(told) == sorted(WHO)
    assert {s for s in SECTORS if s != "household"} <= set(told) | {"neighbours"}
    assert all(ENGLISH.has(f"paid/{name}") for name, _ in ROWS)
    assert all(ENGLISH.has(f"flow/{flow.id}") for flow in BESIDE if flow.sign)


def test_what_it_came_to_is_said_first():
    first, second = page().sentences
    assert "84,210 yuan less in hand" in first
    assert "you owe 12,000 more" in second
    assert "−96,210 in all" in second


@pytest.mark.parametrize(
    ("fen", "said"),
    [(-500_00, "500 yuan less"), (500_00, "500 yuan more"), (50, "as much in hand")],
)
def test_more_less_and_the_same_are_told_apart(fen, said):
    found = page(
        sectors=account(you=fen, plant=-fen), own=account(you=fen, plant=-fen), owed=account()
    )
    assert said in found.sentences[0]
    assert len(found.sentences) == 1


def test_rows_where_nothing_moved_are_left_out_but_yours_never():
    found = page(sectors=account(), own=account())
    assert [row.id for row in found.rows] == ["you"]


def test_what_has_no_price_is_yours_and_a_neighbours_on_average():
    told = {row.id: (row.yours, row.theirs) for row in page().beside}
    assert told["hours"] == ("640", "127")
    assert told["thin"] == ("15", "4.6")
    assert told["lapsed"] == ("1.1", "0.2")
    assert told["strain"] == ("+8", "+6")


def test_open_debts_old_shops_and_the_flat_are_said_beside_the_columns():
    text = " ".join(page(flat_lost=12_000_000, equipment=1_200_000).notes)
    assert "12,000 to kin and lenders" in text
    assert "3,590,923 less" in text
    assert "worth 120,000" in text
    assert "cost 12,000" in text
    assert "severance" in " ".join(page(owed=account(plant=-500_000, you=500_000)).notes)


def test_no_phrase_of_the_page_is_missing_its_number():
    found = page()
    everything = " ".join((*found.sentences, *found.notes, found.how, found.cannot))
    assert not re.search(r"[{}]", everything)


def test_bars_reach_to_the_side_of_their_sign():
    for row in page().rows:
        drawn = figures.text(row.figure, 21, ascii_only=True)
        left, right = drawn[:10].strip(), drawn[11:].strip()
        assert bool(left) == (yuan(row.own) < -4_500), "half a cell of ten"
        assert bool(right) == (yuan(row.own) > 4_500)
