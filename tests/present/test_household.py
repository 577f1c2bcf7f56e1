"""The household and the hand, on figures one can check by hand."""

import dataclasses

import pytest

from game.engine.town import AT_HOME, CALLED, EMPLOYED, LIVE, NO_OTHER, REPAID, TRADING
from game.present.hand import hand
from game.present.household import household, strain_step
from game.present.rows import DEFAULT, WARN, item_of
from game.present.teller import Past, Teller
from game.present.words import Words
from game.runs.decision import Decision
from tests.present.scenes import ENGLISH, at, lived, setting, table, teller, told


def value(past, name):
    return item_of(household(teller(), past).items, name).value


def note(past, name):
    return item_of(household(teller(), past).items, name).note


def test_runway_comes_first_and_says_what_it_counts_on():
    past = at(cash=1_560_000, runway_bp=52_000, table=0, insured=False, dependants=0)
    first = household(teller(), past).items[0]
    assert (first.id, first.value) == ("runway", "5.2 months")
    assert first.note == "at 3,000 a month, if nothing comes in"


@pytest.mark.parametrize(("bp", "tone"), [(9_999, DEFAULT), (29_999, WARN), (30_000, "calm")])
def test_a_short_runway_warns(bp, tone):
    assert household(teller(), at(runway_bp=bp)).items[0].tone == tone


def test_one_month_is_one_month():
    assert value(at(runway_bp=10_900), "runway") == "1.0 month"


def test_the_month_is_the_one_that_is_planned():
    page = household(teller(), at())
    assert (page.when, page.month) == ("Tiny, June 2016", "month 1 of 24")


def test_years_pass():
    closed = dataclasses.replace(told(table().now, age=44), month=12)
    assert household(teller(), Past([closed])).who == "Neighbour 1, 45"


def test_a_loan_and_when_it_is_due():
    past = at(loan_state=LIVE, loan=3_000_000, loan_due=8, loan_long=False, arrears_months=0)
    assert value(past, "loan") == "30,000"
    assert note(past, "loan") == "all of it due in 8 months, January 2017"
    long = at(loan_state=LIVE, loan=1, loan_long=True, loan_from=7, loan_due=36, arrears_months=0)
    assert note(long, "loan") == "in monthly parts from December 2016 to May 2019"


def test_a_late_loan_says_who_pays_when():
    past = at(loan_state=LIVE, loan=3_000_000, arrears_months=2)
    assert note(past, "loan") == "2 months late; at 3 the guarantor pays"
    assert item_of(household(teller(), past).items, "loan").tone == DEFAULT


@pytest.mark.parametrize(("state", "word"), [(REPAID, "repaid"), (CALLED, "called in")])
def test_a_loan_that_is_over(state, word):
    assert value(at(loan_state=state), "loan") == word


def test_a_promise_to_sign_has_a_sum_and_an_end():
    past = at(signer=1, signed_for=1_800_000, signed_until=5)
    assert value(past, "guarantor") == "Teacher 2 (teacher)"
    assert note(past, "guarantor") == "would sign for 18,000, until October 2016"


@pytest.mark.parametrize(
    ("bp", "step"), [(0, 0), (2_000, 0), (2_001, 1), (6_001, 3), (8_001, 4), (10_000, 4)]
)
def test_strain_in_five_steps(bp, step):
    assert strain_step(bp) == step


def test_debts_are_told_where_there_are_any():
    past = at(informal_debt=400_000, recourse_debt=1_800_000, signer=0, owed_by_plant=0)
    ids = [item.id for item in household(teller(), past).items]
    assert ids[-2:] == ["informal_debt", "recourse_debt"]
    assert note(past, "recourse_debt") == "to Teacher 1"


def test_work_of_both_adults():
    past = at(activity=TRADING, line=0, licensed=False, other=AT_HOME, sex=0)
    page = household(teller(), past)
    assert (page.work, page.other) == ("breakfast stall, no licence", "husband: at home")
    past = at(activity=EMPLOYED, pay=210_000, other=NO_OTHER)
    page = household(teller(), past)
    assert (page.work, page.other) == ("a job at 2,100 a month", "")
    assert value(past, "insurance") == "paid through the job"


def test_the_other_adult_may_have_a_name():
    named = dataclasses.replace(setting(), names={"en": {"other/01": "Wang Gang"}})
    page = household(Teller(ENGLISH, named), at(other=AT_HOME, sex=0))
    assert page.other == "Wang Gang (husband): at home"


def test_the_hand_is_the_one_of_the_opening():
    seat, past = lived([Decision()] * 2)
    page = hand(teller(seat), past)
    assert page.title.startswith("Neighbour 1, ")
    assert item_of(page.items, "severance").value.endswith("yuan, paid")
    paid = past.all[0].ledger["severance"]
    savings = int(past.all[0].view.own.cash[0, 0]) - paid
    assert item_of(page.items, "savings").value == f"{ENGLISH.money(savings)} yuan"
    assert page.seed.endswith("--seed amber-noodle-17")
    assert page.skills[0] == "helps a lot: repairs"


def test_another_language_is_another_view_of_the_same_life():
    words = Words("zh", ENGLISH.phrases)
    tell = Teller(words, setting())
    assert tell.household(0) == "邻居1"
    assert tell.line(1) == "修理"
    assert tell.line(0) == "breakfast stall"
