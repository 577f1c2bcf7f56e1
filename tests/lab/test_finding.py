"""Bands, pools and ratios."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.facts.catalogue import BY_NUMBER, FACTS
from game.lab.facts.finding import Band, Found, finding, pools, ratio, within
from game.lab.validate import FAMILIES


@pytest.mark.parametrize(
    ("value", "band", "inside"),
    [
        (0.05, (0.05, 0.1), True),
        (0.049, (0.05, 0.1), False),
        (0.11, (None, 0.1), False),
        (9.0, (1.5, None), True),
    ],
)
def test_within(value: float, band: Band, inside: bool) -> None:
    assert within(value, band) is inside


def test_pools_sum_and_the_last_short_one_is_merged() -> None:
    assert pools(np.arange(7), 3).tolist() == [0 + 1 + 2, 3 + 4 + 5 + 6]
    assert pools(np.arange(2), 3).tolist() == [1]


def test_a_ratio_to_nought_is_not_a_number() -> None:
    found = ratio(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    assert found[0] == 0.5
    assert np.isnan(found[1])


def test_median_and_range_of_the_values_that_are_numbers() -> None:
    row = finding(BY_NUMBER[9], Found(np.array([-0.05, -0.03, np.nan, -0.04])), 60, 4)
    assert (row.median, row.p10, row.p90) == (-0.04, -0.048, -0.032)
    assert row.inside is True


def test_the_pooled_value_stands_for_the_median_of_rare_events() -> None:
    row = finding(BY_NUMBER[16], Found(np.array([0.0, 0.0, 0.3]), whole=0.1), 60, 3)
    assert (row.median, row.inside) == (0.1, True)


def test_a_second_half_that_fails_puts_the_fact_outside() -> None:
    assert finding(BY_NUMBER[9], Found(np.array([-0.04]), also=False), 60, 1).inside is False


def test_what_cannot_be_measured_has_no_value_and_says_why() -> None:
    row = finding(BY_NUMBER[1], Found(np.array([0.1]), trouble="no turnover"), 60, 1)
    assert (row.median, row.inside, row.trouble) == (None, None, "no turnover")
    assert finding(BY_NUMBER[1], Found(np.zeros(0)), 60, 1).trouble


def test_every_fact_is_found_by_one_family() -> None:
    found = [number for family in FAMILIES for number in family.facts]
    assert sorted(found) == [fact.number for fact in FACTS]


def test_the_calibration_inputs_are_not_counted() -> None:
    assert [fact.number for fact in FACTS if not fact.counted] == [15, 21, 24]
