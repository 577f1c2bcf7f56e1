"""The one door: what is possible this month, and why not.

Everybody's decisions pass here: person, participant, order, replayed log and bots. A refused field
falls back to carry-on, field by field. For a person a refusal becomes a sentence; in a batch it is
counted.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.engine.decisions import ERRAND, ERRANDS, HOLD, Decisions, carry_on, with_fields
from game.engine.exact import Flags, Ints
from game.engine.measures import at_line, covered_by_employer, fixed_income, lever, licence_fee
from game.engine.phases.lending import least_setup, may_extend
from game.engine.phases.programme import may_move, may_retire, may_take_post
from game.engine.phases.surety import can_sign, needs_surety
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town

Refusals = dict[str, dict[str, Flags]]
"""field -> refusal code -> who, (B, H)."""


def refusals(town: Town, decisions: Decisions, rules: Rules) -> Refusals:
    """Every field that cannot be done and the first reason why; codes have phrases in each language."""
    found: Refusals = {}
    seen: dict[str, Flags] = {}
    for name, code, who in _reasons(town, decisions, rules):
        taken = seen.get(name)
        fresh = who if taken is None else who & ~taken
        seen[name] = who if taken is None else taken | who
        if fresh.any():
            found.setdefault(name, {})[code] = fresh
    return found


def settle(town: Town, decisions: Decisions, rules: Rules) -> tuple[Decisions, Refusals]:
    """Decisions with refused fields set to carry-on, and what was refused."""
    found = refusals(town, decisions, rules)
    base = carry_on(town)
    changes = {}
    for name, codes in found.items():
        who = np.zeros(town.cash.shape, dtype=np.bool_)
        for mask in codes.values():
            who = who | mask
        changes[name] = np.where(who, getattr(base, name), getattr(decisions, name))
    return with_fields(decisions, **changes), found


def _reasons(town: Town, plan: Decisions, rules: Rules) -> Iterator[tuple[str, str, Flags]]:
    """Field, code, who: in the order in which a person should hear of them."""
    lines = rules.lines.setup.size
    yield "price", "not_a_step", (plan.price < 0) | (plan.price > 4)
    yield "price", "no_business", (plan.price != HOLD) & (town.line < 0)
    yield "pace", "not_a_step", (plan.pace < 0) | (plan.pace > 2)
    yield "table", "not_a_step", (plan.table < 0) | (plan.table > 2)
    yield "line", "unknown_line", (plan.line < -1) | (plan.line >= lines)
    yield from _opening_reasons(town, plan, rules)
    yield "equip", "no_business", (plan.equip != 0) & (plan.line < 0)
    yield "equip", "not_enough_cash", plan.equip > np.maximum(town.cash, 0)
    yield "equip", "more_than_you_have", -plan.equip > town.equipment
    yield "repay", "not_enough_cash", plan.repay > np.maximum(town.cash, 0)
    yield "repay", "not_a_sum", plan.repay < 0
    yield "insured", "employer_pays", ~plan.insured & town.insured & covered_by_employer(town)
    yield "whom", "unknown_person", (plan.whom < -1) | (plan.whom >= _askable(town, plan, rules))
    yield "helper", "no_business", plan.helper & (plan.line < 0)
    yield "helper", "shop_not_full", plan.helper & ~town.helper & ~may_add_helper(town, rules)
    yield "answer", "nobody_asked", plan.answer & (town.asked_by < 0)
    yield "answer", "cannot_sign", plan.answer & (town.asked_by >= 0) & ~can_sign(town)
    yield "amount", "not_a_sum", plan.amount < 0
    yield "errand", "unknown_errand", (plan.errand < 0) | (plan.errand >= len(ERRANDS))
    for code, who in errand_reasons(town, plan, rules):
        yield "errand", code, who


def _opening_reasons(town: Town, plan: Decisions, rules: Rules) -> Iterator[tuple[str, str, Flags]]:
    """Why a line cannot be opened."""
    legal = (plan.line >= -1) & (plan.line < rules.lines.setup.size)
    line = np.where(legal, plan.line, -1)
    new = (line >= 0) & (line != town.line)
    borrows = plan.errand == ERRAND["loan"]
    street = at_line(rules.lines.street, line) == 1
    licensing = plan.errand == ERRAND["licence"]
    yield "line", "needs_licence", new & ~town.licensed & ~street & ~licensing
    yield "line", "not_enough_cash", new & ~borrows & (town.cash < least_setup(rules, line))


def errand_reasons(town: Town, plan: Decisions, rules: Rules) -> Iterator[tuple[str, Flags]]:
    """Why an errand is in vain."""

    def on(name: str) -> Flags:
        return plan.errand == ERRAND[name]

    line = np.where((plan.line >= 0) & (plan.line < rules.lines.setup.size), plan.line, -1)
    whom = np.clip(plan.whom, 0, rules.guarantor_seats - 1)
    tie = np.take_along_axis(town.tie, whom[:, :, None], axis=2)[:, :, 0]
    yield "have_papers", on("papers") & town.papers
    yield "have_licence", on("licence") & town.licensed
    yield "which_line", on("loan") & (line < 0)
    yield "not_enough_cash", on("licence") & (town.cash < licence_fee(town, rules))
    yield "whom_to_ask", on("ask") & ((plan.whom < 0) | (plan.whom >= rules.guarantor_seats))
    yield "stranger", on("ask") & (tie <= 0)
    yield "how_much", (on("ask") | on("loan")) & (plan.amount <= 0)
    yield "loan_running", (on("ask") | on("loan")) & (town.loan_state == LIVE)
    yield "had_a_loan", (on("ask") | on("loan")) & (town.loan_state > LIVE)
    yield "no_programme", on("loan") & (lever(town, "loan_ceiling") <= 0)
    yield "no_papers", on("loan") & ~town.papers
    yield "no_licence", on("loan") & ~town.licensed
    unsigned = (town.signer < 0) & (town.surety < 0)
    yield "no_guarantor", on("loan") & unsigned & (town.loan_state == NO_LOAN)
    yield "nothing_to_extend", on("extend") & ~may_extend(town)
    yield "has_job", on("search") & fixed_income(town)
    yield "no_offer", on("take_job") & (town.job_offer <= 0)
    yield "no_business", on("join") & (town.line < 0)
    yield "is_member", on("join") & town.in_coop
    yield from _programme_reasons(town, plan, rules)
    yield from _together_reasons(town, plan)


def _programme_reasons(town: Town, plan: Decisions, rules: Rules) -> Iterator[tuple[str, Flags]]:
    """Why a measure beside the loan is not open."""
    retrain, retire = plan.errand == ERRAND["retrain"], plan.errand == ERRAND["retire"]
    post, move = plan.errand == ERRAND["post"], plan.errand == ERRAND["move"]
    yield "no_courses", retrain & (lever(town, "training_seats") <= 0)
    yield "trained_already", retrain & town.trained
    yield "has_job", (retrain | post | move) & fixed_income(town)
    yield "no_bridge", retire & (lever(town, "pension_bridge") <= 0)
    yield "too_young", retire & ~may_retire(town, rules)
    yield "no_posts", post & (lever(town, "public_posts") <= 0)
    yield "too_young", post & ~may_take_post(town, rules)
    yield "no_work_elsewhere", move & (rules.labour.away_pay <= 0)
    yield "cannot_leave", move & ~may_move(town, rules)


def _together_reasons(town: Town, plan: Decisions) -> Iterator[tuple[str, Flags]]:
    """Why nothing can be done together."""
    asks = plan.errand == ERRAND["ask_neighbour"]
    seats = town.cash.shape[1]
    itself = np.arange(seats, dtype=np.int64)[None, :]
    yield "whom_to_ask", asks & ((plan.whom < 0) | (plan.whom >= seats) | (plan.whom == itself))
    yield "how_much", asks & (plan.amount <= 0)
    yield "has_signature", asks & ~needs_surety(town)
    yield "no_business", (plan.errand == ERRAND["pact"]) & (town.line < 0)
    yield "is_member", (plan.errand == ERRAND["pact"]) & town.in_pact
    yield "no_member", (plan.errand == ERRAND["leave_pact"]) & ~town.in_pact
    yield "nothing_owed", (plan.errand == ERRAND["organise"]) & (town.owed_by_plant <= 0)


def _askable(town: Town, plan: Decisions, rules: Rules) -> Ints:
    """How many there are to ask: guarantors or neighbours, by errand; on others either will do."""
    seats, people = town.cash.shape[1], rules.guarantor_seats
    neighbours = plan.errand == ERRAND["ask_neighbour"]
    either = np.where(neighbours, seats, max(seats, people))
    return np.where(plan.errand == ERRAND["ask"], people, either)


def may_add_helper(town: Town, rules: Rules) -> Flags:
    """A shop fitted out whole that sold nearly all it could make (B, H)."""
    fitted = town.equipment >= at_line(rules.lines.setup, town.line)
    return fitted & (town.sold * 100 >= town.made * 90) & (town.made > 0)


def possible(town: Town, rules: Rules, sums: Ints) -> dict[str, Flags]:
    """Whether each errand could be gone on now, given a sum to ask for; name -> (B, H)."""
    open_to: dict[str, Flags] = {}
    for name, code in ERRAND.items():
        plan = with_fields(
            carry_on(town), errand=np.full_like(town.line, code), amount=sums, whom=sums * 0
        )
        blocked = np.zeros(town.line.shape, dtype=np.bool_)
        for reason, who in errand_reasons(town, plan, rules):
            if reason not in ("whom_to_ask", "stranger", "which_line", "how_much"):
                blocked = blocked | who
        open_to[name] = ~blocked
    return open_to
