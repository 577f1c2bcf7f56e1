"""A plan for several months: the first month's decision, the errands after it, and what ends it early.

In quick mode a plan covers the months up to the end of the quarter. Errands queue up, one a month.
Whatever waits for an answer, or has gone wrong enough to think again, ends the plan at once; so does
an errand that could not be gone on. Where the counter only says to come again, somebody comes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from game.engine.town import LIVE
from game.runs.decision import Decision
from game.runs.table import Closed

WAITS: frozenset[str] = frozenset(
    {
        "asked_to_sign",
        "job_offered",
        "neighbour_agreed",
        "signer_agreed",
        "signer_refused",
        "neighbour_silent",
        "loan_granted",
        "loan_refused",
        "extension_refused",
        "course_full",
        "no_post_left",
        "opening_failed",
        "arrears",
        "loan_called",
        "guarantor_called",
        "surety_called",
        "neighbour_called",
        "flat_sold",
        "inspector_came",
        "lenders_lent",
        "thin_table",
        "insurance_lapsed",
        "job_lost",
        "other_lost",
        "second_list_home",
        "post_ended",
        "benefit_ended",
        "trouble",
    }
)
"""Facts about a household after which its person is asked again, whatever is left of the quarter."""

GOES_ON: dict[str, frozenset[str]] = {
    "signer_agreed": frozenset({"papers", "licence", "loan", "ask", "ask_neighbour"}),
    "neighbour_agreed": frozenset({"papers", "licence", "loan"}),
    "loan_granted": frozenset(),
}
"""Good news after which a plan with one of these errands ahead simply goes on."""

LIFTED: dict[str, frozenset[str]] = {
    "papers": frozenset({"no_papers"}),
    "licence": frozenset({"no_licence", "needs_licence"}),
    "ask": frozenset({"no_guarantor"}),
    "ask_neighbour": frozenset({"no_guarantor"}),
    "search": frozenset({"no_offer"}),
}
"""Errand -> refusals that it may have lifted by the time a later one is due."""

AGAIN: dict[str, str] = {"papers": "papers_refused"}
"""Errand -> the fact with which it has to be gone on once more, as it was."""

ERRAND_FIELDS = ("errand", "whom", "amount_fen", "long")


def months_left(month: int, every: int) -> int:
    """Months that a plan made after a closed month covers: up to the end of its quarter."""
    return every - month % every


def goes_again(closed: Closed) -> bool:
    """Whether the errand of a month came to nothing but the same errand a month later."""
    return any(fact.code == AGAIN.get(closed.decision.errand) for fact in closed.own)


def ahead_of(closed: Closed, later: Sequence[Decision], every: int) -> tuple[Decision, ...]:
    """The errands still ahead after a month of a plan, first the one that has to be gone on again."""
    if not goes_again(closed):
        return tuple(later)
    left = months_left(closed.month, every)
    return (errand_of(closed.decision), *later)[:left]


def left_over(lived: Sequence[Closed], later: Sequence[Decision]) -> tuple[Decision, ...]:
    """Errands not yet gone on after the first months of a plan: `later` were those after its first.

    An errand that was refused has been tried. One that has to be gone on again comes first.
    """
    ahead = list(later)
    for place, closed in enumerate(lived):
        ahead = ahead[1:] if place else ahead
        if goes_again(closed):
            ahead.insert(0, errand_of(closed.decision))
    return tuple(ahead)


def waits(closed: Closed, ahead: Sequence[Decision] = ()) -> bool:
    """Whether the person is to be asked again after a month, with these errands still ahead."""
    coming = {decision.errand for decision in ahead}
    for fact in closed.own:
        if fact.code in WAITS and not GOES_ON.get(fact.code, frozenset()) & coming:
            return True
    own = closed.view.own
    live = int(own.loan_state[0, 0]) == LIVE
    return live and int(own.loan_due[0, 0]) == closed.month + 1


def starts_plan(lived: Iterable[Closed], month: int, every: int) -> bool:
    """Whether a month was the first of a plan, as far as the months lived tell."""
    if (month - 1) % every == 0:
        return True
    return any(waits(closed) for closed in lived if closed.month == month - 1)


def plan_of(lived: Sequence[Closed], month: int, every: int) -> int:
    """The first month of the plan that a month belongs to."""
    while not starts_plan(lived, month, every):
        month -= 1
    return month


def errand_of(decision: Decision) -> Decision:
    """Only the errand of a decision, everything else as before."""
    values: dict[str, Any] = {name: getattr(decision, name) for name in ERRAND_FIELDS}
    return Decision(**values)


def queued(
    first: Decision, later: Sequence[Decision], wanted: Decision, months: int
) -> tuple[Decision, tuple[Decision, ...]]:
    """The plan with one errand more: in the first free month, or in place of the last one.

    "none" clears the queue. Everything else of the first month stays.
    """
    errand = errand_of(wanted)
    fields: dict[str, Any] = {name: getattr(errand, name) for name in ERRAND_FIELDS}
    if errand.errand == "none":
        return msgspec.structs.replace(first, **fields), ()
    if first.errand == "none" or months == 1:
        return msgspec.structs.replace(first, **fields), tuple(later)
    return first, (*later[: months - 2], errand)


def lifted(decisions: Iterable[Decision]) -> frozenset[str]:
    """Refusals that errands which come first may have lifted for a later one."""
    return frozenset().union(*(LIFTED.get(decision.errand, ()) for decision in decisions))
