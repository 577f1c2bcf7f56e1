"""Two lives side by side: the month they part, what each decided, and sums that are the lives' own."""

import pytest

from game.present.compare import compare_page
from game.runs.compare import compare
from game.runs.decision import Decision
from game.runs.replay import Replay
from game.runs.run import read_run
from tests.present.scenes import table, teller

OPEN = Decision(line="line/repair", equip_fen=400_000)


def lived(*plans, **changes):
    seat = table(**changes)
    for plan in plans:
        seat.submit(plan)
    return Replay(read_run(seat.keeping.lines), seat.life)


def page(one, other):
    found = compare(one.run, other.run)
    return compare_page(teller(one), found, (one, other), ("life.jsonl", "other.jsonl")), found


def test_the_first_decision_that_differs_is_told_for_both():
    one = lived(Decision(), OPEN, Decision(price="cut"), Decision())
    other = lived(Decision(), OPEN, Decision(), Decision())
    told, found = page(one, other)
    assert found.parting.month == 3
    assert told.luck == "The same town and the same luck."
    assert told.parted == "They part in August 2016:"
    assert told.decisions == ("A: Price: cut.", "B: Everything as before.")


def test_months_stand_side_by_side_from_the_one_before_with_the_lives_own_sums():
    one, other = (
        lived(Decision(), OPEN, Decision()),
        lived(Decision(), Decision(), Decision(), OPEN),
    )
    told, _ = page(one, other)
    assert [row["month"] for row in told.rows] == [
        "June 2016",
        "July 2016",
        "August 2016",
        "September 2016",
    ]
    say = teller().money
    for month, row in enumerate(told.rows, 1):
        for side, life in (("one", one), ("other", other)):
            known = life.at(month).view.own if month <= life.months else None
            assert row[f"cash_{side}"] == (say(int(known.cash[0, 0])) if known else "")
    assert told.rows[0]["apart"] == "0"
    assert told.rows[-1]["apart"] == ""


def test_lives_that_do_not_part_say_so():
    one = lived(Decision(), OPEN)
    told, _ = page(one, lived(Decision(), OPEN))
    assert told.parted == "No decision differs in 2 months."
    assert told.rows == told.decisions == ()
    shorter, _ = page(one, lived(Decision()))
    assert shorter.parted == "No decision differs in the 1 month that both have lived."


@pytest.mark.parametrize("plans", [(OPEN,), (Decision(),)])
def test_other_luck_is_said_and_neighbours_of_other_towns_are_not_compared(plans):
    one, other = lived(Decision()), lived(*plans, seed="coal-yard-9")
    told, found = page(one, other)
    assert told.luck.startswith("Other rules or other luck")
    assert found.parting is None or found.parting.person
