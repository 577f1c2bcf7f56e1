"""Shares of luck, choices, hand and policy: which lives are lived, and that each is told apart."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.levers import LEVER
from game.engine.town import FIELDS
from game.insight.batch import fortune_of
from game.insight.lives import question_of
from game.insight.packs import Pack
from game.insight.pool import Pool
from game.insight.shares import (
    FACTORS,
    Batch,
    Study,
    Tally,
    blocks,
    dealt,
    lived,
    ranks,
    shares,
    told,
)
from game.runs.decision import Decision
from tests.insight.small import RULES, small_life

CASH = 50_000


@pytest.fixture(scope="module")
def study() -> Study:
    """A small life, its own rules and a monthly grant instead."""
    levers = RULES.levers.opening.copy()
    levers[LEVER["cash_grant"]] = CASH
    grant = dataclasses.replace(RULES, levers=dataclasses.replace(RULES.levers, opening=levers))
    asked = question_of(small_life(), [0], 0)
    return Study(asked, (Pack("own", RULES), Pack("cash", grant)))


@pytest.fixture(scope="module")
def tally(study) -> Tally:
    with Pool(1) as pool:
        *_, last = shares(study, pool, 80)
    return last


def test_the_own_hand_is_the_town_as_it_was_dealt(study):
    asked = study.question
    town = dealt(asked, RULES, [asked.seed])
    for column in FIELDS:
        assert np.array_equal(getattr(town, column.name), getattr(asked.opening, column.name))


def test_another_hand_changes_this_household_and_nobody_else(study):
    asked = study.question
    town = dealt(asked, RULES, ["other", "others"])
    was = asked.opening
    assert (town.cash[:, 1:] == was.cash[:, 1:]).all()
    assert (town.craft[:, 1:] == was.craft[:, 1:]).all()
    assert (town.guarantor_pay == was.guarantor_pay).all()
    assert np.unique([*town.cash[:, 0].tolist(), int(was.cash[0, 0])]).size == 3
    assert (town.tie[:, 0] != was.tie[:, 0]).any()


def test_a_life_alone_is_the_life_in_its_batch(study):
    batch = Batch(1, ((5, 0, 6, 1), (7, 1, 8, 1), (5, 2, 6, 1)))
    together = lived(study, batch)
    for place, life in enumerate(batch.lives):
        alone = lived(study, Batch(1, (life,)))
        assert alone.net_worth[0] == together.net_worth[place]
        assert alone.substituted[0] == together.substituted[place]


def test_each_factor_reaches_the_life(study):
    usual = (5, 0, 6, 0)
    others = [(9, 0, 6, 0), (5, 1, 6, 0), (5, 0, 9, 0)]
    same = lived(study, Batch(0, (usual, *others))).net_worth
    assert np.unique(same).size == 4
    assert lived(study, Batch(1, (usual,))).net_worth[0] > same[0]


def test_a_temperament_leaves_no_move_of_yours(study):
    found = lived(study, Batch(0, ((5, 1, 6, 0), (5, 2, 6, 0))))
    assert not found.substituted.any()


def test_every_life_of_the_design_stands_where_it_belongs(study, tally):
    (block,) = [b for b in blocks(study, 80) if len(b.samples[0]) == 16]
    every = {
        life: int(worth)
        for batch in block.batches
        for life, worth in zip(batch.lives, lived(study, batch).net_worth, strict=True)
    }
    wanted = [[every[life] for life in sample] for sample in block.samples]
    assert np.array_equal(tally._worth[-1], wanted)
    assert len(wanted) == 2 + len(FACTORS)


def test_samples_differ_in_one_factor_from_the_first(study):
    block = blocks(study, 8)[0]
    a, b, *mixed = block.samples
    for place, sample in enumerate(mixed):
        for of_a, of_b, life in zip(a, b, sample, strict=True):
            assert life[place] == of_b[place]
            assert [x for i, x in enumerate(life) if i != place] == [
                x for i, x in enumerate(of_a) if i != place
            ]


def test_no_life_is_lived_twice_and_the_count_is_known_beforehand(study, tally):
    every = [life for block in blocks(study, 80) for b in block.batches for life in b.lives]
    assert len(set(every)) == len(every) == tally.wanted == tally.lives
    assert len(every) < 80 * (2 + len(FACTORS))
    assert tally.done


def test_shares_have_a_value_inside_each_interval(tally):
    found = tally.shares()
    assert found.rows == 80
    worth = found.outcomes["net_worth_rank"]
    for index in (*worth.first, *worth.total):
        assert index.low <= index.value <= index.high


def test_what_never_differs_has_no_share(study):
    alone = Study(study.question, study.packs[:1])
    with Pool(1) as pool:
        *_, last = shares(alone, pool, 24)
    policy = last.shares().outcomes["net_worth_rank"].total[FACTORS.index("policy")]
    assert policy.value == 0


def test_whoever_looks_on_is_told_whenever_more_is_known(study):
    with Pool(1) as pool:
        seen = list(told(study, pool, 80))
    lived = [one.lived for one in seen]
    assert lived == sorted(set(lived))
    assert seen[0].shares is None
    assert next(one.shares.rows for one in seen if one.shares) == 64
    assert seen[-1].shares.rows == 80
    assert seen[-1].lived == seen[-1].wanted


def test_the_first_rows_are_the_same_however_many_follow(study):
    few, many = blocks(study, 64), blocks(study, 400)
    assert few[0].samples == many[0].samples


def test_nothing_can_be_said_before_the_first_row():
    with pytest.raises(ValueError, match="no row"):
        Tally(10, 12).shares()


def test_months_in_which_the_plan_was_impossible_are_counted(study):
    """A job is taken in month 5 that is offered in few lives."""
    asked = study.question
    moves = {month: dict(plan) for month, plan in asked.moves.items()}
    moves[5] = {0: Decision(errand="take_job")}
    hopeful = Study(dataclasses.replace(asked, moves=moves), study.packs)
    found = lived(hopeful, Batch(0, tuple((luck, 0, 1, 0) for luck in range(12))))
    assert set(found.substituted.tolist()) <= {0, 1}
    assert found.substituted.sum() > 6


def test_equals_have_the_same_rank():
    assert ranks(np.array([[3, 1], [3, 8]])).tolist() == [[0.5, 0.125], [0.5, 0.875]]


def test_luck_is_of_the_whole_town(study):
    """Two luck numbers deal the same hands and other months."""
    one, other = (fortune_of(RULES, [f"{study.question.seed} luck {n}"]) for n in (5, 9))
    assert (one.month(1).tape != other.month(1).tape).any()
