"""Why an errand is in vain: for those who are out on it, what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from game.engine.decisions import Decisions
from game.engine.exact import Flags
from game.engine.few import lever, read, seat_numbers
from game.engine.measures import fixed_income, licence_fee
from game.engine.phases.lending import may_extend
from game.engine.phases.programme import may_move, may_retire, may_take_post
from game.engine.phases.surety import needs_surety
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town

Found = Iterator[tuple[str, Flags]]


def _papers(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "have_papers", town.papers


def _licence(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "have_licence", town.licensed
    yield "not_enough_cash", town.cash < licence_fee(town, rules)


def _ask(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "whom_to_ask", (plan.whom < 0) | (plan.whom >= rules.guarantor_seats)
    whom = np.clip(plan.whom, 0, rules.guarantor_seats - 1)
    yield "stranger", read(town, "tie", whom) <= 0
    yield from _sum_and_first(town, plan)


def _sum_and_first(town: Town, plan: Decisions) -> Found:
    """There is one programme loan a household, and it wants a sum."""
    yield "how_much", plan.amount <= 0
    yield "loan_running", town.loan_state == LIVE
    yield "had_a_loan", town.loan_state > LIVE


def _loan(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "which_line", (plan.line < 0) | (plan.line >= rules.lines.setup.size)
    yield from _sum_and_first(town, plan)
    yield "no_programme", lever(town, "loan_ceiling") <= 0
    yield "no_papers", ~town.papers
    yield "no_licence", ~town.licensed
    yield "no_guarantor", (town.signer < 0) & (town.surety < 0) & (town.loan_state == NO_LOAN)


def _extend(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "nothing_to_extend", ~may_extend(town)


def _search(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "has_job", fixed_income(town)


def _take_job(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_offer", town.job_offer <= 0


def _join(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_business", town.line < 0
    yield "is_member", town.in_coop


def _retrain(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_courses", lever(town, "training_seats") <= 0
    yield "trained_already", town.trained
    yield "has_job", fixed_income(town)


def _retire(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_bridge", lever(town, "pension_bridge") <= 0
    yield "too_young", ~may_retire(town, rules)


def _post(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "has_job", fixed_income(town)
    yield "no_posts", lever(town, "public_posts") <= 0
    yield "too_young", ~may_take_post(town, rules)


def _move(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "has_job", fixed_income(town)
    if rules.labour.away_pay <= 0:
        yield "no_work_elsewhere", np.ones_like(town.papers)
    yield "cannot_leave", ~may_move(town, rules)


def _ask_neighbour(town: Town, plan: Decisions, rules: Rules) -> Found:
    nobody = (plan.whom < 0) | (plan.whom >= rules.households)
    yield "whom_to_ask", nobody | (plan.whom == seat_numbers(town))
    yield "how_much", plan.amount <= 0
    yield "has_signature", ~needs_surety(town)


def _pact(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_business", town.line < 0
    yield "is_member", town.in_pact


def _leave_pact(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "no_member", ~town.in_pact


def _organise(town: Town, plan: Decisions, rules: Rules) -> Found:
    yield "nothing_owed", town.owed_by_plant <= 0


ERRANDS_CHECKED: dict[str, Callable[[Town, Decisions, Rules], Found]] = {
    "papers": _papers,
    "licence": _licence,
    "ask": _ask,
    "loan": _loan,
    "extend": _extend,
    "search": _search,
    "take_job": _take_job,
    "join": _join,
    "retrain": _retrain,
    "retire": _retire,
    "post": _post,
    "move": _move,
    "ask_neighbour": _ask_neighbour,
    "pact": _pact,
    "leave_pact": _leave_pact,
    "organise": _organise,
}
"""Errand -> what may stand against it, in the order in which a person should hear of it."""
