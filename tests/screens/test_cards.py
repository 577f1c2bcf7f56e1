"""The shipped cards: what a player sees at once fits the smallest whole screen, in every language."""

import dataclasses

import pytest

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.present.card import card_page
from game.present.words import Words
from game.tui.screens.card import CardScreen, card_lines
from tests.screens import fake

WIDTH, ROWS = 71, 20
"""Room for text in the box of a card at 80 columns and 24 rows, beside a scroll bar."""

CATALOG = Catalog.load()


def pages(language):
    words, catalog = Words.read([shipped()], language), CATALOG
    sources, terms = catalog.sources(), catalog.glossary()
    cards = [card for card in catalog.cards(language) if language == "en" or card.of]
    return [card_page(words, card, sources, terms) for card in cards]


def shown_at_once(page):
    """Rows up to and with the question."""
    short = dataclasses.replace(page, more=(), terms=(), sources=())
    return len(card_lines(short, WIDTH))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_card_fits_the_smallest_screen_up_to_its_question(language):
    long = {page.id: rows for page in pages(language) if (rows := shown_at_once(page)) > ROWS}
    assert long == {}


def test_there_are_cards_enough_in_english():
    assert len(pages("en")) >= 36


async def test_the_longest_card_is_seen_with_its_question():
    page = max(pages("en"), key=shown_at_once)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(CardScreen(page))
        await pilot.pause()
        seen = fake.seen(pilot.app)
    assert page.title in seen
    assert page.question.split()[-1] in seen
    assert page.question.split()[0] in seen
