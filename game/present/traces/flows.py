"""What payments of a month are made of that have parts: income, the shop, the table, the bank."""

from __future__ import annotations

from game.engine.exact import BP
from game.present.encounters import due_next
from game.present.reading import need, of_person
from game.present.traces.made import (
    COUNT,
    PERCENT,
    TOLD,
    Made,
    Part,
    Rule,
    Tale,
    of_group,
    of_table,
    total,
)
from game.runs.decision import TABLES


def severance(tale: Tale) -> Made:
    """Years bought out; later, part of what the plant still owes."""
    fen, owes = tale.flow("severance"), tale.mine("owed_by_plant")
    year = tale.rules.dealt.severance_year
    levers: tuple[str, ...] = ("severance_paid",)
    if tale.opening:
        due = Part("part/severance_due", tale.mine("years") * year)
        parts = total(fen, due, Part("part/still_owed", -owes))
    else:
        was = Part("part/owed_before", tale.was("owed_by_plant"))
        parts, levers = total(fen, was, Part("part/still_owed", -owes)), ("arrears_paid",)
    beside = (Part("part/years", tale.mine("years"), COUNT),)
    rules = (Rule("dealt.severance_year"),)
    return Made(fen, parts=parts, beside=beside, rules=rules, levers=levers)


def plant_pay(tale: Tale) -> Made:
    """The other adult's pay, less what the plant has cut."""
    fen, usual = tale.flow("plant_pay"), tale.mine("other_pay")
    parts = total(fen, Part("part/usual_pay", usual), Part("part/wage_bill_cut", fen - usual))
    bill = (Part("part/wage_bill", tale.town("plant_bp"), PERCENT),)
    rules = (tale.on_path("plant"), *_other_pay_rules(tale))
    return Made(fen, parts=parts, beside=bill, rules=rules)


def _other_pay_rules(tale: Tale) -> tuple[Rule, ...]:
    return (Rule("dealt.other_pay", (tale.mine("other"),)), Rule("dealt.other_pay_sd"))


def other_pay(tale: Tale) -> Made:
    """What the other adult earns outside the plant."""
    labour = (Rule("labour.other_loss_bp"), Rule("labour.other_find_bp"))
    return Made(tale.flow("other_pay"), rules=(*_other_pay_rules(tale), *labour))


def wages(tale: Tale) -> Made:
    """Pay of a job found after the plant."""
    woman = (Rule("labour.female_pay_bp"),) if tale.mine("sex") == 0 else ()
    rules = (Rule("labour.pay"), Rule("labour.pay_sd"), *woman)
    return Made(tale.flow("wages"), rules=rules)


def minimum_income(tale: Tale) -> Made:
    """The line of the minimum livelihood guarantee, less whatever came in."""
    fen = tale.flow("minimum_income")
    other = tale.flow("plant_pay") + tale.flow("other_pay")
    parts = total(
        fen,
        Part("part/minimum_line", tale.lever("minimum_income")),
        Part("part/profit", -max(tale.mine("profit"), 0)),
        Part("part/other_adult", -other),
        Part("flow/benefit", -tale.flow("benefit")),
    )
    return Made(fen, parts=parts, levers=("minimum_income",))


def sales(tale: Tale) -> Made:
    """What customers paid: what was sold at the old prices, and what the asked price adds or takes."""
    fen, sold = tale.flow("sales"), tale.mine("sold")
    parts = total(fen, Part("part/at_old_prices", sold), Part("part/by_price", fen - sold))
    names = ("alpha_bp", "spending_bp", "engel_bp", "plant_bp", "construction_bp", "stock_bp")
    season = Rule("lines.season_bp", (max(tale.line, 0), tale.calendar))
    rules = (*(tale.bought_in_line(name) for name in names), season, Rule("market.reputation_bp"))
    beside = (Part("part/could_make", tale.mine("made")),)
    return Made(fen, parts=parts, beside=beside, rules=rules)


def spoilt_and_sold(tale: Tale) -> tuple[Part, ...]:
    """Goods used this month: for what was sold, for what spoilt, less what buying together saved."""
    lines, line = tale.rules.lines, max(tale.line, 0)
    sold, unsold = tale.mine("sold"), tale.mine("made") - tale.mine("sold")

    def cost(units: int) -> int:
        return units * int(lines.input_bp[line]) // BP * tale.town("cost_bp") // BP

    whole = cost(sold + unsold * int(lines.spoil_bp[line]) // BP)
    together = tale.stayed and tale.was("in_coop") == 1 and _worked(tale, line)
    saved = whole * tale.rules.market.coop_bp // BP if together else 0
    return (
        Part("part/for_sold", cost(sold)),
        Part("part/for_spoilt", whole - cost(sold)),
        Part("part/saved_together", -saved),
    )


def _worked(tale: Tale, line: int) -> bool:
    """Whether the line's buying co-operative worked when the month began."""
    before = tale.now.before
    return before is not None and bool(before.lines.coop_on[0, line])


def stocked(tale: Tale) -> int:
    """By how much goods paid for in advance grew this month, apart from those sold with a shop, fen."""
    return tale.mine("prepaid") - (tale.was("prepaid") if tale.stayed else 0)


def inputs(tale: Tale) -> Made:
    """Goods paid for: those used, and those that were put into stock or taken from it."""
    fen = tale.flow("inputs")
    used = spoilt_and_sold(tale) if tale.trades else ()
    parts = total(fen, *used, Part("part/stock_change", stocked(tale)))
    names = ("input_bp", "spoil_bp")
    rules = (*map(tale.bought_in_line, names), Rule("market.coop_bp"))
    return Made(fen, parts=parts, rules=rules, beside=(_costs(tale),))


def _costs(tale: Tale) -> Part:
    return Part("part/cost_level", tale.town("cost_bp"), PERCENT)


def rent(tale: Tale) -> Made:
    """Premises with a licence, a pitch without."""
    name = "rent" if tale.mine("licensed") else "street_rent"
    return Made(tale.flow("rent"), rules=(tale.bought_in_line(name),))


def licence_fee(tale: Tale) -> Made:
    """The fee, less what is waived for holders of papers."""
    fen, fee = tale.flow("licence_fee"), tale.rules.market.licence_fee
    parts = total(fen, Part("part/whole_fee", fee), Part("part/waived", fen - fee))
    return Made(fen, parts=parts, rules=(Rule("market.licence_fee"),), levers=("fees_waived",))


def tax(tale: Tale) -> Made:
    """Turnover tax of the licensed, less relief."""
    fen = tale.flow("tax")
    due = tale.flow("sales") * int(tale.rules.lines.tax_bp[max(tale.line, 0)]) // BP
    due = due if tale.mine("licensed") else 0
    parts = total(fen, Part("part/tax_due", due), Part("part/relieved", fen - due))
    return Made(fen, parts=parts, rules=(tale.bought_in_line("tax_bp"),), levers=("tax_relief",))


def fine(tale: Tale) -> Made:
    """What an inspector takes from somebody without a licence."""
    rules = (tale.bought_in_line("fine"), tale.bought_in_line("inspect_bp"))
    return Made(tale.flow("fine"), rules=rules, levers=("tolerance",))


def equipment(tale: Tale) -> Made:
    """Equipment bought, on the loan or from own money."""
    rules = (*map(tale.bought_in_line, ("setup", "minimum_bp")), Rule("market.room_bp"))
    return Made(tale.flow("equipment"), rules=rules)


def resale(tale: Tale) -> Made:
    """What equipment and stock brought when they were sold again."""
    sold = tale.was("equipment") - tale.mine("equipment") + tale.flow("equipment")
    stock = 0 if tale.stayed else tale.was("prepaid")
    line = max(tale.was("line", -1), 0)
    rules = of_group("lines", "resale_bp", "resale_floor_bp", at=(line,))
    beside = (Part("part/sold_at_cost", sold + stock),)
    drop = (Rule("market.resale_drop_bp"),)
    return Made(tale.flow("resale"), by=TOLD, beside=beside, rules=(*rules, *drop))


def illness(tale: Tale) -> Made:
    """The bill, less what insurance pays."""
    fen, insured = tale.flow("illness"), tale.flow("illness_insured")
    parts = total(fen, Part("part/bill", fen + insured), Part("flow/illness_insured", -insured))
    rules = of_group("shocks", "illness_bp", "illness_cost", "illness_sd", "illness_own_bp")
    return Made(fen, parts=parts, rules=rules)


def illness_insured(tale: Tale) -> Made:
    """The bill, less the own share."""
    fen, own = tale.flow("illness_insured"), tale.flow("illness")
    parts = total(fen, Part("part/bill", fen + own), Part("flow/illness", -own))
    rules = of_group("shocks", "illness_cost", "illness_sd", "illness_own_bp")
    return Made(fen, parts=parts, rules=rules)


def chosen_table(tale: Tale) -> int:
    """The table that was meant to be kept this month, before any want of money."""
    wanted = tale.now.decision.table
    return tale.was("table", 1) if wanted is None else TABLES.index(wanted)


def consumption(tale: Tale) -> Made:
    """Food, fuel, school, medicine: what is needed, less what a plainer table and want of money save."""
    fen, living, whole = (
        tale.flow("consumption"),
        tale.rules.living,
        need(tale.tell.setting, tale.now),
    )
    table = chosen_table(tale)
    meant = whole * int(living.table_bp[table]) // BP
    parts = total(
        fen,
        Part("part/need", living.need),
        Part("part/need_dependants", whole - living.need),
        Part("part/plainer_table", meant - whole),
        Part("part/went_without", fen - meant),
    )
    bare = (Rule("living.bare_bp"),) if fen != meant else ()
    people = (Part("part/dependants", tale.mine("dependants"), COUNT),)
    return Made(fen, parts=parts, rules=(*of_table(table), *bare), beside=people)


def repayment(tale: Tale) -> Made:
    """What was due, what bought more time, and what was paid beyond that."""
    fen, before = tale.flow("repayment"), tale.month_before()
    down = 0
    if tale.fact("extension_granted"):
        down = tale.was("loan") * tale.rules.bank.paydown_bp // BP
    due = due_next(before) if before is not None and not down else 0
    due = min(due, fen - down)
    parts = total(
        fen,
        Part("part/paydown", down),
        Part("part/due", due),
        Part("part/beyond_due", fen - down - due),
    )
    return Made(
        fen, parts=parts, rules=of_group("bank", "term_short", "term_long", "grace", "paydown_bp")
    )


def interest(tale: Tale) -> Made:
    """A month's interest, less what the state pays."""
    fen, state = tale.flow("interest"), tale.flow("interest_paid_by_state")
    whole = Part("part/whole_interest", fen + state)
    parts = total(fen, whole, Part("flow/interest_paid_by_state", -state))
    return Made(fen, parts=parts, rules=(Rule("bank.rate_bp"),), levers=("interest_share",))


def interest_paid_by_state(tale: Tale) -> Made:
    """A month's interest, less the borrower's share."""
    fen, own = tale.flow("interest_paid_by_state"), tale.flow("interest")
    parts = total(fen, Part("part/whole_interest", fen + own), Part("flow/interest", -own))
    return Made(fen, parts=parts, rules=(Rule("bank.rate_bp"),), levers=("interest_share",))


def called(tale: Tale, id: str) -> Made:
    """What one of those who stood for the loan paid when it was called: the loan less the others' parts."""
    fen = tale.flow(id)
    whole = tale.fact("loan_called") or fen
    payers = [name for name in ("fund_pays", "neighbour_pays", "guarantor_pays") if name != id]
    others = [Part(f"flow/{name}", -tale.flow(name)) for name in payers]
    left = whole - fen + sum(part.value for part in others)
    parts = total(fen, Part("part/called", whole), *others, Part("part/uncovered", -left))
    levers = ("fund_cover", "union_share", "union_months")
    return Made(fen, parts=parts, rules=(Rule("bank.call_after"),), levers=levers, how="called")


def signing_fee(tale: Tale) -> Made:
    """What a company takes for signing."""
    place = max(tale.mine("signer"), 0)
    kind = of_person(tale.now, "guarantor_kind", place)
    beside = (Part("flow/loan", tale.flow("loan")),)
    return Made(
        tale.flow("signing_fee"), beside=beside, rules=(Rule("guarantors.fee_bp", (kind,)),)
    )


def borrowed(tale: Tale) -> Made:
    """What kin lend, what lenders lend, and what was borrowed to pay for a neighbour."""
    fen, kin, dear = tale.flow("borrowed"), tale.fact("kin_lent"), tale.fact("lenders_lent")
    parts = total(
        fen,
        Part("part/kin_lent", kin),
        Part("part/lenders_lent", dear),
        Part("part/for_neighbour", fen - kin - dear),
    )
    return Made(fen, parts=parts, rules=(Rule("living.kin_limit"), Rule("living.dear_rate_bp")))


def on_debt(tale: Tale, id: str, debt: str, rule: str) -> Made:
    """Interest on a debt as it stood a month before."""
    beside = (Part("part/debt_before", tale.was(debt)),)
    kin = (Rule("living.kin_limit"),) if id == "dear_interest" else ()
    return Made(tale.flow(id), beside=beside, rules=(Rule(rule), *kin))


def school_fees(tale: Tale) -> Made:
    """Once a year for each child or elder in the household's count."""
    people = (Part("part/dependants", tale.mine("dependants"), COUNT),)
    rules = (Rule("living.school_fee"), Rule("living.school_month"))
    return Made(tale.flow("school_fees"), beside=people, rules=rules)
