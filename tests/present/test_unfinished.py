"""Errands of a plan that ended early: in the next one again, or out of it with the reason."""

from game.present.unfinished import sentences, unfinished
from game.runs.decision import Decision
from tests.present.scenes import table, teller

PAPERS, SEARCH = Decision(errand="papers"), Decision(errand="search")
LOAN = Decision(errand="loan", amount_fen=2_000_000)


def told(left, month=0):
    """What becomes of some errands after a month of a quick life, and the table."""
    seat = table(every=3)
    while seat.now.month < month:
        seat.submit(Decision())
    base = Decision(table="thin")
    return unfinished(teller(seat), seat, base, left), base


def test_they_stand_in_the_next_plan_in_their_order():
    found, base = told((PAPERS, SEARCH))
    assert (found.plan.errand, found.plan.table) == ("papers", base.table)
    assert [one.errand for one in found.later] == ["search"]
    assert list(sentences(found)) == ["Still in the plan: apply for papers → look for a job."]


def test_what_cannot_be_gone_on_any_more_is_taken_out_and_said():
    found, _ = told((LOAN, SEARCH))
    assert (found.plan.errand, found.later) == ("search", ())
    (dropped, kept) = sentences(found)
    assert dropped.startswith("Out of the plan: apply for the loan. ")
    assert len(dropped) > len("Out of the plan: apply for the loan. ")
    assert kept == "Still in the plan: look for a job."


def test_no_more_stand_there_than_the_plan_has_months():
    found, _ = told((PAPERS, SEARCH, PAPERS, SEARCH))
    assert [one.errand for one in found.later] == ["search", "papers"]
    assert found.dropped == ("Out of the plan: look for a job. The plan has no month left for it.",)


def test_nothing_left_leaves_the_plan_as_it_is():
    found, base = told(())
    assert (found.plan, found.later, list(sentences(found))) == (base, (), [])


def test_after_the_last_month_there_is_no_plan():
    found, base = told((PAPERS,), month=24)
    assert (found.plan, list(sentences(found))) == (base, [])
