"""Neighbours: who asks, who could be asked, what a pact would bring, and a helper in a full shop."""

import dataclasses

import numpy as np
import pytest

from game.engine.facts import Fact
from game.engine.levers import LEVERS
from game.engine.town import AWAY, EMPLOYED, POST, RETIRED, TRADING
from game.present.household import household
from game.present.market import trade
from game.present.month import month_end
from game.present.news import news
from game.present.plan import plan, set_dial
from game.present.rows import item_of
from game.present.teller import Past
from game.present.together import neighbours, pact, sign_risk
from game.present.town import town_now
from game.runs.decision import Decision
from tests.engine.tiny import levers
from tests.present.scenes import at, seated, teller, told
from tests.present.test_month import fact, month

ASKED = {"asked_by": 2, "asked_fen": 2_000_000, "other_pay": 400_000, "earnings": 0}
FULL = {
    "activity": TRADING, "line": 0, "equipment": 1_200_000, "made": 980_000, "sold": 980_000,
    "licensed": True,
}  # fmt: skip


def errand(page, name):
    return next(option for option in page.errands if option.value == name)


def test_a_request_says_who_for_how_much_and_what_it_risks():
    seat = seated(**ASKED)
    page = plan(teller(seat), seat, Decision()).request
    assert page.text == "Neighbour 3 asks you to sign for a loan of 20,000."
    assert page.risk == (
        "If Neighbour 3 falls 3 months behind, the bank takes what is left of 20,000 from you: "
        "about 5 months of all that comes into your house."
    )
    assert [(o.value, o.chosen, o.possible) for o in page.options] == [
        ("no", True, True),
        ("yes", False, True),
    ]


def test_an_answer_stands_in_the_plan():
    seat = seated(**ASKED)
    wanted = set_dial(Decision(), "answer", "yes")
    page = plan(teller(seat), seat, wanted)
    assert page.stands == ("Sign for Neighbour 3, who asks for 20,000.",)
    assert page.refused == ()
    assert page.request.options[1].chosen


def test_whoever_has_signed_cannot_sign_again_and_hears_why():
    seat = seated(**ASKED, surety_for=4)
    page = plan(teller(seat), seat, Decision()).request
    assert not page.options[1].possible
    assert page.options[1].why.startswith("The bank would not take your name")


def test_nobody_asks_in_a_quiet_month():
    seat = seated()
    assert plan(teller(seat), seat, Decision()).request is None


def test_a_house_without_income_hears_that_too():
    said = sign_risk(teller(), at(earnings=0, other_pay=0).now, "Zhao", 100)
    assert said.endswith("nothing comes into your house.")


def test_a_request_is_the_first_of_the_news():
    facts = (fact("profit_fell", fen=100), fact("asked_to_sign", who=1, fen=700_000))
    first = news(teller(), Past([month(*facts)])).items[0]
    assert (first.code, first.tone) == ("asked_to_sign", "warn")
    assert first.text.startswith("Neighbour 2 asks you to sign for 7,000 and")


def test_those_seen_to_earn_can_be_asked():
    seat = seated(
        activity=[0, EMPLOYED, TRADING, TRADING, RETIRED, 0],
        line=[-1, -1, 0, 1, -1, -1],
        busy=[0, 0, 1, 3, 0, 0],
    )
    page = neighbours(teller(seat), Past.of(seat))
    assert [(row.id, row.seen) for row in page.rows] == [
        ("household/02", "in a job"),
        ("household/05", "retired early"),
        ("household/04", "repairs, full"),
    ]
    wanted = Decision(errand="ask_neighbour", whom="household/05", amount_fen=1_000_000)
    standing = plan(teller(seat), seat, wanted)
    assert standing.stands == ("Errand: ask Neighbour 5 to sign for 10,000.",)
    assert standing.refused == ()


def test_an_errand_in_vain_is_told_once():
    seat = seated(surety=3)
    wanted = Decision(errand="ask_neighbour", whom="household/06", amount_fen=1_000_000)
    assert plan(teller(seat), seat, wanted).refused == (
        "You have a signature, or you have had your loan.",
    )


def test_a_helper_is_offered_to_a_shop_that_is_fitted_and_full():
    seat = seated(**FULL)
    dial = plan(teller(seat), seat, Decision()).helper
    assert [(o.value, o.chosen, o.possible) for o in dial.options] == [
        ("yes", False, True),
        ("no", True, True),
    ]
    assert dial.options[0].note == "0 a month; +60 % can be made"
    wanted = set_dial(Decision(), "helper", "yes")
    assert plan(teller(seat), seat, wanted).stands == ("Helper: keep one.",)
    half = seated(**(FULL | {"sold": 400_000}))
    assert plan(teller(half), half, Decision()).helper is None
    kept = seated(**(FULL | {"sold": 400_000, "helper": True}))
    assert plan(teller(kept), kept, Decision()).helper.options[0].chosen


def shops(incumbents, traders=4, **fields):
    open_here = np.arange(6) < traders
    return seated(
        activity=np.where(open_here, TRADING, 0),
        line=np.where(open_here, 0, -1),
        incumbents=[incumbents, 2, 3],
        mean_price=[-1_000, 0, 0],
        logprice=-1_000,
        sold=600_000,
        **fields,
    )


@pytest.mark.parametrize(("old", "gains"), [(0, True), (40, False)])
def test_with_many_old_shops_a_pact_brings_nothing(old, gains):
    seat = shops(old)
    now = told(seat.now, {"sales": 540_000})
    found = pact(teller(seat), now)
    assert (found.members, found.needed, found.could_hold) == (0, 2, False)
    assert (found.gain_fen > 0) == gains
    said = " ".join(found.sentences)
    assert ("No old shop is left" in said) == (old == 0)
    assert ("40 old shops are no members and may ask less." in said) == (old == 40)


def test_a_pact_could_hold_with_enough_members():
    seat = shops(3, in_pact=[False, True, False, False, False, False])
    page = plan(teller(seat), seat, Decision())
    assert pact(teller(seat), seat.now).could_hold
    assert errand(page, "pact").possible
    assert page.about["pact"][0].startswith("1 of 4 newcomers")
    assert "leave_pact" not in page.about
    member = item_of(trade(teller(seat), Past([told(seat.now, in_pact=True)])).items, "pact")
    assert member.value == "member; too few yet"
    idle = seated()
    assert pact(teller(idle), idle.now) is None


OPEN = levers(
    training_seats=150, pension_bridge=208_000, bridge_years=30, public_posts=300,
    post_pay=132_000, post_months=36, moving_grant=80_000, organising_risk=1_000, fund=10**7,
)  # fmt: skip
NOTES = {
    "retrain": "1.5 places a month in town",
    "retire": "2,080 a month, for good",
    "post": "1,320 a month for 36 months; 2 free",
    "move": "2,300 a month comes home; the journey costs 1,500",
    "organise": "for the 900 the plant owes you",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_measure_says_what_it_gives(name):
    elsewhere = {"labour": {"away_pay": 230_000, "away_cost": 150_000}}
    seat = seated(
        elsewhere, levers=OPEN, age=59, sex=1, owed_by_plant=90_000,
        activity=[0, POST, 0, AWAY, 0, 0],
    )  # fmt: skip
    page = plan(teller(seat), seat, Decision())
    assert errand(page, name).note == NOTES[name]
    assert errand(page, name).possible
    assert all(sentence.endswith(".") for sentence in page.about[name])
    items = town_now(teller(seat), Past.of(seat)).items
    assert item_of(items, "posts").value == "1 held, 2 free"
    assert item_of(items, "away").value == "1 household"
    assert item_of(items, "fund").value == "0"


def test_what_nobody_announces_is_no_news():
    def moved(**levers_moved):
        places = [lever.id for lever in LEVERS]
        facts = [
            Fact("lever_moved", -1, {"lever": places.index(id), "value": value})
            for id, value in levers_moved.items()
        ]
        return [item.text for item in news(teller(), Past([month(town=facts)])).items]

    assert moved(training_offers=5, organising_risk=7) == []
    (only,) = moved(public_posts=300, post_pay=132_000, post_months=36)
    assert only.startswith("The bureau now has 3 public posts")
    assert moved(post_pay=150_000) == ["A public post now pays 1,500 a month."]


def test_going_out_is_news_while_it_grows():
    def out(number, count):
        told_to_all = (fact("out_together", -1, count=count, bp=count * 100),)
        return dataclasses.replace(month(town=told_to_all), month=number)

    assert news(teller(), Past([out(3, 4)])).items
    assert news(teller(), Past([out(3, 4), out(4, 9)])).items
    assert not news(teller(), Past([out(3, 9), out(4, 9)])).items


def test_the_household_knows_for_whom_it_signed_and_what_it_paid():
    signed = month(fact("signed_for_neighbour", who=2, fen=1_000_000))
    after = told(month(fact("surety_called", who=4, fen=300_000)))
    after = told(after, {"surety_returned": 100_000}, surety_for=2)
    past = Past([signed, dataclasses.replace(after, month=4)])
    items = household(teller(), past).items
    assert (item_of(items, "surety").value, item_of(items, "surety").note) == (
        "Neighbour 3",
        "for 10,000",
    )
    assert item_of(items, "surety_paid").value == "3,000"
    assert item_of(items, "surety_paid").note == "for Neighbour 5; 1,000 came back"


@pytest.mark.parametrize(
    ("fields", "name", "value", "note"),
    [
        ({"signer": -1, "surety": 3, "loan_state": 1}, "guarantor", "Neighbour 4 (neighbour)",
         "pays if you cannot"),
        ({"neighbour_debt": 70_000, "paid_by": 5}, "neighbour_debt", "700", "to Neighbour 6"),
        ({"fund_debt": 70_000}, "fund_debt", "700", ""),
    ],
)  # fmt: skip
def test_whom_one_owes_is_told(fields, name, value, note):
    item = item_of(household(teller(), at(**fields)).items, name)
    assert (item.value, item.note) == (value, note)


def test_somebody_asked_by_another_at_the_same_time_is_told():
    asked = Decision(errand="ask_neighbour", whom="household/02", amount_fen=100)
    said = month_end(teller(), Past([month(decision=asked)])).sentences
    assert said[0].startswith("Somebody else was heard first.")
    heard = month(fact("asked_neighbour", who=1, fen=100), decision=asked)
    assert "heard first" not in " ".join(month_end(teller(), Past([heard])).sentences)
