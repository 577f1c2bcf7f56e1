"""The loan desk and the one extension, by hand."""

import numpy as np
import pytest

from game.engine.phases.errands import errands
from game.engine.phases.lending import bank_score, least_setup, loan_limit, quota_cap
from game.engine.rules import RuleError
from game.engine.town import LIVE, NO_LOAN
from tests.engine.scene import ALWAYS, NEVER, desk_of, luck_of, put_levers, town_of
from tests.engine.tiny import tiny

RULES = tiny()
READY = {
    "papers": True,
    "licensed": True,
    "signer": 0,
    "signed_for": 5_000_000,
    "signed_until": 99,
    "other_pay": 200_000,
    "tie": 5_000,
}


def limit(**fields):
    """What the bank would write for breakfast, the first line."""
    town = town_of(RULES, **(READY | fields))
    return int(loan_limit(town, RULES, np.zeros_like(town.line))[0, 0])


@pytest.mark.parametrize(
    ("case", "thousands"),
    [
        # set-up 1,200,000 + two months of inputs 980,000, at most 80 %: 1,744,000
        ({}, 17),
        # equipment already there counts when staying in the line: 80 % of 980,000
        ({"line": 0, "equipment": 1_200_000}, 7),
        # own share of 20 % must lie in cash: 300,000 × 4
        ({"cash": 300_000}, 12),
        ({"cash": 0}, 0),
        ({"cash": -5}, 0),
        ({"signed_for": 900_000}, 9),
        # 1,500,000 + 12 × 10,000 on a name and some other income
        ({"other_pay": 10_000}, 16),
    ],
    ids=str,
)
def test_the_bank_writes_the_smallest_of_its_limits(case, thousands):
    assert limit(**case) == thousands * 100_000


def test_the_ceiling_is_policy():
    town = put_levers(town_of(RULES, **READY), loan_ceiling=250_000)
    assert (loan_limit(town, RULES, town.line * 0) == 200_000).all()


def test_the_score_adds_cover_by_other_income_and_the_signature():
    """Cover 200,000 / 300,000 = 6,666 bp, of which 3,000 bp count: 1,999; a teacher is worth 4,000."""
    assert (bank_score(town_of(RULES, **READY), RULES) == 1_999 + 4_000).all()
    rich = town_of(RULES, **(READY | {"other_pay": 3_000_000}))
    assert (bank_score(rich, RULES) == 15_000 * 3_000 // 10_000 + 4_000).all()


def apply(town, rules=RULES, draws=None, **plan):
    usual = {"errand": "loan", "line": 0, "amount": 1_000_000}
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})), **(usual | plan))
    return errands(town, desk), desk


def test_a_loan_is_written_for_the_sum_asked_in_whole_thousands():
    town, desk = apply(town_of(RULES, month=2, refusals=1, **READY), amount=1_054_321)
    granted = desk.outcomes["loan_granted"]
    assert (granted[granted > 0] == 1_000_000).all()
    assert (granted > 0).sum() == 1
    assert (town.loan_state == np.where(granted > 0, LIVE, NO_LOAN)).all()
    assert (town.loan_first == granted).all()
    assert (town.loan_due[granted > 0] == 2 + 12).all()
    assert (town.loan_from[granted > 0] == 2 + 7).all()
    assert (town.refusals == np.where(granted > 0, 0, 2)).all()


def test_the_long_term_runs_longer():
    town, desk = apply(town_of(RULES, month=2, signed_long=True, **READY))
    got = desk.outcomes["loan_granted"] > 0
    assert (town.loan_due[got] == 2 + 36).all()
    assert town.loan_long[got].all()


def test_the_bank_grants_what_its_quota_allows_by_luck_among_the_sound():
    town = put_levers(town_of(RULES, **READY), loans_per_month=250)
    keys = np.full((1, 6, 4), 9)
    keys[0, [2, 5], 0] = 1
    after, desk = apply(town, draws={"queue": keys})
    assert (desk.outcomes["loan_granted"] > 0).tolist() == [[False, False, True] * 2]
    assert after.loan_quota.tolist() == [50]
    assert (desk.outcomes["loan_refused"] == [[3, 3, 0, 3, 3, 0]]).all()


def test_unused_quota_carries_over_for_some_months_only():
    town = put_levers(town_of(RULES, loan_quota=[290]), loans_per_month=100)
    assert quota_cap(town, RULES).tolist() == [300]
    assert apply(town)[0].loan_quota.tolist() == [300]
    small = put_levers(town_of(RULES), loans_per_month=5)
    assert quota_cap(small, RULES).tolist() == [100]


def test_a_low_score_is_refused_before_anything_else():
    """Needed 4,000; a poor household scores 4,000 and the bank's doubt takes some."""
    poor = town_of(RULES, **(READY | {"other_pay": 0}))
    _, desk = apply(poor, draws={"bank": ALWAYS})
    assert (desk.outcomes["loan_refused"] == 1).all()
    _, desk = apply(poor, draws={"bank": NEVER})
    assert (desk.outcomes["loan_granted"] > 0).sum() == 1


@pytest.mark.parametrize("change", [{"amount": 99_999}, {"cash": 10_000}])
def test_a_sum_too_small_or_a_plan_that_cannot_open_is_refused(change):
    fields = {k: v for k, v in change.items() if k == "cash"}
    plan = {k: v for k, v in change.items() if k == "amount"}
    _, desk = apply(town_of(RULES, **(READY | fields)), **plan)
    assert (desk.outcomes["loan_refused"] == 2).all()


@pytest.mark.parametrize("lacks", ["papers", "licensed", "signer", "loan_state"])
def test_an_application_that_lacks_something_is_not_heard(lacks):
    missing = {"papers": False, "licensed": False, "signer": -1, "loan_state": 2}[lacks]
    after, desk = apply(town_of(RULES, **(READY | {lacks: missing})))
    assert not desk.outcomes["loan_granted"].any()
    assert not desk.outcomes["loan_refused"].any()
    assert not after.refusals.any()


def test_whoever_signed_for_pay_takes_a_share():
    rules = tiny(guarantors={"fee_bp": [300, 0]})
    town, desk = apply(town_of(rules, **READY), rules)
    fee = desk.ledger.of("signing_fee", town.cash.shape)
    assert (fee == desk.outcomes["loan_granted"] * 3 // 100).all()
    assert fee.sum() == 30_000
    assert town.cash.sum() == 6_000_000 - 30_000


def test_the_smallest_set_up_is_a_share_of_the_whole():
    town = town_of(RULES)
    assert (least_setup(RULES, town.line * 0) == 360_000).all()
    assert (least_setup(RULES, town.line * 0 + 2) == 2_250_000).all()


OWING = READY | {"loan_state": LIVE, "loan": 1_000_000, "loan_first": 1_000_000}


def extend(rules=RULES, draws=None, **fields):
    usual = {"month": 10, "loan_due": 13, "arrears_months": 1}
    town = town_of(rules, **(OWING | usual | fields))
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})), errand="extend")
    return errands(town, desk), desk


def test_an_extension_takes_thirty_percent_down_and_gives_a_year():
    town, desk = extend()
    assert (town.loan == 700_000).all()
    assert (town.cash == 700_000).all()
    assert (town.loan_due == 25).all()
    assert town.extended.all()
    assert not town.arrears_months.any()
    assert (desk.ledger.of("repayment", town.cash.shape) == 300_000).all()


@pytest.mark.parametrize(
    "fields",
    [
        {"cash": 299_999},
        {"tie": 0},
        {"extended": True},
        {"loan_due": 14},
        {"loan_state": NO_LOAN},
    ],
    ids=str,
)
def test_no_extension_without_money_a_signature_need_or_a_first_time(fields):
    town, desk = extend(**fields)
    assert (town.loan == 1_000_000).all()
    assert (town.loan_due == fields.get("loan_due", 13)).all()
    assert not desk.outcomes["extension_granted"].any()


def test_a_loan_overdue_may_still_be_extended():
    assert (extend(loan_due=8)[0].loan_due == 20).all()


def test_no_paydown_exceeds_the_loan():
    town, _ = extend(tiny(bank={"paydown_bp": 10_000}), cash=9_000_000)
    assert not town.loan.any()
    with pytest.raises(RuleError, match=r"^bank\.paydown_bp: "):
        tiny(bank={"paydown_bp": 10_001})
