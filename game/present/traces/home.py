"""What the household's own figures are made of: months of cash, debts, strain, the hand that was dealt."""

from __future__ import annotations

from game.engine.exact import BP
from game.engine.town import AWAY, NO_LOAN
from game.present.household import STRAIN_STEPS
from game.present.reading import need, of_person, outgo
from game.present.request import paid_for_neighbours, returned, signed_sum
from game.present.traces import payments
from game.present.traces.made import (
    COUNT,
    PERCENT,
    RATIO,
    STRETCH,
    WORD,
    Made,
    Part,
    Reads,
    Rule,
    Tale,
    of_group,
    of_table,
    total,
)

CALLED_STRAIN = 2_000
"""What a call adds to strain (`game/engine/phases/calling.py`), bp."""


def runway(tale: Tale) -> Made:
    """Cash over what a month costs."""
    living, setting = tale.rules.living, tale.tell.setting
    table, spend = tale.mine("table"), outgo(setting, tale.now)
    insured = living.insurance if tale.mine("insured") else 0
    parts = (
        Part("item/cash", tale.mine("cash")),
        Part("part/table_now", spend - insured),
        *((Part("flow/insurance", insured),) if insured else ()),
    )
    rules = (*of_table(table), Rule("living.insurance"))
    beside = (Part("part/a_month_costs", spend),)
    value = tale.mine("runway_bp")
    return Made(value, STRETCH, parts, RATIO, beside=beside, rules=rules)


def loan(tale: Tale) -> Made:
    """Principal a month ago, what was lent, what was paid by whom."""
    fen = tale.mine("loan")
    paid = ("repayment", "guarantor_pays", "fund_pays", "neighbour_pays")
    parts = total(
        fen,
        Part("part/before", tale.was("loan")),
        Part("flow/loan", tale.flow("loan")),
        *(Part(f"flow/{name}", -tale.flow(name)) for name in paid),
    )
    levers = ("loan_ceiling", "interest_share")
    rules = of_group("bank", "rate_bp", "term_short", "term_long", "grace", "call_after")
    return Made(fen, parts=parts, rules=rules, levers=levers, beside=_due(tale))


def _due(tale: Tale) -> tuple[Part, ...]:
    """What is said of when it is due, and how late it is."""
    if tale.mine("loan_state") == NO_LOAN:
        return ()
    left = max(tale.mine("loan_due") - tale.now.month, 0)
    late = Part("part/months_late", tale.mine("arrears_months"), COUNT)
    return (Part("part/months_left", left, COUNT), *((late,) if late.value else ()))


def guarantor(tale: Tale) -> Made:
    """Who signed, for how much, and what a call would take."""
    place = tale.mine("signer")
    beside = [Part("part/signed_for", tale.mine("signed_for"))] if tale.mine("signed_for") else []
    if place >= 0:
        beside.append(Part("part/their_pay", of_person(tale.now, "guarantor_pay", place)))
    return Made(
        0,
        WORD,
        beside=tuple(beside),
        rules=(Rule("bank.call_after"), Rule("bank.signature_months")),
    )


def strain(tale: Tale) -> Made:
    """What was there, what the month added, and what a month takes away."""
    living, now = tale.rules.living, tale.mine("strain")
    if tale.opening:
        return Made(now, PERCENT, said={"steps": STRAIN_STEPS})
    pressed = tale.mine("arrears_months") > 0 or tale.fact("lenders_lent") > 0
    was = tale.was("strain")
    call = min(was + CALLED_STRAIN, BP) - was if tale.fact("loan_called") else 0
    added = (
        Part("part/by_call", call, PERCENT),
        Part("part/by_table", int(living.strain_table[tale.mine("table")]), PERCENT),
        Part("part/by_pace", _pace(tale), PERCENT),
        Part("part/by_debt", living.strain_debt if pressed else 0, PERCENT),
        Part("part/by_away", _away(tale), PERCENT),
    )
    full = was + sum(part.value for part in added)
    rest = max(full, 0) * living.strain_rest_bp // BP
    held = min(max(full - rest, 0), BP)
    trouble = tale.rules.together.trouble_strain if tale.fact("trouble") else 0
    parts = total(
        now,
        Part("part/before", was, PERCENT),
        *added,
        Part("part/rest_of_strain", -rest, PERCENT),
        Part(
            "part/bounds", held - (full - rest) + min(held + trouble, BP) - held - trouble, PERCENT
        ),
        Part("part/by_trouble", trouble, PERCENT),
    )
    rules = (
        Rule("living.strain_table", (tale.mine("table"),)),
        Rule("living.strain_pace", (tale.mine("pace"),)),
        Rule("living.strain_debt"),
        Rule("living.strain_rest_bp"),
    )
    steps = {"steps": STRAIN_STEPS}
    return Made(now, PERCENT, parts, rules=rules, said=steps)


def _pace(tale: Tale) -> int:
    return int(tale.rules.living.strain_pace[tale.mine("pace")]) if tale.trades else 0


def _away(tale: Tale) -> int:
    return tale.rules.labour.away_strain if tale.mine("activity") == AWAY else 0


def debt(column: str, more: str, less: tuple[str, ...], *rules: str) -> Reads:
    """A debt a month ago, what was added, what was paid off."""

    def read(tale: Tale) -> Made:
        fen = tale.mine(column)
        parts = total(
            fen,
            Part("part/before", tale.was(column)),
            Part(f"flow/{more}", tale.flow(more)),
            *(Part(f"flow/{name}", -tale.flow(name)) for name in less),
        )
        return Made(fen, parts=parts, rules=tuple(map(Rule, rules)))

    return read


def owed_by_plant(tale: Tale) -> Made:
    """Severance still owed: all that is due, less what was paid."""
    fen, paid = tale.mine("owed_by_plant"), tale.flow("severance")
    due = tale.mine("years") * tale.rules.dealt.severance_year if tale.opening else 0
    first = Part("part/severance_due", due) if tale.opening else None
    was = None if tale.opening else Part("part/before", tale.was("owed_by_plant"))
    levers = ("severance_paid", "arrears_paid", "organising_pays")
    parts = total(fen, first, was, Part("flow/severance", -paid))
    return Made(fen, parts=parts, rules=(Rule("dealt.severance_year"),), levers=levers)


def surety(tale: Tale) -> Made:
    """What was signed for a neighbour."""
    beside = (Part("part/signed_for", signed_sum(tale.past)),)
    return Made(0, WORD, beside=beside, rules=(Rule("bank.call_after"),))


def surety_paid(tale: Tale) -> Made:
    """What neighbours' loans have cost, and what came back."""
    paid = paid_for_neighbours(tale.past)
    fen = sum(paid.values())
    names = (tale.tell.household(seat) for seat in paid)
    each = (
        Part("part/for_household", sum_, named={"name": name})
        for name, sum_ in zip(names, paid.values(), strict=True)
    )
    back = (Part("flow/surety_returned", returned(tale.past)),)
    return Made(fen, parts=total(fen, *each), beside=back)


def word(*rules: str, levers: tuple[str, ...] = ()) -> Reads:
    """Something that is told in words."""
    return lambda tale: Made(0, WORD, rules=tuple(map(Rule, rules)), levers=levers)


def monthly_need(tale: Tale) -> Made:
    """What a month costs at the table as before."""
    fen, living = need(tale.tell.setting, tale.now), tale.rules.living
    dependants = Part("part/need_dependants", fen - living.need)
    parts = total(fen, Part("part/need", living.need), dependants)
    return Made(fen, parts=parts, rules=of_table())


def family(tale: Tale) -> Made:
    """How many are to be looked after, and how many hours that takes."""
    beside = (
        Part("part/dependants", tale.mine("dependants"), COUNT),
        Part("part/care_hours", tale.mine("care"), COUNT),
    )
    chances = (Rule("dealt.dependants_bp", (min(tale.mine("dependants"), 3),)),)
    hours = (Rule("dealt.care_hours"), Rule("living.care_hours_full"))
    return Made(0, WORD, beside=beside, rules=(*chances, *hours))


def you(tale: Tale) -> Made:
    """Who was laid off."""
    sex = tale.mine("sex")
    beside = tuple(
        Part(f"part/{name}", tale.mine(name), COUNT) for name in ("age", "school", "years")
    )
    ages = (Rule("dealt.age_low", (sex,)), Rule("dealt.age_high", (sex,)))
    return Made(
        0, WORD, beside=beside, rules=(Rule("dealt.female_bp"), *ages, Rule("dealt.school_mean"))
    )


def other(tale: Tale) -> Made:
    """The other adult: what they do, and their pay."""
    code = tale.mine("other")
    beside = (Part("part/age", tale.mine("age_other"), COUNT),)
    rules = (Rule("dealt.other_bp", (code,)), Rule("dealt.other_pay", (code,)))
    return Made(tale.mine("other_pay"), beside=beside, rules=(*rules, Rule("dealt.other_pay_sd")))


def idle(tale: Tale) -> Made:
    """Months without work in a row."""
    rules = of_group("labour", "offer_bp", "decay_bp", "floor_bp")
    return Made(tale.mine("idle_months"), COUNT, rules=rules, levers=("job_information",))


def savings(tale: Tale) -> Made:
    """What was put by before the layoff."""
    fen = tale.mine("cash") - tale.flow("severance")
    return Made(fen, rules=(Rule("dealt.savings"), Rule("dealt.savings_sd")))


def flat(tale: Tale) -> Made:
    """What the flat from the work unit is worth."""
    return Made(
        tale.mine("home_value"), rules=of_group("dealt", "home_bp", "home_value", "home_sd")
    )


HOUSEHOLD: dict[str, Reads] = {
    "runway": runway,
    "cash": payments.cash,
    "loan": loan,
    "guarantor": guarantor,
    "strain": strain,
    "papers": word(levers=("papers_chance",)),
    "licence": word("market.licence_fee", levers=("fees_waived", "tolerance")),
    "insurance": word("living.insurance", "shocks.illness_own_bp"),
    "informal_debt": debt(
        "informal_debt", "borrowed", ("returned",), "living.kin_limit", "living.dear_rate_bp"
    ),
    "recourse_debt": debt(
        "recourse_debt",
        "guarantor_pays",
        ("recourse_repaid",),
        "bank.rate_bp",
        "bank.keep_months_bp",
    ),
    "neighbour_debt": debt(
        "neighbour_debt", "neighbour_pays", ("neighbour_repaid",), "bank.rate_bp"
    ),
    "fund_debt": debt("fund_debt", "fund_pays", ("fund_repaid",), "bank.rate_bp"),
    "surety": surety,
    "surety_paid": surety_paid,
    "owed_by_plant": owed_by_plant,
}
"""Items of the household."""

HAND: dict[str, Reads] = {
    "you": you,
    "other": other,
    "family": family,
    "savings": savings,
    "severance": payments.PAID["severance"],
    "flat": flat,
    "need": monthly_need,
}
"""Items of the hand."""
