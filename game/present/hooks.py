"""What may open a policy card, and which one opens: at most one a month, none twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from game.runs.table import Closed

HOOKS: tuple[str, ...] = (
    "life_ended",
    "life_begins",
    "flat_sold",
    "guarantor_called",
    "surety_called",
    "neighbour_called",
    "loan_called",
    "trouble",
    "arrears_began",
    "second_wave",
    "organised",
    "went_out",
    "asked_to_sign",
    "signed_for_neighbour",
    "neighbour_agreed",
    "retired",
    "post_given",
    "moved",
    "retrained",
    "pact_joined",
    "coop_joined",
    "loan_granted",
    "loan_refused",
    "signer_refused",
    "signer_agreed",
    "signer_asked",
    "papers_applied",
    "papers_issued",
    "licence_granted",
    "opened",
    "closed",
    "job_lost",
    "inspector_came",
    "loan_repaid",
    "plant_paid",
    "benefit_ended",
    "lenders_lent",
    "kin_lent",
    "insurance_lapsed",
    "thin_table",
    "illness",
    "ceremony",
    "job_offered",
    "job_searched",
    "no_post_left",
    "course_full",
    "bank_stopped",
    "fund_drawn",
    "plant_gave_way",
    "out_together",
    "plant_wages_cut",
    "tax_relieved",
    "prices_fell",
    "rival_entered",
    "profit_fell",
    "second_wave_announced",
    "old_shops_closed",
    "lever_moved",
    "status_choice",
    "month_closed",
)
"""What may open a card, the weightiest first. Facts not named here come after these."""


class Hooked(Protocol):
    """A policy card as far as opening it goes."""

    @property
    def id(self) -> str:
        """Card id."""
        ...

    @property
    def hook(self) -> str:
        """The fact that opens it."""
        ...

    @property
    def scenarios(self) -> Collection[str]:
        """Scenario names, or "*" for all."""
        ...


def hooks_of(closed: Closed, every: int = 1) -> tuple[str, ...]:
    """Codes that may open a card after a month, the weightiest first: facts, and moments of a life
    (life_begins, status_choice, papers_applied, signer_asked, arrears_began, month_closed, life_ended).

    A life begins with the first plan, which covers `every` months.
    """
    found = {fact.code for fact in (*closed.own, *closed.town)}
    if any(f.code == "arrears" and f.numbers.get("months") == 1 for f in closed.own):
        found.add("arrears_began")
    moments = {"papers": "papers_applied", "ask": "signer_asked", "licence": "status_choice"}
    if closed.decision.errand in moments:
        found.add(moments[closed.decision.errand])
    if closed.month:
        found.add("month_closed")
    if closed.month <= every:
        found.add("life_begins")
    if closed.over:
        found.add("life_ended")
    weighed = [code for code in HOOKS if code in found]
    return tuple(weighed + sorted(found - set(HOOKS)))


def card_since(
    lived: Iterable[Closed],
    scenario: str,
    cards: Iterable[Hooked],
    shown: Collection[str],
    every: int = 1,
) -> str | None:
    """The id of the card to open after some months, at most one, and none that was shown before: what
    weighs most of all that happened in them comes first."""
    name = scenario.rpartition("/")[2]
    fitting = [c for c in cards if "*" in c.scenarios or {name, scenario} & set(c.scenarios)]
    weight = {code: at for at, code in enumerate(HOOKS)}
    codes = {code for closed in lived for code in hooks_of(closed, every)}
    for code in sorted(codes, key=lambda code: (weight.get(code, len(HOOKS)), code)):
        for card in fitting:
            if card.hook == code and card.id not in shown:
                return card.id
    return None
