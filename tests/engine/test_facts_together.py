"""What is told of neighbours, measures and going out together."""

import numpy as np
import pytest

from game.engine.facts import facts_of_seat
from game.engine.town import EMPLOYED, LIVE, POST
from tests.engine.scene import ALWAYS, luck_of, month, put, put_levers, town_of, trader
from tests.engine.test_facts import FIRST, OWING, RULES, news, told
from tests.engine.tiny import tiny


def paired(**fields):
    """A town in which seats 0 and 1 have to do with each other; fields give both seats' values."""
    usual = {"asked_by": -1, "surety": -1, "surety_for": -1, "paid_by": -1}
    spread = {name: np.resize(np.array([0]), 6) for name in fields}
    for name, pair in fields.items():
        spread[name][:] = usual.get(name, 0)
        spread[name][:2] = pair
    return town_of(RULES, **(usual | {"insured": False} | spread))


def test_who_is_asked_to_sign_hears_by_whom_and_for_how_much():
    town = paired()
    plan = {"errand": np.where(FIRST, 13, 0), "whom": np.where(FIRST, 1, -1), "amount": 700_000}
    assert told(town, 0, **plan)["asked_neighbour"] == {"who": 1, "fen": 700_000}
    assert told(town, 1, **plan)["asked_to_sign"] == {"who": 0, "fen": 700_000}
    assert "asked_to_sign" not in told(town, 2, **plan)


def test_an_answer_is_told_to_both():
    town = paired(asked_by=[-1, 0], asked_fen=[0, 700_000], activity=[0, EMPLOYED])
    yes = {"answer": [False, True, False, False, False, False]}
    assert told(town, 0, **yes)["neighbour_agreed"] == {"who": 1, "fen": 700_000}
    assert told(town, 1, **yes)["signed_for_neighbour"] == {"who": 0, "fen": 700_000}
    assert told(town, 0)["neighbour_silent"] == {"who": 1}
    assert "neighbour_agreed" not in told(town, 0)


def test_a_call_is_told_to_whoever_signed_and_whoever_owes():
    owing = {"loan_state": [LIVE, 0], "loan": [10**6, 0], "loan_first": [10**6, 0]}
    late = {"loan_due": [1, 0], "arrears_months": [2, 0], "cash": [0, 9 * 10**6]}
    town = put_levers(
        paired(**owing, **late, surety=[1, -1], surety_for=[-1, 0]), benefit=0, minimum_income=0
    )
    assert told(town, 0)["neighbour_called"] == {"fen": 10**6, "who": 1}
    assert told(town, 0)["loan_called"] == {"fen": 10**6}
    assert told(town, 1)["surety_called"] == {"fen": 10**6, "who": 0}
    covered = put_levers(paired(**owing, **late), fund_cover=2_000)
    covered = put(covered, fund=500_000)
    assert told(covered, 0)["fund_paid"] == {"fen": 200_000}
    assert news(covered)["fund_drawn"] == {"fen": 200_000, "left": 300_000}


def test_late_payments_name_the_neighbour_who_would_pay():
    town = paired(
        loan_state=[LIVE, 0], loan=[10**6, 0], loan_first=[10**6, 0], cash=[0, 0], surety=[1, -1]
    )
    town = put_levers(town, benefit=0, minimum_income=0)
    assert told(town)["arrears"] == {"fen": 10**6, "who": -1, "months": 1, "neighbour": 1}


def test_what_a_neighbour_pays_back_is_told():
    town = paired(neighbour_debt=[10**5, 0], paid_by=[1, -1], cash=[10**6, 10**6])
    assert told(town, 1, repay=10**5)["surety_returned"] == {"fen": 10**5}


MEASURES = {
    "retrain": ("retrained", {"training_seats": 600}, {}, {}),
    "retire": (
        "retired",
        {"pension_bridge": 208_000, "bridge_years": 20},
        {"age": 45},
        {"fen": 208_000},
    ),
    "post": (
        "post_given",
        {"public_posts": 600, "post_pay": 132_000, "post_months": 36},
        {"age": 55},
        {"fen": 132_000, "months": 36},
    ),
}


@pytest.mark.parametrize("errand", MEASURES)
def test_a_measure_is_told_with_what_it_pays(errand):
    code, levers, fields, numbers = MEASURES[errand]
    town = put_levers(town_of(RULES, **fields), **levers)
    assert told(town, errand=errand)[code] == numbers


@pytest.mark.parametrize(
    ("errand", "code", "lever"),
    [("retrain", "course_full", "training_seats"), ("post", "no_post_left", "public_posts")],
)
def test_whoever_comes_too_late_is_told_so(errand, code, lever):
    town = put_levers(town_of(RULES, age=55), **{lever: 1})
    assert told(town, errand=errand)[code] == {}


def test_somebody_moves_and_the_money_sent_home_is_told():
    rules = tiny(labour={"away_pay": 300_000, "away_cost": 50_000})
    assert told(town_of(rules, sex=1), rules=rules, errand="move")["moved"] == {"fen": 300_000}


def test_posts_that_are_left_are_public_and_their_end_is_told():
    levers = {"public_posts": 600, "post_pay": 132_000, "post_months": 36}
    town = put_levers(town_of(RULES, age=55), **levers)
    assert news(town, errand=np.where(FIRST, 11, 0))["posts_left"] == {"count": 5}
    over = put_levers(town_of(RULES, activity=np.where(FIRST, POST, 0), month=9), **levers)
    assert "post_ended" in told(over)
    assert "post_ended" not in told(over, 1)


def test_a_wedding_is_told_in_fen():
    rules = tiny(shocks={"wedding_bp": 10_000, "wedding_cost": 80_000, "wedding_sd": 0})
    town = town_of(rules)
    turned = month(rules, town, luck_of(rules, wedding=ALWAYS))
    paid = int(turned.ledger.of("ceremony", town.cash.shape)[0, 0])
    facts = {f.code: f.numbers for f in facts_of_seat(town, turned, 0, rules)}
    assert facts["ceremony"] == {"fen": paid}
    assert paid > 0


def test_going_out_together_is_public_and_so_is_what_it_brings():
    town = put_levers(town_of(RULES, owed_by_plant=900_000), organising_pays=5_000)
    all_out = {"errand": "organise"}
    assert told(town, **all_out)["organised"] == {"count": 6}
    assert told(town, **all_out)["plant_paid"] == {"fen": 450_000}
    public = news(town, **all_out)
    assert public["out_together"] == {"count": 6, "bp": 10_000}
    assert public["plant_gave_way"] == {"fen": 2_700_000}
    risky = put_levers(town, organising_risk=10_000)
    assert "trouble" in told(risky, draws={"trouble": ALWAYS}, **all_out)
    assert "out_together" not in news(town)


def test_a_pact_is_joined_and_left():
    assert "pact_joined" in told(trader(RULES), errand="pact")
    assert "pact_left" in told(trader(RULES, in_pact=True), errand="leave_pact")


def test_it_is_news_when_the_bank_stops():
    town = town_of(RULES, **(OWING | {"cash": 0, "arrears_months": 2}), lent=10**6)
    town = put_levers(town, stop_lending=5_000, benefit=0, minimum_income=0)
    assert "bank_stopped" in news(town)
    assert "bank_stopped" not in news(put(town, called=10**6))
