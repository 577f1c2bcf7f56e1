"""What else could have been decided, and what it would have come to under the same luck."""

import pytest

from game.engine.measures import net_worth
from game.insight.ways import MOST, lived_on, ways
from game.runs.decision import Decision, seat_id
from tests.insight.small import SHORT, STALL, small_life

LIFE = small_life(plans=SHORT)


def decisions(life):
    return [m for m in range(1, life.month + 1) if seat_id(0) in life.decisions[m]]


@pytest.mark.parametrize("month", decisions(LIFE))
def test_the_ways_hold_what_was_decided_and_carrying_on_once_each(month):
    found = ways(LIFE, 0, month)
    did = LIFE.decisions[month][seat_id(0)]
    assert [way.decision for way in found if way.chosen] == [did]
    assert Decision() in [way.decision for way in found]
    assert len({way.decision for way in found}) == len(found) <= MOST
    assert ways(LIFE, 0, month) == found


@pytest.mark.parametrize("month", decisions(LIFE))
def test_what_was_decided_followed_by_the_same_moves_is_the_life_itself(month):
    (chosen,) = [w for w in lived_on(LIFE, (0,), 0, month, ways(LIFE, 0, month)) if w.chosen]
    came = chosen.after["moves"]
    assert came.net_worth == int(net_worth(LIFE.town, LIFE.rules)[0, 0])
    assert came.ending == LIFE.ending(0)
    assert came.defaulted == bool(LIFE.town.defaulted[0, 0])


def test_a_way_that_was_not_chosen_is_the_life_in_which_it_was():
    never = small_life(plans=(Decision(), Decision(), *STALL[2:]))
    life = small_life(plans=STALL)
    found = lived_on(life, (0,), 0, 2, ways(life, 0, 2))
    (stayed,) = [way for way in found if way.decision == Decision()]
    assert stayed.after["moves"].net_worth == int(net_worth(never.town, never.rules)[0, 0])
    assert stayed.after["moves"].ending == never.ending(0)


def test_alone_and_side_by_side_a_way_comes_to_the_same():
    found = ways(LIFE, 0, 2)
    together = lived_on(LIFE, (0,), 0, 2, found)
    alone = [lived_on(LIFE, (0,), 0, 2, [way])[0] for way in found]
    assert list(together) == alone


def test_where_the_chosen_way_stands_gives_nothing_away():
    places = set()
    for n in range(12):
        life = small_life(f"town-{n}", plans=STALL)
        places.add([way.chosen for way in ways(life, 0, 2)].index(True))
    assert len(places) > 1


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_was_not_lived_has_no_ways(month):
    with pytest.raises(IndexError):
        ways(LIFE, 0, month)
