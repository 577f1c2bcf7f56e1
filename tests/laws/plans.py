"""Plans for laws: what neighbours would do, with whims; legal or not."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.bots.decide import decide
from game.engine.decisions import ERRANDS, Decisions, replace_where
from game.engine.levers import LEVERS
from game.engine.luck import Luck
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.town import Town
from game.engine.view import view
from tests.engine.tiny import levers, tiny

EASY = levers(
    loan_ceiling=10_000_000,
    loans_per_month=10_000,
    interest_share=5_000,
    papers_chance=10_000,
    tax_relief=66_600,
    fees_waived=10_000,
    benefit=105_000,
    benefit_months=6,
    minimum_income=35_000,
    severance_paid=3_000,
    arrears_paid=500,
    training_seats=60,
    training_offers=5_000,
    training_sales=500,
    training_market=2_000,
    pension_bridge=90_000,
    bridge_years=14,
    public_posts=200,
    post_pay=80_000,
    post_months=3,
    moving_grant=20_000,
    fund=3_000_000,
    fund_leverage=50_000,
    fund_cover=4_000,
    union_share=5_000,
    union_months=12,
    interest_arrears=1_000,
    cash_grant=1_000,
    organising_risk=4_000,
    organising_pays=2_000,
)
"""Levers under which loans are had, and go wrong, within a year, and every measure is open."""

PEOPLE: dict[str, Any] = {
    "ids": ["guarantor/teacher", "guarantor/union", "guarantor/own-flat"],
    "number": [2, 1, 1],
    "pay": [340_000, 200_000, 100_000],
    "pay_sd": [1_500, 0, 0],
    "knows_bp": [6_000, 6_000, 0],
    "tie_bp": [5_000, 4_000, 0],
    "will_bp": [4_000, 4_000, 0],
    "fear_bp": [900, 900, 1],
    "score_bp": [4_000, 3_000, 4_000],
    "fee_bp": [0, 100, 0],
    "home": [0, 0, 1],
    "union": [0, 1, 0],
    "salaried": [1, 0, 0],
    "signatures": [1, 4, 1_000],
}
"""Two teachers, the union, and one's own flat."""


def lively(households: int = 8, **changes: dict[str, Any]) -> Rules:
    """A tiny town in which everything that can happen happens soon."""
    usual: dict[str, dict[str, Any]] = {
        "levers": {"opening": EASY},
        "bank": {
            "term_short": 3,
            "grace": 1,
            "term_long": 6,
            "call_after": 2,
            "cap": 9_000_000,
            "neighbour_score_bp": 4_000,
        },
        "dealt": {"savings": 900_000, "severance_year": 10_000},
        "shocks": {"illness_bp": 800, "wedding_bp": 500, "wedding_cost": 80_000},
        "labour": {
            "offer_bp": 4_000,
            "loss_bp": 1_000,
            "word_bp": 2_500,
            "post_age": [42, 45],
            "course_cost": 30_000,
            "away_pay": 150_000,
            "away_cost": 40_000,
            "away_strain": 300,
        },
        "living": {"school_fee": 20_000, "school_month": 9},
        "together": {"base_bp": 1_500, "rivals_bp": 100, "debt_bp": 500, "enough_bp": 2_500},
        "guarantors": PEOPLE,
        "macro": {"wave_month": 4},
        "temperaments": {
            "borrow_bp": [7_000, 9_000],
            "margin_bp": [5_000, 5_000],
            "sign_bp": [4_000, 2_000],
            "helper_bp": [5_000, 9_000],
            "lead_bp": [500, 1_000],
        },
        "market": {"coop_members": 2, "helper_wage": 60_000},
    }
    for group, values in changes.items():
        usual[group] = usual.get(group, {}) | values
    return tiny(households, **usual)


def wild(town: Town, rules: Rules, chance: np.random.Generator) -> Decisions:
    """Every field anything from far below what is legal to far above."""
    shape = town.cash.shape

    def draw(low: int, high: int) -> Any:
        return chance.integers(low, high, shape)

    return Decisions(
        line=draw(-3, len(rules.lines.ids) + 2),
        price=draw(-1, 7),
        pace=draw(-1, 5),
        table=draw(-1, 5),
        insured=draw(0, 2) > 0,
        equip=draw(-2_000_000, 2_000_000),
        repay=draw(-200_000, 2_000_000),
        errand=draw(-1, len(ERRANDS) + 2),
        whom=draw(-2, max(rules.guarantor_seats, shape[1]) + 2),
        amount=draw(-1, 40) * 100_000,
        long=draw(0, 2) > 0,
        helper=draw(0, 2) > 0,
        answer=draw(0, 2) > 0,
    )


def orders(chance: np.random.Generator) -> tuple[Order, ...]:
    """In one month out of three any lever is moved to anywhere in its range, or to an end of it."""
    if chance.random() > 0.33:
        return ()
    lever = LEVERS[chance.integers(len(LEVERS))]
    values = (lever.low, lever.high, lever.neutral, int(chance.integers(lever.low, lever.high + 1)))
    return (Order("lever", lever.id, values[chance.integers(4)]),)


def whimsical(
    town: Town, luck: Luck, rules: Rules, chance: np.random.Generator, share: float = 0.3
) -> Decisions:
    """What neighbours decide, but some of the seats do anything at all."""
    usual = decide(view(town, rules), luck.of_bots(), rules)
    return replace_where(usual, chance.random(town.cash.shape) < share, wild(town, rules, chance))
