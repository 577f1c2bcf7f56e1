"""The library: what is found by which words."""

import pytest

from game.catalog.catalog import Catalog
from game.present.card import card_page
from game.present.library import CARD, TERM, Entry, library, search, term_entry
from game.present.words import Words
from tests.each import each
from tests.house.scan import ROOT


@pytest.fixture(scope="module", params=["en", "zh"])
def entries(request):
    catalog = Catalog.load()
    words = Words.read([ROOT / "content"], request.param)
    sources, terms = catalog.sources(), catalog.glossary()
    cards = [card_page(words, card, sources, terms) for card in catalog.cards(request.param)]
    return library(cards, [term_entry(words, id_, t, sources) for id_, t in terms.items()])


def test_every_card_and_every_term_is_there_once(entries):
    catalog = Catalog.load()
    assert len({entry.id for entry in entries}) == len(entries)
    kinds = [entry.kind for entry in entries]
    assert kinds.count(TERM) == len(catalog.glossary())
    assert kinds.count(CARD) == len(catalog.cards("en"))
    assert search(entries, "") == entries


@each(["guarantor", "DANBAOREN", "dānbǎorén", "担保人"], given=("entries",))
def test_a_term_is_found_by_either_name_and_by_its_sound(entries, typed):
    assert "guarantor" in {entry.id for entry in search(entries, typed)}


def test_what_has_the_words_in_its_title_comes_first():
    inside = Entry("a", TERM, "one", "danbao", words="one danbao")
    titled = Entry("b", TERM, "danbao", "", words="danbao")
    assert search((inside, titled), "danbao") == (titled, inside)


def test_every_word_must_be_there(entries):
    assert search(entries, "danbao") != ()
    assert search(entries, "danbao qqqq") == ()


def test_a_term_names_its_sources(entries):
    term = next(entry for entry in entries if entry.id == "work-unit")
    assert term.sources
    assert "Loubere" in term.sources[0]
