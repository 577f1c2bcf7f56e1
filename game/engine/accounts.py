"""Stock-flow consistent accounts: every fen has a payer and a receiver.

After Godley & Lavoie (2007): sectors in columns, flows in rows. Each flow below is recorded per
household, so a month's ledger of one household is also the settlement it reads. Rows sum to zero by
construction; `stocks_reconcile` checks that cash and debts move by nothing but recorded flows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.engine.exact import Flags, Ints
from game.engine.scattered import Scattered
from game.engine.town import Town, evolve

HOUSEHOLD = "household"

SECTORS: tuple[str, ...] = (
    HOUSEHOLD,
    "bank",
    "fund",
    "informal",
    "guarantors",
    "state",
    "plant",
    "suppliers",
    "customers",
    "employers",
    "neighbours",
)
"""Columns of the flow matrix; landlords and hospitals are among suppliers.

`neighbours` is a clearing column: what one household pays for another goes through it, and it sums to
nought over a town every month.
"""


@dataclass(frozen=True, slots=True)
class Flow:
    """One kind of payment and the sectors it links."""

    id: str
    payer: str
    receiver: str

    @property
    def sign(self) -> int:
        """+1 into the household's cash, -1 out of it, 0 where it passes the household by."""
        return (self.receiver == HOUSEHOLD) - (self.payer == HOUSEHOLD)


FLOWS: tuple[Flow, ...] = (
    Flow("severance", "plant", HOUSEHOLD),
    Flow("plant_pay", "plant", HOUSEHOLD),
    Flow("wages", "employers", HOUSEHOLD),
    Flow("other_pay", "employers", HOUSEHOLD),
    Flow("benefit", "state", HOUSEHOLD),
    Flow("minimum_income", "state", HOUSEHOLD),
    Flow("sales", "customers", HOUSEHOLD),
    Flow("inputs", HOUSEHOLD, "suppliers"),
    Flow("rent", HOUSEHOLD, "suppliers"),
    Flow("licence_fee", HOUSEHOLD, "state"),
    Flow("tax", HOUSEHOLD, "state"),
    Flow("fine", HOUSEHOLD, "state"),
    Flow("equipment", HOUSEHOLD, "suppliers"),
    Flow("resale", "suppliers", HOUSEHOLD),
    Flow("insurance", HOUSEHOLD, "state"),
    Flow("illness", HOUSEHOLD, "suppliers"),
    Flow("illness_insured", "state", "suppliers"),
    Flow("consumption", HOUSEHOLD, "customers"),
    Flow("home_rent", HOUSEHOLD, "suppliers"),
    Flow("home_sale", "customers", HOUSEHOLD),
    Flow("loan", "bank", HOUSEHOLD),
    Flow("repayment", HOUSEHOLD, "bank"),
    Flow("interest", HOUSEHOLD, "bank"),
    Flow("interest_paid_by_state", "state", "bank"),
    Flow("guarantor_pays", "guarantors", "bank"),
    Flow("signing_fee", HOUSEHOLD, "guarantors"),
    Flow("recourse_repaid", HOUSEHOLD, "guarantors"),
    Flow("borrowed", "informal", HOUSEHOLD),
    Flow("returned", HOUSEHOLD, "informal"),
    Flow("dear_interest", HOUSEHOLD, "informal"),
    Flow("grant", "state", HOUSEHOLD),
    Flow("retired_pay", "state", HOUSEHOLD),
    Flow("post_pay", "state", HOUSEHOLD),
    Flow("sent_home", "employers", HOUSEHOLD),
    Flow("moving_cost", HOUSEHOLD, "suppliers"),
    Flow("moving_grant", "state", HOUSEHOLD),
    Flow("course", "state", "suppliers"),
    Flow("helper_wage", HOUSEHOLD, "customers"),
    Flow("school_fees", HOUSEHOLD, "suppliers"),
    Flow("ceremony", HOUSEHOLD, "customers"),
    Flow("fund_pays", "fund", "bank"),
    Flow("fund_repaid", HOUSEHOLD, "fund"),
    Flow("stood_surety", HOUSEHOLD, "neighbours"),
    Flow("neighbour_pays", "neighbours", "bank"),
    Flow("neighbour_repaid", HOUSEHOLD, "neighbours"),
    Flow("surety_returned", "neighbours", HOUSEHOLD),
    Flow("recourse_interest", HOUSEHOLD, "guarantors"),
    Flow("fund_interest", HOUSEHOLD, "fund"),
    Flow("neighbour_interest", HOUSEHOLD, "neighbours"),
    Flow("surety_interest", "neighbours", HOUSEHOLD),
)
"""Every kind of payment there is. Append-only: exports name them."""

FLOW: dict[str, Flow] = {flow.id: flow for flow in FLOWS}


@dataclass
class Ledger:
    """The payments of one month: flow id -> fen (B, H). Flows that did not happen are absent.

    Payments of few households are kept as few until somebody reads them.
    """

    _paid: dict[str, list[Ints | Scattered]] = field(default_factory=dict)

    def of(self, flow: str, shape: tuple[int, ...]) -> Ints:
        """Amounts of one flow, zeros where it did not happen; KeyError for an unknown flow."""
        FLOW[flow]
        found = self._paid.get(flow)
        return np.zeros(shape, dtype=np.int64) if found is None else self._whole(flow, found)

    @property
    def flows(self) -> dict[str, Ints]:
        """Every flow that happened, whole."""
        return {flow: self._whole(flow, parts) for flow, parts in self._paid.items()}

    def _whole(self, flow: str, parts: list[Ints | Scattered]) -> Ints:
        """All payments of one kind added up; kept so."""
        total = _spread(parts[0])
        for part in parts[1:]:
            total = total + _spread(part)
        self._paid[flow] = [total]
        return total

    def add(self, flow: str, amount: Ints | Scattered) -> None:
        """Record a payment (B, H), or one that few make."""
        FLOW[flow]
        self._paid.setdefault(flow, []).append(amount)

    def cash_change(self, shape: tuple[int, ...]) -> Ints:
        """What all payments together did to each household's cash."""
        total = np.zeros(shape, dtype=np.int64)
        for name, amount in self.flows.items():
            total = total + FLOW[name].sign * amount
        return total


def _spread(part: Ints | Scattered) -> Ints:
    return part.whole() if isinstance(part, Scattered) else part


def pay(town: Town, ledger: Ledger, flow: str, amount: Ints) -> Town:
    """Make a payment: record it and move the household's cash.

    A negative amount takes back part of a payment made this month.
    """
    ledger.add(flow, amount)
    sign = FLOW[flow].sign
    if sign == 0:
        return town
    return evolve(town, cash=town.cash + amount if sign > 0 else town.cash - amount)


def pay_all(town: Town, ledger: Ledger, amounts: dict[str, Ints]) -> Town:
    """Make payments out of the household's cash at once: flow id -> fen (B, H)."""
    cash = town.cash
    for flow, amount in amounts.items():
        assert FLOW[flow].payer == HOUSEHOLD
        ledger.add(flow, amount)
        cash = cash - amount
    return evolve(town, cash=cash)


def by_sector(ledger: Ledger, shape: tuple[int, ...]) -> dict[str, Ints]:
    """Net receipts of each sector attributed to each household; they sum to zero everywhere."""
    net = {sector: np.zeros(shape, dtype=np.int64) for sector in SECTORS}
    for name, amount in ledger.flows.items():
        net[FLOW[name].payer] = net[FLOW[name].payer] - amount
        net[FLOW[name].receiver] = net[FLOW[name].receiver] + amount
    return net


def unreconciled(before: Town, after: Town, ledger: Ledger) -> dict[str, Ints]:
    """Stock changes less the flows that should explain them, (B, H) per stock; all zero when right."""
    shape = after.cash.shape

    def flow(name: str) -> Ints:
        return ledger.of(name, shape)

    return {
        "cash": after.cash - before.cash - ledger.cash_change(shape),
        "loan": after.loan
        - before.loan
        - flow("loan")
        + flow("repayment")
        + flow("guarantor_pays")
        + flow("fund_pays")
        + flow("neighbour_pays"),
        "informal_debt": after.informal_debt
        - before.informal_debt
        - flow("borrowed")
        + flow("returned"),
        "recourse_debt": after.recourse_debt
        - before.recourse_debt
        - flow("guarantor_pays")
        + flow("recourse_repaid"),
        "fund_debt": after.fund_debt - before.fund_debt - flow("fund_pays") + flow("fund_repaid"),
        "neighbour_debt": after.neighbour_debt
        - before.neighbour_debt
        - flow("neighbour_pays")
        + flow("neighbour_repaid"),
        "home": after.home_lost - before.home_lost - _lost(before, after),
    }


def _lost(before: Town, after: Town) -> Ints:
    """A flat leaves the household's hands once, whole."""
    gone: Flags = (before.home_value > 0) & (after.home_value == 0)
    return np.where(gone, before.home_value, 0)
