"""Voices in a month: the same each time it is read, fitting, and none twice before all were heard."""

import pytest

from game.catalog.folders import shipped
from game.catalog.voices import When
from game.engine.facts import Fact
from game.present.teller import Teller
from game.present.voices import (
    OWN,
    at_counter,
    before_setting_out,
    event,
    heard,
    with_neighbour,
)
from game.present.words import BrokenWords, Words
from tests.present.scenes import at, setting
from tests.present.voiced import months, teller, voice, words


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
