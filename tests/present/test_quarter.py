"""The months of a plan on one page: what weighs, once, and sums that are those of the months."""

import dataclasses

from game.engine.facts import Fact
from game.insight.of_life import why_in
from game.present.household import household
from game.present.month import month_end
from game.present.news import of_plan, pending
from game.present.quarter import MOST, quarter_end, weighed
from game.present.rows import item_of
from game.present.start import start
from game.present.teller import Past
from game.present.voices import heard
from game.runs.decision import Decision
from tests.present.scenes import lived, table, teller, told

OPEN = Decision(line="line/breakfast", equip_fen=500_000)


def of_facts(*months):
    """A quarter in which these facts were told, a list a month."""
    now = table().now
    past = Past([now])
    for month, facts in enumerate(months, 1):
        own = tuple(Fact(code, 0, numbers) for code, numbers in facts)
        past.add(dataclasses.replace(now, month=month, before=now.view, own=own))
    return quarter_end(teller(), past, 0)


def test_a_quarter_says_each_thing_once_and_names_its_months():
    again = ("papers_refused", {})
    page = of_facts([again], [again], [("licence_granted", {})])
    assert page.title == "June 2016 to August 2016"
    assert len(page.happened) == 2
    assert "You can go again." in page.happened[0]
    assert of_facts([again]).title == "June 2016"


def test_what_came_of_a_thing_says_it_for_both():
    page = of_facts([("papers_refused", {})], [("papers_issued", {})], [])
    assert page.happened == ("The labour bureau gave you your papers.",)
    assert page.more == ""


def test_what_weighs_most_is_told_and_the_rest_is_counted():
    light = [("tax_relieved", {"fen": 100}), ("illness", {"fen": 300}), ("opened", {"line": 0})]
    heavy = [("loan_called", {"fen": 500}), ("ceremony", {"fen": 100}), ("coop_joined", {})]
    page = of_facts(light, heavy, [])
    assert len(page.happened) == MOST
    assert any("called in your loan" in text for text in page.happened)
    assert "2 things more" in page.more
    assert of_facts(light, [], []).more == ""


def test_a_voice_is_heard_with_an_answer_and_not_with_every_errand():
    seat, past = lived([OPEN])
    tell = teller(seat)

    def said(code, **numbers):
        facts = (Fact(code, 0, numbers),)
        life = Past([past.all[0], dataclasses.replace(past.now, own=facts)])
        assert heard(tell, life)
        return quarter_end(tell, life, 0).voice

    assert said("signer_refused", who=0)
    assert said("licence_granted") == ""


def test_the_town_s_news_of_a_plan_are_told_once_and_without_what_the_bulletin_counts():
    now = table().now
    past = Past([now])
    cut = [("bank_stopped", {}), ("old_shops_closed", {"line": 0, "count": 1})]
    for month, facts in enumerate([[("second_wave_announced", {})], [("second_wave", {})], cut], 1):
        town = tuple(Fact(code, -1, numbers) for code, numbers in facts)
        past.add(dataclasses.replace(now, month=month, before=now.view, own=(), town=town))
    assert [item.code for item in of_plan(teller(), past, 0)] == ["second_wave", "bank_stopped"]
    assert [item.code for item in of_plan(teller(), past, 2)] == ["bank_stopped"]


def test_newcomers_of_several_months_are_counted_together():
    seat = table()
    now = told(seat.now, line=1, activity=1)
    past = Past([now])
    for month, count in ((1, 2), (2, 3)):
        own = (Fact("rival_entered", 0, {"line": 1, "count": count}),)
        past.add(dataclasses.replace(now, month=month, before=now.view, own=own))
    assert quarter_end(teller(), past, 0).happened == (
        "5 newcomers opened in your trade: repairs.",
    )


def test_sums_are_those_of_the_months_together():
    seat, past = lived([OPEN, Decision(), Decision()])
    page = quarter_end(teller(seat), past, 0)
    sold = sum(closed.ledger["sales"] for closed in past.all[1:])
    assert teller(seat).money(sold) in page.sums[0]
    assert month_end(teller(seat), past).ledger.after in page.sums[-1]
    after, before = (
        history["cash"][-1] // 100 for history in (past.now.history, past.all[0].history)
    )
    assert teller(seat).money(abs(after - before) * 100) in page.sums[-1]
    assert page.bulletin.startswith("Bulletin: ")
    assert quarter_end(teller(seat), past, 2).sums[-1] != page.sums[-1]


def test_a_bulletin_within_a_plan_is_told_at_its_end_as_it_was_then():
    seat, past = lived([OPEN, *[Decision()] * 4])
    tell, third = teller(seat), Past(past.all[:4])
    then = quarter_end(tell, third, 0).bulletin
    assert then.startswith("Bulletin: ")
    assert quarter_end(tell, past, 2).bulletin == then
    assert quarter_end(tell, past, 3).bulletin == ""
    assert quarter_end(tell, Past(past.all[:3]), 0).bulletin == ""


def test_the_cause_that_weighed_most_is_of_all_the_months():
    seat, past = lived([OPEN, Decision(price="cut_much"), Decision(price="cut_much")])
    whys = [why_in(seat.life, month, 0) for month in (2, 3)]
    said = weighed(teller(seat), whys)
    change = past.all[3].history["profit"][-1] - past.all[1].history["profit"][-1]
    assert said.startswith("Profit changed by ")
    assert teller(seat).words.change(change) in said
    total: dict[str, int] = {}
    for cause in (cause for why in whys for cause in why.causes):
        total[cause.id] = total.get(cause.id, 0) + cause.fen
    most = max(total, key=lambda id: abs(total[id]))
    assert teller(seat).say(f"why/{most}") in said
    assert weighed(teller(seat), []) == ""


def test_what_falls_due_before_the_next_plan_is_named():
    seat = table(every=3)
    owing = told(seat.now, loan_state=1, loan=3_000_000, loan_due=4)
    past = Past([seat.now, dataclasses.replace(owing, month=3, before=seat.now.view)])
    assert quarter_end(teller(seat), past, 0).ahead == (
        "The loan of 30,000 is due in September 2016.",
    )
    later = told(owing, loan_due=9)
    past = Past([seat.now, dataclasses.replace(later, month=3, before=seat.now.view)])
    assert quarter_end(teller(seat), past, 0).ahead == ()


def test_letter_and_hand_are_one_page():
    seat = table(every=3)
    page = start(teller(seat), Past.of(seat))
    assert [item.id for item in page.items][:2] == ["you", "other"]
    assert any("Your name is on it" in sentence for sentence in page.letter)
    assert "savings" in {item.id for item in page.items}


def test_a_sum_that_came_in_parts_is_told_once_and_whole():
    parts = ([("kin_lent", {"fen": fen})] for fen in (120_000, 30_000, 5_000))
    assert of_facts(*parts).happened == ("Kin lent you 1,550.",)


def test_a_promise_that_ran_out_unused_is_told_and_nobody_is_named_any_more():
    seat = table(every=3)
    tell, promised = teller(seat), told(seat.now, signer=1, loan_state=0, signed_until=3)
    months = [
        dataclasses.replace(promised, month=month, before=seat.now.view) for month in (1, 2, 3)
    ]
    there, over = Past([seat.now, *months[:2]]), Past([seat.now, *months])
    name = tell.person(1)
    assert quarter_end(tell, there, 0).ahead == (f"{name} would sign until August 2016.",)
    assert quarter_end(tell, over, 0).ahead == (f"The promise of {name} to sign has run out.",)
    assert item_of(household(tell, there).items, "guarantor").value.startswith(name)
    assert item_of(household(tell, over).items, "guarantor").value == "nobody yet"


def test_what_waits_for_an_answer_stands_among_the_news_until_the_plan_is_made():
    now = table().now
    facts = (
        Fact("job_offered", 0, {"fen": 180_000}),
        Fact("asked_to_sign", 0, {"who": 3, "fen": 1}),
    )
    past = Past([now, dataclasses.replace(now, month=1, own=(Fact("illness", 0, {}), *facts))])
    assert [item.code for item in pending(teller(), past)] == ["asked_to_sign", "job_offered"]
    past.add(dataclasses.replace(now, month=2, own=()))
    assert pending(teller(), past) == ()
