"""What a loan does to the borrower, to rivals and to everybody, on numbers made up by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.engine.town import TRADING
from game.lab.chronicle import Chronicle
from game.lab.facts.offers import (
    GRID,
    OFFERS,
    crowding,
    incomes,
    rivals_offered,
    seller_revenue,
)
from tests.engine.scene import town_of
from tests.engine.tiny import tiny

TOWN = town_of(tiny(3), line=[[0, 0, 1]], activity=[[TRADING] * 3])


def told(sales: list[int], old: list[int]) -> Chronicle:
    """One month of one town: three sellers, the first two in line 0, the third in line 1."""
    month = np.array([[sales]])
    new = np.array([[[sales[0] + sales[1], sales[2], 0]]])
    line = np.array([[[0, 0, 1]]])
    empty = np.zeros_like(month)
    return Chronicle(
        opened=empty,
        closed=empty,
        line=line,
        activity=empty + TRADING,
        sales=month,
        profit=month,
        income=month,
        extended=empty > 0,
        price=new,
        traders=new,
        old_shops=new,
        old_sales=np.array([[[*old, 0]]]),
        new_sales=new,
        turnover=new,
        last=TOWN,
    )


NONE = told([100, 50, 80], [150, 20])
EGO = np.array([[True, False, True]])
ALL = np.array([[True, True, True]])


def test_revenue_of_the_chosen_seller_of_each_line() -> None:
    assert seller_revenue(NONE, EGO, TOWN.line, 3).tolist() == [[100, 80, 0]]


def test_the_part_of_competing_sales_whose_sellers_are_offered_a_loan() -> None:
    """Line 0: the rival sells 50 beside 150 of the old shops; line 1 has old shops only."""
    assert rivals_offered(NONE, TOWN, EGO, ALL).tolist() == [[0.25, 0.0, 0.0]]


def test_crowd_out_is_what_others_lost_of_what_the_borrower_gained() -> None:
    """The borrower of line 0 gains 20; the rival loses 5 and the old shops 11."""
    own = told([120, 45, 80], [139, 20])
    found = crowding(NONE, own, np.array([[True, False, False]]), np.array([True, False, False]))
    assert (found["gain"].tolist(), found["lost"].tolist()) == ([20], [16])
    measured = {name: np.repeat(value, 10) for name, value in found.items()}
    assert OFFERS.find(8, measured).values.tolist() == [0.8]


def test_a_loan_that_moves_nothing_crowds_nobody_out() -> None:
    found = crowding(NONE, NONE, EGO, np.array([True, True, True]))
    assert OFFERS.find(8, found).trouble


def figures(**given: int) -> dict[str, np.ndarray]:
    names = ("ego_none", "ego_own", "ego_others", "ego_all", "exposed", "all_all", "all_none")
    usual = dict.fromkeys(names, 100) | {"lent": 0, "took": 1} | given
    return {name: np.array([float(value)]) for name, value in usual.items()}


def test_direct_and_indirect_effects_add_up_to_that_of_everybody() -> None:
    """Own +9 %; rivals with a quarter of competing sales offered: -2 %, so -8 % at full coverage."""
    measured = figures(ego_own=109, ego_others=98, ego_all=107, exposed=25)
    assert OFFERS.find(5, measured).values[0] == pytest.approx(0.09)
    assert OFFERS.find(6, measured).values[0] == pytest.approx(-0.08)
    assert OFFERS.find(6, measured).beside["as_lived"] == -0.02
    assert OFFERS.find(7, measured).values[0] == pytest.approx(0.01)


def test_incomes_that_do_not_move_are_within_the_band_but_show_no_gain() -> None:
    found = OFFERS.find(13, incomes(NONE, NONE, ALL))
    assert found.values.tolist() == [0.0]
    assert not found.also


def test_a_gain_at_the_top_alone_is_the_fact() -> None:
    many = np.arange(100, 200)[None, None, :]
    base = replace(NONE, income=many)
    lucky = replace(NONE, income=np.where(many >= 195, many * 3, many))
    who = np.ones((1, 100), dtype=np.bool_)
    found = OFFERS.find(13, incomes(base, lucky, who))
    assert found.also
    assert found.beside["top_quarter"] > 0
    assert len(GRID) == 15
