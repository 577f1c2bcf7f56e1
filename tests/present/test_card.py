"""A card as a page: what comes first, how its sources are counted and named."""

import dataclasses

import pytest

from game.catalog.cards import Card, CardFact
from game.catalog.catalog import Catalog
from game.catalog.specs import Source, Term
from game.engine.facts import Fact
from game.present.card import card_page
from game.present.hooks import card_for
from game.runs.decision import Decision
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
CARDS = Catalog.load().cards()


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


@pytest.mark.parametrize("found", CARDS, ids=lambda found: found.id)
def test_every_card_is_opened_by_what_it_names(found):
    shown = {other.id for other in CARDS if other.hook != found.hook}
    earlier = [other.id for other in CARDS if other.hook == found.hook and other.id < found.id]
    closed = closed_with(found.hook)
    for id_ in earlier:
        assert card_for(closed, "scenario/steel-2016", CARDS, shown) == id_
        shown.add(id_)
    assert card_for(closed, "scenario/steel-2016", CARDS, shown) == found.id
