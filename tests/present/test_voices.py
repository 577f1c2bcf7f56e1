"""Voices in a life: the same each time it is read, fitting, and none twice before all were heard."""

import dataclasses
from collections import Counter

import pytest

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.catalog.voices import FACTS, IDS, MOMENTS, NUMBERS, WORDS, Voice, When, Who
from game.engine.facts import Fact
from game.present.facts import person_of, values_of
from game.present.month import month_end
from game.present.news import news
from game.present.occasion import ASKED, Occasion, fits
from game.present.teller import Past, Teller
from game.present.voices import (
    OWN,
    at_counter,
    before_setting_out,
    event,
    heard,
    letter,
    with_neighbour,
)
from game.present.words import BrokenWords, Words
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable
from tests.present.scenes import ENGLISH, at, seated, setting, table, told

FULL = {"fen": 100_000, "bp": 500, "line": 1, "who": 0, "months": 1, "count": 2, "left": 5}


def words(*voices, language="en"):
    """English with these voices instead of the shipped ones."""
    spoken = dataclasses.replace(ENGLISH, language=language)
    numbered = tuple((f"test/{n}", voice) for n, voice in enumerate(voices))
    spoken.__dict__["voices"] = numbered
    return spoken


def voice(text="Said.", at="bureau", who="clerk", when=(), **more):
    return Voice(at=at, who=who, en=text, when=list(when), **more)


def months(number, *facts, **own):
    """A life of so many months, each with these facts of the household."""
    first = told(table().now, **own)
    return Past(
        [dataclasses.replace(first, month=n, own=facts if n else ()) for n in range(number + 1)]
    )


def teller(spoken):
    return Teller(spoken, setting())


@pytest.fixture(scope="module")
def lived():
    """A whole life in the shipped town, decided as a neighbour would."""
    dealt = deal_setting(Catalog.load(), "steel-2016", "amber-noodle-17")
    seat = LocalTable.start(dealt)
    past = Past.of(seat)
    while not seat.ended:
        seat.submit(seat.advice(None))
    return Teller(ENGLISH, dealt), past


def until(past, month):
    return Past(closed for closed in past.all if closed.month <= month)


# --- what may be asked


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


@pytest.mark.parametrize("moment", sorted(FACTS))
def test_a_fact_knows_what_its_texts_may_name(moment):
    seat = table()
    values = values_of(teller(ENGLISH), seat.now, Fact(moment, 0, dict(FULL)))
    assert MOMENTS[moment] <= values.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_speaker_has_a_name(language):
    spoken = Words.read([shipped()], language)
    speakers = set(Who.__args__) - {"", "spouse"} | {"husband", "wife"}
    assert [who for who in speakers if not spoken.has(f"voice/{who}")] == []


@pytest.mark.parametrize(
    ("when", "so"),
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
    ],
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


# --- which is heard


def test_a_counter_begins_again_only_when_all_was_said():
    spoken = teller(words(*(voice(f"Text {n}.") for n in range(4))))
    said = [at_counter(spoken, months(n), "bureau") for n in range(12)]
    for first in (0, 4, 8):
        assert len(set(said[first : first + 4])) == 4
    assert said[:4] == said[4:8]


def test_the_same_month_says_the_same_however_often_one_comes():
    spoken = teller(words(*(voice(f"Text {n}.") for n in range(9))))
    assert len({at_counter(spoken, months(5), "bureau") for _ in range(3)}) == 1


def test_other_towns_hear_in_another_order():
    texts = [voice(f"Text {n}.") for n in range(8)]
    orders = set()
    for seed in ("amber-noodle-17", "red-lamp-5", "tin-drum-8"):
        spoken = Teller(words(*texts), setting(seed=seed))
        orders.add(tuple(at_counter(spoken, months(n), "bureau") for n in range(8)))
    assert len(orders) == 3


def test_what_does_not_fit_is_passed_over():
    often = voice("Often.")
    never = voice("Never.", when=[When(what="papers", is_="yes")])
    spoken = teller(words(often, never))
    assert at_counter(spoken, months(4), "bureau") == "The clerk: Often."
    assert at_counter(spoken, months(4), "bank") == ""


def test_a_fact_is_told_with_a_voice_once_and_then_without():
    fact = Fact("kin_lent", 0, {"fen": 150_000})
    spoken = teller(words(*(voice(f"{n}: {{sum}}.", at="kin_lent", who="kin") for n in "ab")))
    texts = [heard(spoken, months(n, fact)) for n in (1, 2, 3)]
    assert {t["kin_lent"].text for t in texts[:2]} == {
        "A relative: a: 1,500.",
        "A relative: b: 1,500.",
    }
    assert texts[2] == {}


def test_a_month_has_few_voices_and_the_weightiest_facts_have_them():
    codes = ("profit_fell", "kin_lent", "loan_called", "illness", "job_lost")
    facts = [Fact(code, 0, {"fen": 100}) for code in codes]
    spoken = teller(words(*(voice("So.", at=code, who="") for code in codes)))
    found = heard(spoken, months(1, *facts))
    assert len(found) == OWN
    assert "loan_called" in found
    assert "illness" not in found


def test_a_guarantor_speaks_by_name():
    fact = Fact("signer_agreed", 0, {"fen": 100, "who": 2})
    spoken = teller(words(voice("Yes.", at="signer_agreed", who="guarantor")))
    assert heard(spoken, months(1, fact))["signer_agreed"].text == "Teacher 3: Yes."


def test_husband_and_wife_are_told_apart():
    spoken = teller(words(voice("Well.", who="spouse")))
    assert at_counter(spoken, months(1, sex=0), "bureau") == "Your husband: Well."
    assert at_counter(spoken, months(1, sex=1), "bureau") == "Your wife: Well."


def test_a_month_full_of_news_has_nothing_in_passing():
    spoken = teller(words(voice("A dog.", at="month", who="")))
    facts = [Fact(code, 0, {"fen": 100}) for code in ("illness", "ceremony", "kin_lent")]
    assert event(spoken, months(1, *facts)) is None
    assert event(spoken, months(1, *facts[:2])).text == "A dog."
    assert event(spoken, months(2)) is None, "heard a month ago"


def test_chinese_where_there_is_some_and_english_elsewhere():
    spoken = words(voice("Yes.", zh="行。"), language="zh")
    assert at_counter(teller(spoken), months(0), "bureau").endswith("行。")
    spoken = words(voice("Yes."), language="zh")
    assert at_counter(teller(spoken), months(0), "bureau").endswith("Yes.")


def test_between_neighbours_the_name_and_the_sum_are_said():
    spoken = teller(words(voice("{name}, {sum}.", at="request", who="")))
    assert with_neighbour(spoken, at(), "request", 2, 1_500_000) == "Neighbour 3, 15,000."


def test_only_meetings_are_talked_over_first():
    spoken = teller(words(voice("Come.", at="pact", who="neighbour")))
    assert before_setting_out(spoken, at(), "pact") == "A neighbour: Come."
    assert before_setting_out(spoken, at(), "papers") == ""


def test_broken_voices_are_broken_words(tmp_path):
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "x.toml").write_text("[one", "utf-8")
    spoken = Words.read([tmp_path, shipped()])
    with pytest.raises(BrokenWords, match=r"voices/x\.toml"):
        spoken.whole()
    assert Words.read([shipped()]).whole().voices


# --- in a whole life


def test_no_voice_of_a_fact_or_month_is_heard_twice_in_a_life(lived):
    tell, past = lived
    times = Counter()
    for closed in past.all:
        now = until(past, closed.month)
        times.update(found.id for found in heard(tell, now).values())
        passing = event(tell, now)
        times.update([passing.id] if passing else [])
    assert len(times) > 30
    assert set(times.values()) == {1}


def test_the_month_and_the_news_carry_the_voices(lived):
    tell, past = lived
    carried = 0
    for closed in past.all[1:]:
        now = until(past, closed.month)
        told_, new = month_end(tell, now), news(tell, now)
        texts = {found.text for found in heard(tell, now).values()}
        assert texts == {*told_.voices.values(), *new.voices.values()}
        carried += len(texts)
    assert carried > 10


def test_a_life_read_again_has_the_same_voices(lived):
    tell, past = lived
    again = Teller(Words.read([shipped()]), tell.setting)
    for month in (1, 8, 20):
        now = until(past, month)
        assert heard(tell, now) == heard(again, now)
        assert event(tell, now) == event(again, now)
    assert letter(tell, past) == letter(again, past)
    assert letter(tell, past)


@pytest.mark.long
def test_every_voice_is_heard_in_some_life_or_waits_for_a_person():
    """360 lives in all towns; what no neighbour does is listed here and built by hand below."""
    catalog, seen = Catalog.load(), set()
    for scenario in catalog.scenarios():
        for seed, reported in (("red-lamp-5", False), ("tall-bell-9", False), ("reed-cup-7", True)):
            dealt = deal_setting(catalog, scenario, seed, reported=reported)
            seat = LocalTable.start(dealt)
            while not seat.ended:
                seat.submit(seat.advice(None))
            for place in range(0, 60, 3):
                tell = Teller(ENGLISH, dataclasses.replace(dealt, seat=place))
                for month in range(seat.life.month + 1):
                    seen |= fitting(tell, seat.life.closed(month, place), seen)
    silent = {(id_, v.at) for id_, v in ENGLISH.voices if id_ not in seen}
    assert {
        (id_, moment) for id_, moment in silent if moment not in RARE and id_ not in SELDOM
    } == set()


RARE = {
    *("pact_joined", "pact_left", "extension_refused", "bank_stopped", "flat_sold", "trouble"),
    *("neighbour_called", "surety_called", "surety_returned", "loan_repaid", "post_ended"),
}
"""Moments that only a person's decisions, or bad luck, bring about."""

SELDOM = {
    *("guarantors/yes-union", "guarantors/no-group", "guarantors/no-flat"),
    *("street/prices-portion", "town/old-apprentice"),
}


def fitting(tell, closed, seen):
    """Voices that could be heard in a month and were not before."""
    rules, found = tell.setting.rules, set()
    ties = [g for g in range(rules.guarantor_seats) if int(closed.view.own.tie[0, 0, g]) > 0]
    for id_, candidate in ENGLISH.voices:
        if id_ in seen:
            continue
        facts = [f for f in (*closed.own, *closed.town) if f.code == candidate.at]
        here = [
            Occasion(tell, closed, f.code, f, person_of(tell, closed, f)) for f in facts
        ] or occasions(tell, closed, candidate.at, ties)
        if any(fits(candidate, occasion) for occasion in here):
            found.add(id_)
    return found


def occasions(tell, closed, moment, ties):
    """A counter with every person and a few sums; nothing for a fact that did not happen."""
    if moment in FACTS:
        return []
    people = ties if moment == "search" else [-1]
    sums = (500_000, 3_000_000, 10_000_000) if moment == "search" else (0,)
    limits = (0, 5_000_000) if moment == "bank" else (0,)
    return [
        Occasion(tell, closed, moment, None, place, fen, limit)
        for place in people
        for fen in sums
        for limit in limits
    ]


@pytest.mark.parametrize("moment", sorted(RARE))
def test_what_only_a_person_brings_about_has_voices_that_fit(moment):
    closed = told(table().now, other=1, dependants=1)
    fact = Fact(moment, 0, {"fen": 100_000, "who": 1})
    tell = Teller(ENGLISH, dataclasses.replace(setting(), scenario="scenario/steel-2016"))
    of = Occasion(tell, closed, moment, fact)
    mine = [(id_, v) for id_, v in ENGLISH.voices if v.at == moment]
    assert len(mine) >= 3
    assert [id_ for id_, v in mine if not fits(v, of)] == []
