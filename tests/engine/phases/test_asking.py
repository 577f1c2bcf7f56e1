"""Asking somebody to sign, by hand on three teachers and a flat."""

import numpy as np
import pytest

from game.engine.phases.asking import promises_lapse, signatures_live, would_sign_for
from game.engine.phases.errands import errands
from game.engine.town import CALLED, LIVE, NO_LOAN, REPAID
from tests.each import each
from tests.engine.scene import MIDDLE, NEVER, desk_of, luck_of, put, town_of
from tests.engine.tiny import tiny

RULES = tiny()
FLAT = 3
"""Teachers are people 0 to 2, one's own flat is 3."""


def ask(town, rules=RULES, draws=None, **plan):
    desk = desk_of(rules, town, luck_of(rules, **(draws or {})), errand="ask", **plan)
    return errands(town, desk), desk


def limit(whom=0, long=False, threshold=0, **fields):
    town = town_of(RULES, **({"tie": 5_000} | fields))
    every = np.ones_like(town.line)
    return int(would_sign_for(town, RULES, every * whom, every * long > 0, every * threshold)[0, 0])


@each(
    [
        # (4,000 + 5,000 + 4,000/4) × 340,000 / 900 = 3,777,777
        ({}, 37),
        # 1,000 bp more fear: 9,000 × 340,000 / 900 = 3,400,000
        ({"long": True}, 34),
        # a threshold of 1,500 bp: 8,500 × 340,000 / 900 = 3,211,111
        ({"threshold": 1_500}, 32),
        ({"trust": 0}, 34),
        ({"tie": 10_000}, 56),
        ({"tie": 0}, 0),
        ({"whom": -1}, 0),
        ({"threshold": 10_000}, 0),
        ({"threshold": 12_000}, 0),
        # half the value of the flat, whatever anybody feels
        ({"whom": FLAT, "home_value": 6_100_000, "threshold": 9_000}, 30),
        ({"whom": FLAT, "home_value": 0}, 0),
    ]
)
def test_the_largest_sum_somebody_would_sign_for(case, thousands):
    assert limit(**case) == thousands * 100_000


def test_a_yes_is_a_promise_of_the_sum_asked_for_some_months():
    town, desk = ask(
        town_of(RULES, tie=5_000, month=2, refusals=1),
        whom=[0, 1, 2, 0, 1, 2],
        amount=3_000_000,
        long=True,
    )
    assert desk.outcomes["signer_agreed"].sum() == 3
    signed = desk.outcomes["signer_agreed"]
    assert (town.signed_for[signed] == 3_000_000).all()
    assert (town.signed_until[signed] == 2 + 4).all()
    assert town.signed_long[signed].all()
    assert (town.refusals[signed] == 0).all()
    assert (town.signer[~signed] == -1).all()
    assert (town.refusals[~signed] == 2).all()


def test_one_person_signs_once_and_the_closest_is_heard_first():
    tie = np.full((1, 6, 4), 5_000)
    tie[0, 4, 0] = 5_001
    town, _ = ask(town_of(RULES, tie=tie), whom=0, amount=1_000_000)
    assert town.signer.tolist() == [[-1, -1, -1, -1, 0, -1]]


def test_among_the_equally_close_luck_decides_and_not_the_seat():
    keys = np.full((1, 6, 4), 9)
    keys[0, 3, 0] = 1
    town, _ = ask(town_of(RULES, tie=5_000), draws={"queue": keys}, whom=0, amount=1_000_000)
    assert town.signer.tolist() == [[-1, -1, -1, 0, -1, -1]]


def test_a_flat_of_ones_own_needs_no_place_in_a_queue():
    town, _ = ask(town_of(RULES, tie=10_000, home_value=6_000_000), whom=FLAT, amount=3_000_000)
    assert (town.signer == FLAT).all()


def test_a_refusal_names_what_would_have_been_signed_and_cools_the_tie():
    town, desk = ask(town_of(RULES, tie=5_000), whom=0, amount=3_800_000)
    assert (desk.outcomes["signer_limit"] == 3_700_000).all()
    assert (town.tie[:, :, 0] == 4_750).all()
    assert (town.tie[:, :, 1:] == 5_000).all()
    assert (town.refusals == 1).all()
    assert (town.signer == -1).all()


def test_what_a_person_wants_to_see_is_drawn():
    """A draw at the upper end asks for 3.67 spreads of 1,500 bp: 4,500 bp × 340,000 / 900."""
    town = town_of(RULES, tie=5_000)
    assert (ask(town, whom=0, amount=1_800_000, draws={"signer": NEVER})[0].signer == -1).all()
    assert (ask(town, whom=0, amount=1_600_000, draws={"signer": NEVER})[0].signer >= 0).any()
    assert (ask(town, whom=0, amount=1_800_000, draws={"signer": MIDDLE})[0].signer >= 0).any()


@pytest.mark.parametrize(
    ("fields", "asked"),
    [({"loan_state": LIVE, "signer": 1}, False), ({"defaulted": True}, False), ({}, True)],
)
def test_who_may_ask_at_all(fields, asked):
    _, desk = ask(town_of(RULES, tie=5_000, **fields), whom=0, amount=100_000)
    answered = desk.outcomes["signer_agreed"] | desk.outcomes["signer_refused"]
    assert answered.any() == asked


def test_a_bound_signature_is_not_given_twice():
    town = town_of(RULES, tie=5_000, signer=[0, -1, -1, -1, -1, -1], signed_until=9)
    town, _ = ask(put(town, loan_state=[LIVE, 0, 0, 0, 0, 0]), whom=0, amount=100_000)
    assert town.signer.tolist() == [[0, -1, -1, -1, -1, -1]]


def test_asking_anew_frees_the_promise_held_before():
    town = town_of(RULES, tie=5_000, signer=[0, -1, -1, -1, -1, -1], signed_until=9)
    keys = np.full((1, 6, 4), 9)
    keys[0, 0, 0] = 1
    town, _ = ask(town, draws={"queue": keys}, whom=0, amount=200_000)
    assert town.signer[0, 0] == 0
    assert town.signed_for[0, 0] == 200_000


def test_live_signatures_are_counted_and_spent_ones_not():
    town = town_of(
        RULES,
        signer=[0, 0, 0, 1, -1, 2],
        loan_state=[NO_LOAN, LIVE, REPAID, CALLED, NO_LOAN, LIVE],
    )
    assert signatures_live(town).tolist() == [[2, 0, 1, 0]]


def test_a_promise_lapses_after_its_last_month_and_a_used_one_never():
    town = town_of(
        RULES,
        month=5,
        signer=0,
        signed_for=900,
        signed_until=[4, 5, 6, 4, 4, 4],
        loan_state=[NO_LOAN, NO_LOAN, NO_LOAN, LIVE, REPAID, CALLED],
    )
    after = promises_lapse(town)
    assert after.signer.tolist() == [[-1, 0, 0, 0, 0, 0]]
    assert after.signed_for.tolist() == [[0, 900, 900, 900, 900, 900]]
