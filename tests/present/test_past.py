"""A life so far: as it stood after its months, and what they come to, each gone through once."""

import dataclasses

from game.present.teller import KEPT, Past
from tests.present import scenes


def lived(*months):
    closed = scenes.table().now
    return Past(dataclasses.replace(closed, month=month) for month in months)


def numbers(past):
    return [closed.month for closed in past.all]


def summed(past, seen):
    """The numbers of all months; those that were gone through for it are written down."""

    def add(total, until):
        seen.append(until.now.month)
        return total + until.now.month

    return past.come_to("numbers", 0, add)


def test_a_life_is_seen_as_it_stood_after_its_months():
    past = lived(3, 4, 5, 6)
    assert [numbers(past.after(month)) for month in (2, 3, 5, 9)] == [
        [],
        [3],
        [3, 4, 5],
        [3, 4, 5, 6],
    ]
    assert [numbers(one) for one in past.since(4)] == [[3, 4, 5], [3, 4, 5, 6]]
    assert past.since(6) == []


def test_a_month_is_gone_through_once_for_what_months_come_to():
    past, seen = lived(0, 1, 2, 3), []
    assert [summed(one, seen) for one in past.since(0)] == [1, 3, 6]
    assert summed(past, seen) == 6
    assert seen == [0, 1, 2, 3]


def test_a_month_that_is_lived_again_comes_to_something_else():
    past, seen = lived(0, 1, 2, 3), []
    summed(past, seen)
    past.add(dataclasses.replace(past.now, month=2))
    assert (numbers(past), summed(past, seen)) == ([0, 1, 2], 3)
    assert seen == [0, 1, 2, 3, 2]


def test_long_ago_is_gone_through_again_rather_than_kept():
    past, seen = lived(*range(3 * KEPT)), []
    summed(past, seen)
    del seen[:]
    assert summed(past.after(KEPT), seen) == sum(range(KEPT + 1))
    assert seen == list(range(KEPT + 1))
