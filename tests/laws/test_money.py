"""Every fen comes from somewhere: over whole lives, whatever anybody plans."""

from functools import cache

import numpy as np

from game.engine.accounts import by_sector, unreconciled
from game.engine.luck import Fortune
from game.engine.opening import blank, open_town, town_sizes
from game.engine.town import AWAY, CALLED, EMPLOYED, LIVE, NO_LOAN, POST, REPAID, RETIRED, TRADING
from tests.each import each
from tests.engine.scene import live
from tests.laws.plans import lively, orders, whimsical

RULES = lively()
STREET = lively(dealt={"home_bp": 0, "trust_mean": 9_000}, guarantors={"signatures": [0, 0, 0]})
"""A town in which nobody but a neighbour signs."""
SIGNED = {
    "loan_state": [LIVE] * 3 + [NO_LOAN] * 5,
    "loan": [600_000, 900_000, 2_000_000, 0, 0, 0, 0, 0],
    "loan_first": 2_000_000,
    "loan_due": 3,
    "signed_until": 6,
    "surety": [7, 6, 5, -1, -1, -1, -1, -1],
    "surety_for": [-1, -1, -1, -1, -1, 2, 1, 0],
}
"""How that town begins."""
DEBTS = ("loan", "informal_debt", "recourse_debt", "fund_debt", "neighbour_debt")
STOCKS = ("cash", *DEBTS, "equipment", "prepaid", "owed_by_plant", "lent", "called", "fund")
PAID = {EMPLOYED, RETIRED, POST, AWAY}
LIVES = range(24)
in_every_life = each(LIVES)


@cache
def life(seed, months=12):
    """A year of whims in which levers are moved too, in one of two towns; lived once for all laws."""
    rules = STREET if seed % 2 else RULES
    chance = np.random.default_rng(seed)

    def choose(town, luck, _):
        return whimsical(town, luck, rules, chance)

    start = SIGNED if seed % 2 else {}
    return [*live(rules, f"money {seed}", months, choose, lambda _: orders(chance), **start)]


@in_every_life
def test_money_is_conserved_and_stocks_follow_flows(seed):
    for before, turned in life(seed):
        shape = before.cash.shape
        assert not sum(by_sector(turned.ledger, shape).values()).any()
        for stock, gap in unreconciled(before, turned.town, turned.ledger).items():
            assert not gap.any(), stock


@in_every_life
def test_what_neighbours_pay_for_one_another_clears_within_the_town_each_month(seed):
    for before, turned in life(seed):
        shape = before.cash.shape
        assert not by_sector(turned.ledger, shape)["neighbours"].sum(axis=1).any()
        flows = ("fund_pays", "fund_repaid", "fund_interest")
        paid, back, interest = (turned.ledger.of(flow, shape).sum() for flow in flows)
        grown = turned.town.fund - before.fund
        assert (grown == back + interest - paid).all(), "the fund's money too"


@in_every_life
def test_no_stock_and_no_payment_is_ever_negative(seed):
    for _, turned in life(seed):
        for stock in STOCKS:
            assert (getattr(turned.town, stock) >= 0).all(), stock
        for flow, amount in turned.ledger.flows.items():
            assert (amount >= 0).all(), flow


@in_every_life
def test_states_stay_in_step_with_one_another(seed):
    for _, turned in life(seed):
        town = turned.town
        assert ((town.activity == TRADING) == (town.line >= 0)).all()
        assert (town.pay[~np.isin(town.activity, list(PAID))] == 0).all()
        assert (town.loan[town.loan_state == REPAID] == 0).all()
        assert (town.defaulted == (town.loan_state == CALLED)).all()
        assert (town.equipment[town.line < 0] == 0).all()
        assert (town.sold <= town.made).all()
        assert ((town.strain >= 0) & (town.strain <= 10_000)).all()
        assert ((town.tie >= 0) & (town.tie <= 10_000)).all()
        assert (np.abs(town.logprice) <= 10_000).all()
        assert (np.abs(town.incumbent_price) <= 10_000).all()
        assert not (town.helper & (town.activity != TRADING)).any()
        assert not ((town.in_pact | town.in_coop) & (town.activity != TRADING)).any()
        assert ((town.out_share >= 0) & (town.out_share <= 10_000)).all()


@in_every_life
def test_whoever_is_signed_for_knows_who_signed_and_the_other_way_round(seed):
    for _, turned in life(seed):
        town = turned.town
        for one, other in ((town.surety, town.surety_for), (town.surety_for, town.surety)):
            b, h = np.nonzero(one >= 0)
            assert (other[b, one[b, h]] == h).all()
        assert (town.loan_state[town.surety >= 0] <= LIVE).all()
        assert (town.paid_by[town.neighbour_debt > 0] >= 0).all()
        assert ((town.asked_fen > 0) == (town.asked_by >= 0)).all()


def test_the_opening_reconciles_with_the_severance_it_pays():
    fortune = Fortune(["a", "b"], RULES.households, 3, RULES.guarantor_seats)
    opened = open_town(fortune.opening(), RULES)
    gaps = unreconciled(blank(town_sizes(RULES, 2)), opened.town, opened.ledger)
    savings = gaps.pop("cash")
    assert (savings > 0).all()
    assert (savings % 1_000 == 0).all()
    assert not any(gap.any() for gap in gaps.values())


@each(
    [
        *("papers_granted", "licence_granted", "signer_agreed", "signer_refused", "loan_granted"),
        *("loan_refused", "job_taken", "job_lost", "second_list", "opened", "closed", "illness"),
        *("went_thin", "insurance_lapsed", "kin_lent", "lenders_lent", "arrears"),
        *("guarantor_paid", "flat_sold", "loan_repaid", "tax_relieved", "coop_joined"),
        *("retrained", "course_full", "retired", "post_given", "no_post_left", "moved"),
        *("asked_neighbour", "neighbour_agreed", "surety_called", "fund_paid", "ceremony"),
        *("pact_joined", "pact_left", "organised", "went_out", "plant_paid", "trouble"),
    ]
)
def test_these_lives_are_full_enough_to_put_the_laws_to_the_test(happened):
    assert events().get(happened, 0) > 0


@cache
def events():
    """How often each thing happened in the lives that these laws are tested on."""
    seen = {}
    for seed in LIVES:
        for _, turned in life(seed):
            for name, value in turned.outcomes.items():
                seen[name] = seen.get(name, 0) + int((value != 0).sum())
    return seen
