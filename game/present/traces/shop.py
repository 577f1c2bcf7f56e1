"""What the figures of one's own trade are made of: price, sales, profit, equipment; or pay instead."""

from __future__ import annotations

from dataclasses import replace

from game.engine.exact import BP
from game.present.reading import at_price
from game.present.traces import flows, payments
from game.present.traces.made import (
    COUNT,
    PERCENT,
    PRICE,
    RATIO,
    WORD,
    Made,
    Part,
    Reads,
    Rule,
    Tale,
    of_group,
    total,
)
from game.runs.decision import PRICE_STEPS


def price(tale: Tale) -> Made:
    """The price of a month ago, or the street's on opening, the step that was chosen, and any pact."""
    now, steps = tale.mine("logprice"), tale.rules.market.price_steps
    step = int(steps[PRICE_STEPS.index(tale.now.decision.price)])
    start, name = tale.was("logprice"), "part/price_before"
    if not tale.stayed:
        start, name = _street_before(tale), "part/price_of_street"
    held = now - start - step
    parts = total(
        now,
        Part(name, start, PRICE),
        Part("part/price_step", step, PRICE),
        Part("part/price_pact", held, PRICE) if tale.was("in_pact") else None,
    )
    beside = (Part("part/mean_price", tale.of_line("mean_price", tale.line), PRICE),)
    return Made(now, PRICE, parts, beside=beside, rules=(tale.bought_in_line("alpha_bp"),))


def _street_before(tale: Tale) -> int:
    """The mean log price of the line a month ago, which a new shop begins with."""
    before = tale.now.before
    return 0 if before is None else int(before.lines.mean_price[0, max(tale.line, 0)])


def sold(tale: Tale) -> Made:
    """What customers paid, and what could have been made."""
    found = flows.sales(tale)
    could = Part("part/could_sell", at_price(tale.mine("made"), tale.mine("logprice")))
    rules = (*found.rules, tale.bought_in_line("capacity"))
    return replace(found, beside=(could,), rules=rules, how="flow/sales")


def busy(tale: Tale) -> Made:
    """What was sold of what could have been made."""
    value = tale.mine("sold") * BP // max(tale.mine("made"), 1)
    parts = (
        Part("part/at_old_prices", tale.mine("sold")),
        Part("part/could_make", tale.mine("made")),
    )
    pace, help_ = tale.mine("pace"), tale.rules.living.help_bp
    beside = (
        Part("part/hours", int(tale.rules.living.pace_bp[pace]), PERCENT),
        Part("part/fitted", _fitted(tale), PERCENT),
        Part("part/care_hours", tale.mine("care"), COUNT),
    )
    rules = (
        tale.bought_in_line("capacity"),
        Rule("living.pace_bp", (pace,)),
        Rule("market.hands_bp"),
        *((Rule("living.help_bp"),) if help_ else ()),
        *((Rule("market.helper_bp"),) if tale.mine("helper") else ()),
    )
    return Made(value, PERCENT, parts, RATIO, beside=beside, rules=rules)


def _fitted(tale: Tale) -> int:
    """Equipment against that of a full shop, bp."""
    full = max(int(tale.rules.lines.setup[max(tale.line, 0)]), 1)
    return tale.mine("equipment") * BP // full


def profit(tale: Tale) -> Made:
    """Sales, less goods used, rent, wages, tax and fines."""
    fen = tale.mine("profit")
    used = (Part(p.name, -p.value) for p in flows.spoilt_and_sold(tale))
    names = ("rent", "helper_wage", "tax", "fine")
    paid = (Part(f"flow/{name}", -tale.flow(name)) for name in names)
    beside = []
    months = tale.now.history.get("profit", ())
    for ago in (1, 2):
        if ago < len(months):
            month = tale.tell.month(tale.now.month - ago)
            beside.append(Part("part/earlier_profit", months[-1 - ago], named={"month": month}))
    rules = tuple(map(tale.bought_in_line, ("input_bp", "spoil_bp")))
    rent = (tale.bought_in_line("rent" if tale.mine("licensed") else "street_rent"),)
    floor = (Rule("market.subsistence"),)
    sales = Part("flow/sales", tale.flow("sales"))
    parts = total(fen, sales, *used, *paid)
    return Made(fen, parts=parts, beside=tuple(beside), rules=(*rules, *rent, *floor))


def equipment(tale: Tale) -> Made:
    """Equipment at cost: a month ago, bought, sold again."""
    fen, was, bought = tale.mine("equipment"), tale.was("equipment"), tale.flow("equipment")
    parts = total(
        fen,
        Part("part/before", was),
        Part("flow/equipment", bought),
        Part("part/sold_again", fen - was - bought) if tale.flow("resale") else None,
    )
    full = Part("part/full_shop", int(tale.rules.lines.setup[max(tale.line, 0)]))
    names = ("setup", "minimum_bp", "resale_bp", "resale_floor_bp")
    return Made(fen, parts=parts, beside=(full,), rules=tuple(map(tale.bought_in_line, names)))


def stock(tale: Tale) -> Made:
    """Goods paid for in advance."""
    fen = tale.mine("prepaid")
    was = tale.was("prepaid") if tale.stayed else 0
    parts = total(fen, Part("part/before", was), Part("part/stock_change", flows.stocked(tale)))
    return Made(fen, parts=parts, rules=(Rule("bank.stock_months"),))


def open_months(tale: Tale) -> Made:
    """Months this shop is open, and what is left of being new."""
    value = tale.mine("open_months")
    rules = ("handicap_bp", "handicap_months", "reputation_bp", "reputation_months", "learn_months")
    known = (
        Part("part/reputation", tale.mine("reputation"), PERCENT),
        Part("part/craft", int(tale.now.view.own.craft[0, 0, max(tale.line, 0)]), PERCENT),
    )
    return Made(value, COUNT, beside=known, rules=of_group("market", *rules))


def helper(tale: Tale) -> Made:
    """A helper's wage and what one adds."""
    rules = (Rule("market.helper_wage"), Rule("market.helper_bp"))
    return Made(tale.rules.market.helper_wage, rules=rules)


def coop(tale: Tale) -> Made:
    """What buying together saves, and from how many members on."""
    return Made(0, WORD, rules=(Rule("market.coop_bp"), Rule("market.coop_members")))


def pact(tale: Tale) -> Made:
    """The floor of a price pact."""
    place = max(tale.line, 0)
    rules = (Rule("market.pact_lift_bp"), Rule("market.pact_members_bp"))
    return Made(tale.of_line("pact_price", place), PRICE, rules=rules)


def benefit(tale: Tale) -> Made:
    """Unemployment benefit as policy sets it."""
    last = (Part("part/benefit_months", tale.lever("benefit_months"), COUNT),)
    return Made(tale.lever("benefit"), beside=last, levers=("benefit", "benefit_months"))


def pay(flow: str) -> Reads:
    """Pay of whatever is done instead of a business."""

    def read(tale: Tale) -> Made:
        found = payments.flow(tale, flow)
        return Made(tale.mine("pay"), rules=found.rules, levers=found.levers, how=f"flow/{flow}")

    return read


def offer(tale: Tale) -> Made:
    """Pay of a job on offer, and what an offer hangs on."""
    names = ("pay", "pay_sd", "offer_bp", "decay_bp", "age_bp", "trading_bp", "word_bp")
    woman = ("female_bp", "female_pay_bp") if tale.mine("sex") == 0 else ()
    rules = of_group("labour", *names, *woman)
    return Made(tale.mine("job_offer"), rules=rules, levers=("job_information", "training_offers"))


TRADE: dict[str, Reads] = {
    "price": price,
    "sold": sold,
    "busy": busy,
    "profit": profit,
    "equipment": equipment,
    "stock": stock,
    "open": open_months,
    "helper": helper,
    "coop": coop,
    "pact": pact,
    "benefit": benefit,
    "wage": pay("wages"),
    "pension": pay("retired_pay"),
    "post": pay("post_pay"),
    "sent": pay("sent_home"),
    "offer": offer,
}
"""Items of the trade, open or not."""
