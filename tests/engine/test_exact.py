"""Arithmetic that must come out the same everywhere, against the textbook and plain loops."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import exact
from game.engine.exact import BP, EXP_LIMIT

ALL_DRAWS = np.arange(1 << 16)
small = settings(derandomize=True, deadline=None)


def test_exp_is_the_textbook_exp_over_its_whole_range():
    x = np.arange(-EXP_LIMIT, EXP_LIMIT + 1)
    textbook = np.array([math.exp(v / BP) for v in x.tolist()])
    assert np.abs(exact.exp_bp(x) / textbook - 1).max() < 1e-14


def test_exp_of_nought_is_one_so_that_a_base_price_moves_no_money():
    assert exact.exp_bp(np.array(0)) == 1.0


def test_exp_rises_without_a_step_back_or_a_standstill():
    assert (np.diff(exact.exp_bp(np.arange(-EXP_LIMIT, EXP_LIMIT + 1))) > 0).all()


@pytest.mark.parametrize("sign", [-1, 1])
def test_exp_stands_still_beyond_its_limits(sign):
    edge = exact.exp_bp(np.array(sign * EXP_LIMIT))
    beyond = exact.exp_bp(np.array([sign * (EXP_LIMIT + 1), sign * (1 << 60)]))
    assert (beyond == edge).all()


@pytest.mark.parametrize("value", [1, 2_800, 5_000, 10_000, 27_183, 10**12])
def test_ln_is_the_nearest_basis_point(value):
    assert exact.ln_bp(value) == round(math.log(value / BP) * BP)


@pytest.mark.parametrize(("value", "base"), [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_ln_refuses_what_has_no_logarithm(value, base):
    with pytest.raises(ValueError, match="positive"):
        exact.ln_bp(value, base)


def test_the_normal_table_mirrors_itself_exactly():
    z = exact.normal_bp(ALL_DRAWS)
    assert (z == -z[::-1]).all()
    assert (np.diff(z) >= 0).all()


def test_normals_are_quantiles_within_one_basis_point():
    step = np.arange(4096)
    wanted = np.array([NormalDist().inv_cdf((i + 0.5) / 4096) * BP for i in step.tolist()])
    assert np.abs(exact.normal_bp(step << 4) - wanted).max() <= 1


def test_normals_read_the_upper_twelve_bits_only():
    assert (exact.normal_bp(ALL_DRAWS) == np.repeat(exact.normal_bp(ALL_DRAWS[::16]), 16)).all()


@pytest.mark.parametrize("chance", [0, 1, 150, 5_000, 9_999, BP])
def test_a_chance_hits_as_often_as_it_says(chance):
    hits = int(exact.hit(ALL_DRAWS, chance).sum())
    assert hits == -(-chance * 65_536 // BP)


@pytest.mark.parametrize(("low", "high"), [(-3, 3), (0, 0), (38, 49), (0, 8)])
def test_spread_covers_both_ends_evenly(low, high):
    values, counts = np.unique(exact.spread(ALL_DRAWS, low, high), return_counts=True)
    assert values.tolist() == list(range(low, high + 1))
    assert counts.max() - counts.min() <= 1


def test_a_lognormal_has_its_median_in_the_middle_and_its_spread():
    drawn = exact.lognormal(ALL_DRAWS, 1_000_000, 5_000)
    assert abs(int(np.median(drawn)) - 1_000_000) < 200
    one_sd = int(NormalDist().cdf(1) * 65_536)
    assert abs(int(drawn[one_sd]) / 1_000_000 - math.exp(0.5)) < 0.001


def test_a_lognormal_without_spread_is_its_median():
    assert (exact.lognormal(ALL_DRAWS, 340_000, 0) == 340_000).all()


@small
@given(st.integers(-(10**12), 10**12), st.integers(-40_000, 40_000))
def test_a_share_of_money_is_floored(amount, share):
    assert exact.of_bp(np.array(amount), share) == amount * share // BP


@small
@given(st.integers(-(10**14), 10**14), st.integers(-30_000, 30_000))
def test_a_product_with_a_factor_is_floored_once(amount, bp):
    factor = float(exact.exp_bp(np.array(bp)))
    assert exact.floor_product(np.array(amount), np.array(factor)) == math.floor(amount * factor)


def test_sums_that_people_say_are_rounded_down_to_ten_yuan():
    assert exact.to_ten_yuan(np.array([0, 999, 1_000, 123_456])).tolist() == [0, 0, 1_000, 123_000]


def test_clip_holds_between():
    assert exact.clip(np.array([-5, 3, 12]), 0, 10).tolist() == [0, 3, 10]


tables = st.integers(1, 4).flatmap(
    lambda towns: st.integers(1, 7).flatmap(
        lambda seats: st.lists(
            st.tuples(st.integers(0, 3), st.integers(-(10**12), 10**12), st.booleans()),
            min_size=towns * seats,
            max_size=towns * seats,
        ).map(lambda cells: (towns, seats, cells))
    )
)


@small
@given(tables)
def test_sums_and_counts_by_group_equal_a_plain_loop(table):
    towns, seats, cells = table
    index, weight, where = (
        np.array(part).reshape(towns, seats) for part in zip(*cells, strict=True)
    )
    summed, counted = [[0] * 4 for _ in range(towns)], [[0] * 4 for _ in range(towns)]
    for at, (group, fen, counts) in enumerate(cells):
        if counts:
            summed[at // seats][group] += fen
            counted[at // seats][group] += 1
    assert exact.sum_by(index, 4, weight, where).tolist() == summed
    assert exact.count_by(index, 4, where).tolist() == counted


def test_take_reads_each_town_its_own_row():
    table = np.array([[1, 2, 3], [4, 5, 6]])
    assert exact.take(table, np.array([[2, 0], [1, 1]])).tolist() == [[3, 1], [5, 5]]
