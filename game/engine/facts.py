"""What happened in a month, as codes and numbers: computed from two towns, never saved.

A fact names a code (which has a phrase in every language and may open a card), the seat it happened
to (-1 for the town) and numbers that the phrase needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.engine.exact import Array
from game.engine.levers import LEVER
from game.engine.rules import Rules
from game.engine.town import Town
from game.engine.turn import Turned


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened. Numbers: fen, bp, counts or indices, named as the phrase names them."""

    code: str
    seat: int = -1
    numbers: dict[str, int] = field(default_factory=dict)


OUTCOME_FACTS: tuple[tuple[str, str, str], ...] = (
    ("papers_granted", "papers_issued", ""),
    ("papers_refused", "papers_refused", ""),
    ("licence_granted", "licence_granted", ""),
    ("signer_agreed", "signer_agreed", "amount"),
    ("signer_refused", "signer_refused", ""),
    ("loan_granted", "loan_granted", "fen"),
    ("loan_refused", "loan_refused", "reason"),
    ("extension_granted", "extension_granted", ""),
    ("extension_refused", "extension_refused", ""),
    ("job_searched", "job_searched", ""),
    ("job_taken", "job_taken", ""),
    ("job_lost", "job_lost", ""),
    ("other_lost", "other_lost", ""),
    ("other_found", "other_found", ""),
    ("second_list", "second_list_home", ""),
    ("opened", "opened", "line"),
    ("closed", "closed", "line"),
    ("opening_failed", "opening_failed", ""),
    ("illness", "illness", "fen"),
    ("went_thin", "thin_table", ""),
    ("insurance_lapsed", "insurance_lapsed", ""),
    ("kin_lent", "kin_lent", "fen"),
    ("lenders_lent", "lenders_lent", "fen"),
    ("arrears", "arrears", "fen"),
    ("guarantor_paid", "guarantor_called", "fen"),
    ("flat_sold", "flat_sold", "fen"),
    ("loan_repaid", "loan_repaid", ""),
    ("tax_relieved", "tax_relieved", "fen"),
    ("coop_joined", "coop_joined", ""),
)
"""Outcome noted by a phase, the code of the fact, and the name of its number ("" for none)."""


def facts_of_seat(before: Town, turned: Turned, seat: int, rules: Rules) -> tuple[Fact, ...]:
    """What happened to one household of a single town (B = 1), in the order of the phases."""
    after, found = turned.town, []
    for outcome, code, name in OUTCOME_FACTS:
        value = int(np.asarray(turned.outcomes.get(outcome, _NONE))[0, _at(turned, outcome, seat)])
        if value:
            numbers = {name: value - 1 if name == "line" else value} if name else {}
            found.append(Fact(code, seat, numbers | _extra(code, before, turned, seat)))
    if int(after.job_offer[0, seat]) > 0:
        found.append(Fact("job_offered", seat, {"fen": int(after.job_offer[0, seat])}))
    fine = int(turned.ledger.of("fine", after.cash.shape)[0, seat])
    if fine:
        found.append(Fact("inspector_came", seat, {"fen": fine}))
    found.extend(_street_facts(before, after, seat))
    if _benefit_ends(after) and not bool(after.licensed[0, seat]):
        found.append(Fact("benefit_ended", seat))
    return tuple(found)


_NONE: Array = np.zeros((1, 1), dtype=np.int64)


def _at(turned: Turned, outcome: str, seat: int) -> int:
    return seat if outcome in turned.outcomes else 0


def _extra(code: str, before: Town, turned: Turned, seat: int) -> dict[str, int]:
    """Numbers that belong to a fact beside its own."""
    if code == "signer_agreed":
        return {
            "who": int(turned.town.signer[0, seat]),
            "fen": int(turned.town.signed_for[0, seat]),
        }
    if code == "signer_refused":
        return {"fen": int(turned.outcomes["signer_limit"][0, seat])}
    if code in ("guarantor_called", "arrears"):
        return {
            "who": int(before.signer[0, seat]),
            "months": int(before.arrears_months[0, seat]) + 1,
        }
    return {}


def _street_facts(before: Town, after: Town, seat: int) -> list[Fact]:
    """What a trader notices in the own line: newcomers, prices, profit."""
    line = int(after.line[0, seat])
    if line < 0 or int(before.line[0, seat]) != line:
        return []
    found = []
    came = ((after.line[0] == line) & (before.line[0] != line)).sum()
    if came:
        found.append(Fact("rival_entered", seat, {"count": int(came), "line": line}))
    fell = int(after.mean_price[0, line] - before.mean_price[0, line])
    if fell <= -200:
        found.append(Fact("prices_fell", seat, {"bp": -fell, "line": line}))
    change = int(after.profit[0, seat] - before.profit[0, seat])
    if change < 0 and int(after.open_months[0, seat]) > 2:
        found.append(Fact("profit_fell", seat, {"fen": -change}))
    return found


def facts_of_town(before: Town, turned: Turned, rules: Rules) -> tuple[Fact, ...]:
    """Public news of a single town (B = 1): the plant, old shops that closed, levers that moved."""
    after, found = turned.town, []
    if int(after.month[0]) == rules.macro.wave_month:
        found.append(Fact("second_wave"))
    if int(after.month[0]) + 1 == rules.macro.wave_month:
        found.append(Fact("second_wave_announced"))
    if int(after.plant_bp[0]) < int(before.plant_bp[0]):
        found.append(Fact("plant_wages_cut", -1, {"bp": 10_000 - int(after.plant_bp[0])}))
    for line in np.flatnonzero(turned.outcomes["incumbents_left"][0]).tolist():
        count = int(turned.outcomes["incumbents_left"][0, line])
        found.append(Fact("old_shops_closed", -1, {"line": line, "count": count}))
    for place in np.flatnonzero(after.levers[0] != before.levers[0]).tolist():
        found.append(
            Fact("lever_moved", -1, {"lever": place, "value": int(after.levers[0, place])})
        )
    if _benefit_ends(after):
        found.append(Fact("benefits_end"))
    return tuple(found)


def _benefit_ends(after: Town) -> bool:
    return int(after.month[0]) == int(after.levers[0, LEVER["benefit_months"]])
