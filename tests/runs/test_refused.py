"""What cannot be done is refused with a reason, and the rest of the plan is done."""

import pytest

from game.engine.check import settle
from game.engine.decisions import carry_on
from game.runs.decision import Decision, UnknownId, seat_id
from game.runs.life import Life
from game.runs.plan import planned, same, through_door, told
from game.runs.session import LocalTable
from game.runs.table import Refused
from tests.runs.lives import records, setting


@pytest.fixture
def table():
    return LocalTable.start(setting())


def test_checking_changes_nothing(table):
    before = table.now
    assert table.check(Decision(errand="extend")) == (Refused("errand", "nothing_to_extend"),)
    assert table.check(Decision(errand="papers")) == ()
    assert table.now is before
    assert len(table.keeping.lines) == 1


@pytest.mark.parametrize(
    ("decision", "refused"),
    [
        (Decision(price="cut"), ("price", "no_business")),
        (Decision(line="line/shop"), ("line", "needs_licence")),
        (Decision(repay_fen=10**11), ("repay_fen", "not_enough_cash")),
        (Decision(repay_fen=-1), ("repay_fen", "not_a_sum")),
        (Decision(equip_fen=5), ("equip_fen", "no_business")),
        (Decision(amount_fen=-5), ("amount_fen", "not_a_sum")),
        (Decision(errand="take_job"), ("errand", "no_offer")),
        (Decision(line="line/casino"), ("line", "unknown_line")),
        (Decision(errand="gamble"), ("errand", "unknown_errand")),
        (Decision(whom="person/77"), ("whom", "unknown_person")),
        (Decision(price="double"), ("price", "not_a_step")),
        (Decision(pace="double"), ("pace", "not_a_step")),
        (Decision(table="rich"), ("table", "not_a_step")),
        (Decision(equip_fen=10**40), ("equip_fen", "not_a_sum")),
    ],
)
def test_refusals_name_the_field_and_the_reason(table, decision, refused):
    assert table.check(decision) == (Refused(*refused),)
    closed = table.submit(decision)
    assert closed.refused == (Refused(*refused),)
    assert closed.decision == Decision()


def test_the_rest_of_a_refused_plan_is_done(table):
    closed = table.submit(Decision(errand="extend", table="thin", line="line/casino"))
    assert {r.field for r in closed.refused} == {"errand", "line"}
    assert closed.decision == Decision(table="thin")


def test_what_a_refusal_leaves_in_vain_is_refused_too(table):
    closed = table.submit(Decision(line="line/shop", equip_fen=100_000))
    assert [r.field for r in closed.refused] == ["line", "equip_fen"]
    assert closed.decision == Decision()


def test_who_was_asked_in_vain_is_not_told(table):
    """A refused errand asks nobody: seat five is none of the four guarantors."""
    asked = Decision(errand="ask_neighbour", whom=seat_id(5), amount_fen=0)
    assert [(no.field, no.code) for no in table.submit(asked).refused] == [("errand", "how_much")]
    assert seat_id(0) not in table.life.decisions[1]


def test_what_is_logged_passes_the_door_unchanged(whole):
    life = Life(whole.setting.rules, whole.setting.seed)
    for record in records(list(whole.keeping.lines))[1:-1]:
        plan = planned(life.town, record.decisions, life.rules)
        assert same(settle(life.town, plan, life.rules)[0], plan)
        assert told(plan, carry_on(life.town), life.rules) == record.decisions
        life.live(record.decisions, record.orders)


def test_carrying_on_is_never_refused_to_anybody(whole):
    for turned in whole.life.turns:
        base = carry_on(turned.town)
        assert same(through_door(turned.town, base, whole.setting.rules)[0], base)


def test_what_the_bank_would_lend(table):
    assert table.would_lend("none", 10**7) == 0
    assert table.would_lend("line/repair", 0) == 0
    assert table.would_lend("line/repair", 10**7) >= table.would_lend("line/repair", 10**6) >= 0
    with pytest.raises(UnknownId):
        table.would_lend("line/casino", 1)
