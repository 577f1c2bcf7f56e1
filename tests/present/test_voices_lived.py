"""Voices in whole lives: none of a fact or a month twice, and each of them in some life."""

import dataclasses
from collections import Counter

import pytest

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.catalog.voices import FACTS
from game.engine.facts import Fact
from game.present.facts import person_of
from game.present.month import month_end
from game.present.news import news
from game.present.occasion import Occasion, fits
from game.present.teller import Teller
from game.present.voices import event, heard, letter
from game.present.words import Words
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable
from tests.present.scenes import ENGLISH, setting, table, told
from tests.present.voiced import until


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
