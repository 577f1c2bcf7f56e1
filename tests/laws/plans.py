"""Plans for laws: what neighbours would do, with whims; legal or not."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.bots.decide import decide
from game.engine.decisions import ERRANDS, Decisions, replace_where
from game.engine.luck import Luck
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
)
"""Levers under which loans are had, and go wrong, within a year."""


def lively(households: int = 8, **changes: dict[str, Any]) -> Rules:
    """A tiny town in which everything that can happen happens soon."""
    usual: dict[str, dict[str, Any]] = {
        "levers": {"opening": EASY},
        "bank": {"term_short": 3, "grace": 1, "term_long": 6, "call_after": 2, "cap": 9_000_000},
        "dealt": {"savings": 900_000, "severance_year": 10_000},
        "shocks": {"illness_bp": 800},
        "labour": {"offer_bp": 4_000, "loss_bp": 1_000},
        "macro": {"wave_month": 4},
        "temperaments": {"borrow_bp": [7_000, 9_000], "margin_bp": [5_000, 5_000]},
        "market": {"coop_members": 2},
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
        whom=draw(-2, rules.guarantor_seats + 2),
        amount=draw(-1, 40) * 100_000,
        long=draw(0, 2) > 0,
        helper=draw(0, 2) > 0,
        answer=draw(0, 2) > 0,
    )


def whimsical(
    town: Town, luck: Luck, rules: Rules, chance: np.random.Generator, share: float = 0.3
) -> Decisions:
    """What neighbours decide, but some of the seats do anything at all."""
    usual = decide(view(town, rules), luck.of_bots(), rules)
    return replace_where(usual, chance.random(town.cash.shape) < share, wild(town, rules, chance))
