"""Cards in two languages: what a translation says again, what it takes over, when it has grown old."""

import pytest

from game.catalog.cards import words_of
from game.catalog.check import check_content
from game.catalog.follows import hash_of

CARD = "cards/en/no-collateral.md"


def english(catalog):
    return next(card for card in catalog.cards() if card.id == "card/no-collateral")


def translation(of, facts=3):
    said = ", ".join(f'"事实{n}"' for n in range(facts))
    return f"""+++
id = "card/no-collateral"
of = "{of}"
title = "抵押房子"
facts = [{said}]
opposing = "也可以这样看。"
question = "值多少？"
+++
正文。
"""


def warnings(overlay):
    found = check_content([overlay.root])
    return [str(one) for one in (*found.errors, *found.warnings) if "no-collateral" in str(one)]


def test_a_translation_says_the_words_and_takes_over_the_rest(overlay, catalog):
    first = english(catalog)
    overlay.write("cards/zh/no-collateral.md", translation(hash_of(words_of(first))))
    cards = {card.id: card for card in overlay.load().cards("zh")}
    told = cards[first.id]
    assert (told.title, told.body) == ("抵押房子", "正文。")
    assert [fact.text for fact in told.facts] == ["事实0", "事实1", "事实2"]
    assert [fact.sources for fact in told.facts] == [fact.sources for fact in first.facts]
    assert (told.hook, told.terms) == (first.hook, first.terms)
    assert cards.keys() == {card.id for card in catalog.cards()}
    assert warnings(overlay) == []


def test_a_language_without_cards_has_the_english_ones(catalog):
    assert catalog.cards("fr") == catalog.cards("en")


def test_a_translation_of_an_english_text_that_has_changed_is_warned_of(overlay, catalog):
    old = hash_of(words_of(english(catalog)))
    overlay.write("cards/zh/no-collateral.md", translation(old))
    overlay.change(CARD, "title = ", 'title = "Once more: ').change(CARD, 'more: "', "more: ")
    [said] = warnings(overlay)
    now = hash_of(words_of(english(overlay.load())))
    assert said == (
        f'cards/zh/no-collateral.md: of: the English has changed; look it over, then of = "{now}"'
    )


def test_line_breaks_make_no_translation_old():
    assert hash_of(["one two", "three"]) == hash_of(["one\n  two ", "three"])
    assert hash_of(["one", "two"]) != hash_of(["one two"])


def test_a_translation_has_as_many_facts(overlay):
    overlay.write("cards/zh/no-collateral.md", translation("0", facts=2))
    [said] = warnings(overlay)
    assert said == "cards/zh/no-collateral.md: facts: expected 3 facts as in English, got 2"


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        ('["zaozhuang-loans-2010"]', "zaozhuang-loans-2010 is of low confidence"),
        ('["civil-code-2020", "guarantee-law-1995"]', "rests on memory alone"),
        ("[]", "names no source"),
    ],
)
def test_a_card_rests_on_no_weak_source(overlay, sources, sentence):
    overlay.change(CARD, 'sources = ["barber-loan-2004"]', f"sources = {sources}")
    [said] = warnings(overlay)
    assert said.startswith(f"{CARD}: facts[1].sources: {sentence}")


def test_a_card_has_three_facts(overlay):
    text = (overlay.load().folders.roots[0] / CARD).read_text("utf-8")
    dropped = next(line for line in text.splitlines(keepends=True) if "barber" in line)
    overlay.change(CARD, dropped, "")
    assert warnings(overlay) == [f"{CARD}: facts: expected 3, got 2"]


def test_a_translation_has_as_many_facts_as_the_english(overlay, catalog):
    old = hash_of(words_of(english(catalog)))
    overlay.write("cards/zh/no-collateral.md", translation(old, facts=2))
    assert warnings(overlay) == [
        "cards/zh/no-collateral.md: facts: expected 3 facts as in English, got 2"
    ]
