"""Decisions as ids and as columns."""

import numpy as np
import pytest

from game.engine.decisions import ERRANDS, carry_on
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.view import view
from game.runs.decision import (
    PACES,
    PRICE_STEPS,
    SUM_LIMIT,
    TABLES,
    Decision,
    UnknownId,
    columns_of,
    current,
    decision_of,
    person_id,
    put,
    seat_id,
    seat_place,
)
from tests.each import each
from tests.runs.lives import SEED, rules


@pytest.fixture(scope="module")
def town():
    fortune = Fortune([SEED], 6, 3, 4)
    return open_town(fortune.opening(), rules()).town


def there_and_back(town, decision, seat=2):
    from game.engine.decisions import Decisions

    base = carry_on(town)
    columns = columns_of(base)
    put(columns, seat, decision, rules())
    return decision_of(Decisions(**columns), base, seat, rules())


@each(
    [
        Decision(),
        Decision(line="line/repair", equip_fen=120_000),
        Decision(table="thin", pace="long", insured=False),
        Decision(errand="ask", whom="person/02", amount_fen=2_000_000, long=True),
        Decision(repay_fen=5, equip_fen=-7),
        Decision(helper=True, answer="yes"),
        Decision(errand="ask_neighbour", whom="household/05", amount_fen=1_000_000),
        *(Decision(price=step) for step in PRICE_STEPS),
        *(Decision(errand=errand) for errand in ERRANDS),
    ],
    given=("town",),
)
def test_a_decision_survives_the_columns(town, decision):
    assert there_and_back(town, decision) == decision


def test_what_equals_carry_on_is_left_out(town):
    spelled_out = current(view(town, rules()).of_seat(2), rules())
    assert spelled_out.line == "none"
    assert spelled_out.pace in PACES
    assert spelled_out.table in TABLES
    assert there_and_back(town, spelled_out) == Decision()


def test_only_the_one_seat_is_written(town):
    base = carry_on(town)
    columns = columns_of(base)
    put(columns, 1, Decision(price="cut", errand="search"), rules())
    for name, column in columns.items():
        assert np.array_equal(np.delete(column, 1, 1), np.delete(getattr(base, name), 1, 1))


def test_columns_are_copies(town):
    base = carry_on(town)
    columns = columns_of(base)
    columns["line"][0, 0] = 2
    assert int(base.line[0, 0]) == -1


@each(
    [
        ("line", "line/casino"),
        ("price", "double"),
        ("pace", ""),
        ("table", "rich"),
        ("errand", "gamble"),
        ("whom", "person/99"),
        ("whom", "person/2"),
        ("whom", "household/02"),
        ("answer", "perhaps"),
        ("equip_fen", SUM_LIMIT + 1),
        ("equip_fen", -SUM_LIMIT - 1),
        ("repay_fen", 10**30),
        ("amount_fen", 2**63),
    ],
    given=("town",),
)
def test_what_is_not_known_is_named(town, field, value):
    columns = columns_of(carry_on(town))
    with pytest.raises(UnknownId) as caught:
        put(columns, 0, Decision(**{field: value}), rules())
    assert caught.value.field == field
    assert caught.value.value == str(value)


def test_on_that_errand_neighbours_are_asked_and_nobody_else(town):
    columns = columns_of(carry_on(town))
    put(columns, 0, Decision(errand="ask_neighbour", whom="household/03"), rules())
    assert columns["whom"][0, 0] == 2
    with pytest.raises(UnknownId, match="person/01"):
        put(columns, 0, Decision(errand="ask_neighbour", whom="person/01"), rules())


def test_no_is_what_no_answer_is(town):
    assert there_and_back(town, Decision(answer="no")) == Decision()


@pytest.mark.parametrize("place", [0, 8, 9, 59, 99, 1_999])
def test_seats_have_ids(place):
    assert seat_place(seat_id(place)) == place


def test_ids_count_from_one():
    assert seat_id(0) == "household/01"
    assert person_id(11) == "person/12"


@pytest.mark.parametrize(
    "wrong",
    ["", "household", "household/", "household/0", "person/01", "household/-1", "household/x"],
)
def test_other_ids_are_no_seats(wrong):
    with pytest.raises(ValueError, match="household"):
        seat_place(wrong)
