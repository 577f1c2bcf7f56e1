"""Laws of the market that everybody expects, on random streets."""

import dataclasses
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.exact import exp_bp, np
from tests.engine.reference import Line, Shop
from tests.engine.test_market import ROOMY, lams, one

careful = settings(derandomize=True)
pulls = st.integers(-25_000, 25_000)
rooms = st.sampled_from([0, 10**4, 10**5, 10**6, 10**7, ROOMY])


def streets(room):
    return st.builds(
        Line,
        st.lists(st.builds(Shop, pulls, room), min_size=1, max_size=5),
        st.integers(0, 10**8),
        st.integers(0, 5),
        pulls,
        st.sampled_from([0, 10**6, ROOMY]),
        st.sampled_from([0, 100, 7_000, 45_000]),
        st.just(1),
    )


def with_rival(line, rival):
    return dataclasses.replace(line, shops=[*line.shops, rival])


def mine(line, inverse):
    return one(dataclasses.replace(line, inverse_lam=inverse))[0][0]


@lams
@careful
@given(streets(st.just(ROOMY)), st.builds(Shop, pulls, st.just(ROOMY)))
def test_another_rival_with_room_never_raises_my_sales(inverse, line, rival):
    line = dataclasses.replace(line, incumbent_room=ROOMY)
    assert mine(with_rival(line, rival), inverse) <= mine(line, inverse) + 1


@lams
@careful
@given(streets(rooms), st.builds(Shop, pulls, rooms))
def test_another_rival_never_raises_my_sales_where_shops_are_full(inverse, line, rival):
    assert mine(with_rival(line, rival), inverse) <= mine(line, inverse) + 1


HELPED = Line([Shop(-20_000, ROOMY), Shop(20_000, 0)], 10**8, 5, 0, ROOMY, 7_000, 1)
"""A weak shop beside a strong one that is full, and five old shops."""


@pytest.mark.parametrize("inverse", [2, 4])
def test_a_full_rival_never_raises_my_sales_with_a_race_built_in(inverse):
    assert mine(with_rival(HELPED, Shop(25_000, 0)), inverse) <= mine(HELPED, inverse) + 1


@lams
@careful
@given(streets(st.just(ROOMY)), st.builds(Shop, pulls, st.just(ROOMY)))
def test_the_pie_does_not_grow_with_those_who_share_it(inverse, line, rival):
    """What newcomers gain together, old shops and the outside lose."""
    line = dataclasses.replace(line, incumbent_room=ROOMY, inverse_lam=inverse)
    sold, inc, out = one(line)
    more, inc_after, out_after = one(with_rival(line, rival))
    assert sum(more) + inc_after + out_after == sum(sold) + inc + out
    assert inc_after <= inc + 1
    assert out_after <= out + len(more) + 2


def units(line, inverse, alpha, base, price, capacity):
    """What the first shop sells at a log price, in fen at the base price."""
    room = math.floor(capacity * float(exp_bp(np.array(price))))
    shops = [Shop(base - price * alpha // 10_000, room), *line.shops]
    sold = mine(dataclasses.replace(line, shops=shops), inverse)
    return math.floor(sold * float(exp_bp(np.array(-price))))


@lams
@careful
@given(
    streets(rooms),
    st.sampled_from([10_000, 16_000, 30_000]),
    pulls,
    st.integers(-10_000, 9_000),
    st.integers(1, 4_000),
    st.sampled_from([10**5, 10**6, 10**7, 10**12]),
)
def test_a_higher_price_never_sells_more(inverse, line, alpha, base, price, rise, capacity):
    at = [units(line, inverse, alpha, base, p, capacity) for p in (price, price + rise)]
    assert at[1] <= at[0] + 2


LATE = {
    1: ([(1_148, 0), (-12_386, 0), (-1_833, 10**6), (2_370, 0)], -719),
    2: ([(-5_000, 10**5), (2_736, 10**5), (-2_650, 0), (1_526, 10**6)], -398),
    4: ([(-6_723, 0), (2_881, 10**6), (155, 10**5), (3_792, 10**6)], -612),
}
"""By lambda: rivals beside full old shops, and a price at which one is about to fill."""


@pytest.mark.parametrize("inverse", LATE)
def test_a_higher_price_never_sells_more_where_a_rival_is_about_to_fill(inverse):
    rivals, price = LATE[inverse]
    line = Line([Shop(*rival) for rival in rivals], 10**7, 3, 0, 0, 7_000, 1)
    at = [units(line, inverse, 16_000, 0, p, 10**12) for p in (price, price + 50)]
    assert at[1] <= at[0] + 2


@lams
@careful
@given(streets(rooms), st.integers(1, 10**8))
def test_more_spending_never_sells_less(inverse, line, more):
    richer = dataclasses.replace(line, demand=line.demand + more)
    assert mine(richer, inverse) >= mine(line, inverse) - 2
