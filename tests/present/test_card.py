"""A card as a page: what comes first, how its sources are counted and named."""

import dataclasses

import pytest

from game.catalog.cards import Card, CardFact
from game.catalog.catalog import Catalog
from game.catalog.specs import Source, Term
from game.engine.facts import Fact
from game.present.card import card_page
from game.present.hooks import card_since, hooks_of
from game.runs.dealing import deal_setting
from game.runs.decision import Decision
from game.runs.session import LocalTable
from tests.each import each
from tests.present.scenes import ENGLISH, table

SOURCES = {
    "column": Source(
        title="Laying Off", author="N. Author", year=2016, kind="study", confidence="high"
    ),
    "news": Source(title="Report of 7 July 2004", year=2004, kind="news", confidence="high"),
}
TERMS = {"licence": Term(en="licence", zh="执照", pinyin="zhízhào", text="A paper.")}


def card(**changes):
    facts = [
        CardFact(text="One.", sources=["news"]),
        CardFact(text="Two.", sources=["column", "news"]),
        CardFact(text="Three.", sources=["column"]),
    ]
    said = {
        "id": "card/one",
        "title": "One",
        "scenarios": ["*"],
        "hook": "opened",
        "facts": facts,
        "opposing": "Not so.",
        "opposing_sources": ["column"],
        "question": "Why?",
        "terms": ["licence"],
        "body": "First\nparagraph.\n\nSecond.\n\nThird.",
    }
    return Card(**{**said, **changes})


@pytest.fixture
def page():
    return card_page(ENGLISH, card(), SOURCES, TERMS)


def test_the_first_paragraph_leads_and_the_rest_is_for_whoever_reads_on(page):
    assert page.lead == "First paragraph."
    assert page.more == ("Second.", "Third.")


def test_sources_are_numbered_as_they_are_named(page):
    assert page.facts == ("One. [1]", "Two. [2, 1]", "Three. [2]")
    assert page.opposing == "Read the other way: Not so. [2]"
    assert page.sources == ("1 Report of 7 July 2004", "2 N. Author: Laying Off, 2016")


def test_terms_come_with_their_characters(page):
    assert page.terms == ("licence (执照, zhízhào): A paper.",)
    assert [head for head, _ in page.further] == ["More about it", "Words", "Sources"]


def test_a_card_with_one_paragraph_has_nothing_more_to_say():
    page = card_page(ENGLISH, card(body="All of it.", terms=[]), SOURCES, TERMS)
    assert [head for head, _ in page.further] == ["Sources"]


ERRANDS = {"papers_applied": "papers", "signer_asked": "ask", "status_choice": "licence"}
CATALOG = Catalog.load()
CARDS = CATALOG.cards()
SCENARIOS = [id_.removeprefix("scenario/") for id_ in CATALOG.scenarios()]


def closed_with(hook):
    """A month in which just this happened."""
    month = 0 if hook == "life_begins" else 5
    facts = () if hook in (*ERRANDS, "life_begins", "life_ended", "month_closed") else (hook,)
    facts = ("arrears",) if hook == "arrears_began" else facts
    return dataclasses.replace(
        table().now,
        month=month,
        own=tuple(Fact(code, 0, {"months": 1}) for code in facts),
        decision=Decision(errand=ERRANDS.get(hook)),
        over=hook == "life_ended",
    )


def places(card):
    """Scenarios a card may open in."""
    return set(SCENARIOS if "*" in card.scenarios else card.scenarios)


@each(CARDS)
def test_every_card_is_opened_by_what_it_names(found):
    place = sorted(places(found))[0]
    here = [card for card in CARDS if place in places(card)]
    shown = {other.id for other in here if other.hook != found.hook}
    closed = closed_with(found.hook)
    for other in (other for other in here if other.hook == found.hook and other.id <= found.id):
        assert card_since((closed,), f"scenario/{place}", CARDS, shown) == other.id
        shown.add(other.id)
    assert found.id in shown


@pytest.mark.parametrize("place", ["steel-2016", "xiagang-2002", "returnees-2009"])
def test_a_life_begins_with_one_card_of_its_own(place):
    here = [c for c in CARDS if c.hook == "life_begins" and place in places(c)]
    assert len(here) == 1


PERSON_ONLY = {"pact_joined", "flat_sold"}
"""What no neighbour does or meets: pacts, and a flat that stood for a loan."""


@pytest.mark.long
def test_no_card_is_dead():
    """In the lives of every town something opens each card that may open there, or once opened it."""
    opened = {}
    for place in SCENARIOS:
        found = opened.setdefault(place, {"life_begins"})
        for seed, reported in (("red-lamp-5", False), ("plum-kite-2", False), ("reed-cup-7", True)):
            dealt = deal_setting(CATALOG, place, seed, reported=reported)
            seat = LocalTable.start(dealt)
            while not seat.ended:
                seat.submit(seat.advice(None))
            for home in range(dealt.rules.households):
                for month in range(1, seat.life.month + 1):
                    found |= set(hooks_of(seat.life.closed(month, home)))
    dead = [
        card.id
        for card in CARDS
        if card.hook not in PERSON_ONLY and not any(card.hook in opened[p] for p in places(card))
    ]
    assert dead == []
