"""A town small enough to check by hand: three lines, two kinds of guarantor, two temperaments."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

from game.engine.exact import ln_bp
from game.engine.levers import LEVERS
from game.engine.rules import Rules

MONTHS = 24


def levers(**given: int) -> list[int]:
    """Lever values in order, neutral unless given."""
    return [given.get(lever.id, lever.neutral) for lever in LEVERS]


TOWN: dict[str, Any] = {
    "months": MONTHS,
    "runoff_months": 6,
    "start_month": 6,
    "living": {
        "need": 300_000,
        "need_dependant": 50_000,
        "table_bp": [10_000, 8_500, 7_000],
        "bare_bp": 5_000,
        "insurance": 43_200,
        "care_hours_full": 200,
        "help_bp": 2_000,
        "pace_bp": [7_000, 10_000, 13_000],
        "kin_limit": 1_000_000,
        "dear_rate_bp": 200,
        "strain_pace": [-100, 100, 500],
        "strain_table": [-100, 0, 400],
        "strain_debt": 600,
        "strain_rest_bp": 500,
    },
    "dealt": {
        "female_bp": 5_800,
        "age_low": [38, 40],
        "age_high": [49, 54],
        "school_mean": 9,
        "school_sd": 20,
        "dependants_bp": [2_000, 4_000, 3_000, 1_000],
        "care_hours": 30,
        "other_bp": [1_000, 2_000, 2_000, 3_000, 2_000],
        "other_pay": [0, 0, 120_000, 230_000, 250_000],
        "other_pay_sd": 1_500,
        "savings": 1_500_000,
        "savings_sd": 4_500,
        "severance_year": 110_000,
        "wage": 280_000,
        "home_bp": 7_000,
        "home_value": 6_000_000,
        "home_sd": 3_000,
        "home_rent": 40_000,
        "trust_mean": 5_000,
    },
    "lines": {
        "ids": ["line/breakfast", "line/repair", "line/shop"],
        "spending_bp": [500, 300, 2_500],
        "engel_bp": [0, 0, 0],
        "plant_bp": [4_000, 3_000, 4_000],
        "construction_bp": [0, 0, 0],
        "season_bp": [[10_000] * 12] * 3,
        "incumbents": [3, 2, 3],
        "demand": [2_600_000, 1_400_000, 11_000_000],
        "usual": [800_000, 650_000, 3_400_000],
        "outside": [7_000, 4_500, 7_000],
        "alpha_bp": [16_000] * 3,
        "lam": [1, 1, 1],
        "input_bp": [5_000, 2_800, 8_000],
        "input_ln": [ln_bp(5_000), ln_bp(2_800), ln_bp(8_000)],
        "spoil_bp": [1_000, 0, 200],
        "rent": [90_000, 80_000, 150_000],
        "street_rent": [20_000, 20_000, 150_000],
        "setup": [1_200_000, 1_600_000, 4_500_000],
        "minimum_bp": [3_000, 3_000, 5_000],
        "street": [1, 1, 0],
        "capacity": [980_000, 810_000, 4_250_000],
        "craft": [500, 2_000, 0],
        "craft_sd": [500, 500, 500],
        "craft_top": [2_500, 4_000, 2_000],
        "tax_bp": [300, 300, 300],
        "inspect_bp": [500, 300, 2_000],
        "fine": [50_000, 50_000, 200_000],
        "earned": [310_000, 390_000, 530_000],
    },
    "market": {
        "handicap_bp": 1_500,
        "handicap_months": 12,
        "reputation_bp": 1_000,
        "noise_sd": 500,
        "price_steps": [-1_000, -400, 0, 400, 1_000],
        "adjust": 3,
        "kappa_bp": 2_200,
        "follow_bp": 5_000,
        "busy_bp": 8_000,
        "subsistence": 150_000,
        "slack_bp": 2_200,
        "coop_bp": 600,
        "licence_fee": 30_000,
    },
    "guarantors": {
        "ids": ["guarantor/teacher", "guarantor/own-flat"],
        "number": [3, 1],
        "pay": [340_000, 100_000],
        "pay_sd": [1_500, 0],
        "knows_bp": [6_000, 0],
        "tie_bp": [5_000, 0],
        "will_bp": [4_000, 0],
        "fear_bp": [900, 1],
        "score_bp": [4_000, 4_000],
        "home": [0, 1],
        "signatures": [1, 1_000],
    },
    "bank": {
        "own_share_bp": 2_000,
        "cap": 1_500_000,
        "cap_months": 12,
        "pass_bp": 4_000,
        "income_bp": 3_000,
        "noise_sd": 800,
        "term_short": 12,
        "term_long": 36,
        "grace": 7,
        "long_fear_bp": 1_000,
        "rate_bp": 475,
        "call_after": 3,
        "extension": 12,
        "paydown_bp": 3_000,
        "threshold_sd": 1_500,
    },
    "labour": {
        "offer_bp": 750,
        "decay_bp": 400,
        "floor_bp": 3_500,
        "trading_bp": 5_000,
        "age_bp": 100,
        "pay": 230_000,
        "pay_sd": 2_000,
        "loss_bp": 250,
        "other_loss_bp": 100,
        "other_find_bp": 300,
    },
    "shocks": {
        "illness_bp": 150,
        "illness_cost": 500_000,
        "illness_sd": 7_000,
        "illness_own_bp": 3_300,
    },
    "macro": {
        "plant_bp": [10_000, 9_900, 9_800],
        "construction_bp": [10_000],
        "cost_bp": [10_000],
        "cost_ln": [0],
        "wave_month": 8,
        "wave_bp": 4_000,
    },
    "levers": {
        "opening": levers(
            loan_ceiling=10_000_000,
            loans_per_month=100,
            interest_share=0,
            papers_chance=5_000,
            tax_relief=66_600,
            fees_waived=10_000,
            benefit=105_000,
            benefit_months=18,
            minimum_income=35_000,
        ),
    },
    "temperaments": {
        "ids": ["temperament/cautious", "temperament/striver"],
        "share_bp": [5_000, 5_000],
        "start_bp": [1_500, 4_000],
        "margin_bp": [12_000, 9_000],
        "noise_sd": [4_000, 6_000],
        "published_bp": [6_000, 4_000],
        "cushion_bp": [40_000, 15_000],
        "borrow_bp": [0, 7_000],
        "undercut_bp": [0, -200],
        "search_bp": [5_000, 2_000],
        "patience": [4, 8],
        "job_bp": [9_000, 12_000],
        "join_bp": [1_000, 1_000],
    },
}
"""All but how many live in it."""


def tiny_plain(households: int = 6, **changes: dict[str, Any]) -> dict[str, Any]:
    """Plain rules of the tiny town; `changes` replaces values group by group."""
    plain = {"households": households, **deepcopy(TOWN)}
    for group, values in changes.items():
        plain[group] = {**plain.get(group, {}), **values}
    return plain


def tiny(households: int = 6, **changes: dict[str, Any]) -> Rules:
    """Rules of the tiny town; the same are made once, and nobody can write in them."""
    return made(json.dumps(tiny_plain(households, **changes)))


@cache
def made(plain: str) -> Rules:
    """Rules of plain ones as JSON."""
    return Rules.from_plain(json.loads(plain))
