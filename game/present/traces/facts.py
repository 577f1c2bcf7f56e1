"""What the figures in sentences are made of: what happened to a household, and in town."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.engine.facts import Fact
from game.engine.levers import LEVERS
from game.present.traces import payments, shop
from game.present.traces.made import (
    COUNT,
    FEN,
    PERCENT,
    PRICE,
    TOLD,
    Made,
    Part,
    Rule,
    Tale,
    of_group,
    total,
)
from game.present.traces.streets import RULE_OF_PRICES

Tells = Callable[[Tale, Fact], Made]
"""Reads the figure of one fact."""

UNITS = {"fen": FEN, "left": FEN, "bp": PERCENT, "count": COUNT, "months": COUNT, "limit": COUNT}
"""Numbers of facts that are figures, not places of somebody, and their units."""


def numbers(tale: Tale, fact: Fact) -> tuple[Part, ...]:
    """Every figure a fact carries."""
    found = [
        Part(f"part/fact/{name}", value, UNITS[name])
        for name, value in fact.numbers.items()
        if name in UNITS
    ]
    if "months" in fact.numbers:
        left = max(tale.rules.bank.call_after - fact.numbers["months"], 0)
        found.append(Part("part/months_left", left, COUNT))
    return tuple(found)


def paid(flow: str) -> Tells:
    """A fact about a payment of this month: what the payment is made of."""

    def tells(tale: Tale, fact: Fact) -> Made:
        made = payments.flow(tale, flow)
        beside = (*made.beside, *numbers(tale, fact))
        return replace(made, beside=beside, how=made.how or f"flow/{flow}")

    return tells


def by_rules(*rules: str, levers: tuple[str, ...] = ()) -> Tells:
    """A fact that the engine decides by parameters."""

    def tells(tale: Tale, fact: Fact) -> Made:
        name = next((name for name in UNITS if name in fact.numbers), "")
        value, unit = fact.numbers.get(name, 0), UNITS.get(name, COUNT)
        found = tuple(map(Rule, rules))
        beside = numbers(tale, fact)
        return Made(value, unit, by=TOLD, beside=beside, rules=found, levers=levers)

    return tells


def arrears(tale: Tale, fact: Fact) -> Made:
    """What could not be paid of what was due."""
    rules = of_group("bank", "call_after", "rate_bp")
    beside = (*numbers(tale, fact), Part("flow/repayment", tale.flow("repayment")))
    return Made(fact.numbers["fen"], by=TOLD, beside=beside, rules=rules)


def profit_fell(tale: Tale, fact: Fact) -> Made:
    """Profit a month ago less profit now; which causes it had is asked of the engine."""
    fen = fact.numbers["fen"]
    was, now = tale.was("profit"), tale.mine("profit")
    return Made(fen, parts=total(fen, Part("part/before", was), Part("part/profit", -now)))


def prices_fell(tale: Tale, fact: Fact) -> Made:
    """The mean price of a line a month ago and now."""
    line, before = fact.numbers["line"], tale.now.before
    was = int(before.lines.mean_price[0, line]) if before is not None else 0
    now = tale.of_line("mean_price", line)
    beside = (Part("part/price_before", was, PRICE), Part("part/mean_price", now, PRICE))
    return Made(fact.numbers["bp"], PERCENT, by=TOLD, beside=beside, rules=RULE_OF_PRICES)


def lever_moved(tale: Tale, fact: Fact) -> Made:
    """Policy as it moved, and what belongs to it."""
    id_ = LEVERS[fact.numbers["lever"]].id
    beside = {"public_posts": ("post_pay", "post_months"), "pension_bridge": ("bridge_years",)}
    levers = (id_, *beside.get(id_, ()), *(("fund_cover",) if id_ == "fund" else ()))
    return Made(fact.numbers["value"], "word", levers=levers)


def offer(tale: Tale, _fact: Fact) -> Made:
    """A job on offer."""
    return replace(shop.offer(tale), how="trade/offer")


_CALL = by_rules("bank.call_after", levers=("fund_cover", "union_share", "union_months"))
_SIGN = by_rules("bank.threshold_sd", "bank.long_fear_bp", "bank.signature_months")

FACTS: dict[str, Tells] = {
    "illness": paid("illness"),
    "ceremony": paid("ceremony"),
    "inspector_came": paid("fine"),
    "tax_relieved": paid("tax"),
    "kin_lent": paid("borrowed"),
    "lenders_lent": paid("borrowed"),
    "flat_sold": paid("home_sale"),
    "plant_paid": paid("severance"),
    "neighbour_called": paid("neighbour_pays"),
    "surety_returned": paid("surety_returned"),
    "guarantor_called": paid("guarantor_pays"),
    "fund_paid": paid("fund_pays"),
    "surety_called": paid("stood_surety"),
    "loan_granted": paid("loan"),
    "arrears": arrears,
    "loan_called": _CALL,
    "fund_drawn": _CALL,
    "profit_fell": profit_fell,
    "prices_fell": prices_fell,
    "lever_moved": lever_moved,
    "job_offered": offer,
    "signer_agreed": _SIGN,
    "signer_refused": _SIGN,
    "asked_to_sign": by_rules("bank.call_after"),
    "asked_neighbour": by_rules("bank.call_after"),
    "signed_for_neighbour": by_rules("bank.call_after"),
    "neighbour_agreed": by_rules("bank.call_after"),
    "retired": by_rules(levers=("pension_bridge", "bridge_years")),
    "moved": by_rules("labour.away_pay", "labour.female_pay_bp", levers=("moving_grant",)),
    "post_given": by_rules(levers=("post_pay", "post_months")),
    "rival_entered": by_rules(),
    "plant_wages_cut": by_rules("macro.wave_month"),
    "old_shops_closed": by_rules("market.leave_bp", "market.subsistence"),
    "out_together": by_rules("together.enough_bp"),
    "went_out": by_rules("together.enough_bp"),
    "organised": by_rules("together.enough_bp", levers=("organising_risk",)),
    "plant_gave_way": by_rules("together.enough_bp", levers=("organising_pays",)),
    "posts_left": by_rules(levers=("public_posts",)),
}
"""Code of a fact that carries a figure -> what that figure is made of."""

WITHOUT: tuple[str, ...] = ("opened", "closed", "loan_refused")
"""Facts whose numbers name something and count nothing."""
