"""Scarce things go by closeness, then luck; never by seat number."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.rationing import first_in_line


def serve(asking, group, free, merit, queue):
    rows = [np.array([row]) for row in (asking, group, merit, queue)]
    return first_in_line(rows[0], rows[1], len(free), np.array([free]), rows[2], rows[3])[0]


def test_the_closest_is_served_first_then_the_smaller_key():
    served = serve([True] * 4, [0] * 4, [2], [5, 9, 5, 1], [30, 20, 10, 0])
    assert served.tolist() == [False, True, True, False]


def test_nobody_is_served_who_does_not_ask():
    served = serve([True, False, True], [0, 0, 0], [5], [0, 9, 0], [3, 1, 2])
    assert served.tolist() == [True, False, True]


def test_groups_do_not_compete_with_one_another():
    served = serve([True] * 4, [0, 1, 1, 0], [1, 1], [1, 1, 1, 2], [1, 2, 1, 2])
    assert served.tolist() == [False, False, True, True]


def test_no_places_or_fewer_than_none_serve_nobody():
    assert not serve([True] * 2, [0, 0], [0], [1, 2], [1, 2]).any()
    assert not serve([True] * 2, [0, 0], [-3], [1, 2], [1, 2]).any()


def test_an_empty_queue_is_served_without_complaint():
    assert not serve([False] * 3, [0] * 3, [9], [0] * 3, [0] * 3).any()


def test_towns_have_their_own_places():
    asking = np.ones((2, 2), bool)
    zero = np.zeros((2, 2), np.int64)
    served = first_in_line(asking, zero, 1, np.array([[1], [2]]), zero, np.array([[2, 1], [2, 1]]))
    assert served.tolist() == [[False, True], [True, True]]


queues = st.lists(
    st.tuples(st.booleans(), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=9
)


@settings(derandomize=True, deadline=None)
@given(queues, st.lists(st.integers(0, 3), min_size=3, max_size=3), st.randoms())
def test_seats_that_change_places_take_their_turn_with_them(rows, free, shuffler):
    keys = shuffler.sample(range(100), len(rows))
    full = [(*row, key) for row, key in zip(rows, keys, strict=True)]
    order = shuffler.sample(range(len(full)), len(full))
    asking, group, merit, queue = (list(part) for part in zip(*full, strict=True))
    served = serve(asking, group, free, merit, queue)
    moved = serve(
        *([part[i] for i in order] for part in (asking, group)),
        free,
        *([part[i] for i in order] for part in (merit, queue)),
    )
    assert moved.tolist() == [served[i] for i in order]
    for place, places in enumerate(free):
        asked = sum(a for a, g in zip(asking, group, strict=True) if g == place)
        assert sum(served[np.array(group) == place]) == min(places, asked)
