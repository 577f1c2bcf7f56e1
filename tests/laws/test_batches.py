"""A town is the same town in any company, and its seats have no numbers on their backs."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.decisions import ERRAND, ERRANDS, FIELD_NAMES, Decisions, with_fields
from game.engine.digest import digest
from game.engine.luck import MONTHLY, OPENING, Fortune, Luck
from game.engine.opening import open_town
from game.engine.town import FIELDS, only
from game.engine.turn import step
from tests.engine.scene import live
from tests.laws.plans import lively, orders, whimsical, wild

RULES = lively()
NEIGHBOURS = {"asked_by", "surety_for", "surety", "paid_by"}
"""Fields that hold a seat's number."""
SEEDS = [f"batch {n}" for n in range(6)]
MONTHS = 12


def habits(batch):
    """Plans drawn town by town, so that a town plans the same in any batch."""
    chances = [np.random.default_rng(int(words.split()[1])) for words in batch]

    def choose(town, luck, _):
        rows = [
            whimsical(only(town, [b]), row(luck, b), RULES, chance)
            for b, chance in enumerate(chances)
        ]
        return Decisions(**{n: np.concatenate([getattr(r, n) for r in rows]) for n in FIELD_NAMES})

    return choose


def row(luck, b):
    return Luck(luck.tape[b : b + 1], luck.households, luck.lines, luck.guarantors, luck.channels)


def ends(batch):
    """Digest of each town after a year lived in one batch."""
    last = [turned.town for _, turned in live(RULES, batch, MONTHS, habits(batch))][-1]
    return [digest(only(last, [b])) for b in range(len(batch))]


@cache
def alone():
    """Digest of each town after a year lived by itself."""
    return [ends([words])[0] for words in SEEDS]


@settings(max_examples=6, derandomize=True, deadline=None)
@given(st.permutations(range(6)), st.sets(st.integers(1, 5)))
def test_a_town_alone_is_the_town_in_a_batch_whatever_the_chunks(order, cuts):
    edges = [0, *sorted(cuts), 6]
    for start, stop in pairwise(edges):
        chunk = order[start:stop]
        assert ends([SEEDS[b] for b in chunk]) == [alone()[b] for b in chunk]


def test_lives_of_different_seeds_differ():
    assert len(set(alone())) == len(SEEDS)


def moved_luck(luck, order, channels):
    """The tape on which each household meets what another met."""
    tape = luck.tape.copy()
    for channel in channels:
        if channel.axis.startswith("H"):
            start, stop, shape, each = luck._places[channel.name]
            cells = luck.tape[:, start:stop].reshape(-1, *shape, each)
            tape[:, start:stop] = cells[:, order].reshape(tape.shape[0], -1)
    return Luck(tape, luck.households, luck.lines, luck.guarantors, channels)


def renamed(seats, order):
    """Seats named by number, under the numbers they have once everybody has moved."""
    places = np.argsort(order)
    return np.where(seats >= 0, places[np.maximum(seats, 0)], seats)


def assert_moved(town, other, order):
    for column in FIELDS:
        ours, theirs = getattr(town, column.name), getattr(other, column.name)
        ours = renamed(ours, order) if column.name in NEIGHBOURS else ours
        ours = ours[:, order] if column.axes.startswith("BH") else ours
        assert (ours == theirs).all(), column.name


def moved_plan(plan, order):
    """Everybody's plan, carried to the new seat; a neighbour is asked wherever it sits now."""
    asks = plan.errand == ERRAND["ask_neighbour"]
    plan = with_fields(plan, whom=np.where(asks, renamed(plan.whom, order), plan.whom))
    return Decisions(**{n: getattr(plan, n)[:, order] for n in FIELD_NAMES})


def test_every_field_that_names_a_seat_is_known_here():
    assert {c.name for c in FIELDS if c.unit == "household"} == NEIGHBOURS


@settings(max_examples=8, derandomize=True, deadline=None)
@given(st.permutations(range(8)), st.integers(0, 10**6))
def test_seats_that_change_places_with_their_luck_change_outcomes_with_them(order, seed):
    """Plans go through no door here, so that the engine meets what it should never be sent too."""
    fortune = Fortune([f"seats {seed}"], 8, 3, RULES.guarantor_seats)
    dealt = fortune.opening()
    town = open_town(dealt, RULES).town
    other = open_town(moved_luck(dealt, order, OPENING), RULES).town
    assert_moved(town, other, order)
    chance = np.random.default_rng(seed)
    for month in range(1, 11):
        luck, moved_by = fortune.month(month), orders(chance)
        plan = tame(whimsical(town, luck, RULES, chance))
        moved = moved_plan(plan, order)
        town = step(town, plan, moved_by, luck, RULES).town
        other = step(other, moved, moved_by, moved_luck(luck, order, MONTHLY), RULES).town
        assert_moved(town, other, order)


def tame(plan):
    """The same plans with codes and indices inside their tables."""
    people = np.where(plan.errand == ERRAND["ask_neighbour"], 7, 3)
    limits = {"line": (-1, 2), "price": (0, 4), "pace": (0, 2), "table": (0, 2)}
    limits |= {"errand": (0, len(ERRANDS) - 1), "amount": (0, 10**9), "repay": (0, 10**9)}
    limits["whom"] = (-1, people)
    return Decisions(
        **{
            n: np.clip(getattr(plan, n), *limits[n]) if n in limits else getattr(plan, n)
            for n in FIELD_NAMES
        }
    )


def test_moving_the_luck_alone_is_noticed():
    """The test above would prove nothing if seats did not differ."""
    dealt = Fortune(["seats"], 8, 3, RULES.guarantor_seats).opening()
    order = [1, 0, 2, 3, 4, 5, 6, 7]
    other = open_town(moved_luck(dealt, order, OPENING), RULES).town
    with pytest.raises(AssertionError):
        assert_moved(open_town(dealt, RULES).town, other, list(range(8)))


@settings(max_examples=10, derandomize=True, deadline=None)
@given(st.integers(0, 10**6))
def test_luck_is_untouched_by_what_anybody_decides(seed):
    """Who falls ill, is on the second list, or is asked for papers does not depend on plans."""
    chance = np.random.default_rng(seed)
    fortune = Fortune(["fate"], 8, 3, RULES.guarantor_seats)
    quiet = busy = open_town(fortune.opening(), RULES).town
    for month in range(1, 7):
        luck = fortune.month(month)
        tape = luck.tape.copy()
        plans = tame(wild(quiet, RULES, chance)), tame(wild(busy, RULES, chance))
        turned = [step(t, p, (), luck, RULES) for t, p in zip((quiet, busy), plans, strict=True)]
        assert (luck.tape == tape).all()
        for happened in ("illness", "second_list"):
            one, two = (t.outcomes[happened] > 0 for t in turned)
            assert (one == two).all(), happened
        quiet, busy = (t.town for t in turned)
