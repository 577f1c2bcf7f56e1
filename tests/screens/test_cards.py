"""The shipped cards: what a player sees at once fits the smallest whole screen, in every language."""

import dataclasses

import pytest

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.present.card import card_page
from game.present.words import Words
from game.tui.screens.card import CardScreen, card_lines
from game.tui.screens.settlement import SettlementScreen
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


async def test_a_card_ends_with_its_question_and_tells_more_when_asked():
    page = max(pages("en"), key=shown_at_once)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        below = pilot.app.screen
        await pilot.app.push_screen(CardScreen(page))
        await pilot.pause()
        assert page.further[-1][0] not in fake.seen(pilot.app)
        read = ""
        for _ in range(4):
            await fake.press(pilot, "space")
            read += fake.seen(pilot.app)
        for head, _ in page.further:
            assert head in read
        assert page.title in read.rpartition(page.question.split()[-1])[0]  # from the top again
        await fake.press(pilot, "enter")
        assert pilot.app.screen is below


async def test_a_question_that_is_out_of_sight_is_seen_before_the_card_closes():
    page = max(pages("en"), key=shown_at_once)
    async with fake.app().run_test(size=(60, 20)) as pilot:
        below = pilot.app.screen
        await pilot.app.push_screen(CardScreen(page))
        await pilot.pause()
        assert page.question.split()[-1] not in fake.seen(pilot.app)
        while pilot.app.screen is not below:
            last = fake.seen(pilot.app)
            await fake.press(pilot, "enter")
    assert page.question.split()[-1] in last


async def cards_opened(table, plans, lived=()):
    """Months after which a card opened."""
    opened, hooks = [], ("papers_issued", "opened", "illness", "closed", "loan_refused")
    cards = [dataclasses.replace(fake.CARD, id=f"card/{hook}", hook=hook) for hook in hooks]
    async with fake.app(table, cards=lambda language: cards).run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot, table, lived=lived)
        while table.now.month < plans:
            before = table.now.month
            while table.now.month == before or pilot.app.screen is not screen:
                if isinstance(pilot.app.screen, CardScreen):
                    opened.append((table.now.month, pilot.app.screen._card.hook))
                await fake.press(pilot, "enter")
    return opened


async def test_cards_keep_half_a_year_apart_and_tell_what_weighed_most_in_it():
    table = fake.FakeTable()
    happens = {1: "papers_issued", 2: "illness", 3: "loan_refused", 4: "opened", 7: "closed"}
    table.happens = {
        month: [(code, {"fen": 1, "reason": 1, "line": 1})] for month, code in happens.items()
    }
    assert await cards_opened(table, 8) == [(1, "papers_issued"), (7, "loan_refused")]


async def test_a_life_that_is_taken_up_again_opens_no_card_twice():
    table = fake.FakeTable()
    table.happens = {1: [("papers_issued", {})], 7: [("closed", {"line": 1})]}
    lived = [table.now]
    table.on_closed(lived.append)
    assert await cards_opened(table, 3) == [(1, "papers_issued")]
    assert await cards_opened(table, 8, tuple(lived)) == [(7, "closed")]


async def test_in_between_a_card_is_named_once_and_opened_by_its_key():
    table = fake.FakeTable()
    table.happens = {1: [("papers_issued", {})], 2: [("illness", {"fen": 1})]}
    table.happens |= {3: table.happens[2]}
    cards = [
        dataclasses.replace(fake.CARD, id=f"card/{h}", hook=h, title=f"About {h}")
        for h in ("papers_issued", "illness")
    ]
    async with fake.app(table, cards=lambda language: cards).run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot, table)
        for month, named in ((1, False), (2, True), (3, False)):
            await fake.press(pilot, "enter")
            assert isinstance(pilot.app.screen, SettlementScreen)
            assert ("c  Card: About illness." in fake.seen(pilot.app)) is named
            if named:
                await fake.press(pilot, "c")
                assert isinstance(pilot.app.screen, CardScreen)
                await fake.press(pilot, "escape")
            while pilot.app.screen is not screen:
                await fake.press(pilot, "escape")
            assert table.now.month == month
