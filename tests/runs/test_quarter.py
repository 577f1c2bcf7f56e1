"""Quick mode: a plan a quarter, errands one after the other, and a stop where somebody must decide."""

import dataclasses

import pytest

from game.engine.facts import Fact
from game.runs.branch import branch_lines
from game.runs.decision import Decision
from game.runs.quarter import (
    left_over,
    lifted,
    months_left,
    plan_months,
    plan_of,
    plan_starts,
    queued,
    waits,
)
from game.runs.replay import verify
from game.runs.session import LocalTable
from game.runs.store import Store
from tests.present import scenes
from tests.runs.lives import setting

PAPERS, LICENCE = Decision(errand="papers"), Decision(errand="licence")
ASK = Decision(errand="ask", whom="person/01", amount_fen=2_000_000)


def test_errands_take_the_first_free_month():
    first, later = queued(Decision(price="cut"), (), PAPERS, 3)
    assert (first, later) == (Decision(price="cut", errand="papers"), ())
    first, later = queued(first, later, LICENCE, 3)
    assert (first.errand, later) == ("papers", (LICENCE,))
    first, later = queued(first, later, ASK, 3)
    assert later == (LICENCE, ASK)
    assert queued(first, later, PAPERS, 3)[1] == (LICENCE, PAPERS)
    assert queued(first, later, Decision(), 3) == (Decision(price="cut"), ())


def test_the_last_month_of_a_quarter_has_room_for_one():
    assert [months_left(month, 3) for month in (0, 1, 2, 3)] == [3, 2, 1, 3]
    assert queued(PAPERS, (), LICENCE, 1) == (LICENCE, ())


def test_what_comes_first_may_lift_what_stands_against_the_next():
    assert lifted([PAPERS, LICENCE]) == {"no_papers", "no_licence", "needs_licence"}
    assert lifted([Decision(), Decision(errand="join")]) == set()


@pytest.mark.parametrize(
    ("code", "stops"),
    [
        ("asked_to_sign", True),
        ("job_offered", True),
        ("job_lost", True),
        ("rival_entered", False),
        ("signer_agreed", False),
        ("signer_refused", False),
        ("benefit_ended", False),
    ],
)
def test_a_plan_stops_for_what_cannot_wait_for_its_end(code, stops):
    assert waits(with_facts(code)) is stops


def with_facts(*codes, **fields):
    """The month of the table with these facts about the household."""
    own = tuple(Fact(code, 0) for code in codes)
    return dataclasses.replace(scenes.table().now, own=own, **fields)


def test_who_was_asked_about_arrears_a_month_ago_is_not_asked_again():
    owing, asked = with_facts("arrears"), with_facts("asked_to_sign")
    assert waits(owing)
    assert waits(owing, asked)
    assert not waits(owing, owing)
    assert waits(asked, asked)


def test_a_plan_covers_three_months_from_anywhere_and_in_a_class_the_rest_of_a_round():
    alone = setting(every=3, months=11)
    assert [plan_months(month, alone) for month in (0, 1, 2, 3, 8, 9, 10)] == [3, 3, 3, 3, 3, 2, 1]
    seat = dataclasses.replace(alone, rounds=True)
    assert [plan_months(month, seat) for month in (0, 1, 2, 3, 9, 10)] == [3, 2, 1, 3, 2, 1]


def test_plans_are_found_again_by_what_only_a_first_month_decides():
    def month(number, decision, *codes):
        return with_facts(*codes, month=number, decision=decision)

    thin, quiet = Decision(table="thin"), Decision()
    lived = [month(0, quiet), month(1, thin), month(2, PAPERS), month(3, quiet), month(4, PAPERS)]
    assert plan_starts(lived, 3) == [1, 4]
    lived += [month(5, quiet), month(6, thin)]
    assert plan_starts(lived, 3) == [1, 4, 6]
    lived[1] = month(1, thin, "job_lost")
    assert plan_starts(lived, 3) == [1, 2, 5, 6]
    assert [plan_of(lived, number, 3) for number in range(1, 7)] == [1, 2, 2, 2, 5, 6]


def test_a_plan_stops_the_month_before_a_loan_is_due():
    now = scenes.table().now
    assert waits(scenes.told(now, loan_state=1, loan_due=now.month + 1))
    assert not waits(scenes.told(now, loan_state=1, loan_due=now.month + 2))


def asking(table, month):
    """The town as it is, with somebody at the door after a month."""
    real = table.life.closed

    def closed(at, seat, refused=()):
        found = real(at, seat, refused)
        own = (Fact("asked_to_sign", 0, {"who": 2, "fen": 1}),) if at == month else ()
        return dataclasses.replace(found, own=own)

    table.life.closed = closed
    return table


def test_errands_are_gone_on_a_month_each(tmp_path):
    table = asking(LocalTable.start(setting(every=3), Store(tmp_path)), 99)
    closed = table.submit(PAPERS, (Decision(errand="search"), Decision(errand="search")))
    assert closed.month == 3
    gone = [table.life.closed(month, 0).decision.errand for month in (1, 2, 3)]
    assert gone == ["papers", "search", "search"]
    table.close()
    assert verify(table.file).ok


def test_somebody_at_the_door_ends_the_plan_and_the_next_one_covers_three_months():
    table = asking(LocalTable.start(setting(every=3)), 1)
    assert table.submit(PAPERS, (LICENCE,)).month == 1
    assert table.submit(Decision()).month == 4
    lived = [table.life.closed(month, 0) for month in range(5)]
    assert [plan_of(lived, month, 3) for month in (1, 2, 3, 4)] == [1, 2, 2, 2]


def test_an_errand_that_cannot_be_gone_on_ends_the_plan():
    table = asking(LocalTable.start(setting(every=3)), 99)
    closed = table.submit(Decision(), (Decision(errand="loan", amount_fen=100_000),))
    assert closed.month == 2
    assert [refused.field for refused in closed.refused] == ["errand"]


def test_a_life_left_in_the_middle_of_a_quarter_is_taken_up_there(tmp_path):
    whole = LocalTable.start(setting(every=3), Store(tmp_path))
    while whole.life.month < 3:
        whole.submit(Decision(table="thin"))
    lines = branch_lines(whole.keeping.lines, 3)
    file = Store(tmp_path).write_new(lines, whole.setting)
    whole.close()
    again = LocalTable.resume(file)
    assert again.now.month == 2
    again.close()


def month_of(errand, *codes):
    """A closed month with an errand and what came of it."""
    facts = tuple(Fact(code, 0) for code in codes)
    return dataclasses.replace(scenes.table().now, decision=Decision(errand=errand), own=facts)


def test_what_a_plan_did_not_come_to_is_left_over():
    stopped = month_of("papers", "asked_to_sign")
    assert left_over([stopped], (LICENCE, ASK)) == (LICENCE, ASK)
    assert left_over([stopped, month_of("licence")], (LICENCE, ASK)) == (ASK,)
    assert left_over([stopped, month_of("licence"), month_of("ask")], (LICENCE, ASK)) == ()


def test_what_was_in_vain_comes_before_what_is_left_over():
    vain = month_of("papers", "papers_refused")
    assert left_over([vain], (LICENCE, ASK)) == (PAPERS, LICENCE, ASK)
    assert left_over([vain, vain], (LICENCE,)) == (PAPERS, LICENCE)
    assert left_over([vain, month_of("papers", "papers_issued")], (LICENCE,)) == (LICENCE,)
    assert left_over([month_of("licence")], ()) == ()
