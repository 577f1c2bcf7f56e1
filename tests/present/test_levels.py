"""Fifty dots a policy, the own first, each with the plan that is best there."""

import dataclasses

from game.insight.estimate import Estimate
from game.insight.levels import Level, Told
from game.insight.packs import Pack
from game.insight.plans import AS, LOAN, OUT, OWN, RECORDED, Plan
from game.present.levels import levels_page, of_fifty, plan_words
from tests.present.scenes import setting, teller

RULES = setting().rules


def level(name="Loans", share=0.62, called=0.0):
    lost = Estimate(share, share - 0.03, share + 0.03, 1_000)
    paid = Estimate(called, called, called, 1_000)
    yours = Estimate(0.9, 0.88, 0.92, 1_000)
    return Level(
        Pack(f"policy/{name}", RULES, {"en": name}), Plan(OWN, 0, 0), 19, lost, paid, yours
    )


def test_each_policy_is_a_row_of_fifty():
    page = levels_page(teller(), Told(900, 900), [level(), level("Cash", share=0.3, called=0.11)])
    here, cash = page.rows
    assert here.title == "Here: Loans"
    assert cash.title == "Cash"
    assert here.lost.count == 31
    assert here.lost.words == "31 of 50 lost (30–33)"
    assert here.called == ""
    assert cash.called == "6 guarantors had to pay"
    assert "45 of 50" in page.yours
    assert page.done


def test_before_the_first_policy_there_is_only_the_question():
    page = levels_page(teller(), Told(200, 1_000), [])
    assert page.rows == ()
    assert page.yours == ""
    assert page.progress == "200 of 1,000 lives"
    assert "50 people with your hand" in page.question
    assert not page.done


def test_how_the_plan_was_found_is_said():
    text = " ".join(levels_page(teller(), Told(1, 1), [level()]).sentences)
    assert "of 19 plans" in text
    assert "picked on some luck and counted on other luck" in text
    assert "1,000 lives a policy" in text


def test_plans_are_said_as_a_person_would():
    tell = teller()
    kinds = RULES.temperaments.ids
    said = [plan_words(tell, Plan(way, 1, 0)) for way in (OWN, LOAN)]
    assert all("breakfast stall" in words for words in said)
    assert len(set(said)) == 2
    assert tell.name(kinds[1]) in plan_words(tell, Plan(AS, 1))
    assert "no business" in plan_words(tell, Plan(OUT, 1))
    assert "your own" in plan_words(tell, Plan(RECORDED))


def test_shares_are_rounded_to_people():
    estimate = Estimate(0.5, 0.449, 0.551, 10)
    assert of_fifty(estimate) == (22, 25, 28)
    assert of_fifty(dataclasses.replace(estimate, low=0.0, high=1.0)) == (0, 25, 50)
