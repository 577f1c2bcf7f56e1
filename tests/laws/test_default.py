"""Default settles nothing: it never leaves a household better off."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.measures import net_worth
from game.engine.phases.books import books
from game.engine.phases.hardship import hardship
from game.engine.rules import RuleError
from game.engine.town import CALLED, LIVE
from tests.engine.scene import desk_of, month, put_levers, town_of
from tests.engine.tiny import tiny

RULES = tiny()
FLAT = 3
money = st.integers(0, 10**7)
states = st.fixed_dictionaries(
    {
        "cash": st.integers(-(10**6), 10**7),
        "loan": st.integers(1, 10**7),
        "informal_debt": money,
        "recourse_debt": money,
        "home_value": money,
        "signer": st.sampled_from([0, FLAT]),
        "equipment": money,
        "loan_due": st.integers(10, 14),
        "insured": st.booleans(),
        "trust": st.integers(0, 10_000),
        "fund": st.sampled_from([0, 10**6, 10**9]),
        "surety": st.sampled_from([-1, [1] + [-1] * 5]),
    }
)
careful = settings(derandomize=True)


def owing(rules=RULES, **fields):
    usual = {"loan_state": LIVE, "month": 12, "loan_from": 1, "tie": 5_000, "loan_first": 10**7}
    return town_of(rules, **(usual | fields))


def evening(town, rules=RULES):
    desk = desk_of(rules, town)
    desk.ledger.add("consumption", np.full_like(town.cash, 255_000))
    desk.ledger.add("insurance", np.where(town.insured, 43_200, 0))
    return hardship(town, desk)


def worth(town, rules=RULES):
    return int(net_worth(town, rules)[0, 0])


@pytest.mark.parametrize("cover", [0, 4_000, 10_000])
@careful
@given(states)
def test_a_call_never_raises_net_worth(cover, state):
    """The same evening, once in the last month of arrears and once in the first."""
    towns = (put_levers(owing(arrears_months=m, **state), fund_cover=cover) for m in (0, 2))
    spared, called = (evening(town) for town in towns)
    assert worth(called) <= worth(spared)
    if (called.loan_state == CALLED).all() and (called.home_lost == 0).all():
        assert worth(called) == worth(spared), "what the guarantor paid is owed to the guarantor"


def test_no_legal_rule_makes_a_forced_sale_bring_more_than_the_flat():
    with pytest.raises(RuleError, match=r"^bank\.forced_sale_bp: "):
        tiny(bank={"forced_sale_bp": 10_001})
    rules = tiny(bank={"forced_sale_bp": 10_000})
    state = {"cash": 0, "loan": 10**6, "signer": FLAT, "home_value": 10**7, "loan_due": 12}
    spared, called = (evening(owing(rules, arrears_months=m, **state), rules) for m in (0, 2))
    assert worth(called, rules) <= worth(spared, rules)


def after(months, call_after, share, levers=None, **fields):
    """Net worth after some months in which a loan that is due cannot be paid."""
    rules = tiny(bank={"call_after": call_after})
    state = {"cash": 0, "loan": 10**6, "loan_first": 10**6, "loan_due": 10, "signer": 0}
    income = {"other": 3, "other_pay": 320_000, "informal_debt": 0}
    town = put_levers(owing(rules, **(state | income | fields)), benefit=0, interest_share=share)
    town = put_levers(town, **(levers or {}))
    for _ in range(months):
        town = month(rules, town).town
    return worth(town, rules), bool(town.defaulted.all())


@pytest.mark.parametrize("months", [1, 4])
def test_forced_default_is_no_better_than_arrears_on_a_subsidised_loan(months):
    defaulted, held = after(months, 1, 0), after(months, 24, 0)
    assert (defaulted[1], held[1]) == (True, False)
    assert defaulted[0] <= held[0]


def test_forced_default_is_no_better_than_arrears_where_interest_is_paid():
    assert after(6, 1, 10_000)[0] <= after(6, 24, 10_000)[0]


PAYERS = {
    "fund": ({"fund_cover": 10_000}, {"fund": 10**9}),
    "neighbour": ({}, {"surety": [1] + [-1] * 5, "surety_for": [-1, 0] + [-1] * 4}),
}


@pytest.mark.parametrize("payer", PAYERS)
def test_forced_default_is_no_better_whoever_pays_where_interest_is_paid(payer):
    levers, fields = PAYERS[payer]
    alone = {"loan_state": [LIVE] + [0] * 5, "loan": [10**6] + [0] * 5}
    defaulted, held = (after(6, n, 10_000, levers, **(alone | fields))[0] for n in (1, 24))
    assert defaulted <= held


def month_end(share, town, rules=RULES):
    """Books and hardship at the end of a month, with the borrower paying a share of the interest."""
    town = put_levers(town, interest_share=share)
    desk = desk_of(rules, town)
    return hardship(books(town, desk), desk)


@careful
@given(states, st.integers(1, 10_000))
def test_zero_interest_is_never_worse_for_net_worth(state, share):
    town = owing(**state)
    assert worth(month_end(0, town)) >= worth(month_end(share, town))


@careful
@given(states, st.integers(1, 10_000))
def test_zero_interest_is_never_worse_for_the_borrowers_cash(state, share):
    town = owing(**(state | {"insured": False}))
    free, dear = (month_end(s, town) for s in (0, share))
    assert (free.cash >= dear.cash).all()
    assert (free.informal_debt <= dear.informal_debt).all()
    assert (free.loan <= dear.loan).all()


def test_zero_interest_is_never_worse_for_the_cash_of_the_insured():
    spent = 255_000 + 43_200 - 45_000
    town = owing(cash=spent, loan=10**6, signer=0, loan_due=20, loan_first=10**6)
    town = put_levers(town, benefit=0, minimum_income=0)
    assert (month_end(0, town).cash >= month_end(10_000, town).cash).all()
