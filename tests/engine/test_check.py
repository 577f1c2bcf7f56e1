"""The one door: every refusal can happen, falls back alone, and nothing else is touched."""

import numpy as np
import pytest

from game.engine.check import _reasons, possible, refusals, settle
from game.engine.decisions import ERRANDS, FIELD_NAMES, carry_on
from game.engine.levers import LEVERS
from game.engine.town import EMPLOYED, LIVE, REPAID
from tests.each import each
from tests.engine.scene import plan_of, put_levers, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()
TOWN = town_of(RULES)
CODES = [(field, code) for field, code, _ in _reasons(TOWN, carry_on(TOWN), RULES)]
READY = {"papers": True, "licensed": True, "signer": 0, "tie": 5_000}
LOAN = {"errand": "loan", "line": 0, "amount": 100_000}
ASK = {"errand": "ask", "whom": 0, "amount": 100_000}

# What makes each refusal happen: the town's fields, the plan's fields.
WAYS = {
    ("price", "not_a_step"): ({"trader": 0}, {"price": 5}),
    ("price", "no_business"): ({}, {"price": 3}),
    ("pace", "not_a_step"): ({}, {"pace": -1}),
    ("table", "not_a_step"): ({}, {"table": 3}),
    ("line", "unknown_line"): ({}, {"line": 3}),
    ("line", "needs_licence"): ({"cash": 10**9}, {"line": 2}),
    ("line", "not_enough_cash"): ({"cash": 359_999}, {"line": 0}),
    ("equip", "no_business"): ({}, {"equip": 1}),
    ("equip", "not_enough_cash"): ({"trader": 0}, {"equip": 1_000_001}),
    ("equip", "more_than_you_have"): ({"trader": 0}, {"equip": -1_200_001}),
    ("repay", "not_enough_cash"): ({}, {"repay": 1_000_001}),
    ("repay", "not_a_sum"): ({}, {"repay": -1}),
    ("insured", "employer_pays"): ({"activity": EMPLOYED}, {"insured": False}),
    ("whom", "unknown_person"): ({}, {"errand": "ask", "whom": 4}),
    ("helper", "no_business"): ({}, {"helper": True}),
    ("helper", "shop_not_full"): ({"trader": 0, "made": 100, "sold": 89}, {"helper": True}),
    ("answer", "nobody_asked"): ({}, {"answer": True}),
    ("answer", "cannot_sign"): ({"asked_by": 1}, {"answer": True}),
    ("amount", "not_a_sum"): ({}, {"amount": -1}),
    ("errand", "unknown_errand"): ({}, {"errand": len(ERRANDS)}),
    ("errand", "have_papers"): ({"papers": True}, {"errand": "papers"}),
    ("errand", "have_licence"): ({"licensed": True}, {"errand": "licence"}),
    ("errand", "which_line"): (READY, {"errand": "loan", "amount": 100_000}),
    ("errand", "not_enough_cash"): ({"cash": 29_999}, {"errand": "licence"}),
    ("errand", "whom_to_ask"): ({}, {"errand": "ask", "amount": 100_000}),
    ("errand", "stranger"): ({"tie": 0}, ASK),
    ("errand", "how_much"): ({"tie": 5_000}, {"errand": "ask", "whom": 0}),
    ("errand", "loan_running"): (READY | {"loan_state": LIVE}, LOAN),
    ("errand", "had_a_loan"): ({"tie": 5_000, "loan_state": REPAID}, ASK),
    ("errand", "no_programme"): (READY | {"loan_ceiling": 0}, LOAN),
    ("errand", "no_papers"): (READY | {"papers": False}, LOAN),
    ("errand", "no_licence"): (READY | {"licensed": False}, LOAN),
    ("errand", "no_guarantor"): (READY | {"signer": -1}, LOAN),
    ("errand", "nothing_to_extend"): ({}, {"errand": "extend"}),
    ("errand", "has_job"): ({"activity": EMPLOYED}, {"errand": "search"}),
    ("errand", "no_offer"): ({}, {"errand": "take_job"}),
    ("errand", "no_business"): ({}, {"errand": "join"}),
    ("errand", "is_member"): ({"trader": 0, "in_coop": True}, {"errand": "join"}),
    ("errand", "no_courses"): ({}, {"errand": "retrain"}),
    ("errand", "trained_already"): (
        {"trained": True, "training_seats": 100},
        {"errand": "retrain"},
    ),
    ("errand", "no_bridge"): ({}, {"errand": "retire"}),
    ("errand", "too_young"): ({"pension_bridge": 9, "bridge_years": 19}, {"errand": "retire"}),
    ("errand", "no_posts"): ({}, {"errand": "post"}),
    ("errand", "no_work_elsewhere"): ({}, {"errand": "move"}),
    ("errand", "cannot_leave"): ({"away_pay": 5, "dependants": 1}, {"errand": "move"}),
    ("errand", "has_signature"): ({"signer": 0}, ASK | {"errand": "ask_neighbour", "whom": 5}),
    ("errand", "no_member"): ({"trader": 0}, {"errand": "leave_pact"}),
    ("errand", "nothing_owed"): ({}, {"errand": "organise"}),
}


def scene(fields):
    """A town as a row of WAYS describes it, and its rules."""
    fields = dict(fields)
    rules = tiny(labour={"away_pay": fields.pop("away_pay", 0)})
    moved = {lever.id: fields.pop(lever.id) for lever in LEVERS if lever.id in fields}
    line = fields.pop("trader", None)
    town = town_of(RULES, **fields) if line is None else trader(RULES, line, **fields)
    return put_levers(town, **moved), rules


def test_every_refusal_is_known_here_and_can_happen():
    assert set(CODES) == set(WAYS)


@each(WAYS)
def test_a_refusal_is_given_to_whom_it_concerns_and_to_nobody_else(field, code):
    town_fields, plan_fields = WAYS[field, code]
    town, rules = scene(town_fields)
    first = np.array([[True] + [False] * 5])
    whole, quiet = plan_of(town, **plan_fields), carry_on(town)
    plan = plan_of(
        town,
        **{n: np.where(first, getattr(whole, n), getattr(quiet, n)) for n in plan_fields},
    )
    found = refusals(town, plan, rules)
    assert found[field][code].tolist() == first.tolist()


@each(WAYS)
def test_a_refused_field_falls_back_alone(field, code):
    town_fields, plan_fields = WAYS[field, code]
    town, rules = scene(town_fields)
    plan = plan_of(town, **({"pace": 2, "table": 0, "long": True} | plan_fields))
    settled, found = settle(town, plan, rules)
    assert code in found[field]
    fallen = {*found, *(("whom",) if "errand" in found else ())}
    for name in FIELD_NAMES:
        source = carry_on(town) if name in fallen else plan
        assert (getattr(settled, name) == getattr(source, name)).all(), name
    assert not refusals(town, settled, rules), "what is left must pass"


def test_of_two_reasons_the_first_is_told():
    town = town_of(RULES, cash=0)
    found = refusals(town, plan_of(town, line=2, errand="papers"), RULES)
    assert list(found["line"]) == ["needs_licence"]


def test_borrowers_need_not_have_the_set_up_in_cash():
    town = town_of(RULES, **READY, cash=50_000)
    assert "line" not in refusals(town, plan_of(town, **LOAN), RULES)


def test_a_shop_one_has_already_needs_neither_licence_nor_cash():
    town = trader(RULES, 2, cash=0)
    assert not refusals(town, carry_on(town), RULES)


@pytest.mark.parametrize(
    "fields",
    [{}, {"cash": 0}, {"cash": -5}, {"activity": EMPLOYED, "pay": 9}, {"loan_state": LIVE}],
    ids=str,
)
def test_carrying_on_is_always_possible(fields):
    town = town_of(RULES, **fields)
    assert not refusals(town, carry_on(town), RULES)


def test_carrying_on_is_possible_for_those_who_took_a_job_uninsured():
    town = town_of(RULES, activity=EMPLOYED, insured=False)
    assert not refusals(town, carry_on(town), RULES)


@each(FIELD_NAMES)
def test_wild_numbers_are_refused_and_never_break_the_door(name):
    town = trader(RULES)
    for wild in (-(10**15), 10**15):
        number = getattr(carry_on(town), name).dtype != np.bool_
        plan = plan_of(town, **{name: wild if number else wild > 0})
        settled, _ = settle(town, plan, RULES)
        assert not refusals(town, settled, RULES)


def test_possible_errands_are_those_that_would_not_be_refused():
    sums = np.full_like(TOWN.cash, 100_000)

    def open_to(**fields):
        found = possible(town_of(RULES, **fields), RULES, sums)
        return {name for name, who in found.items() if who.all()}

    idle = {"none", "papers", "licence", "ask", "search", "ask_neighbour"}
    assert open_to() == idle
    assert open_to(cash=0) == idle - {"licence"}
    assert "loan" in open_to(**READY)
    assert "loan" not in open_to(**(READY | {"loan_state": REPAID}))
    assert "take_job" in open_to(job_offer=5)
    assert {"join", "pact"} <= open_to(line=0, activity=1)
    assert "leave_pact" in open_to(line=0, activity=1, in_pact=True)
    assert "organise" in open_to(owed_by_plant=1)
    assert "ask_neighbour" not in open_to(surety=1)
    assert "extend" in open_to(loan_state=LIVE, loan_due=2)
