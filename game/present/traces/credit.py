"""What the figures of loans and signatures are made of: the desk, whoever may sign, neighbours, scenes."""

from __future__ import annotations

from game.engine.exact import BP
from game.present.bank import risk_kind
from game.present.encounters import due_next, equipment_worth, left_for_bank
from game.present.reading import in_line, income, need, of_person, of_street
from game.present.together import months_of_income
from game.present.together import pact as price_pact
from game.present.traces.made import (
    COUNT,
    FEN,
    LEAST,
    PERCENT,
    PRICE,
    TOLD,
    WORD,
    Made,
    Part,
    Reads,
    Rule,
    Tale,
    of_group,
    total,
)

ROUND = 100_000
"""The bank writes whole thousands of yuan, fen."""


def limit(tale: Tale, place: int, written: int) -> Made:
    """The smallest of what the bank looks at, in whole thousands; `written` is what it said, fen."""
    bank, lines = tale.rules.bank, tale.rules.lines
    share = bank.own_share_bp
    stock = bank.stock_months * (int(lines.capacity[place]) * int(lines.input_bp[place]) // BP)
    most = int(lines.setup[place]) * tale.rules.market.room_bp // BP
    missing = most - (tale.mine("equipment") if tale.line == place else 0)
    plan = max(missing, 0) + stock
    matched = max(tale.mine("cash"), 0) * (BP - share) // max(share, 1)
    parts = (
        Part("part/invoices", plan * (BP - share) // BP),
        Part("part/matched", matched),
        Part("part/cap", bank.cap + bank.cap_months * tale.mine("other_pay")),
        Part("part/signed_for", tale.mine("signed_for")),
        Part("part/ceiling", tale.lever("loan_ceiling")),
    )
    names = ("own_share_bp", "cap", "cap_months", "stock_months")
    rules = (*of_group("bank", *names), Rule("market.room_bp"))
    own = of_group("lines", "setup", "capacity", "input_bp", at=(place,))
    levers = ("loan_ceiling",)
    return Made(written, FEN, parts, LEAST, rules=(*rules, *own), levers=levers, step=ROUND)


def ceiling(tale: Tale) -> Made:
    """The largest loan of the programme."""
    return Made(tale.lever("loan_ceiling"), levers=("loan_ceiling", "loans_per_month"))


def own_share(tale: Tale) -> Made:
    """Own money in the plan."""
    whole = (Part("part/on_loan", BP - tale.rules.bank.own_share_bp, PERCENT),)
    rules = (Rule("bank.own_share_bp"), Rule("bank.stock_months"))
    return Made(tale.rules.bank.own_share_bp, PERCENT, beside=whole, rules=rules)


def interest(tale: Tale, fen: int) -> Made:
    """The first month's interest on a loan of so much: what the borrower pays of it."""
    whole = fen * tale.rules.bank.rate_bp // (12 * BP)
    own = whole * tale.lever("interest_share") // BP
    parts = total(
        own,
        Part("part/whole_interest", whole),
        Part("flow/interest_paid_by_state", own - whole),
    )
    beside = (Part("flow/loan", fen),)
    rules = (Rule("bank.rate_bp"),)
    return Made(own, parts=parts, beside=beside, rules=rules, levers=("interest_share",))


def terms(tale: Tale) -> Made:
    """How long the loan runs."""
    return Made(0, WORD, rules=of_group("bank", "term_short", "term_long", "grace"))


def own_at_risk(tale: Tale) -> Made:
    """When whoever signed has to pay."""
    return Made(0, WORD, rules=of_group("bank", "call_after", "keep_months_bp", "shame_bp"))


def signer_means(tale: Tale, place: int) -> Made:
    """What somebody earns, or what the flat is worth that stands in their place."""
    kind = of_person(tale.now, "guarantor_kind", place)
    if risk_kind(tale.tell, kind) == "home":
        rules = of_group("dealt", "home_bp", "home_value", "home_sd")
        return Made(tale.mine("home_value"), rules=(*rules, Rule("bank.home_bp")))
    rules = of_group("guarantors", "pay", "pay_sd", at=(kind,))
    return Made(of_person(tale.now, "guarantor_pay", place), rules=rules)


def at_risk(tale: Tale, place: int, fen: int) -> Made:
    """What signing for so much would put at risk: months of that person's pay."""
    kind = of_person(tale.now, "guarantor_kind", place)
    home = risk_kind(tale.tell, kind) == "home"
    each = 0 if home else of_person(tale.now, "guarantor_pay", place)
    rules = of_group("guarantors", "will_bp", "fear_bp", "tie_bp", "score_bp", "fee_bp", at=(kind,))
    beside = [Part("part/sum_asked", fen)]
    beside += [Part("part/their_pay", each)] if each else []
    beside.append(Part("part/tie", int(tale.now.view.own.tie[0, 0, place]), PERCENT))
    bank = (Rule("bank.call_after"), Rule("bank.forced_sale_bp"))
    months = -(-fen // each) if each else 0
    made = tuple(beside)
    return Made(months, COUNT, by=TOLD, beside=made, rules=(*rules, *bank))


def income_at_risk(tale: Tale, fen: int) -> Made:
    """What signing for a neighbour would put at risk: months of what comes into this house."""
    each = income(tale.now)
    beside = (
        Part("part/sum_asked", fen),
        Part("part/own_earnings", max(tale.mine("earnings"), 0)),
        Part("part/other_adult", tale.mine("other_pay")),
        Part("part/income", each),
    )
    value = months_of_income(tale.now, fen)
    return Made(value, COUNT, by=TOLD, beside=beside, rules=(Rule("bank.call_after"),))


def due(tale: Tale) -> Made:
    """Principal that falls due at the end of the coming month."""
    fen = due_next(tale.now)
    beside = (Part("item/loan", tale.mine("loan")),)
    return Made(
        fen, by=TOLD, beside=beside, rules=of_group("bank", "term_short", "term_long", "grace")
    )


def there(tale: Tale) -> Made:
    """Cash that the bank may take: all but a fortnight's food."""
    fen, cash = left_for_bank(tale.tell, tale.now), tale.mine("cash")
    thin = need(tale.tell.setting, tale.now) * int(tale.rules.living.table_bp[2]) // BP
    food = min(thin // 2, max(cash, 0))
    parts = total(fen, Part("item/cash", max(cash, 0)), Part("part/fortnight", -food))
    return Made(fen, parts=parts, rules=(Rule("living.need"), Rule("living.table_bp", (2,))))


def missing(tale: Tale) -> Made:
    """What is due, less what is there."""
    owes, cash = due_next(tale.now), left_for_bank(tale.tell, tale.now)
    fen = max(owes - cash, 0)
    parts = total(fen, Part("part/due", owes), Part("part/there", -min(cash, owes)))
    return Made(fen, parts=parts, rules=(Rule("bank.call_after"), Rule("bank.paydown_bp")))


def worth(tale: Tale) -> Made:
    """What the equipment would bring if nobody else sold the same."""
    beside = (Part("trade/equipment", tale.mine("equipment")),)
    rules = tuple(map(tale.bought_in_line, ("resale_bp", "resale_floor_bp")))
    fen = equipment_worth(tale.tell, tale.now)
    return Made(fen, by=TOLD, beside=beside, rules=(*rules, Rule("market.resale_drop_bp")))


def fine(tale: Tale) -> Made:
    """What the inspector took, and would take again."""
    fen = tale.flow("fine")
    again = (Part("part/fine_again", int(tale.rules.lines.fine[max(tale.line, 0)])),)
    return Made(fen, beside=again, rules=(tale.bought_in_line("fine"),))


def inspected(tale: Tale) -> Made:
    """How often an inspector comes to somebody without a licence."""
    rate = int(tale.rules.lines.inspect_bp[max(tale.line, 0)])
    risk = rate * (BP - tale.lever("tolerance")) // BP
    rules = (tale.bought_in_line("inspect_bp"),)
    told = (Part("part/rounded", (risk + 50) // 100 * 100, PERCENT),)
    return Made(risk, PERCENT, by=TOLD, beside=told, rules=rules, levers=("tolerance",))


def pact(tale: Tale) -> Made:
    """What a price pact would bring if all kept it."""
    found, place = price_pact(tale.tell, tale.now), max(tale.line, 0)
    if found is None:
        return Made(0)
    floor = tale.of_line("mean_price", place) + tale.rules.market.pact_lift_bp
    if tale.of_line("pact_on", place):
        floor = tale.of_line("pact_price", place)
    beside = (
        Part("part/members", found.members, COUNT),
        Part("part/needed", found.needed, COUNT),
        Part("part/newcomers", len(in_line(tale.now, place)), COUNT),
        Part("part/old_shops", found.old, COUNT),
        Part("part/floor", floor, PRICE),
        Part("part/rounded", (abs(found.gain_fen) + 500) // 1_000 * 1_000),
    )
    rules = of_group("market", "pact_members_bp", "pact_lift_bp")
    own = (tale.bought_in_line("alpha_bp"),)
    return Made(found.gain_fen, by=TOLD, beside=beside, rules=(*rules, *own))


def meeting(tale: Tale) -> Made:
    """How many must be out before the plant pays."""
    seats, enough = len(tale.tell.setting.households), tale.rules.together.enough_bp
    out = int(tale.now.view.street.out[0].sum())
    beside = (Part("part/out_now", out, COUNT), Part("part/households", seats, COUNT))
    rules = (Rule("together.enough_bp"), Rule("together.trouble_strain"))
    levers = ("organising_risk", "organising_pays")
    needed = -(-enough * seats // BP)
    return Made(needed, COUNT, by=TOLD, beside=beside, rules=rules, levers=levers)


def coop(tale: Tale) -> Made:
    """What buying together saves, and how many it takes."""
    here = in_line(tale.now, max(tale.line, 0))
    members = sum(of_street(tale.now, "in_coop", seat) for seat in here)
    beside = (Part("part/coop_members", members, COUNT),)
    rules = (Rule("market.coop_bp"), Rule("market.coop_members"))
    return Made(tale.rules.market.coop_bp, PERCENT, beside=beside, rules=rules)


def owed(tale: Tale) -> Made:
    """Severance the plant still owes."""
    levers = ("severance_paid", "arrears_paid", "organising_pays")
    return Made(tale.mine("owed_by_plant"), rules=(Rule("dealt.severance_year"),), levers=levers)


SCENES: dict[str, dict[str, Reads]] = {
    "due": {"due": due, "there": there, "missing": missing, "worth": worth},
    "inspector": {"fine": fine, "risk": inspected},
    "pact": {"gain": pact},
    "coop": {"saved": coop},
    "meeting": {"owed": owed, "needed": meeting},
}
"""Scene -> its figures."""
