"""From decisions with ids to columns and back, and through the one door.

A month is always lived from what its line in the run file says, live play included, so that a
replay cannot differ from the life it repeats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from game.engine.check import Refusals, settle
from game.engine.decisions import FIELD_NAMES, Decisions, carry_on
from game.engine.rules import Rules
from game.engine.town import Town, only
from game.engine.view import loan_for
from game.runs.decision import (
    EVERYBODY,
    Decision,
    UnknownId,
    columns_of,
    decision_of,
    put,
    seat_id,
    seat_place,
)
from game.runs.table import Refused

PLAN_FIELDS: dict[str, str] = {"equip": "equip_fen", "repay": "repay_fen", "amount": "amount_fen"}
"""Fields of a plan whose names differ from the engine's columns."""


ABREAST = 12
"""Decisions that are tried side by side: each takes a copy of the town for as long as that lasts."""

UNKNOWN: dict[str, str] = {
    "line": "unknown_line",
    "whom": "unknown_person",
    "errand": "unknown_errand",
    "price": "not_a_step",
    "pace": "not_a_step",
    "table": "not_a_step",
    "answer": "not_a_step",
}
"""Refusal codes for ids that are not in the rules; sums out of all range are `not_a_sum`."""


def would_lend(town: Town, seat: int, line: str, signed_fen: int, rules: Rules) -> int:
    """What the bank would write a seat for a plan in `line` if somebody signed for that sum, fen.

    Raises UnknownId for a line that is not in the rules.
    """
    if line == "none":
        return 0
    if line not in rules.lines.ids:
        raise UnknownId("line", line)
    place = np.full_like(town.line, rules.lines.ids.index(line))
    limit = loan_for(town, rules, place, np.full_like(place, signed_fen))
    return int(limit[0, seat])


def same(one: Decisions, other: Decisions) -> bool:
    """Whether two sets of decisions are the same in every field."""
    return all(np.array_equal(getattr(one, n), getattr(other, n)) for n in FIELD_NAMES)


def through_door(town: Town, plan: Decisions, rules: Rules) -> tuple[Decisions, list[Refusals]]:
    """Settle until nothing changes any more: a refused field may leave another one in vain.

    What comes out passes the door unchanged, so a logged plan can be held to that. Every round
    takes at least one field back to carry-on, so there are no more rounds than fields.
    """
    found: list[Refusals] = []
    for _ in range(len(FIELD_NAMES) + 1):
        settled, refused = settle(town, plan, rules)
        found.append(refused)
        if settled is plan or same(settled, plan):
            break
        plan = settled
    return plan, found


def refused_to(
    seat: int, plan: Decisions, base: Decisions, found: Sequence[Refusals]
) -> tuple[Refused, ...]:
    """What one seat asked for and was refused, first reason first."""
    return refused_by_seat(plan, base, found).get(seat, ())


def refused_by_seat(
    plan: Decisions, base: Decisions, found: Sequence[Refusals]
) -> dict[int, tuple[Refused, ...]]:
    """What each seat asked for and was refused, first reason first; carry-on itself asks for nothing.

    Seats to which nothing was refused are left out.
    """
    return refused_side_by_side(plan, base, found)[0]


def refused_side_by_side(
    plan: Decisions, base: Decisions, found: Sequence[Refusals]
) -> list[dict[int, tuple[Refused, ...]]]:
    """The same of plans side by side, (B, H), in their order."""
    told: list[dict[int, dict[str, Refused]]] = [{} for _ in range(len(plan.line))]
    for name, codes in ((name, codes) for refusals in found for name, codes in refusals.items()):
        asked = getattr(plan, name) != getattr(base, name)
        for code, who in codes.items():
            one = Refused(PLAN_FIELDS.get(name, name), code)
            at, seats = np.nonzero(asked & who)
            for place, seat in zip(at.tolist(), seats.tolist(), strict=True):
                told[place].setdefault(seat, {}).setdefault(name, one)
    return [{seat: tuple(refused.values()) for seat, refused in of.items()} for of in told]


def told(plan: Decisions, base: Decisions, rules: Rules) -> dict[str, Decision]:
    """Seat id -> decision, for the seats whose plan differs from carry-on."""
    moved = np.zeros(base.line.shape[1], dtype=np.bool_)
    for name in FIELD_NAMES:
        moved |= (getattr(plan, name) != getattr(base, name))[0]
    return {
        seat_id(seat): decision_of(plan, base, seat, rules)
        for seat in np.flatnonzero(moved).tolist()
    }


def planned(town: Town, decisions: Mapping[str, Decision], rules: Rules) -> Decisions:
    """The inverse of `told`: carry-on with decisions put on top; raises UnknownId, ValueError."""
    columns = columns_of(carry_on(town))
    for seat, decision in decisions.items():
        place = seat_place(seat)
        if place >= rules.households or seat_id(place) != seat:
            raise ValueError(f"there is no seat {seat!r}")
        put(columns, place, decision, rules)
    return Decisions(**columns)


def on_top(
    town: Town, plan: Decisions, seat: int, decision: Decision, rules: Rules
) -> tuple[Decisions, tuple[Refused, ...]]:
    """A plan with one seat's decision in place of what the bot wanted; unknown ids are refused."""
    found, unknown = all_on_top(town, plan, {seat: decision}, rules)
    return found, unknown[seat]


def all_on_top(
    town: Town, plan: Decisions, said: Mapping[int, Decision], rules: Rules
) -> tuple[Decisions, dict[int, tuple[Refused, ...]]]:
    """A plan with the decisions of many seats, by place, in place of what their bots wanted."""
    base, columns = carry_on(town), columns_of(plan)
    unknown = {seat: _laid(columns, base, seat, one, rules) for seat, one in said.items()}
    return Decisions(**columns), unknown


def for_everybody(
    town: Town, decision: Decision, rules: Rules
) -> tuple[Decisions, tuple[Refused, ...]]:
    """One decision as the plan of every seat, and what of it is refused to all."""
    base = carry_on(town)
    columns = columns_of(base)
    unknown = _laid(columns, base, EVERYBODY, decision, rules)
    return Decisions(**columns), unknown


def refused_of_all(
    town: Town, decisions: Sequence[Decision], rules: Rules
) -> list[tuple[tuple[Refused, ...], dict[int, tuple[Refused, ...]]]]:
    """What would be refused of each of some decisions as the plan of every seat, in one go.

    In their order: what is refused to all, and what beside it to whom, by seat (B = 1).
    """
    found: list[tuple[tuple[Refused, ...], dict[int, tuple[Refused, ...]]]] = []
    for first in range(0, len(decisions), ABREAST):
        some = decisions[first : first + ABREAST]
        laid = [for_everybody(town, decision, rules) for decision in some]
        plan = Decisions(
            **{n: np.concatenate([getattr(one, n) for one, _ in laid]) for n in FIELD_NAMES}
        )
        towns = only(town, [0] * len(some))
        _, refused = through_door(towns, plan, rules)
        by_seat = refused_side_by_side(plan, carry_on(towns), refused)
        found += ((unknown, seats) for (_, unknown), seats in zip(laid, by_seat, strict=True))
    return found


def _laid(
    columns: dict[str, Any],
    base: Decisions,
    seat: int | slice,
    decision: Decision,
    rules: Rules,
) -> tuple[Refused, ...]:
    """Write a decision over carry-on; a field that names nothing here is left out and refused."""
    unknown: list[Refused] = []
    while True:
        for name, column in columns.items():
            column[0, seat] = getattr(base, name)[0, seat]
        try:
            put(columns, seat, decision, rules)
        except UnknownId as error:
            unknown.append(Refused(error.field, UNKNOWN.get(error.field, "not_a_sum")))
            kept = {error.field: getattr(Decision(), error.field)}
            decision = msgspec.structs.replace(decision, **kept)
            continue
        return tuple(unknown)


def refused_now(town: Town, rules: Rules, seat: int, decision: Decision) -> tuple[Refused, ...]:
    """What of one seat's decision cannot be done in the month that is open; nothing is changed."""
    base = carry_on(town)
    plan, unknown = on_top(town, base, seat, decision, rules)
    _, found = through_door(town, plan, rules)
    return unknown + refused_to(seat, plan, base, found)
