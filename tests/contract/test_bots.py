"""Neighbours: never an illegal move, in sixteen towns for two years, and in no great hurry."""

import time

import pytest

from game.bots.decide import decide
from game.engine.check import refusals
from game.engine.decisions import FIELD_NAMES, carry_on
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.turn import step
from game.engine.view import view
from tests.engine.tiny import tiny
from tests.laws.plans import lively

TOWNS, MONTHS = 16, 24
WORLDS = {
    "tiny": tiny(20),
    "lively": lively(20),
    "one household": tiny(1),
    "poor": lively(20, dealt={"savings": 1_000, "other_pay": [0] * 5}),
    "rich": tiny(20, dealt={"savings": 50_000_000}),
    "no programme": tiny(20, levers={"opening": []}),
    "all measures, many neighbours": lively(60),
    "free entry": tiny(20, lines={"street": [1, 1, 1], "minimum_bp": [0, 0, 0]}),
    "nobody home": tiny(20, dealt={"home_bp": 0}, guarantors={"knows_bp": [0, 0]}),
}


def lives(rules, towns=TOWNS, months=MONTHS):
    """Each month's town, decisions and luck, with neighbours alone deciding."""
    words = [f"contract {n}" for n in range(towns)]
    fortune = Fortune(words, rules.households, 3, rules.guarantor_seats)
    town = open_town(fortune.opening(), rules).town
    for month in range(1, months + 1):
        luck = fortune.month(month)
        plan = decide(view(town, rules), luck.of_bots(), rules)
        yield town, plan
        town = step(town, plan, (), luck, rules).town


@pytest.mark.parametrize("world", WORLDS)
def test_neighbours_never_make_an_illegal_move(world):
    rules = WORLDS[world]
    for town, plan in lives(rules):
        found = refusals(town, plan, rules)
        counted = {(f, c): int(w.sum()) for f, codes in found.items() for c, w in codes.items()}
        assert counted == {}, f"month {int(town.month[0]) + 1}"


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_decisions_have_one_cell_a_seat_and_the_kind_of_carry_on(name):
    town, plan = next(lives(WORLDS["tiny"], 2, 1))
    value = getattr(plan, name)
    assert value.shape == town.cash.shape
    assert value.dtype == getattr(carry_on(town), name).dtype


def test_neighbours_do_more_than_carry_on():
    """A contract kept by doing nothing would prove nothing."""
    errands, lines, prices = set(), set(), set()
    for _, plan in [*lives(WORLDS["lively"], 8), *lives(WORLDS["tiny"], 8)]:
        errands |= set(plan.errand.reshape(-1).tolist())
        lines |= set(plan.line.reshape(-1).tolist())
        prices |= set(plan.price.reshape(-1).tolist())
    assert errands >= {0, 1, 2, 3, 4, 6, 7}
    assert lines == {-1, 0, 1, 2}
    assert {1, 2, 3} <= prices


def test_the_same_views_and_luck_give_the_same_decisions():
    one, two = (list(lives(WORLDS["lively"], 2, 6)) for _ in range(2))
    for (_, a), (_, b) in zip(one, two, strict=True):
        for name in FIELD_NAMES:
            assert (getattr(a, name) == getattr(b, name)).all()


@pytest.mark.bench
def test_a_month_of_a_live_town_takes_under_ten_milliseconds():
    rules = tiny(60)
    list(lives(rules, 1, 3))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        list(lives(rules, 1, MONTHS))
        times.append((time.perf_counter() - start) / MONTHS)
    assert min(times) < 0.010
