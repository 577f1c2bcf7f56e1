"""Neighbours for neighbours: asked, answered, called, paid back; and how default travels."""

import numpy as np
import pytest

from game.engine.accounts import by_sector
from game.engine.phases.errands import errands
from game.engine.phases.hardship import hardship
from game.engine.phases.surety import can_sign, needs_surety
from game.engine.town import CALLED, EMPLOYED, LIVE, NO_LOAN, REPAID, RETIRED, TRADING
from tests.each import each
from tests.engine.scene import desk_of, luck_of, month, put, put_levers, queue_of, town_of
from tests.engine.tiny import tiny

RULES = tiny()
SHAPE = (1, 6)
ASK = 13
EARNER = {"other": 3, "other_pay": 200_000}
STREET = {
    "month": 12,
    "loan_state": [LIVE] + [NO_LOAN] * 5,
    "loan": [600_000, 0, 0, 0, 0, 0],
    "loan_first": 600_000,
    "loan_due": 12,
    "arrears_months": [2, 0, 0, 0, 0, 0],
    "surety": [1, -1, -1, -1, -1, -1],
    "surety_for": [-1, 0, -1, -1, -1, -1],
    "cash": [0, 200_000, 0, 0, 0, 0],
}
"""The first household owes 600,000 for which the second signed."""
FREE = {"loan_state": NO_LOAN, "loan": 0, "surety": -1, "surety_for": -1, "arrears_months": 0}
"""Nobody owes a bank or signed for anybody."""


def go(town, queue=range(6), **plan):
    desk = desk_of(RULES, town, luck_of(RULES, queue=queue_of(list(queue))), **plan)
    return errands(town, desk), desk


def asked(askers, whom, queue=range(6), **fields):
    """A town in which the askers have asked the same neighbour for 500,000."""
    errand = [ASK if seat in askers else 0 for seat in range(6)]
    return go(town_of(RULES, **(EARNER | fields)), queue, errand=errand, whom=whom, amount=500_000)


def evening(repay=0, **fields):
    town = town_of(RULES, **(STREET | fields))
    desk = desk_of(RULES, town, repay=repay)
    return hardship(town, desk), desk


def clears(ledger):
    """What passes between neighbours sums to nothing, and something passed."""
    between = by_sector(ledger, SHAPE)["neighbours"]
    return between.any() and not between.sum(axis=1).any()


def test_a_request_waits_for_a_month_at_the_neighbours_door():
    town, desk = asked([0], 1)
    assert town.asked_by.tolist() == [[-1, 0, -1, -1, -1, -1]]
    assert town.asked_fen.tolist() == [[0, 500_000, 0, 0, 0, 0]]
    assert desk.outcomes["asked_neighbour"].tolist() == [[True] + [False] * 5]
    silent, _ = go(town)
    assert (silent.asked_by == -1).all()
    assert not silent.asked_fen.any()
    assert (silent.surety == -1).all(), "no answer is a no"


def test_a_yes_binds_both():
    town, desk = go(asked([0], 1)[0], answer=True)
    assert town.surety.tolist() == [[1, -1, -1, -1, -1, -1]]
    assert town.surety_for.tolist() == [[-1, 0, -1, -1, -1, -1]]
    assert town.signed_for[0, 0] == 500_000
    assert town.signed_until[0, 0] == RULES.bank.signature_months
    assert desk.outcomes["neighbour_agreed"][0, 0] == 500_000
    assert desk.outcomes["signed_for_neighbour"][0, 1] == 500_000


@pytest.mark.parametrize(("queue", "heard"), [((3, 1, 2, 0, 0, 0), 1), ((1, 2, 3, 0, 0, 0), 0)])
def test_of_several_who_ask_one_neighbour_luck_says_who_is_heard(queue, heard):
    town, desk = asked([0, 1, 2], 4, queue)
    assert town.asked_by.tolist() == [[-1, -1, -1, -1, heard, -1]]
    assert desk.outcomes["asked_neighbour"].sum() == 1


@each(
    [
        ({}, False),
        (EARNER, True),
        ({"activity": EMPLOYED, "pay": 9}, True),
        ({"activity": RETIRED, "pay": 9}, True),
        ({"activity": TRADING, "line": 0, "earnings": 1}, True),
        ({"activity": TRADING, "line": 0, "earnings": 0}, False),
        (EARNER | {"surety_for": 3}, False),
        (EARNER | {"defaulted": True}, False),
    ]
)
def test_only_those_sign_who_earn_and_are_free_to(fields, can):
    assert (can_sign(town_of(RULES, **fields)) == can).all()


@pytest.mark.parametrize(
    "fields", [{"signer": 0}, {"surety": 3}, {"loan_state": REPAID}, {"defaulted": True}]
)
def test_whoever_has_a_signature_or_had_a_loan_needs_no_neighbour(fields):
    assert needs_surety(town_of(RULES)).all()
    assert not needs_surety(town_of(RULES, **fields)).any()
    assert (asked([0], 1, **fields)[0].asked_by == -1).all()


def test_a_yes_that_comes_too_late_binds_nobody():
    town = put(asked([0], 1)[0], signer=[2, -1, -1, -1, -1, -1], signed_until=9)
    town, _ = go(town, answer=True)
    assert (town.surety == -1).all()
    assert (town.surety_for == -1).all()


def test_a_promise_not_used_in_time_frees_the_neighbour():
    town, _ = go(asked([0], 1)[0], answer=True)
    for at, bound in ((4, 1), (5, -1)):
        ended = hardship(put(town, month=at), desk_of(RULES, town))
        assert (ended.surety[0, 0], ended.surety_for[0, 1]) == (bound, 0 if bound == 1 else -1)
        assert ended.signed_for[0, 0] == (500_000 if bound == 1 else 0)


def test_with_a_neighbours_name_the_bank_hears_an_application():
    rules = tiny(bank={"neighbour_score_bp": 4_000})
    ready = {"papers": True, "licensed": True, "signed_for": 500_000, "signed_until": 9}
    town = town_of(rules, surety=[1, -1, -1, -1, -1, -1], **EARNER, **ready)
    plan = {"errand": [4, 0, 0, 0, 0, 0], "line": [0] + [-1] * 5, "amount": 500_000}
    turned = month(rules, town, **plan)
    assert turned.outcomes["loan_granted"].tolist() == [[500_000, 0, 0, 0, 0, 0]]


def test_default_travels_to_the_neighbour_who_borrows_in_turn():
    """600,000 from a household with 200,000: 400,000 are borrowed, and the first owes it all."""
    town, desk = evening()
    assert town.loan_state[0, 0] == CALLED
    assert town.defaulted.tolist() == [[True] + [False] * 5]
    assert (town.loan[0, 0], town.neighbour_debt[0, 0], town.paid_by[0, 0]) == (0, 600_000, 1)
    assert (town.cash[0, 1], town.informal_debt[0, 1]) == (0, 400_000)
    assert desk.outcomes["surety_called"].tolist() == [[0, 600_000, 0, 0, 0, 0]]
    assert clears(desk.ledger)
    assert (town.surety == -1).all(), "a signature ends with its loan"
    assert (town.surety_for == -1).all()
    assert not desk.outcomes["guarantor_paid"].any()


def test_one_default_becomes_two_along_the_street():
    """The second's cash would have met its own instalment; now its own neighbour pays that too."""
    own = {
        "loan_state": [LIVE, LIVE] + [NO_LOAN] * 4,
        "loan": [600_000, 700_000, 0, 0, 0, 0],
        "loan_first": 700_000,
        "loan_due": [1, 2, 0, 0, 0, 0],
        "surety": [1, 2, -1, -1, -1, -1],
        "surety_for": [-1, 0, 1, -1, -1, -1],
        "cash": [0, 1_300_000, 1_000_000, 0, 0, 0],
        "month": 0,
    }
    rules = tiny(bank={"call_after": 1})
    for due, defaults in (([1, 2, 0, 0, 0, 0], [1, 1]), ([9, 2, 0, 0, 0, 0], [0, 0])):
        town = put_levers(town_of(rules, **(STREET | own | {"loan_due": due})), interest_share=0)
        for _ in range(2):
            turned = month(rules, town)
            town = turned.town
        assert town.defaulted[0, :2].tolist() == defaults
        assert town.surety_for[0, 2] == -1, "called or repaid, it is over"
        assert town.paid_by[0, :2].tolist() == ([1, 2] if any(defaults) else [-1, -1])


def test_what_is_paid_back_reaches_the_neighbour_who_paid():
    fields = {"neighbour_debt": [600_000] + [0] * 5, "paid_by": [4] + [-1] * 5}
    town, desk = evening(repay=[100_000] + [0] * 5, **(FREE | fields | {"cash": 150_000}))
    assert town.cash.tolist() == [[50_000, 150_000, 150_000, 150_000, 250_000, 150_000]]
    assert town.neighbour_debt[0, 0] == 500_000
    assert clears(desk.ledger)


def test_two_who_owe_the_same_neighbour_both_pay_it():
    fields = {"neighbour_debt": [600_000, 50_000] + [0] * 4, "paid_by": [4, 4, -1, -1, -1, -1]}
    town, desk = evening(repay=100_000, **(FREE | fields | {"cash": 150_000}))
    assert town.cash[0].tolist() == [50_000, 100_000, 150_000, 150_000, 300_000, 150_000]
    assert clears(desk.ledger)


def test_cash_above_two_months_need_is_attached_for_the_neighbour():
    town, desk = evening(
        **(FREE | {"cash": [700_000, 0, 0, 0, 0, 0]}),
        defaulted=[True] + [False] * 5,
        neighbour_debt=[600_000] + [0] * 5,
        paid_by=[1] + [-1] * 5,
    )
    assert town.cash.tolist() == [[600_000, 100_000, 0, 0, 0, 0]]
    assert clears(desk.ledger)


def test_the_wealth_of_the_street_falls_by_the_loan_once_and_not_twice():
    before = town_of(RULES, **STREET)
    after, _ = evening()

    def worth(town):
        debts = town.loan + town.informal_debt + town.neighbour_debt
        return int((town.cash - debts).sum())

    assert worth(after) == worth(before) - 600_000, "the neighbour's claim is kept off the books"
    assert np.array_equal(after.neighbour_debt, [[600_000, 0, 0, 0, 0, 0]])
