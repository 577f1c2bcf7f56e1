"""The clearing kernel against a plain reference, the textbook, and its own limits."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.market import Stalls, clear
from tests.engine import reference
from tests.engine.reference import Line, Shop

ROOMY = 10**13
lams = pytest.mark.parametrize("inverse", [1, 2, 4])
careful = settings(derandomize=True)


def stalls_of(towns):
    """Kernel input for towns (lists) of lines, seats of several lines side by side."""
    seats = max(sum(len(line.shops) for line in town) for town in towns)
    shape = (len(towns), seats)
    line, pull, room = (np.zeros(shape, np.int64) for _ in range(3))
    is_open = np.zeros(shape, bool)
    for b, town in enumerate(towns):
        rows = [(k, shop) for k, one in enumerate(town) for shop in one.shops]
        for h, (k, shop) in enumerate(rows):
            line[b, h], pull[b, h], room[b, h], is_open[b, h] = k, shop.pull, shop.room, True

    def column(name):
        return np.array([[getattr(one, name) for one in town] for town in towns])

    return Stalls(
        line=line,
        open=is_open,
        pull=pull,
        room=room,
        demand=column("demand"),
        incumbents=column("incumbents"),
        incumbent_pull=column("incumbent_pull"),
        incumbent_room=column("incumbent_room"),
        outside=column("outside")[0],
        inverse_lam=column("inverse_lam")[0],
    )


def one(line):
    """Sales of a single line: shops, incumbents, outside."""
    done = clear(stalls_of([[line]]))
    sold = done.sold[0, : len(line.shops)].tolist()
    return sold, int(done.incumbents[0, 0]), int(done.outside[0, 0])


def street(pulls, *, demand=10**9, incumbents=0, outside=0, inverse=1, room=ROOMY):
    shops = [Shop(pull, room) for pull in pulls]
    return Line(shops, demand, incumbents, 0, ROOMY, outside, inverse)


shops = st.builds(Shop, st.integers(-30_000, 30_000), st.sampled_from([0, 10**5, 10**6, ROOMY]))
lines = st.builds(
    Line,
    st.lists(shops, max_size=6),
    st.integers(0, 10**9),
    st.integers(0, 5),
    st.integers(-20_000, 20_000),
    st.sampled_from([0, 10**6, ROOMY]),
    st.sampled_from([0, 100, 7_000, 45_000]),
    st.just(1),
)


def same_rules(town, other, outside, inverse):
    """Outside pull and lambda belong to the line, not to the town."""
    for place, (a, b) in enumerate(zip(town, other, strict=True)):
        a.outside = b.outside = outside[place]
        a.inverse_lam = b.inverse_lam = inverse[place]
    return [town, other]


pairs = st.builds(
    same_rules,
    st.lists(lines, min_size=3, max_size=3),
    st.lists(lines, min_size=3, max_size=3),
    st.lists(st.sampled_from([0, 100, 7_000]), min_size=3, max_size=3),
    st.lists(st.sampled_from([1, 2, 4]), min_size=3, max_size=3),
)


@careful
@given(pairs)
def test_the_kernel_equals_the_plain_reference_to_the_last_fen(towns):
    done = clear(stalls_of(towns))
    for b, town in enumerate(towns):
        expected = [reference.clear(line) for line in town]
        sold = [fen for shop_sales, _, _ in expected for fen in shop_sales]
        assert done.sold[b, : len(sold)].tolist() == sold
        assert not done.sold[b, len(sold) :].any()
        assert done.incumbents[b].tolist() == [inc for _, inc, _ in expected]
        assert done.outside[b].tolist() == [out for _, _, out in expected]


@careful
@given(pairs)
def test_sales_add_up_to_demand_and_nobody_sells_beyond_the_room(towns):
    stalls = stalls_of(towns)
    done = clear(stalls)
    taken = np.zeros_like(stalls.demand)
    np.add.at(taken, (np.arange(len(towns))[:, None], stalls.line), done.sold)
    assert (taken + done.incumbents + done.outside == stalls.demand).all()
    assert (done.sold <= np.where(stalls.open, stalls.room, 0)).all()
    assert (done.incumbents <= stalls.incumbent_room).all()
    for part in (done.sold, done.incumbents, done.outside):
        assert (part >= 0).all()


@lams
@settings(derandomize=True, deadline=None)
@given(
    st.lists(st.integers(-20_000, 20_000), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(1, 50_000),
)
def test_shares_are_those_of_the_textbook(inverse, pulls, incumbents, outside):
    line = street(pulls, demand=10**12, incumbents=incumbents, outside=outside, inverse=inverse)
    sold, inc, out = one(line)
    shares, inc_share, out_share = reference.textbook_shares(line)
    measured = [fen / line.demand for fen in (*sold, inc, out)]
    assert np.allclose(measured, [*shares, inc_share, out_share], rtol=0, atol=1e-6)


@lams
@settings(derandomize=True, deadline=None)
@given(
    st.lists(
        st.builds(
            Shop, st.integers(-15_000, 15_000), st.sampled_from([10**6, 10**8, 10**10, ROOMY])
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 4),
    st.sampled_from([10**7, ROOMY]),
    st.integers(100, 50_000),
)
def test_full_shops_sell_as_the_theory_of_virtual_prices_says(inverse, some, incumbents, room, out):
    line = Line(some, 10**10, incumbents, 0, room, out, inverse)
    sold, _, _ = one(line)
    assert np.allclose(sold, reference.virtual_prices(line), rtol=1e-6, atol=3)


@lams
@pytest.mark.parametrize("pull", [-25_000, 0, 317, 25_000])
@pytest.mark.parametrize("demand", [0, 1, 99, 123_456_789])
def test_a_seller_quite_alone_sells_everything_but_a_rounded_fen(inverse, pull, demand):
    (sold,), inc, out = one(street([pull], demand=demand, inverse=inverse))
    assert demand - sold in (0, 1)
    assert (inc, out) == (0, demand - sold)


@lams
@pytest.mark.parametrize("pull", [-20_000, 0, 8_123])
def test_identical_sellers_earn_identical_sales(inverse, pull):
    sold, _, _ = one(street([pull] * 5, incumbents=2, outside=7_000, inverse=inverse))
    assert len(set(sold)) == 1
    assert sold[0] > 0


def test_with_lambda_one_a_newcomer_like_an_incumbent_sells_like_one():
    (first, second), inc, _ = one(street([0, 0], incumbents=2, outside=5_000))
    assert first == second
    assert abs(inc - 2 * first) <= 2


@pytest.mark.parametrize(("inverse", "nest"), [(1, 4.0), (2, 2.0), (4, math.sqrt(2))])
def test_four_equal_sellers_pull_together_as_four_to_the_lambda(inverse, nest):
    sold, inc, _ = one(street([0] * 4, incumbents=1, inverse=inverse))
    assert abs(sum(sold) / inc - nest) < 1e-6


@pytest.mark.parametrize("alpha", [1.0, 1.6, 3.0])
@lams
def test_a_small_sellers_units_fall_by_one_plus_alpha_over_lambda(inverse, alpha):
    """A hundredth of a log point on one price among five hundred equal sellers."""

    def units(log_price):
        pulls = [0] * 499 + [round(-alpha * log_price * 10_000)]
        sold, _, _ = one(street(pulls, demand=10**12, outside=10_000, inverse=inverse))
        return sold[-1] / math.exp(log_price)

    slope = (math.log(units(0.01)) - math.log(units(-0.01))) / 0.02
    assert abs(slope + 1 + alpha * inverse) < 0.02 * (1 + alpha * inverse)


def test_those_turned_away_choose_once_more_among_shops_with_room():
    line = street([0, 0, 0], demand=3_000, incumbents=0, outside=0)
    line.shops[0].room = 400
    sold, _, out = one(line)
    assert sold[0] == 400
    assert sold[1] == sold[2] == 1_300 - out // 2
    assert out <= 2


def test_what_nobody_has_room_for_goes_elsewhere():
    line = street([0, 0], demand=3_000, room=100)
    assert one(line) == ([100, 100], 0, 2_800)


def test_full_incumbents_send_people_to_newcomers():
    line = street([0], demand=10_000, incumbents=3)
    before, _, _ = one(line)
    after, inc, _ = one(dataclasses.replace(line, incumbent_room=500))
    assert inc == 500
    assert after[0] > before[0]
    assert 10_000 - after[0] - inc <= 2


def test_a_closed_shop_sells_nothing_and_draws_nobody():
    stalls = stalls_of([[street([0, 9_000], outside=7_000)]])
    shut = dataclasses.replace(stalls, open=np.array([[True, False]]))
    done = clear(shut)
    assert done.sold[0, 1] == 0
    assert done.sold[0, 0] == one(street([0], outside=7_000))[0][0]


def test_a_line_without_sellers_or_incumbents_is_all_outside():
    assert one(street([], demand=777, outside=7_000)) == ([], 0, 777)
    assert one(street([], demand=777, outside=0)) == ([], 0, 777)


@lams
def test_pulls_far_apart_do_not_overflow_or_vanish_into_nonsense(inverse):
    sold, inc, out = one(street([250_000, -250_000], incumbents=5_000, inverse=inverse))
    assert sold[0] > 99 * 10**7
    assert sold[1] <= 2
    assert sum(sold) + inc + out == 10**9
