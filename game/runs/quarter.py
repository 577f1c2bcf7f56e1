"""A plan for several months: the first month's decision, the errands after it, and what ends it early.

In quick mode a plan covers three months from wherever it begins; in a class it ends with the round, so
that everybody's does. Errands queue up, one a month. Whatever waits for an answer, or has gone wrong
enough to think again, ends the plan at once; so does an errand that could not be gone on. Where the
counter only says to come again, somebody comes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from game.engine.town import LIVE
from game.runs.decision import Decision
from game.runs.table import Closed, Setting

WAITS: frozenset[str] = frozenset(
    {
        "asked_to_sign",
        "job_offered",
        "extension_refused",
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
        "job_lost",
        "other_lost",
        "second_list_home",
        "post_ended",
        "trouble",
    }
)
"""Facts about a household after which its person is asked again, whatever is left of the plan.

They cannot wait for its end: what stands for one month only, money that did not reach, income or a
business that is gone. What came of an errand can wait, and so can what was known before.
"""

LASTS: frozenset[str] = frozenset({"arrears", "lenders_lent", "thin_table"})
"""Those that may come month after month: whoever was asked in the month before is not asked again."""

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
    """Months from a closed month up to the end of its quarter, as the rounds of a class go."""
    return every - month % every


def plan_months(month: int, setting: Setting) -> int:
    """Months that a plan made after a closed month covers, up to the last decision of a life."""
    whole = months_left(month, setting.every) if setting.rounds else setting.every
    return max(min(whole, setting.rules.months - month), 1)


def goes_again(closed: Closed) -> bool:
    """Whether the errand of a month came to nothing but the same errand a month later."""
    return any(fact.code == AGAIN.get(closed.decision.errand) for fact in closed.own)


def ahead_of(closed: Closed, later: Sequence[Decision], left: int) -> tuple[Decision, ...]:
    """The errands still ahead after a month of a plan with so many months left, first the one that has
    to be gone on again."""
    if not goes_again(closed):
        return tuple(later)
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


def waits(closed: Closed, before: Closed | None = None) -> bool:
    """Whether the person is to be asked again after a month; `before` is the one before, where known.

    So too a month before a loan is due.
    """
    codes = {fact.code for fact in closed.own} & WAITS
    if before is not None:
        codes -= LASTS & {fact.code for fact in before.own}
    own = closed.view.own
    live = int(own.loan_state[0, 0]) == LIVE
    return bool(codes) or (live and int(own.loan_due[0, 0]) == closed.month + 1)


def plan_starts(lived: Iterable[Closed], every: int) -> list[int]:
    """The months in which a plan began, as far as the months lived tell, and the one that may follow.

    A plan is over after `every` months, or where somebody waits; and only the first month of one decides
    more than an errand, which finds the plans of a class and of older files again.
    """
    months = {closed.month: closed for closed in lived}
    starts = [1]
    for month in range(2, max(months, default=0) + 2):
        if month - starts[-1] >= every or _asked(months, month):
            starts.append(month)
    return starts


def _asked(months: Mapping[int, Closed], month: int) -> bool:
    here, last = months.get(month), months.get(month - 1)
    if here is not None and here.decision != errand_of(here.decision):
        return True
    return last is not None and waits(last, months.get(month - 2))


def plan_of(lived: Sequence[Closed], month: int, every: int) -> int:
    """The first month of the plan that a month belongs to; the opening belongs to the first."""
    return max(start for start in plan_starts(lived, every) if start <= max(month, 1))


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
