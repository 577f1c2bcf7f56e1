"""Causes in words and whole yuan that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.insight.of_life import why_in
from game.insight.why import CAUSES, LINE_CHANGED, Cause, Why
from game.present.why import REST, why_page
from game.runs.decision import Decision
from tests.present.scenes import lived, teller


def found(**causes):
    shares = tuple(Cause(id, fen) for id, fen in causes.items())
    return Why(1, sum(causes.values()), shares)


def test_the_largest_comes_first_and_the_rest_in_one_row():
    causes = {"own_price": -9_000, "new_rivals": -41_000, "luck": 21_000, "incumbents": 300}
    page = why_page(teller(), found(**causes, town_income=-12_000), 3)
    assert page.title == "Why profit changed in June 2016"
    assert [(row.label, row.text) for row in page.rows] == [
        ("new rivals", "−410"),
        ("luck", "+210"),
        ("what the town has to spend", "−120"),
        ("all else", "−87"),
    ]
    assert page.sum_text == "−407"


def test_one_more_than_the_largest_is_told_by_name():
    page = why_page(teller(), found(own_price=-400, new_rivals=300, luck=200, incumbents=700), 3)
    assert REST not in [row.id for row in page.rows]


def test_no_change_has_no_causes():
    assert why_page(teller(), found(luck=500, own_price=-500)) is None
    assert why_page(teller(), Why(3, 0, ())) is None
    assert why_page(teller(), found(luck=40, own_price=-10)) is None, "less than a yuan"


@pytest.mark.parametrize("most", [0, 3])
@given(st.dictionaries(st.sampled_from(CAUSES), st.integers(-(10**8), 10**8)))
def test_rows_add_up_to_what_is_told(most, causes):
    page = why_page(teller(), found(**causes), most)
    if page is not None:
        total = sum(causes.values())
        assert sum(row.yuan for row in page.rows) == (abs(total) // 100) * (1 if total > 0 else -1)
        assert sum(row.fen for row in page.rows) == total == page.change_fen


def test_a_life_is_asked_and_answered():
    seat, _ = lived([Decision(line="line/breakfast"), Decision(price="cut_much")])
    first = why_page(teller(seat), why_in(seat.life, 1, 0))
    assert [row.id for row in first.rows] == [LINE_CHANGED]
    later = why_in(seat.life, 2, 0)
    assert {row.id for row in why_page(teller(seat), later).rows} <= set(CAUSES)
