"""Every kind of payment and what is told of it: the rows of the ledger."""

from __future__ import annotations

from game.engine.accounts import FLOWS
from game.present.traces import flows
from game.present.traces.made import Made, Part, Reads, Rule, Tale, total


def flow(tale: Tale, id: str) -> Made:
    """What one payment of the month is made of; KeyError for a kind there is not."""
    return PAID[id](tale)


def plainly(id: str, *rules: str, levers: tuple[str, ...] = ()) -> Reads:
    """A payment that a parameter or a lever says by itself."""
    return lambda tale: Made(tale.flow(id), rules=tuple(map(Rule, rules)), levers=levers)


def from_stock(id: str, column: str, *rules: str, levers: tuple[str, ...] = ()) -> Reads:
    """A payment towards or out of something that stood at so much a month before."""

    def read(tale: Tale) -> Made:
        beside = (Part("part/stood_before", tale.was(column)),)
        return Made(tale.flow(id), beside=beside, rules=tuple(map(Rule, rules)), levers=levers)

    return read


def _called(id: str) -> Reads:
    return lambda tale: flows.called(tale, id)


def _on(id: str, debt: str, rule: str = "bank.rate_bp") -> Reads:
    return lambda tale: flows.on_debt(tale, id, debt, rule)


def _pension(tale: Tale) -> Made:
    """Early retirement: so many years before the age of a pension."""
    rules = (Rule("labour.pension_age", (tale.mine("sex"),)),)
    return Made(tale.flow("retired_pay"), rules=rules, levers=("pension_bridge", "bridge_years"))


def _sent_home(tale: Tale) -> Made:
    """Wages from elsewhere, as far as they are sent home."""
    woman = (Rule("labour.female_pay_bp"),) if tale.mine("sex") == 0 else ()
    return Made(tale.flow("sent_home"), rules=(Rule("labour.away_pay"), *woman))


def _grant(tale: Tale) -> Made:
    """Cash that policy gives to everybody, and what was given by an order."""
    fen, usual = tale.flow("grant"), tale.lever("cash_grant")
    parts = total(fen, Part("part/every_month", usual), Part("part/by_order", fen - usual))
    return Made(fen, parts=parts, levers=("cash_grant",))


_ATTACHED = ("bank.keep_months_bp",)

PAID: dict[str, Reads] = {
    "severance": flows.severance,
    "plant_pay": flows.plant_pay,
    "wages": flows.wages,
    "other_pay": flows.other_pay,
    "benefit": plainly("benefit", levers=("benefit", "benefit_months")),
    "minimum_income": flows.minimum_income,
    "sales": flows.sales,
    "inputs": flows.inputs,
    "rent": flows.rent,
    "licence_fee": flows.licence_fee,
    "tax": flows.tax,
    "fine": flows.fine,
    "equipment": flows.equipment,
    "resale": flows.resale,
    "insurance": plainly("insurance", "living.insurance"),
    "illness": flows.illness,
    "illness_insured": flows.illness_insured,
    "consumption": flows.consumption,
    "home_rent": plainly("home_rent", "dealt.home_rent"),
    "home_sale": from_stock("home_sale", "home_value", "bank.forced_sale_bp"),
    "loan": from_stock("loan", "signed_for", "bank.own_share_bp", levers=("loan_ceiling",)),
    "repayment": flows.repayment,
    "interest": flows.interest,
    "interest_paid_by_state": flows.interest_paid_by_state,
    "guarantor_pays": _called("guarantor_pays"),
    "signing_fee": flows.signing_fee,
    "recourse_repaid": from_stock("recourse_repaid", "recourse_debt", *_ATTACHED),
    "borrowed": flows.borrowed,
    "returned": from_stock("returned", "informal_debt", "living.dear_rate_bp"),
    "dear_interest": _on("dear_interest", "informal_debt", "living.dear_rate_bp"),
    "grant": _grant,
    "retired_pay": _pension,
    "post_pay": plainly("post_pay", levers=("post_pay", "post_months")),
    "sent_home": _sent_home,
    "moving_cost": plainly("moving_cost", "labour.away_cost"),
    "moving_grant": plainly("moving_grant", levers=("moving_grant",)),
    "course": plainly("course", "labour.course_cost", levers=("training_seats",)),
    "helper_wage": plainly("helper_wage", "market.helper_wage"),
    "school_fees": flows.school_fees,
    "ceremony": plainly("ceremony", *(f"shocks.wedding{n}" for n in ("_bp", "_cost", "_sd"))),
    "fund_pays": _called("fund_pays"),
    "fund_repaid": from_stock("fund_repaid", "fund_debt", *_ATTACHED),
    "stood_surety": plainly("stood_surety", "bank.call_after"),
    "neighbour_pays": _called("neighbour_pays"),
    "neighbour_repaid": from_stock("neighbour_repaid", "neighbour_debt", *_ATTACHED),
    "surety_returned": plainly("surety_returned", *_ATTACHED),
    "recourse_interest": _on("recourse_interest", "recourse_debt"),
    "fund_interest": _on("fund_interest", "fund_debt"),
    "neighbour_interest": _on("neighbour_interest", "neighbour_debt"),
    "surety_interest": plainly("surety_interest", "bank.rate_bp"),
}
"""Kind of payment -> what it is made of."""


def cash(tale: Tale) -> Made:
    """Cash a month ago and every payment since; at the opening, savings and severance."""
    fen = tale.mine("cash")
    first = "part/savings" if tale.opening else "part/before"
    start = fen - sum(f.sign * tale.flow(f.id) for f in FLOWS) if tale.opening else tale.was("cash")
    moved = (Part(f"flow/{f.id}", f.sign * tale.flow(f.id)) for f in FLOWS if f.sign)
    rules = (Rule("dealt.savings"), Rule("dealt.savings_sd")) if tale.opening else ()
    return Made(fen, parts=total(fen, Part(first, start), *moved), rules=rules)


def came(tale: Tale) -> Made:
    """Everything that came in."""
    return _side(tale, 1)


def went(tale: Tale) -> Made:
    """Everything that went out."""
    return _side(tale, -1)


def change(tale: Tale) -> Made:
    """By how much cash changed."""
    return _side(tale, 0)


def _side(tale: Tale, sign: int) -> Made:
    parts = [Part(f"flow/{f.id}", f.sign * tale.flow(f.id)) for f in FLOWS if f.sign]
    kept = [part for part in parts if not sign or part.value * sign > 0]
    fen = sum(part.value for part in kept)
    return Made(fen, parts=total(fen, *kept))


def before(tale: Tale) -> Made:
    """Cash when the month began."""
    return Made(tale.was("cash") if not tale.opening else cash(tale).parts[0].value)


LEDGER: dict[str, Reads] = {
    "before": before,
    "came": came,
    "went": went,
    "change": change,
    "after": cash,
}
"""The sums of a ledger page."""
