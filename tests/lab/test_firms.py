"""Exits, wage work and owners' incomes on a ledger small enough to count by hand."""

from __future__ import annotations

import numpy as np

from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, TRADING
from game.lab.facts.firms import FIRMS, exits_by_kind, first_year_exits, wage_work


def test_first_year_exits_counts_firms_not_households() -> None:
    """Two seats, 26 months: A opens in month 1, closes in 5, opens anew in 6 and stays; B opens in
    month 12 and closes in 24, within twelve months; C opens in month 13, too late to count."""
    opened, closed = (np.zeros((26, 1, 3), dtype=np.int64) for _ in range(2))
    opened[0, 0, 0], closed[4, 0, 0], opened[5, 0, 0] = 1, 1, 2
    opened[11, 0, 1], closed[23, 0, 1] = 1, 1
    opened[12, 0, 2], closed[13, 0, 2] = 1, 1
    began, ended = first_year_exits(opened, closed)
    assert began.tolist() == [3]
    assert ended.tolist() == [2]


def test_an_exit_after_thirteen_months_is_not_of_the_first_year() -> None:
    opened, closed = (np.zeros((26, 1, 1), dtype=np.int64) for _ in range(2))
    opened[0], closed[13] = 1, 1
    assert first_year_exits(opened, closed)[1].tolist() == [0]
    closed[12] = 1
    assert first_year_exits(opened, closed)[1].tolist() == [1]


def test_exits_by_kind_divides_closures_by_shop_months() -> None:
    """Line 0 sells goods, line 1 services. Two shops of goods for 3 months, one closes."""
    line = np.array([[[0, 0, 1]], [[0, 0, 1]], [[0, -1, 1]]])
    closed = np.array([[[0, 0, 0]], [[0, 0, 0]], [[0, 1, 0]]])
    exits, months = exits_by_kind(line, closed, np.array([True, False]))
    assert exits.tolist() == [[1, 0]]
    assert months.tolist() == [[5, 3]]


def test_a_post_and_work_elsewhere_are_wage_work_and_a_pension_is_not() -> None:
    doing = np.array([IDLE, TRADING, EMPLOYED, POST, AWAY, RETIRED])
    assert wage_work(doing).tolist() == [False, False, True, True, True, False]


def test_the_exit_rate_and_the_top_decile_are_read_off_figures() -> None:
    measured = {
        "began": np.array([10, 10]),
        "ended": np.array([1, 3]),
        "median": np.array([0.6, 0.8]),
        "top": np.array([1.2, 1.4]),
    }
    exits = FIRMS.find(2, measured)
    assert exits.values.tolist() == [0.1, 0.3]
    assert exits.beside["pooled"] == 0.2
    owners = FIRMS.find(18, measured)
    assert owners.beside["top_decile_from"] == 1.3
    assert not owners.also


def test_hazards_are_pooled_before_they_are_divided() -> None:
    """One town without an exit in other trades must not make the ratio infinite."""
    exits = np.array([[4, 0]] + [[0, 2]] * 9)
    months = np.array([[10, 10]] + [[10, 10]] * 9)
    names = {"exits": exits, "shop_months": months, "all_exits": exits, "all_months": months}
    found = FIRMS.find(4, names)
    assert found.values.round(4).tolist() == [round((4 / 100) / (18 / 100), 4)]
