"""Who pays when a loan is called: fund, neighbour, guarantor, union, each as far as bound."""

import numpy as np
import pytest

from game.engine.measures import owed
from game.engine.phases.calling import settle_debts
from game.engine.phases.hardship import hardship
from game.engine.town import CALLED, LIVE
from tests.engine.scene import desk_of, month, put_levers, town_of
from tests.engine.tiny import tiny

RULES = tiny()
UNION = tiny(guarantors={"union": [1, 0]})
OWING = {
    "month": 12,
    "loan_state": LIVE,
    "loan": 1_000_000,
    "loan_first": 1_000_000,
    "loan_due": 12,
    "loan_month": 2,
    "arrears_months": 2,
    "signer": 0,
    "tie": 5_000,
    "cash": 0,
}
SHAPE = (1, 6)


def evening(rules=RULES, levers=None, **fields):
    town = put_levers(town_of(rules, **(OWING | fields)), **(levers or {}))
    desk = desk_of(rules, town)
    return hardship(town, desk), desk


def paid(desk):
    flows = ("fund_pays", "neighbour_pays", "guarantor_pays")
    return [int(desk.ledger.of(flow, SHAPE)[0, 0]) for flow in flows]


@pytest.mark.parametrize(("cover", "part"), [(0, 0), (4_000, 400_000), (10_000, 1_000_000)])
def test_the_fund_pays_its_part_and_the_guarantor_the_rest(cover, part):
    town, desk = evening(levers={"fund_cover": cover}, fund=10**8)
    assert paid(desk) == [part, 0, 1_000_000 - part]
    assert (town.fund_debt == part).all()
    assert (town.recourse_debt == 1_000_000 - part).all()
    assert town.fund.tolist() == [10**8 - 6 * part]
    assert not town.loan.any()
    assert (owed(town) == 1_000_000).all(), "one debt has become two of the same size"


def test_a_fund_with_little_money_shares_it_and_the_rest_falls_on_guarantors():
    """Six calls for 400,000 each from 300,000: an eighth of each."""
    town, desk = evening(levers={"fund_cover": 4_000}, fund=300_000)
    assert paid(desk) == [50_000, 0, 950_000]
    assert town.fund.tolist() == [0]
    assert paid(evening(levers={"fund_cover": 4_000}, fund=0)[1]) == [0, 0, 1_000_000]


def test_the_neighbour_stands_before_the_guarantor_and_after_the_fund():
    sureties = {"surety": [5] + [-1] * 5, "surety_for": [-1] * 5 + [0]}
    town, desk = evening(levers={"fund_cover": 4_000}, fund=10**8, **sureties)
    assert paid(desk) == [400_000, 600_000, 0]
    assert (town.neighbour_debt[0, 0], town.recourse_debt[0, 0]) == (600_000, 0)
    assert int(desk.ledger.of("guarantor_pays", SHAPE)[0, 1]) == 600_000


@pytest.mark.parametrize(("month", "pays"), [(14, 500_000), (15, 0)])
def test_the_union_pays_its_share_within_its_months_and_the_rest_stays_owed(month, pays):
    """The loan was written in month 2 and the union covers half for twelve months."""
    levers = {"union_share": 5_000, "union_months": 12}
    town, desk = evening(UNION, levers, month=month)
    assert paid(desk) == [0, 0, pays]
    assert (town.loan_state == CALLED).all()
    assert (town.loan == 1_000_000 - pays).all()
    assert (owed(town) == 1_000_000).all()


def test_a_person_covers_all_whatever_the_union_does():
    assert paid(evening(levers={"union_share": 1, "union_months": 99}, month=40)[1])[2] == 1_000_000


def test_a_call_is_counted_and_noted_whole():
    town, desk = evening(levers={"fund_cover": 4_000}, fund=10**8)
    assert (desk.outcomes["loan_called"] == 1_000_000).all()
    assert town.called.tolist() == [6_000_000]
    assert town.guarantor_paid.tolist() == [[3_600_000, 0, 0, 0]]


def test_ties_cool_only_where_a_guarantor_had_to_pay():
    town, _ = evening(levers={"fund_cover": 10_000}, fund=10**8)
    assert (town.tie == 5_000).all()


def settled(money, **fields):
    debts = {"recourse_debt": 100, "neighbour_debt": 200, "fund_debt": 300, "loan": 400}
    usual = {"loan_state": CALLED, "paid_by": [1, 0, 3, 2, 5, 4], "cash": 5_000}
    town = town_of(RULES, **(debts | usual | fields))
    desk = desk_of(RULES, town)
    rows = np.arange(town.cash.size)
    after = settle_debts(town, desk, rows, np.full((rows.size, 1), money))
    return [int(getattr(after, name)[0, 0]) for name in debts], after


@pytest.mark.parametrize(
    ("money", "left"),
    [
        (0, [100, 200, 300, 400]),
        (99, [1, 200, 300, 400]),
        (250, [0, 50, 300, 400]),
        (450, [0, 0, 150, 400]),
        (700, [0, 0, 0, 300]),
        (2_000, [0, 0, 0, 0]),
    ],
)
def test_debts_after_a_call_are_paid_in_their_order(money, left):
    debts, town = settled(money)
    assert debts == left
    back = 200 - left[1]
    assert (town.cash == 5_000 - sum((100, 200, 300, 400)) + sum(left) + back).all()
    assert town.fund.tolist() == [6 * (300 - left[2])]


def test_a_running_loan_is_no_debt_after_a_call():
    assert settled(2_000, loan_state=LIVE)[0] == [0, 0, 0, 400]


READY = {"papers": True, "licensed": True, "signer": [0, 1, 2, 0, 1, 2], "signed_for": 700_000}
READY |= {"signed_until": 9, "other": 3, "other_pay": 300_000}
APPLY = {"errand": "loan", "line": 0, "amount": 700_000}


def granted(levers, **fields):
    town = put_levers(town_of(RULES, **(READY | fields)), loans_per_month=600, **levers)
    return int((month(RULES, town, **APPLY).outcomes["loan_granted"] > 0).sum())


@pytest.mark.parametrize(
    ("leverage", "fund", "loans"),
    [
        (0, 0, 6),
        (10_000, 1_399_999, 1),
        (10_000, 1_400_000, 2),
        (50_000, 700_000, 5),
        (10_000, 0, 0),
    ],
)
def test_the_fund_stands_behind_a_multiple_of_its_money(leverage, fund, loans):
    assert granted({"fund_leverage": leverage}, fund=fund) == loans


def test_loans_that_run_already_use_up_the_funds_word():
    live = {"loan_state": [LIVE] + [0] * 5, "loan": [700_000] + [0] * 5, "loan_due": 99}
    assert granted({"fund_leverage": 10_000}, fund=2_100_000, **live) == 2


@pytest.mark.parametrize(("called", "loans"), [(0, 6), (100_099, 6), (100_100, 0)])
def test_the_bank_stops_once_too_many_loans_have_been_called(called, loans):
    """A million has been lent, and a tenth is borne: one basis point more is not."""
    assert granted({"stop_lending": 1_000}, lent=1_000_000, called=called) == loans


@pytest.mark.parametrize(("unpaid", "loans"), [(0, 6), (5_000, 3), (10_000, 0)])
def test_the_bank_lends_less_while_the_state_owes_it_interest(unpaid, loans):
    assert granted({"interest_arrears": unpaid}) == loans
