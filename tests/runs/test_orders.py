"""What is put into a life beside decisions: orders, new rules, titles and notes."""

import pytest

from game.engine.orders import Order
from game.runs.decision import Decision
from game.runs.log import Month, NewRules, Note, Title
from game.runs.session import LocalTable
from tests.runs.lives import records, rules, setting


@pytest.fixture
def table():
    return LocalTable.start(setting())


def test_an_order_is_logged_now_and_followed_next_month(table):
    table.order(Order("grant", "", 12_300))
    first, second = table.submit(Decision()), table.submit(Decision())
    assert "grant" not in first.ledger
    assert second.ledger["grant"] == 12_300
    found = records(list(table.keeping.lines))
    assert found[1].orders == [Order("grant", "", 12_300)]
    assert found[2].orders == []


def test_a_lever_that_was_ordered_moves(table):
    table.order(Order("lever", "benefit", 0))
    table.submit(Decision())
    assert [fact.code for fact in table.submit(Decision()).town].count("lever_moved") >= 1


@pytest.mark.parametrize("order", [Order("storm", "", 1), Order("lever", "x", 1)])
def test_nobody_can_order_what_there_is_not(table, order):
    with pytest.raises(ValueError, match="nobody can order"):
        table.order(order)


def test_new_rules_hold_from_the_next_month(table):
    table.submit(Decision())
    new = rules(months=12, runoff_months=3, living={"need": 500_000})
    table.adopt(new)
    assert table.setting.rules is new
    table.submit(Decision())
    kinds = [type(record) for record in records(list(table.keeping.lines))]
    assert kinds[1:] == [Month, NewRules, Month]
    with pytest.raises(ValueError, match="other sizes"):
        table.adopt(rules(7))


def test_titles_and_notes_are_in_the_chain(table):
    table.entitle("我的第一次")
    table.note("here it began")
    table.submit(Decision())
    found = records(list(table.keeping.lines))
    assert found[1:3] == [Title("我的第一次"), Note(0, "here it began")]
    assert found[3].title == "我的第一次"
