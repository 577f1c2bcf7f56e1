"""Prices, grants, first choices and demand by hand."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.facts.programme import CHOICE, LOANS, tied_demand, top_two
from game.lab.facts.quiet import QUIET, without_layoffs
from game.lab.facts.trials import CAPITAL, THOUSAND, TRAINING, YEAR, price_effect
from tests.engine.tiny import tiny


def test_a_price_that_fell_with_more_than_a_quarter_is_scaled_back() -> None:
    """Half as many again (4 + 2) took the log price down 363 bp: a quarter takes it down 200."""
    half = round(200 * np.log(1.5) / np.log(1.25))
    found = price_effect(
        np.array([[-half, 0]]), np.array([[0, 0]]), np.array([[4, 1]]), np.array([[2, 1]])
    )
    assert found[0] == pytest.approx(np.exp(-0.02) - 1, abs=1e-4)


def test_the_return_is_extra_profit_a_month_for_each_yuan() -> None:
    measured = {
        "extra": np.full(10, 4 * YEAR * THOUSAND // 20),
        "people": np.full(10, 4),
    }
    assert CAPITAL.find(11, measured).whole == 0.05
    measured["people"] = np.zeros(10, dtype=np.int64)
    assert CAPITAL.find(11, measured).trouble


def test_training_is_not_measured_where_no_course_teaches_selling() -> None:
    ones = np.ones(10)
    measured = {"none": ones, "own": ones * 1.1, "others": ones * 1.01, "taught": ones * 0}
    assert TRAINING.find(23, measured).trouble
    found = TRAINING.find(23, measured | {"taught": ones})
    assert found.values[0] == pytest.approx(0.1)
    assert found.also
    assert not TRAINING.find(23, measured | {"taught": ones, "others": ones * 1.2}).also


def test_loans_are_pooled_over_towns() -> None:
    measured = {
        "households": np.full(10, 60),
        "holds": np.arange(10),
        "written": np.full(10, 5),
        "bad": np.array([5] + [0] * 9),
        "rolled": np.ones(10),
        "normal_written": np.full(10, 5),
        "normal_bad": np.array([1] + [0] * 9),
    }
    assert LOANS.find(14, measured).whole == 45 / 600
    bad = LOANS.find(16, measured)
    assert bad.whole == 0.1
    assert bad.beside["rolled_over"] == 0.2
    assert bad.beside["plant_level"] == 0.02


def test_the_two_most_chosen_lines_by_first_choice() -> None:
    """Seats choose 1, 1, 1, 2, 2, 3; the first seat changes to 3 later, which does not count."""
    opened = np.zeros((2, 1, 7), dtype=np.int64)
    opened[0, 0, :6] = [1, 1, 1, 2, 2, 3]
    opened[1, 0, 0] = 3
    assert top_two(opened, 3)[0] == pytest.approx(5 / 6)
    assert np.isnan(top_two(opened[:, :, :3], 3)[0])
    measured = {"top_two": np.array([0.6]), "informed": np.array([0.5]), "entered": np.array([1])}
    assert CHOICE.find(20, measured).beside["with_published_earnings"] == 0.5


def test_tied_demand_is_weighed_by_demand_and_never_more_than_all() -> None:
    lines = {
        "demand": [100, 300, 0],
        "plant_bp": [5_000, 8_000, 0],
        "construction_bp": [0, 5_000, 0],
    }
    assert tied_demand(tiny(lines=lines)) == pytest.approx((50 + 300) / 400)


def test_a_town_without_layoffs_pays_its_wage_and_keeps_its_level() -> None:
    rules = without_layoffs(tiny())
    assert rules.macro.wave_month == 0
    assert set(rules.macro.plant_bp.tolist()) == {10_000}


def test_gross_exit_waits_for_turnover_in_the_engine() -> None:
    years = np.full(4, 100.0)
    measured = {"known": years < 0, "lost": years * 0, "turned_over": years, "shop_years": years}
    assert QUIET.find(1, measured).trouble
    measured |= {"known": years > 0, "turned_over": years * 0.09}
    assert QUIET.find(1, measured).values.tolist() == [0.09] * 4
