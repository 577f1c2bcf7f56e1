"""The one door: what is possible this month, and why not.

Everybody's decisions pass here: person, participant, order, replayed log and bots. A refused field
falls back to carry-on, field by field. For a person a refusal becomes a sentence; in a batch it is
counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from game.engine.check_errands import ERRANDS_CHECKED
from game.engine.decisions import (
    ERRAND,
    ERRANDS,
    HOLD,
    Decisions,
    carry_on,
    with_fields,
)
from game.engine.exact import Flags, Ints, beyond, places
from game.engine.few import few_decisions, few_of
from game.engine.measures import at_line, covered_by_employer, may_add_helper
from game.engine.phases.lending import least_setup
from game.engine.phases.surety import can_sign
from game.engine.rules import Rules
from game.engine.scattered import spread_out
from game.engine.town import Town

Found = Iterator[tuple[str, Flags]]
"""Refusal code and who (B, H), in the order in which a person should hear of them."""

Reasons = Callable[[Town, Decisions, Rules], Found]
"""What may be wrong with a field or an errand of those who are given."""

Refusals = dict[str, dict[str, Flags]]
"""field -> refusal code -> who, (B, H)."""


def refusals(town: Town, decisions: Decisions, rules: Rules) -> Refusals:
    """Every field that cannot be done and the first reason why; codes have phrases in each language.

    Only seats where a field differs from carrying on can be refused, and only those are looked at.
    """
    found: Refusals = {}
    for name, (concerned, reasons) in FIELDS_CHECKED.items():
        _collect(found, name, reasons, places(concerned(town, decisions)), town, decisions, rules)
    out = decisions.outings
    for name, reasons in ERRANDS_CHECKED.items():
        _collect(found, "errand", reasons, out.on(name), town, decisions, rules)
    return found


def _collect(
    found: Refusals,
    name: str,
    reasons: Reasons,
    rows: Ints,
    town: Town,
    decisions: Decisions,
    rules: Rules,
) -> None:
    """Add what is refused to those at flat places `rows` (n,), each for the first reason."""
    if rows.size == 0:
        return
    shape = town.cash.shape
    few, plan = few_of(town, rows), few_decisions(decisions, rows)
    refused = np.zeros((rows.size, 1), dtype=np.bool_)
    for code, who in reasons(few, plan, rules):
        if who.any() and (fresh := who & ~refused).any():
            refused = refused | fresh
            masks = found.setdefault(name, {})
            mask = spread_out(shape, rows, fresh)
            masks[code] = masks[code] | mask if code in masks else mask


def settle(town: Town, decisions: Decisions, rules: Rules) -> tuple[Decisions, Refusals]:
    """Decisions with refused fields set to carry-on, and what was refused.

    On an errand that is refused nobody is asked.
    """
    found = refusals(town, decisions, rules)
    if not found:
        return decisions, found
    base = carry_on(town)
    refused = {name: np.logical_or.reduce(list(codes.values())) for name, codes in found.items()}
    if "errand" in refused:
        refused["whom"] = refused["errand"] | refused.get("whom", False)
    changes = {
        name: np.where(who, getattr(base, name), getattr(decisions, name))
        for name, who in refused.items()
    }
    return with_fields(decisions, **changes), found


def _reasons(town: Town, plan: Decisions, rules: Rules) -> Iterator[tuple[str, str, Flags]]:
    """Field, code, who: in the order in which a person should hear of them."""
    for name, (concerned, reasons) in FIELDS_CHECKED.items():
        for code, who in reasons(town, plan, rules):
            yield name, code, who & concerned(town, plan)
    for errand, reasons in ERRANDS_CHECKED.items():
        for code, who in reasons(town, plan, rules):
            yield "errand", code, who & (plan.errand == ERRAND[errand])


def _price(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "not_a_step", (plan.price < 0) | (plan.price > 4)
    yield "no_business", town.line < 0


def _nonsense(code: str) -> Reasons:
    """Refuse whatever is looked at."""

    def reasons(town: Town, plan: Decisions, rules: Rules) -> Found:
        yield code, np.ones(plan.line.shape, dtype=np.bool_)

    return reasons


def _line(town: Town, plan: Decisions, rules: Rules) -> Found:
    """Why a line cannot be opened."""
    legal = (plan.line >= -1) & (plan.line < rules.lines.setup.size)
    yield "unknown_line", ~legal
    line = np.where(legal, plan.line, -1)
    borrows = plan.errand == ERRAND["loan"]
    street = at_line(rules.lines.street, line) == 1
    licensing = plan.errand == ERRAND["licence"]
    yield "needs_licence", (line >= 0) & ~town.licensed & ~street & ~licensing
    yield "not_enough_cash", (line >= 0) & ~borrows & (town.cash < least_setup(rules, line))


def _equip(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_business", plan.line < 0
    yield "not_enough_cash", plan.equip > np.maximum(town.cash, 0)
    yield "more_than_you_have", -plan.equip > town.equipment


def _repay(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "not_enough_cash", plan.repay > np.maximum(town.cash, 0)
    yield "not_a_sum", plan.repay < 0


def _insured(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "employer_pays", covered_by_employer(town)


def _whom(town: Town, plan: Decisions, rules: Rules) -> Found:
    """There are so many neighbours or, on any other errand, guarantors."""
    neighbours = plan.errand == ERRAND["ask_neighbour"]
    number = np.where(neighbours, rules.households, rules.guarantor_seats)
    yield "unknown_person", (plan.whom < -1) | (plan.whom >= number)


def _helper(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_business", plan.line < 0
    yield "shop_not_full", ~town.helper & ~may_add_helper(town, rules)


def _answer(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "nobody_asked", town.asked_by < 0
    yield "cannot_sign", ~can_sign(town)


FIELDS_CHECKED: dict[str, tuple[Callable[[Town, Decisions], Flags], Reasons]] = {
    "price": (lambda town, plan: plan.price != HOLD, _price),
    "pace": (lambda town, plan: beyond(plan.pace, 3), _nonsense("not_a_step")),
    "table": (lambda town, plan: beyond(plan.table, 3), _nonsense("not_a_step")),
    "line": (lambda town, plan: plan.line != town.line, _line),
    "equip": (lambda town, plan: plan.equip != 0, _equip),
    "repay": (lambda town, plan: plan.repay != 0, _repay),
    "insured": (lambda town, plan: ~plan.insured & town.insured, _insured),
    "whom": (lambda town, plan: plan.whom != -1, _whom),
    "helper": (lambda town, plan: plan.helper, _helper),
    "answer": (lambda town, plan: plan.answer, _answer),
    "amount": (lambda town, plan: plan.amount < 0, _nonsense("not_a_sum")),
    "errand": (lambda town, plan: beyond(plan.errand, len(ERRANDS)), _nonsense("unknown_errand")),
}
"""Field -> whose is to be looked at, and what may be wrong with it; in the order to be told."""


def possible(town: Town, rules: Rules, sums: Ints) -> dict[str, Flags]:
    """Whether each errand could be gone on now, given a sum to ask for; name -> (B, H)."""
    plan = with_fields(carry_on(town), amount=sums, whom=sums * 0)
    open_to = {"none": np.ones(town.line.shape, dtype=np.bool_)}
    for name, reasons in ERRANDS_CHECKED.items():
        blocked = np.zeros(town.line.shape, dtype=np.bool_)
        for reason, who in reasons(town, plan, rules):
            if reason not in ("whom_to_ask", "stranger", "which_line", "how_much"):
                blocked = blocked | who
        open_to[name] = ~blocked
    return open_to
