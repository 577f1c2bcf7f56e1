"""Neighbours decide as their natures would, and a person in one seat only."""

import numpy as np
import pytest

from game.runs.decision import Decision, UnknownId
from game.runs.plan import on_top
from game.runs.session import LocalTable, neighbours
from tests.runs.lives import records, setting


@pytest.fixture
def table():
    return LocalTable.start(setting())


def test_the_person_stands_in_for_the_bot_and_nobody_else(table):
    town, town_rules = table.life.town, table.life.rules
    bots = neighbours(table.life, table.life.view(0))
    plan, unknown = on_top(town, bots, 2, Decision(table="thin"), town_rules)
    assert unknown == ()
    for name, column in vars(plan).items():
        assert np.array_equal(np.delete(column, 2, 1), np.delete(getattr(bots, name), 2, 1))
    assert int(plan.table[0, 2]) == 2
    assert int(plan.errand[0, 2]) == 0


def test_neighbours_decide_too(whole):
    decided = {s for r in records(list(whole.keeping.lines))[1:-1] for s in r.decisions}
    assert len(decided) > 3


def test_advice_is_what_the_bot_would_do(table):
    assert table.advice() == table.advice()
    own = int(table.now.view.own.temperament[0, 0])
    name = table.setting.rules.temperaments.ids[own]
    assert table.advice(name) == table.advice()
    with pytest.raises(UnknownId):
        table.advice("temperament/fox")


def test_natures_differ():
    lives = set()
    for kind in ("temperament/cautious", "temperament/striver"):
        table = LocalTable.start(setting())
        lives.add(tuple(repr(table.submit(table.advice(kind)).decision) for _ in range(10)))
    assert len(lives) == 2
