"""Sobol' indices against functions whose indices are known in closed form."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from game.insight.sobol import RESAMPLES, design, exchanged, indices

N = 32_768


def estimated(function, factors, n, key=7, resamples=RESAMPLES):
    """Indices of a function of uniform factors; few samples will do where only values are asked for."""
    a, b = design(0, n, factors, key)
    mixed = np.stack([function(rows) for rows in exchanged(a, b)])
    return indices(function(a), function(b), mixed, resamples=resamples)


def ishigami(u, a=7.0, b=0.1):
    x = 2 * pi * u - pi
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def of_ishigami(a=7.0, b=0.1):
    """Ishigami and Homma 1990, in closed form."""
    one = (1 + b * pi**4 / 5) ** 2 / 2
    two = a * a / 8
    both = b * b * pi**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    return (one / whole, two / whole, 0.0), ((one + both) / whole, two / whole, both / whole)


def test_ishigami_within_two_hundredths():
    first, total = of_ishigami()
    found = estimated(ishigami, 3, N, resamples=100)
    for index, exact in zip((*found.first, *found.total), (*first, *total), strict=True):
        assert index.value == pytest.approx(exact, abs=0.02)
        assert index.low <= index.value <= index.high


def test_a_sum_is_shared_by_the_variances_of_its_terms():
    """3x + 2y + z + 0w of uniforms: variances as 9 : 4 : 1 : 0, and no term needs another."""
    found = estimated(lambda u: 3 * u[:, 0] + 2 * u[:, 1] + u[:, 2], 4, 16_384, resamples=10)
    for index, total, exact in zip(found.first, found.total, (9, 4, 1, 0), strict=True):
        assert index.value == pytest.approx(exact / 14, abs=0.02)
        assert total.value == pytest.approx(exact / 14, abs=0.02)


def test_a_product_of_signs_is_all_interaction():
    """±1 times ±1: neither factor alone says anything, each together with the other everything."""
    found = estimated(lambda u: np.sign(u[:, 0] - 0.5) * np.sign(u[:, 1] - 0.5), 2, 4_096)
    for index, total in zip(found.first, found.total, strict=True):
        assert index.value == pytest.approx(0, abs=0.05)
        assert total.value == pytest.approx(1, abs=0.05)


def rare(u):
    """Comes about in one case of ten; the first factor decides a third of it, about."""
    return ((u[:, 0] < 0.2) & (u[:, 1] < 0.5)).astype(float)


@pytest.mark.parametrize("function", [rare, lambda u: np.argsort(np.argsort(u.sum(axis=1)))])
def test_intervals_are_narrower_than_a_twentieth_at_the_default_size(function):
    found = estimated(function, 4, 4_096)
    for index in (*found.first, *found.total):
        assert index.high - index.low < 0.1


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    """0.9² : 0.6² of a two-term sum, in sixty small samples: a 95 % interval misses a few at most."""
    exact = 0.81 / (0.81 + 0.36)
    held = 0
    for key in range(60):
        found = estimated(lambda u: 0.9 * u[:, 0] + 0.6 * u[:, 1], 2, 256, key)
        held += found.first[0].low <= exact <= found.first[0].high
    assert held >= 51


def test_an_outcome_that_never_differs_has_nothing_to_share_out():
    assert estimated(lambda u: np.ones(len(u)), 2, 64) is None


def test_a_row_is_the_same_however_many_are_asked_for():
    whole, part = design(0, 12, 3, 5), design(5, 4, 3, 5)
    for all_of_it, some in zip(whole, part, strict=True):
        assert (all_of_it[5:9] == some).all()
        assert ((all_of_it >= 0) & (all_of_it < 1)).all()
    assert not (design(0, 12, 3, 6)[0] == whole[0]).any()


def test_exchanging_moves_one_column_at_a_time():
    a, b = design(0, 5, 3, 1)
    for factor, mixed in enumerate(exchanged(a, b)):
        others = [f for f in range(3) if f != factor]
        assert (mixed[:, factor] == b[:, factor]).all()
        assert (mixed[:, others] == a[:, others]).all()
