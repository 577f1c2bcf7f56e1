"""Estimates hold what they claim: textbook values, and 95 intervals of 100 that contain the truth."""

import numpy as np
import pytest

from game.insight.estimate import NOTHING, mean_of, median_of, share_of


def test_a_mean_is_the_textbooks():
    found = mean_of(np.array([2, 4, 4, 4, 5, 5, 7, 9]))
    assert found.value == 5
    assert found.high - found.value == pytest.approx(1.959964 * 2.13809 / 8**0.5, abs=1e-4)
    assert found.value - found.low == pytest.approx(found.high - found.value)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_is_wilsons(hits, n, low, high):
    """The values of Wilson's interval as tables of it have them (Newcombe 1998, method 3)."""
    found = share_of(np.arange(n) < hits)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-3)
    assert found.value == hits / n


def test_a_median_lies_between_two_that_were_seen():
    values = np.arange(1, 101)
    found = median_of(values)
    assert found.value == 50.5
    assert (found.low, found.high) == (40, 61)
    assert median_of(np.array([7])).low == median_of(np.array([7])).high == 7


@pytest.mark.parametrize("estimate", [mean_of, median_of, share_of])
def test_of_no_life_nothing_is_known(estimate):
    assert estimate(np.array([])) is NOTHING


@pytest.mark.parametrize("estimate", [mean_of, median_of])
def test_nineteen_intervals_of_twenty_hold_the_truth(estimate):
    """Symmetric draws around nought, so that mean and median are both nought."""
    chance = np.random.default_rng(1)
    held = [estimate(chance.normal(0, 1, 80)) for _ in range(1_000)]
    share = np.mean([one.low <= 0 <= one.high for one in held])
    assert 0.93 <= share <= 0.98


def test_shares_near_none_are_held_too():
    chance = np.random.default_rng(2)
    held = [share_of(chance.random(100) < 0.04) for _ in range(1_000)]
    assert 0.92 <= np.mean([one.low <= 0.04 <= one.high for one in held]) <= 0.99
