"""Fifty dots stand for all lives, the scale holds yours, and the counts are those of the lives."""

import numpy as np
import pytest

from game.insight.lives import Outcomes
from game.insight.luck import HABITS, MOVES, Heard
from game.present.lives import DOTS, Axis, Gathered, of_fifty, picked, scale
from tests.present.scenes import at, teller


def outcomes(worth, called=0):
    worth = np.array(worth, dtype=np.int64)
    flags = np.arange(worth.size) < called
    return Outcomes(worth, worth * 0, flags, worth * 0, ~flags)


def gathered(*heard):
    found = Gathered()
    for one in heard:
        found.add(one)
    return found


EVEN = list(range(-2_000_000, 8_000_000, 25_000))


def test_nothing_is_drawn_before_the_first_lives():
    assert Gathered().page(teller(), at(), 60) is None


def test_fifty_dots_stand_for_all_of_them():
    page = gathered(Heard(MOVES, outcomes(EVEN), 400)).page(teller(), at(), 60)
    assert sum(page.spreads[0].dots.counts) == DOTS
    assert page.spreads[0].lived == 400


def test_counts_are_of_fifty():
    page = gathered(Heard(MOVES, outcomes(EVEN, called=40), 400)).page(teller(), at(), 60)
    text = " ".join(page.spreads[0].sentences)
    assert "10 of 50 ended owing" in text
    assert "; 5 guarantors paid" in text
    assert "In 45 of 50" in text


def test_habits_say_how_often_they_agree_and_the_page_knows_when_it_is_done():
    moves = Heard(MOVES, outcomes(EVEN[:20]), 20)
    half = gathered(moves).page(teller(), at(), 60)
    both = gathered(moves, Heard(HABITS, outcomes(EVEN[:20]), 20, 7_500))
    assert not half.done
    page = both.page(teller(), at(), 60)
    assert page.done
    assert "75 %" in page.spreads[1].sentences[-1]


@pytest.mark.parametrize("yours", [-90_000_000, 0, 1_234_567, 500_000_000])
@pytest.mark.parametrize("worth", [[5], [0, 0, 0], EVEN, [-3_000_000_000, 7]])
def test_the_scale_holds_nought_and_yours(worth, yours):
    low, step = scale([np.array(worth)], yours, 40)
    axis = Axis(low, step, 40)
    for fen in (0, yours):
        assert low <= fen < low + step * 40
        assert low + axis.place(fen) * step <= fen


def test_few_lives_are_all_drawn():
    assert picked(np.array([3, 1, 2])) == [1, 2, 3]
    assert of_fifty(np.array([True, False])) == 25
