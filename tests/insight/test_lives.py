"""Other luck for the same hand: life nought is you, a life alone is the life in the batch."""

from __future__ import annotations

import numpy as np
import pytest

from game.insight.lives import Question, chunks, habits, joined, lives, question_of
from game.runs.decision import Decision
from game.runs.life import Life
from tests.insight.small import RULES, small_life


@pytest.fixture(scope="module")
def life() -> Life:
    """A life in which the first household opens a stall, then waits and looks for work."""
    return small_life()


@pytest.fixture(scope="module")
def question(life: Life) -> Question:
    return question_of(life, [0], 0)


def test_life_nought_is_you(life: Life, question: Question) -> None:
    found = lives(question, 0, 3)
    assert int(found.net_worth[0]) == int(life.view(life.month).own.net_worth[0, 0])
    assert bool(found.defaulted[0]) == bool(life.town.defaulted[0, 0])
    assert not found.substituted[0]


def test_other_lives_have_other_luck(question: Question) -> None:
    assert np.unique(lives(question, 0, 20).net_worth).size > 10


def test_a_life_alone_is_the_life_in_the_batch(question: Question) -> None:
    together = lives(question, 0, 8)
    for number in (1, 5, 7):
        alone = lives(question, number, 1)
        for name in ("net_worth", "debt", "defaulted", "guarantor_lost", "substituted"):
            assert getattr(alone, name)[0] == getattr(together, name)[number]


def test_chunks_joined_are_the_whole(question: Question) -> None:
    parts = joined([lives(question, *chunk) for chunk in chunks(10, 4)])
    assert (parts.net_worth == lives(question, 0, 10).net_worth).all()
    assert len(parts) == 10


def test_what_cannot_be_done_in_a_life_is_counted(life: Life) -> None:
    """Taking a job in month 7 is possible only where there happens to be an offer."""
    asked = question_of(life, [0], 0)
    moves = {month: dict(plan) for month, plan in asked.moves.items()}
    moves[7] = {0: Decision(errand="take_job")}
    changed = Question(asked.rules, asked.seed, asked.opening, asked.months, 0, moves)
    assert lives(changed, 0, 10).substituted.mean() > 0.5


def test_habits_are_one_of_the_temperaments(life: Life) -> None:
    kind, share = habits(life, 0)
    assert 0 <= kind < len(RULES.temperaments.ids)
    assert 0 <= share <= 10_000


def test_habits_react_to_each_life(question: Question) -> None:
    cautious = Question(
        question.rules, question.seed, question.opening, question.months, 0, question.moves, 0
    )
    striver = Question(
        question.rules, question.seed, question.opening, question.months, 0, question.moves, 1
    )
    a, b = lives(cautious, 0, 12), lives(striver, 0, 12)
    assert (a.net_worth != b.net_worth).any()
    assert not a.substituted.any()
