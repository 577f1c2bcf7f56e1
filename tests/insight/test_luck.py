"""Lives come in turn, small chunk first, until there are as many as were wanted."""

from game.insight import luck
from game.insight.lives import joined, lives, question_of
from game.insight.luck import FIRST, HABITS, MOVES, other_luck
from game.insight.pool import Pool
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


def test_workers_live_the_same_lives_and_stop_when_nobody_listens_any_more(monkeypatch):
    monkeypatch.setattr(luck, "FIRST", 3)
    monkeypatch.setattr(luck, "CHUNK", 4)
    monkeypatch.setattr(luck, "MOST", 4)
    table, _ = scenes.lived([scenes_plan() for _ in range(3)])
    with Pool(2) as pool:
        heard = other_luck(table.life, (0,), 0, 19, (MOVES,), pool)
        first = [next(heard) for _ in range(3)]
        assert len(pool._workers) == 2
        heard.close()
        assert pool._workers == []
    assert [len(one.outcomes) for one in first] == [3, 4, 4]
    at_once = lives(question_of(table.life, (0,), 0), 0, 11)
    together = joined([one.outcomes for one in first])
    assert together.net_worth.tolist() == at_once.net_worth.tolist()
