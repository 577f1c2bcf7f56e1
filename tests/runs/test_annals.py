"""Months long past are kept small, and are the same when they are read again."""

import numpy as np
import pytest

from game.engine.facts import facts_of_town
from game.runs.annals import OPENED, Annals
from game.runs.life import Life
from tests.workshop.rooms import SEED, setting


class Entry:
    """Something that knows how many of its kind there are."""

    def __init__(self, number):
        self.number = number


def whole(annals):
    """How many entries are kept unpacked."""
    kept = [*annals._entries, *annals._opened.values()]
    return sum(isinstance(one, Entry) for one in kept)


def test_of_a_hundred_months_a_few_are_kept_as_they_are():
    annals = Annals(Entry(0), near=10)
    for number in range(1, 101):
        annals.append(Entry(number))
        assert whole(annals) <= 10
    assert len(annals) == 101
    assert [one.number for one in annals] == list(range(101))
    assert whole(annals) <= 10 + OPENED


def test_they_are_read_as_a_list_is():
    annals = Annals(Entry(0), near=2)
    for number in range(1, 8):
        annals.append(Entry(number))
    assert annals[-1].number == 7
    assert annals[0].number == 0
    assert [one.number for one in annals[2:5]] == [2, 3, 4]
    assert annals[1] is annals[1]
    with pytest.raises(IndexError):
        annals[8]
    annals[-1] = Entry(70)
    assert annals[7].number == 70
    with pytest.raises(IndexError):
        annals[1] = Entry(10)


def test_whoever_names_no_number_keeps_every_month_as_it_is():
    annals = Annals(Entry(0))
    for number in range(1, 101):
        annals.append(Entry(number))
    assert whole(annals) == 101


def test_a_town_that_packs_its_months_tells_what_one_tells_that_does_not():
    rules = setting(quick=True).rules
    one, other = Life(rules, SEED), Life(rules, SEED, near=2)
    for _ in range(6):
        one.live({}, ())
        other.live({}, ())
    for month in range(7):
        for seat in (0, 7):
            told, again = one.closed(month, seat), other.closed(month, seat)
            assert (told.ledger, told.own, told.town) == (again.ledger, again.own, again.town)
            for name, column in vars(told.view.own).items():
                assert np.array_equal(column, getattr(again.view.own, name)), name
        assert one.turns[month].digests == other.turns[month].digests
    towns = [turned.town for turned in other.turns]
    assert facts_of_town(towns[0], other.turns[1], rules) == one.closed(1, 0).town
