"""The ledger holds every yuan, and the settlement says what happened."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.accounts import FLOWS
from game.engine.facts import Fact
from game.present.hooks import card_since, hooks_of
from game.present.month import ledger, month_end, whole_yuan
from game.present.news import news
from game.present.teller import Past
from game.runs.decision import Decision
from game.runs.table import Refused
from tests.present.scenes import lived, table, teller, told


@pytest.mark.parametrize("kind", ["temperament/cautious", "temperament/striver", None])
def test_the_ledger_adds_up_in_every_month_of_a_life(kind):
    seat = table()
    past, tell = Past.of(seat), teller(seat)
    kinds = seat.setting.rules.temperaments.ids
    while not seat.now.over:
        seat.submit(seat.advice(kind if kind in kinds else None))
    for before, closed in zip(past.all, past.all[1:], strict=False):
        page = ledger(tell, closed)
        old, new = (int(c.view.own.cash[0, 0]) for c in (before, closed))
        rows = (*page.came, *page.went)
        assert page.change_fen == new - old == sum(row.fen for row in rows)
        assert sum(row.yuan for row in rows) == new // 100 - old // 100
        assert all(row.fen > 0 for row in page.came)
        assert {row.flow for row in (*rows, *page.beside)} == closed.ledger.keys()


@given(
    st.dictionaries(st.sampled_from([f.id for f in FLOWS]), st.integers(-(10**9), 10**9)),
    st.integers(0, 10**9),
)
def test_whole_yuan_always_add_up(signed, before):
    after = before + sum(signed.values())
    rounded = whole_yuan(signed, after // 100 - before // 100)
    assert sum(rounded.values()) == after // 100 - before // 100
    assert all(abs(rounded[id] * 100 - fen) < 100 for id, fen in signed.items())


def test_rounding_by_hand():
    assert whole_yuan({"a": 150, "b": 150, "c": -100}, 2) == {"a": 2, "b": 1, "c": -1}
    assert whole_yuan({"a": 150, "b": -150}, 0) == {"a": 1, "b": -1}
    assert whole_yuan({"a": 110, "b": -190, "c": -170}, -3) == {"a": 1, "b": -2, "c": -2}


def test_the_settlement_of_a_month_without_work():
    paid = {"benefit": 105_000, "consumption": 300_000}
    closed = told(table().now, paid, cash=1_000_000, activity=0)
    page = month_end(teller(), Past([dataclasses.replace(closed, month=1)]))
    assert page.title == "June 2016"
    assert page.sentences == ("The household has 1,950 less than a month ago: 10,000.",)
    assert (page.ledger.came_total, page.ledger.went_total) == ("+1,050", "−3,000")
    assert (page.ledger.before, page.ledger.after) == ("11,950", "10,000")


def test_the_settlement_of_a_shop():
    closed = told(table().now, {"sales": 812_000}, cash=0, activity=1, line=0, profit=-12_300)
    page = month_end(teller(), Past([closed]))
    assert page.sentences[0] == "Your shop sold 8,120; 123 was lost after goods, rent and tax."


def test_what_was_refused_is_told_with_the_cash_of_then():
    seat, past = lived([Decision(line="line/shop")])
    refused = dataclasses.replace(past.now, refused=(Refused("line", "needs_licence"),))
    page = month_end(teller(seat), Past([refused]))
    assert page.refused == ("A licence comes first; only street trades do without.",)


def fact(code, seat=0, **numbers):
    return Fact(code, seat, numbers)


def month(*own, town=(), **changes):
    return dataclasses.replace(table().now, month=3, own=own, town=town, **changes)


def test_facts_become_sentences_with_names_and_sums():
    facts = (
        fact("signer_agreed", amount=1, who=2, fen=1_800_000),
        fact("opened", line=0),
        fact("rival_entered", line=0, count=1),
        fact("arrears", fen=50_000, who=0, months=2),
        fact("arrears", fen=50_000, who=0, months=3),
        fact("signer_refused", fen=0),
    )
    past = Past([month(*facts, decision=Decision(errand="ask", whom="person/02"))])
    assert [item.text for item in news(teller(), past).items] == [
        "Teacher 3 will sign for 18,000.",
        "You opened: breakfast stall.",
        "1 newcomer opened in your trade: breakfast stall.",
        "500 due to the bank was not paid. Months before Teacher 1 has to pay: 1.",
        "500 due to the bank was not paid.",
        "Teacher 2 did not sign.",
    ]


def test_tax_relief_is_news_once():
    relief = fact("tax_relieved", fen=2_000)
    first, then = month(relief), dataclasses.replace(month(relief), month=4)
    assert news(teller(), Past([first])).items
    assert not news(teller(), Past([first, then])).items


@dataclasses.dataclass(frozen=True)
class Card:
    id: str
    hook: str
    scenarios: tuple[str, ...] = ("*",)


CARDS = [
    Card("card/rivals", "rival_entered"),
    Card("card/called", "guarantor_called"),
    Card("card/month", "month_closed"),
    Card("card/other-town", "guarantor_called", ("today",)),
]


def test_at_most_one_card_opens_and_none_twice():
    closed = month(fact("rival_entered", line=0, count=1), fact("guarantor_called", fen=1, who=0))
    assert card_since((closed,), "scenario/tiny", CARDS, set()) == "card/called"
    assert card_since((closed,), "scenario/tiny", CARDS, {"card/called"}) == "card/rivals"
    assert card_since((closed,), "scenario/today", CARDS, {"card/called"}) == "card/other-town"
    shown = {"card/called", "card/rivals", "card/month"}
    assert card_since((closed,), "scenario/tiny", CARDS, shown) is None


def test_moments_of_a_life_may_open_a_card():
    assert hooks_of(table().now) == ("life_begins",)
    first_quarter = month()
    assert "life_begins" not in hooks_of(first_quarter)
    assert "life_begins" in hooks_of(first_quarter, every=3)
    assert hooks_of(month(decision=Decision(errand="papers")))[0] == "papers_applied"
    late = month(fact("arrears", fen=1, who=0, months=1), over=True)
    assert hooks_of(late)[:2] == ("life_ended", "arrears_began")
