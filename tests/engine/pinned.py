"""Lives whose every month is pinned: speed may change, nothing else may.

Three kinds of life on one small town with every measure in it: neighbours alone, plans drawn at
random (legal or not, every errand), and half of each. What is pinned is a fingerprint a month of the
towns, decisions, refusals, payments and outcomes. `python -m tests.engine.pinned` writes them anew;
do that only where a rule was meant to change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from game.bots.decide import decide
from game.engine.accounts import FLOWS
from game.engine.check import settle
from game.engine.decisions import ERRANDS, FIELD_NAMES, Decisions, replace_where
from game.engine.digest import digest
from game.engine.levers import LEVER
from game.engine.luck import Fortune, Luck
from game.engine.opening import open_town
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.town import Town, only
from game.engine.turn import Turned, step
from game.engine.view import view
from tests.engine.tiny import levers, tiny_plain

FILE = Path(__file__).with_name("pinned.json")
SEEDS = tuple(f"pinned-{n}" for n in range(1, 7))
MONTHS = 36
KINDS = ("neighbours", "random", "mixed")
LAMBDAS = {"1": [1, 1, 1], "mixed": [1, 2, 4]}


FULL: dict[str, dict[str, Any]] = {
    "living": {"school_fee": 60_000, "school_month": 9},
    "lines": {
        "engel_bp": [-2_000, 0, 3_000],
        "stock_bp": [1_000, 0, 2_000],
        "exit_bp": [400, 300, 400],
        "entry_bp": [7_000, 0, 5_000],
    },
    "market": {
        "helper_wage": 120_000,
        "coop_members": 2,
        "pact_members_bp": 1_000,
        "hands_bp": 3_000,
        "room_bp": 13_000,
    },
    "macro": {
        "plant_bp": [10_000, 9_900, 9_300, 8_000],
        "construction_bp": [10_000, 9_000],
        "cost_bp": [10_000, 10_500, 11_000],
        "cost_ln": [0, 488, 953],
    },
    "labour": {
        "away_pay": 260_000,
        "away_cost": 80_000,
        "away_strain": 200,
        "course_cost": 50_000,
        "pension_age": [50, 55],
        "female_bp": 8_000,
        "word_bp": 3_000,
        "female_pay_bp": 9_000,
    },
    "shocks": {"wedding_bp": 400, "wedding_cost": 80_000, "illness_bp": 400},
    "guarantors": {
        "ids": ["guarantor/teacher", "guarantor/own-flat", "guarantor/union", "guarantor/firm"],
        "number": [3, 1, 1, 2],
        "pay": [340_000, 100_000, 900_000, 500_000],
        "pay_sd": [1_500, 0, 0, 2_000],
        "knows_bp": [6_000, 0, 9_000, 5_000],
        "tie_bp": [5_000, 0, 6_000, 4_000],
        "will_bp": [4_000, 0, 5_000, 3_000],
        "fear_bp": [900, 1, 500, 700],
        "score_bp": [4_000, 4_000, 4_500, 4_000],
        "fee_bp": [0, 0, 0, 200],
        "home": [0, 1, 0, 0],
        "union": [0, 0, 1, 0],
        "salaried": [1, 0, 0, 0],
        "signatures": [2, 1_000, 10, 3],
    },
    "bank": {"neighbour_score_bp": 3_500, "smallest": 100_000, "pass_bp": 3_000},
    "temperaments": {"sign_bp": [3_000, 4_000], "lead_bp": [300, 300], "leave_bp": [600, 300]},
    "together": {"rivals_bp": 100, "debt_bp": 200, "salaried_bp": 500, "trust_bp": 2_000},
}
"""All kinds of guarantor, all measures, moving costs."""


def full_rules(lam: str = "1") -> Rules:
    """A tiny town of 30 with all measures open, all kinds of guarantor and moving costs."""
    changes = {
        **FULL,
        "lines": {**FULL["lines"], "lam": LAMBDAS[lam]},
        "levers": {"opening": _opening(), "calendar": _calendar()},
    }
    return Rules.from_plain(tiny_plain(30, **changes))


def _opening() -> list[int]:
    return levers(
        loan_ceiling=10_000_000,
        loans_per_month=400,
        interest_share=3_000,
        papers_chance=6_000,
        tax_relief=20_000,
        fees_waived=5_000,
        benefit=105_000,
        benefit_months=12,
        minimum_income=35_000,
        tolerance=2_000,
        severance_paid=6_000,
        arrears_paid=300,
        training_seats=150,
        training_offers=4_000,
        training_sales=300,
        training_market=500,
        pension_bridge=90_000,
        bridge_years=6,
        public_posts=300,
        post_pay=110_000,
        post_months=8,
        moving_grant=20_000,
        fund=4_000_000,
        fund_cover=4_000,
        stop_lending=6_000,
        union_share=5_000,
        union_months=12,
        interest_arrears=1_000,
        organising_risk=2_000,
        organising_pays=1_500,
    )


def _calendar() -> list[list[int]]:
    return [
        [5, LEVER["cash_grant"], 5_000],
        [6, LEVER["cash_grant"], 0],
        [9, LEVER["fund_leverage"], 60_000],
        [14, LEVER["loan_ceiling"], 6_000_000],
    ]


def orders(month: int) -> tuple[Order, ...]:
    """What a facilitator does in these lives."""
    given = {
        4: (Order("grant", "", 7_000),),
        11: (Order("lever", "job_information", 20_000), Order("grant", "", 3_000)),
        20: (Order("lever", "public_posts", 0),),
        30: (Order("grant", "", 3_000_000),),
    }
    return given.get(month, ())


class Whims:
    """Random plans from a stream that NumPy guarantees."""

    def __init__(self, key: int, towns: int) -> None:
        self._tapes = [np.random.Philox(key=key + n) for n in range(towns)]

    def draws(self, seats: int, below: int) -> Any:
        """Whole numbers 0..below-1, (B, seats)."""
        raw = np.stack([tape.random_raw(seats) for tape in self._tapes])
        return ((raw >> np.uint64(11)) % np.uint64(below)).astype(np.int64)

    def plan(self, town: Town, rules: Rules) -> Decisions:
        """One plan a seat, a tenth of its fields beyond what is legal."""
        seats, lines = rules.households, len(rules.lines.ids)

        def some(low: int, high: int) -> Any:
            return low + self.draws(seats, high - low + 1)

        stay = some(0, 9) < 7
        money = np.maximum(town.cash, 0)
        return Decisions(
            line=np.where(stay, town.line, some(-2, lines)),
            price=np.where(some(0, 3) == 0, some(-1, 5), 2),
            pace=some(0, 39) // 13,
            table=some(0, 39) // 13,
            insured=some(0, 9) < 7,
            equip=np.where(some(0, 3) == 0, some(-100, 150) * (money // 100), 0),
            repay=np.where(
                some(0, 3) == 0,
                some(-2, 60) * (money // 60),
                np.minimum(money, town.neighbour_debt) // 2,
            ),
            errand=np.where(some(0, 4) == 0, some(-1, len(ERRANDS)), self._road(town, some(0, 9))),
            whom=some(-1, np.maximum(rules.guarantor_seats, 8)),
            amount=some(-2, 40) * 100_000,
            long=some(0, 1) == 1,
            helper=some(0, 9) < 3,
            answer=some(0, 3) < 3,
        )

    def _road(self, town: Town, whim: Any) -> Any:
        """Mostly the next step to a loan, so that loans are written, extended and called."""
        code = {name: n for n, name in enumerate(ERRANDS)}
        step_on = np.where(town.papers, code["licence"], code["papers"])
        step_on = np.where(town.papers & town.licensed, code["ask"], step_on)
        step_on = np.where(town.signer >= 0, code["loan"], step_on)
        step_on = np.where(town.surety >= 0, code["loan"], step_on)
        beside = np.where(whim == 2, code["ask_neighbour"], code["pact"])
        step_on = np.where(town.loan_state == 1, code["extend"], step_on)
        return np.where((whim == 2) | (whim == 3), beside, step_on)


def lives(
    kind: str, rules: Rules, seeds: tuple[str, ...], months: int = MONTHS
) -> Iterator[tuple[Town, Decisions, Any, Turned]]:
    """Town before, decisions as settled, refusals, and what the month left."""
    fortune = Fortune(seeds, rules.households, len(rules.lines.ids), rules.guarantor_seats)
    whims = Whims(20_160, len(seeds))
    town = open_town(fortune.opening(), rules).town
    for month in range(1, months + 1):
        luck = fortune.month(month)
        plan = _plan(kind, town, luck, rules, whims)
        decisions, refused = settle(town, plan, rules)
        turned = step(town, decisions, orders(month), luck, rules)
        yield town, decisions, refused, turned
        town = turned.town


def _plan(kind: str, town: Town, luck: Luck, rules: Rules, whims: Whims) -> Decisions:
    wished = decide(view(town, rules), luck.of_bots(), rules)
    if kind == "neighbours":
        return wished
    drawn = whims.plan(town, rules)
    if kind == "random":
        return drawn
    return replace_where(wished, whims.draws(rules.households, 4) == 0, drawn)


@cache
def lived(kind: str, lam: str) -> tuple[tuple[Town, Decisions, Any, Turned], ...]:
    """The months of one kind of life, lived once."""
    return tuple(lives(kind, full_rules(lam), SEEDS))


def fingerprints(kind: str, lam: str) -> list[dict[str, str]]:
    """What one kind of life leaves, month by month."""
    found = []
    for _, decisions, refused, turned in lived(kind, lam):
        towns = "".join(digest(only(turned.town, [n])) for n in range(len(SEEDS)))
        found.append(
            {
                "towns": _mark(towns.encode()),
                "decisions": _mark(*[_bytes(getattr(decisions, n)) for n in FIELD_NAMES]),
                "refused": _mark(
                    *[
                        f"{field}{code}".encode() + _bytes(who)
                        for field, codes in sorted(refused.items())
                        for code, who in sorted(codes.items())
                    ]
                ),
                "payments": _mark(
                    *[_bytes(turned.ledger.of(f.id, turned.town.cash.shape)) for f in FLOWS]
                ),
                "outcomes": _mark(
                    *[n.encode() + _bytes(v) for n, v in sorted(turned.outcomes.items())]
                ),
            }
        )
    return found


def _bytes(value: Any) -> bytes:
    return np.ascontiguousarray(np.asarray(value).astype("<i8")).tobytes()


def _mark(*parts: bytes) -> str:
    mark = hashlib.sha256()
    for part in parts:
        mark.update(len(part).to_bytes(8, "little") + part)
    return mark.hexdigest()[:16]


def everything() -> dict[str, list[dict[str, str]]]:
    """Kind of life and price of variety -> months."""
    return {f"{kind}/{lam}": fingerprints(kind, lam) for kind in KINDS for lam in LAMBDAS}


if __name__ == "__main__":
    FILE.write_text(json.dumps(everything(), indent=0) + "\n", "utf-8")
