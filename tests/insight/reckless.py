"""Lives in which anybody may plan anything, kept as lives are kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from game.engine.decisions import ERRAND, Decisions, carry_on, with_fields
from game.engine.town import evolve
from game.runs.life import Life
from game.runs.plan import through_door, told
from tests.laws.plans import lively, orders, whimsical
from tests.laws.test_money import SIGNED, STREET

RULES = lively()
ASKING = (ERRAND["ask"], ERRAND["ask_neighbour"])


@cache
def reckless(seed: int, months: int = 18) -> Life:
    """Months of whims in which levers are moved too.

    Odd seeds live in a town where neighbours have signed for each other's loans.
    """
    rules = STREET if seed % 2 else RULES
    life, chance = Life(rules, f"reckless {seed}"), np.random.default_rng(seed)
    if seed % 2:
        begins = {name: np.array([values]) for name, values in SIGNED.items()}
        wide = {name: np.broadcast_to(v, life.town.loan.shape) for name, v in begins.items()}
        opened = evolve(life.town, **{name: v.astype(np.int64) for name, v in wide.items()})
        life.turns[0] = replace(life.turns[0], town=opened)
    for month in range(1, months + 1):
        wished = whimsical(life.town, life.fortune.month(month), rules, chance, share=0.15)
        plan, _ = through_door(life.town, wished, rules)
        life.live(told(_of_the_errand(plan), carry_on(life.town), rules), orders(chance))
    return life


def _of_the_errand(plan: Decisions) -> Decisions:
    """Nobody is named on an errand that asks nobody."""
    return with_fields(plan, whom=np.where(np.isin(plan.errand, ASKING), plan.whom, -1))
