"""Lives come in turn, small chunk first, until there are as many as were wanted."""

from game.insight.lives import joined, lives, question_of
from game.insight.luck import FIRST, HABITS, MOVES, other_luck
from tests.present import scenes


def test_both_kinds_come_in_turn_until_there_are_enough():
    table, _ = scenes.lived([scenes_plan() for _ in range(3)])
    heard = list(other_luck(table.life, (0,), 0, 30))
    assert [one.way for one in heard] == [MOVES, HABITS, MOVES, HABITS]
    assert len(heard[0].outcomes) == FIRST
    moves = joined([one.outcomes for one in heard if one.way == MOVES])
    at_once = lives(question_of(table.life, (0,), 0), 0, 30)
    assert moves.net_worth.tolist() == at_once.net_worth.tolist()
    assert {one.wanted for one in heard} == {30}


def scenes_plan():
    from game.runs.decision import Decision

    return Decision(errand="search")
