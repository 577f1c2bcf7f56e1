"""Every fen comes from somewhere: over whole lives, whatever anybody plans."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.accounts import by_sector, unreconciled
from game.engine.luck import Fortune
from game.engine.opening import blank, open_town, town_sizes
from game.engine.town import CALLED, EMPLOYED, REPAID, TRADING
from tests.engine.scene import live
from tests.laws.plans import lively, whimsical

RULES = lively()
STOCKS = ("cash", "loan", "informal_debt", "recourse_debt", "equipment", "prepaid")
lives = settings(max_examples=12, derandomize=True, deadline=None)


def life(seed, months=12, rules=RULES):
    chance = np.random.default_rng(seed)
    return live(
        rules, f"money {seed}", months, lambda t, luck, _: whimsical(t, luck, rules, chance)
    )


@lives
@given(st.integers(0, 10**6))
def test_money_is_conserved_and_stocks_follow_flows(seed):
    for before, turned in life(seed):
        shape = before.cash.shape
        assert not sum(by_sector(turned.ledger, shape).values()).any()
        for stock, gap in unreconciled(before, turned.town, turned.ledger).items():
            assert not gap.any(), stock


@lives
@given(st.integers(0, 10**6))
def test_no_stock_and_no_payment_is_ever_negative(seed):
    for _, turned in life(seed):
        for stock in STOCKS:
            assert (getattr(turned.town, stock) >= 0).all(), stock
        for flow, amount in turned.ledger.flows.items():
            assert (amount >= 0).all(), flow


@lives
@given(st.integers(0, 10**6))
def test_states_stay_in_step_with_one_another(seed):
    for _, turned in life(seed):
        town = turned.town
        assert ((town.activity == TRADING) == (town.line >= 0)).all()
        assert (town.pay[town.activity != EMPLOYED] == 0).all()
        assert (town.loan[(town.loan_state == REPAID) | (town.loan_state == CALLED)] == 0).all()
        assert (town.defaulted == (town.loan_state == CALLED)).all()
        assert (town.equipment[town.line < 0] == 0).all()
        assert (town.sold <= town.made).all()
        assert ((town.strain >= 0) & (town.strain <= 10_000)).all()
        assert ((town.tie >= 0) & (town.tie <= 10_000)).all()
        assert (np.abs(town.logprice) <= 10_000).all()


def test_the_opening_reconciles_with_the_severance_it_pays():
    fortune = Fortune(["a", "b"], RULES.households, 3, RULES.guarantor_seats)
    opened = open_town(fortune.opening(), RULES)
    gaps = unreconciled(blank(town_sizes(RULES, 2)), opened.town, opened.ledger)
    savings = gaps.pop("cash")
    assert (savings > 0).all()
    assert (savings % 1_000 == 0).all()
    assert not any(gap.any() for gap in gaps.values())


@pytest.mark.parametrize(
    "happened",
    [
        *("papers_granted", "licence_granted", "signer_agreed", "signer_refused", "loan_granted"),
        *("loan_refused", "job_taken", "job_lost", "second_list", "opened", "closed", "illness"),
        *("went_thin", "insurance_lapsed", "kin_lent", "lenders_lent", "arrears"),
        *("guarantor_paid", "flat_sold", "loan_repaid", "tax_relieved", "coop_joined"),
    ],
)
def test_these_lives_are_full_enough_to_put_the_laws_to_the_test(happened):
    assert EVENTS.get(happened, 0) > 0


def events():
    """How often each thing happened in the lives that these laws are tested on."""
    seen = {}
    for seed in range(10):
        for _, turned in life(seed):
            for name, value in turned.outcomes.items():
                seen[name] = seen.get(name, 0) + int((value != 0).sum())
    return seen


EVENTS = events()
