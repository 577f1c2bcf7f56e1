"""What happened in a month, as codes and numbers: computed from two towns, never saved.

A fact names a code (which has a phrase in every language and may open a card), the seat it happened
to (-1 for the town) and numbers that the phrase needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from game.engine.exact import BP, Array
from game.engine.levers import LEVER
from game.engine.phases.programme import posts_free
from game.engine.rules import YUAN, Rules
from game.engine.town import IDLE, NO_LOAN, POST, Town
from game.engine.turn import Turned

FELL_PART = 50
"""A trader notices prices and profit that fall by one part in so many; assumed."""


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
    ("neighbour_agreed", "neighbour_agreed", "fen"),
    ("signed_for_neighbour", "signed_for_neighbour", "fen"),
    ("asked_neighbour", "asked_neighbour", ""),
    ("retrained", "retrained", ""),
    ("course_full", "course_full", ""),
    ("retired", "retired", ""),
    ("post_given", "post_given", ""),
    ("no_post_left", "no_post_left", ""),
    ("moved", "moved", ""),
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
    ("ceremony", "ceremony", "fen"),
    ("went_thin", "thin_table", ""),
    ("insurance_lapsed", "insurance_lapsed", ""),
    ("kin_lent", "kin_lent", "fen"),
    ("lenders_lent", "lenders_lent", "fen"),
    ("arrears", "arrears", "fen"),
    ("loan_called", "loan_called", "fen"),
    ("fund_paid", "fund_paid", "fen"),
    ("guarantor_paid", "guarantor_called", "fen"),
    ("surety_called", "surety_called", "fen"),
    ("flat_sold", "flat_sold", "fen"),
    ("loan_repaid", "loan_repaid", ""),
    ("tax_relieved", "tax_relieved", "fen"),
    ("coop_joined", "coop_joined", ""),
    ("pact_joined", "pact_joined", ""),
    ("pact_left", "pact_left", ""),
    ("organised", "organised", ""),
    ("went_out", "went_out", ""),
    ("plant_paid", "plant_paid", "fen"),
    ("trouble", "trouble", ""),
)
"""Outcome noted by a phase, the code of the fact, and the name of its number ("" for none)."""


Noted = Mapping[int, Sequence[tuple[str, str, int]]]
"""Seat -> what phases noted of it: code of the fact, name of its number, the number."""


def noted_of(turned: Turned) -> Noted:
    """What the phases of a month noted, by seat (B = 1): for many seats it is looked up once."""
    found: dict[int, list[tuple[str, str, int]]] = {}
    for outcome, code, name in OUTCOME_FACTS:
        if outcome in turned.outcomes:
            column = turned.outcomes[outcome][0]
            for seat in np.flatnonzero(column).tolist():
                found.setdefault(seat, []).append((code, name, int(column[seat])))
    return found


def facts_of_seat(
    before: Town, turned: Turned, seat: int, rules: Rules, noted: Noted | None = None
) -> tuple[Fact, ...]:
    """What happened to one household of a single town (B = 1), in the order of the phases.

    `noted` is what the phases noted, where it was looked up already.
    """
    after, found = turned.town, []
    for code, name, value in (noted_of(turned) if noted is None else noted).get(seat, ()):
        numbers = {name: value - 1 if name == "line" else value} if name else {}
        found.append(Fact(code, seat, numbers | _extra(code, before, turned, seat)))
    if int(after.job_offer[0, seat]) > 0:
        found.append(Fact("job_offered", seat, {"fen": int(after.job_offer[0, seat])}))
    fine = int(turned.ledger.of("fine", after.cash.shape)[0, seat])
    if fine:
        found.append(Fact("inspector_came", seat, {"fen": fine}))
    found.extend(_asked_facts(before, turned, seat))
    found.extend(_street_facts(before, after, seat))
    if int(before.activity[0, seat]) == POST and int(after.activity[0, seat]) == IDLE:
        found.append(Fact("post_ended", seat))
    if _benefit_ends(after) and not bool(after.licensed[0, seat]):
        found.append(Fact("benefit_ended", seat))
    return tuple(found)


_NONE: Array = np.zeros((1, 1), dtype=np.int64)


def _extra(code: str, before: Town, turned: Turned, seat: int) -> dict[str, int]:
    """Numbers that belong to a fact beside its own."""
    after = turned.town
    match code:
        case "signer_agreed":
            return {"who": int(after.signer[0, seat]), "fen": int(after.signed_for[0, seat])}
        case "signer_refused":
            return {"fen": int(turned.outcomes["signer_limit"][0, seat])}
        case "guarantor_called" | "arrears":
            months = int(before.arrears_months[0, seat]) + 1
            return {"who": int(before.signer[0, seat]), "months": months} | _surety(before, seat)
        case "retired" | "moved":
            return {"fen": int(after.pay[0, seat])}
        case "post_given":
            months = int(after.post_until[0, seat] - after.month[0]) + 1
            return {"fen": int(after.pay[0, seat]), "months": months}
        case "signed_for_neighbour":
            return {"who": int(before.asked_by[0, seat])}
        case "neighbour_agreed":
            return {"who": int(after.surety[0, seat])}
        case "asked_neighbour":
            who = _asked(after, seat)
            return {"who": who, "fen": int(after.asked_fen[0, who])}
        case "surety_called":
            return {"who": int(before.surety_for[0, seat])}
        case "organised" | "went_out":
            return {"count": int(after.out[0].sum())}
    return {}


def _surety(town: Town, seat: int) -> dict[str, int]:
    """The neighbour who signed, where one did."""
    surety = int(town.surety[0, seat])
    return {"neighbour": surety} if surety >= 0 else {}


def _asked(town: Town, seat: int) -> int:
    """The household that a seat has asked to sign and that has yet to answer, -1 for none."""
    found = np.flatnonzero(town.asked_by[0] == seat)
    return int(found[0]) if found.size else -1


def _asked_facts(before: Town, turned: Turned, seat: int) -> list[Fact]:
    """What passes between neighbours: requests, silence, and what was paid for one another."""
    after, found = turned.town, []
    silent = _asked(before, seat)
    alone = int(after.signer[0, seat]) < 0 and int(after.surety[0, seat]) < 0
    if silent >= 0 and alone and int(after.loan_state[0, seat]) == NO_LOAN:
        found.append(Fact("neighbour_silent", seat, {"who": silent}))
    asker = int(after.asked_by[0, seat])
    if asker >= 0:
        fen = int(after.asked_fen[0, seat])
        found.append(Fact("asked_to_sign", seat, {"who": asker, "fen": fen}))
    paid = int(turned.ledger.of("neighbour_pays", after.cash.shape)[0, seat])
    if paid:
        who = int(after.paid_by[0, seat])
        found.append(Fact("neighbour_called", seat, {"fen": paid, "who": who}))
    back = int(turned.ledger.of("surety_returned", after.cash.shape)[0, seat])
    if back:
        found.append(Fact("surety_returned", seat, {"fen": back}))
    return found


def _street_facts(before: Town, after: Town, seat: int) -> list[Fact]:
    """What a trader notices in the own line: newcomers, prices, profit."""
    line = int(after.line[0, seat])
    if line < 0 or int(before.line[0, seat]) != line:
        return []
    found = []
    came = ((after.line[0] == line) & (before.line[0] != line)).sum()
    if came:
        found.append(Fact("rival_entered", seat, {"count": int(came), "line": line}))
    cheaper = int(before.mean_price[0, line] - after.mean_price[0, line])
    if cheaper >= BP // FELL_PART:
        found.append(Fact("prices_fell", seat, {"bp": cheaper, "line": line}))
    was = int(before.profit[0, seat])
    fell = was - int(after.profit[0, seat])
    if fell >= max(was // FELL_PART, YUAN) and int(after.open_months[0, seat]) > 2:
        found.append(Fact("profit_fell", seat, {"fen": fell}))
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
    found.extend(_together_facts(turned))
    found.extend(_measure_facts(before, turned))
    return tuple(found)


def _together_facts(turned: Turned) -> list[Fact]:
    """How many were out together, and whether the plant paid for it."""
    after, found = turned.town, []
    out = int(after.out[0].sum())
    if out:
        found.append(Fact("out_together", -1, {"count": out, "bp": int(after.out_share[0])}))
    paid = int(np.asarray(turned.outcomes.get("plant_paid", _NONE))[0].sum())
    if paid:
        found.append(Fact("plant_gave_way", -1, {"fen": paid}))
    return found


def _measure_facts(before: Town, turned: Turned) -> list[Fact]:
    """Posts that were given or came free, and what the guarantee fund had to pay."""
    after, found = turned.town, []
    held = [int((town.activity[0] == POST).sum()) for town in (before, after)]
    if held[0] != held[1]:
        found.append(Fact("posts_left", -1, {"count": int(posts_free(after)[0])}))
    paid = int(np.asarray(turned.outcomes.get("fund_paid", _NONE))[0].sum())
    if paid:
        found.append(Fact("fund_drawn", -1, {"fen": paid, "left": int(after.fund[0])}))
    stopped, stops = (_bank_stopped(town) for town in (before, after))
    if stops and not stopped:
        found.append(Fact("bank_stopped"))
    return found


def _bank_stopped(town: Town) -> bool:
    """So many loans have been called that the bank grants none."""
    called, lent = int(town.called[0]), max(int(town.lent[0]), 1)
    return called * 10_000 // lent > int(town.levers[0, LEVER["stop_lending"]])


def _benefit_ends(after: Town) -> bool:
    return int(after.month[0]) == int(after.levers[0, LEVER["benefit_months"]])
