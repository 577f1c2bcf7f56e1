"""What voices may ask of a life: whether it is answered, and whether a voice fits."""

import dataclasses

import pytest

from game.catalog.folders import shipped
from game.catalog.voices import FACTS, IDS, MOMENTS, NUMBERS, WORDS, When, Who
from game.engine.facts import Fact
from game.present.facts import values_of
from game.present.occasion import ASKED, Occasion, fits
from game.present.words import Words
from tests.each import each
from tests.present.scenes import ENGLISH, seated, table, told
from tests.present.voiced import teller, voice

FULL = {"fen": 100_000, "bp": 500, "line": 1, "who": 0, "months": 1, "count": 2, "left": 5}


def test_everything_that_may_be_asked_is_answered():
    assert set(ASKED) == {*WORDS, *IDS, *NUMBERS}


def test_words_are_answered_in_words_and_numbers_in_numbers(lived):
    tell, past = lived
    for closed in past.all:
        of = Occasion(tell, closed, "bureau")
        for name in WORDS:
            assert ASKED[name](of) in WORDS[name]
        assert all(isinstance(ASKED[name](of), int) for name in NUMBERS)
        assert str(ASKED["temperament"](of)).startswith("temperament/")


@each(sorted(FACTS))
def test_a_fact_knows_what_its_texts_may_name(moment):
    seat = table()
    values = values_of(teller(ENGLISH), seat.now, Fact(moment, 0, dict(FULL)))
    assert MOMENTS[moment] <= values.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_speaker_has_a_name(language):
    spoken = Words.read([shipped()], language)
    speakers = set(Who.__args__) - {"", "spouse"} | {"husband", "wife"}
    assert [who for who in speakers if not spoken.has(f"voice/{who}")] == []


@each(
    [
        (When(what="month", least=2), True),
        (When(what="month", least=4), False),
        (When(what="month", least=1, most=3), True),
        (When(what="cash", most=99), False),
        (When(what="cash", least=100, most=100), True),
        (When(what="papers", is_="no"), True),
        (When(what="papers", is_=["yes"]), False),
        (When(what="table", is_=["thin", "plain"]), True),
        (When(what="line", is_="none"), True),
    ]
)
def test_a_condition_holds_or_not(when, so):
    closed = dataclasses.replace(told(table().now, cash=10_000, table=1, line=-1), month=3)
    of = Occasion(teller(ENGLISH), closed, "bureau")
    assert fits(voice(when=[when]), of) is so


def test_a_voice_of_another_scenario_is_not_heard():
    of = Occasion(teller(ENGLISH), table().now, "bureau")
    assert fits(voice(scenarios=["tiny"]), of)
    assert not fits(voice(scenarios=["steel-2016"]), of)
    assert not fits(voice(at="bank"), of)


def test_the_kind_of_signer_is_known_by_what_it_stands_for():
    seat = seated(signer=3)
    kind = ASKED["signer"](Occasion(teller(ENGLISH), seat.now, "search", place=0))
    assert kind in WORDS["signer"]
    assert ASKED["signer"](Occasion(teller(ENGLISH), table().now, "bank")) == "nobody"
