"""Causes of a change in profit: they add up, still causes get nothing, names do not matter."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.rules import Rules
from game.insight.batch import live
from game.insight.why import CAUSES, LINE_CHANGED, Morning, morning, shapley, whole_shares, why
from tests.engine.tiny import tiny

RULES = tiny(20)


def mornings(rules: Rules, seed: str, months: int) -> list[Morning]:
    """Every month of a town of neighbours, as it stood before customers chose."""
    return [
        morning(lived.before, lived.decisions, (), lived.luck, rules)
        for lived in live(rules, [seed], months)
    ]


@pytest.fixture(scope="module", params=["one", "two", "three"])
def town(request: pytest.FixtureRequest) -> list[Morning]:
    return mornings(RULES, request.param, 12)


def test_a_morning_knows_the_profit_that_the_month_brought() -> None:
    for lived in live(RULES, ["one"], 8):
        early = morning(lived.before, lived.decisions, (), lived.luck, RULES)
        open_now = lived.turned.town.activity == 1
        assert (early.profit[open_now] == lived.turned.town.profit[open_now]).all()


def test_causes_add_up_to_the_change_in_every_month(town: list[Morning]) -> None:
    told = 0
    for before, now in pairwise(town):
        for seat in range(0, RULES.households, 4):
            found = why(before, now, seat, RULES)
            assert sum(cause.fen for cause in found.causes) == found.change_fen
            assert found.change_fen == int(now.profit[0, seat] - before.profit[0, seat])
            told += len(found.causes) > 3
    assert told > 10


def test_nothing_changed_has_no_causes(town: list[Morning]) -> None:
    last = town[-1]
    trading = np.flatnonzero(last.town.activity[0] == 1)
    found = why(last, last, int(trading[0]), RULES)
    assert found.change_fen == 0
    assert found.causes == ()


def test_a_new_business_is_its_own_cause(town: list[Morning]) -> None:
    seen = 0
    for before, now in pairwise(town):
        opened = (before.town.activity[0] != 1) & (now.town.activity[0] == 1)
        for seat in np.flatnonzero(opened).tolist():
            found = why(before, now, seat, RULES)
            assert [cause.id for cause in found.causes] == [LINE_CHANGED]
            seen += 1
    assert seen > 3


def test_causes_are_known_and_in_order(town: list[Morning]) -> None:
    before, now = town[-2], town[-1]
    for seat in range(RULES.households):
        ids = [cause.id for cause in why(before, now, seat, RULES).causes]
        if ids != [LINE_CHANGED]:
            assert ids == [cause for cause in CAUSES if cause in ids]


def test_shapley_by_the_definition() -> None:
    """A game of three worked out over all orders of arrival."""
    worth = [0, 7, 3, 12, 5, 20, 9, 31]
    scaled = [0, 0, 0]
    for order in permutations(range(3)):
        mask = 0
        for player in order:
            scaled[player] += worth[mask | 1 << player] - worth[mask]
            mask |= 1 << player
    assert shapley(worth, 3) == scaled


@given(st.lists(st.integers(-(10**9), 10**9), min_size=16, max_size=16))
@settings(derandomize=True)
def test_shares_are_whole_and_add_up(worth: list[int]) -> None:
    shares = whole_shares(shapley(worth, 4), 4)
    assert sum(shares) == worth[15] - worth[0]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=8, max_size=8))
@settings(derandomize=True)
def test_swapping_two_labels_swaps_their_values_to_one_fen(worth: list[int]) -> None:
    swapped = [worth[mask & 4 | (mask & 1) << 1 | (mask & 2) >> 1] for mask in range(8)]
    a, b = whole_shares(shapley(worth, 3), 3), whole_shares(shapley(swapped, 3), 3)
    assert abs(a[0] - b[1]) <= 1
    assert abs(a[1] - b[0]) <= 1


@given(st.lists(st.integers(-(10**9), 10**9), min_size=4, max_size=4))
@settings(derandomize=True)
def test_a_cause_that_moves_nothing_gets_nothing(worth: list[int]) -> None:
    doubled = [worth[mask & 3] for mask in range(8)]
    assert whole_shares(shapley(doubled, 3), 3)[2] == 0
