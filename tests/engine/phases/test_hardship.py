"""Who carries a month that does not add up: one household, one month, fen by fen."""

import numpy as np
import pytest

from game.engine.phases.hardship import due_now, hardship
from game.engine.town import CALLED, LIVE, NO_LOAN, REPAID
from tests.engine.scene import desk_of, town_of
from tests.engine.tiny import tiny

RULES = tiny()
EATEN, THIN, BARE = 255_000, 210_000, 150_000
"""A plain, a thin and a bare month for a household without dependants."""
OWING = {
    "loan_state": LIVE,
    "loan": 1_000_000,
    "loan_first": 1_000_000,
    "loan_due": 12,
    "loan_from": 7,
    "signer": 0,
    "tie": 5_000,
    "month": 12,
}
FLAT = 3


def evening(eaten=EATEN, insurance=43_200, rules=RULES, repay=0, **fields):
    """Hardship after books in which so much was spent; cash is what books left."""
    town = town_of(rules, **fields)
    desk = desk_of(rules, town, repay=repay)
    desk.ledger.add("consumption", np.full_like(town.cash, eaten))
    desk.ledger.add("insurance", np.full_like(town.cash, insurance))
    return hardship(town, desk), desk


def one(array):
    """The value that all six households share."""
    values = np.unique(array)
    assert values.size == 1
    return values[0]


@pytest.mark.parametrize(
    ("short", "debt", "eaten", "borrowed", "table", "insured"),
    [
        (0, 0, EATEN, 0, 1, True),
        (20_000, 0, EATEN - 20_000, 0, 1, True),
        (45_000, 0, THIN, 0, 2, True),
        # 45,000 not eaten, 43,200 not paid in, 11,800 lent by kin
        (100_000, 0, THIN, 11_800, 2, False),
        # kin are used up: the bare minimum comes before lenders
        (100_000, 900_000, EATEN - 100_000, 0, 2, True),
    ],
)
def test_a_shortfall_is_eaten_then_saved_then_lent(short, debt, eaten, borrowed, table, insured):
    town, desk = evening(cash=-short, informal_debt=debt)
    shape = town.cash.shape
    assert one(town.cash) == 0
    assert one(desk.ledger.of("consumption", shape)) == eaten
    assert one(desk.ledger.of("borrowed", shape)) == borrowed
    assert one(desk.outcomes["kin_lent"]) == borrowed
    assert one(town.informal_debt) == debt + borrowed
    assert one(town.table) == table
    assert one(town.insured) == insured


@pytest.mark.parametrize(("short", "debt"), [(100_000, 870_000), (50_000, 0)])
def test_nobody_goes_hungry_or_unasked_and_ends_with_money_in_hand(short, debt):
    town, _ = evening(cash=-short, informal_debt=debt)
    assert one(town.cash) == 0


def test_beyond_kin_and_the_bare_minimum_insurance_lapses_and_lenders_lend():
    """200,000 short: 105,000 not eaten, 43,200 not paid in, 51,800 from lenders."""
    town, desk = evening(cash=-200_000, informal_debt=900_000)
    shape = town.cash.shape
    assert one(desk.ledger.of("consumption", shape)) == BARE
    assert one(desk.ledger.of("insurance", shape)) == 0
    assert not town.insured.any()
    assert one(town.insured_months) == 0
    assert one(desk.outcomes["lenders_lent"]) == 51_800
    assert one(desk.outcomes["kin_lent"]) == 0
    assert one(town.informal_debt) == 951_800
    assert one(town.cash) == 0


def test_months_of_insurance_are_counted_while_paid():
    assert one(evening(insured_months=4)[0].insured_months) == 5
    assert one(evening(insured_months=4, insured=False, insurance=0)[0].insured_months) == 4


def due(month, **fields):
    town = town_of(RULES, **(OWING | {"month": month} | fields))
    return one(due_now(town, desk_of(RULES, town)))


@pytest.mark.parametrize(("month", "fen"), [(11, 0), (12, 1_000_000), (13, 1_000_000)])
def test_a_short_loan_falls_due_in_one_payment(month, fen):
    assert due(month) == fen


@pytest.mark.parametrize(
    ("month", "loan", "fen"),
    [
        (6, 1_200_000, 0),
        (7, 1_200_000, 100_000),
        (8, 1_100_000, 100_000),
        (8, 1_200_000, 200_000),
        (9, 900_000, 0),
        (18, 100_000, 100_000),
        (20, 300_000, 300_000),
    ],
)
def test_a_long_loan_falls_due_in_twelve_instalments(month, loan, fen):
    long = {"loan_long": True, "loan_first": 1_200_000, "loan_due": 18}
    assert due(month, loan=loan, **long) == fen


@pytest.mark.parametrize("state", [NO_LOAN, REPAID, CALLED])
def test_nothing_is_due_but_on_a_live_loan(state):
    assert due(13, loan_state=state) == 0


@pytest.mark.parametrize(
    ("cash", "paid"), [(1_000_000, 895_000), (105_000, 0), (2_000_000, 1_000_000)]
)
def test_what_is_due_is_paid_from_cash_above_a_fortnights_food(cash, paid):
    town, desk = evening(cash=cash, **OWING)
    assert one(desk.ledger.of("repayment", town.cash.shape)) == paid
    assert one(town.cash) == cash - paid
    assert one(town.loan) == 1_000_000 - paid
    assert one(desk.outcomes["arrears"]) == 1_000_000 - paid
    assert one(town.arrears_months) == (paid < 1_000_000)
    assert one(town.loan_state) == (REPAID if paid == 1_000_000 else LIVE)


def test_a_month_paid_up_ends_the_count_of_arrears():
    assert one(evening(cash=5_000_000, **OWING, arrears_months=2)[0].arrears_months) == 0
    assert one(evening(**(OWING | {"month": 9}), arrears_months=2)[0].arrears_months) == 0


def called(rules=RULES, **fields):
    return evening(rules=rules, **(OWING | {"cash": 105_000, "arrears_months": 2} | fields))


def test_the_third_month_in_arrears_calls_the_guarantor_who_is_then_owed():
    town, desk = called()
    assert one(town.loan) == 0
    assert one(town.loan_state) == CALLED
    assert one(town.recourse_debt) == 1_000_000
    assert one(town.defaulted)
    assert one(town.arrears_months) == 0
    assert one(town.cash) == 105_000
    assert one(town.strain) == 2_000
    assert one(desk.ledger.of("guarantor_pays", town.cash.shape)) == 1_000_000
    assert town.guarantor_paid.tolist() == [[6_000_000, 0, 0, 0]]


def test_nobody_is_called_before_the_third_month():
    town, _ = called(arrears_months=1)
    assert one(town.loan_state) == LIVE
    assert one(town.arrears_months) == 2
    assert not town.recourse_debt.any()
    assert (town.tie == 5_000).all()


def test_a_call_halves_the_tie_to_the_signer_and_cools_the_others():
    town, _ = called(signer=[0, 1, 2, 0, 1, 2])
    assert town.tie[0, 0].tolist() == [2_500, 3_750, 3_750, 3_750]
    assert town.tie[0, 1].tolist() == [3_750, 2_500, 3_750, 3_750]
    assert town.guarantor_paid.tolist() == [[2_000_000] * 3 + [0]]


def test_a_flat_that_stood_for_the_loan_is_sold_in_a_hurry():
    """70 % of 6,000,000 pays the 1,000,000; the rest is handed over."""
    town, desk = called(signer=FLAT, home_value=6_000_000)
    assert one(desk.outcomes["flat_sold"]) == 4_200_000
    assert one(town.home_value) == 0
    assert one(town.home_lost) == 6_000_000
    assert one(town.recourse_debt) == 0
    assert one(town.cash) == 105_000 + 3_200_000


def test_a_flat_too_small_for_the_debt_leaves_the_rest_owed():
    town, _ = called(signer=FLAT, home_value=1_000_000)
    assert one(town.cash) == 105_000
    assert one(town.recourse_debt) == 300_000


def test_a_flat_that_was_not_pledged_stays():
    town, _ = called(signer=1, home_value=6_000_000)
    assert one(town.home_value) == 6_000_000
    assert not town.home_lost.any()


@pytest.mark.parametrize(
    ("cash", "recourse", "paid"),
    [
        (1_000_000, 500_000, 400_000),
        (2_000_000, 500_000, 500_000),
        (600_000, 500_000, 0),
        (9, 500_000, 0),
    ],
)
def test_cash_above_two_months_need_is_attached_while_the_guarantor_is_owed(cash, recourse, paid):
    town, desk = evening(cash=cash, recourse_debt=recourse, loan_state=CALLED, defaulted=True)
    assert one(desk.ledger.of("recourse_repaid", town.cash.shape)) == paid
    assert one(town.recourse_debt) == recourse - paid
    assert one(town.cash) == cash - paid


@pytest.mark.parametrize(
    ("repay", "informal", "recourse", "bank"),
    [
        (50_000, 50_000, 0, 0),
        (150_000, 100_000, 50_000, 0),
        (400_000, 100_000, 200_000, 100_000),
        (2_000_000, 100_000, 200_000, 300_000),
    ],
)
def test_own_choice_pays_kin_first_then_the_guarantor_then_the_bank(
    repay, informal, recourse, bank
):
    owing = {"informal_debt": 100_000, "recourse_debt": 200_000}
    loan = OWING | {"month": 5, "loan": 300_000}
    rules = tiny(bank={"keep_months_bp": 100_000})
    town, desk = evening(rules=rules, repay=repay, cash=1_000_000, **owing, **loan)
    flows = (one(desk.ledger.of(f, town.cash.shape)) for f in ("returned", "recourse_repaid"))
    assert tuple(flows) == (informal, recourse)
    assert one(town.informal_debt) == 100_000 - informal
    assert one(town.recourse_debt) == 200_000 - recourse
    assert one(town.loan) == 300_000 - bank
    assert one(town.cash) == 1_000_000 - informal - recourse - bank
    assert one(town.loan_state) == (REPAID if bank == 300_000 else LIVE)
    assert one(desk.outcomes["loan_repaid"]) == (bank == 300_000)


def test_nobody_repays_with_money_that_is_gone():
    town, _ = evening(repay=500_000, cash=-30_000, informal_debt=400_000)
    assert one(town.cash) == 0
    assert one(town.informal_debt) == 400_000


def test_a_quiet_month_leaves_everything_alone():
    before = town_of(RULES)
    after, _ = evening()
    for name in ("cash", "table", "informal_debt", "recourse_debt", "loan", "strain", "tie"):
        assert (getattr(after, name) == getattr(before, name)).all(), name
