"""What the figures of a plan are made of: what it may bring, what its steps mean, what a counter offers."""

from __future__ import annotations

from dataclasses import replace

from game.engine.exact import BP
from game.engine.town import AT_PLANT
from game.present.errands import posts_free
from game.present.estimate import guess, rounded, spent_with, steady_income
from game.present.reading import lever, licence_cost, need, sent_home, settled, trades
from game.present.traces import home, shop
from game.present.traces.made import (
    COUNT,
    PERCENT,
    TOLD,
    WORD,
    Made,
    Part,
    Reads,
    Rule,
    Tale,
    of_table,
    total,
)
from game.runs.decision import Decision


def spent(tale: Tale) -> Made:
    """What the table and insurance take with the present plan."""
    fen, living = spent_with(tale.tell, tale.now, Decision()), tale.rules.living
    table = tale.mine("table")
    eaten = need(tale.tell.setting, tale.now) * int(living.table_bp[table]) // BP
    parts = total(fen, Part("part/table_now", eaten), Part("flow/insurance", fen - eaten))
    rules = (*of_table(table), Rule("living.insurance"))
    about = (Part("part/rounded", rounded(fen)),)
    return Made(fen, parts=parts, beside=about, rules=rules)


def steady(tale: Tale) -> Made:
    """What comes in without a business."""
    fen, now = steady_income(tale.tell, tale.now), tale.now
    other = tale.mine("other_pay")
    if tale.mine("other") == AT_PLANT:
        other = other * min(tale.town("plant_bp"), BP) // BP
    pay = tale.mine("pay") if settled(now) else 0
    entitled = not settled(now) and not tale.mine("licensed")
    runs = now.month < lever(now, "benefit_months")
    benefit = lever(now, "benefit") if entitled and runs else 0
    parts = total(
        fen,
        Part("part/other_adult", other),
        Part("part/own_pay", pay),
        Part("flow/benefit", benefit),
    )
    return Made(fen, parts=parts, levers=("benefit", "benefit_months"))


def sold(tale: Tale) -> Made:
    """What the shop may sell next month, if nobody moved and the price is held."""
    found = guess(tale.tell, tale.now, Decision())
    season = tale.rules.lines.season_bp[tale.line]
    coming = int(season[(tale.calendar + 1) % 12])
    beside = (
        Part("part/sold_last", tale.flow("sales")),
        Part("part/season_now", int(season[tale.calendar]), PERCENT),
        Part("part/season_next", coming, PERCENT),
        Part("part/could_sell", found.room_fen),
        Part("part/rounded", rounded(found.sold_fen)),
    )
    rules = (
        tale.bought_in_line("alpha_bp"),
        Rule("lines.season_bp", (tale.line, (tale.calendar + 1) % 12)),
    )
    return Made(found.sold_fen, by=TOLD, beside=beside, rules=rules)


def table(tale: Tale) -> Made:
    """What a month costs at each table."""
    whole, living = need(tale.tell.setting, tale.now), tale.rules.living
    names = ("as_before", "plain", "thin")
    beside = tuple(
        Part(f"table/{name}", whole * int(living.table_bp[at]) // BP)
        for at, name in enumerate(names)
    )
    return Made(whole, by=TOLD, beside=beside, rules=of_table(0, 1, 2))


def steps(path: str, number: int) -> Reads:
    """The steps of a dial that are parameters themselves."""
    return lambda tale: Made(0, WORD, rules=tuple(Rule(path, (at,)) for at in range(number)))


def errands(tale: Tale) -> Made:
    """What errands cost and bring."""
    now, setting = tale.now, tale.tell.setting
    beside = [
        Part("flow/licence_fee", licence_cost(setting, now)),
        Part("flow/sent_home", sent_home(setting, now)),
        Part("part/posts_free", posts_free(now), COUNT),
    ]
    if tale.mine("owed_by_plant"):
        beside.append(Part("item/owed_by_plant", tale.mine("owed_by_plant")))
    if tale.mine("job_offer"):
        beside.append(Part("trade/offer", tale.mine("job_offer")))
    names = ("market.licence_fee", "labour.away_pay", "labour.away_cost")
    levers = (
        "fees_waived",
        "training_seats",
        "pension_bridge",
        "bridge_years",
        "post_pay",
        "post_months",
        "moving_grant",
        "organising_risk",
    )
    rules = tuple(map(Rule, names))
    return Made(0, WORD, beside=tuple(beside), rules=rules, levers=levers)


def options(tale: Tale) -> dict[str, Reads]:
    """The figures of a plan as it stands."""
    found: dict[str, Reads] = {"spent": spent, "steady": steady}
    if trades(tale.now) and tale.mine("made") > 0:
        found["sold"] = sold
    found |= {
        "table": table,
        "price": steps("market.price_steps", 5),
        "pace": steps("living.pace_bp", 3),
        "insurance": home.word("living.insurance", "shocks.illness_own_bp"),
        "helper": shop.helper,
        "errands": errands,
    }
    return found


def months(tale: Tale) -> Made:
    """For how many months decisions are taken."""
    return Made(tale.rules.months, COUNT)


def households(tale: Tale) -> Made:
    """How many households are on the list besides this one."""
    every = len(tale.tell.setting.households)
    parts = (Part("part/households", every, COUNT), Part("part/yourself", -1, COUNT))
    return Made(every - 1, COUNT, parts)


OPENING: dict[str, Reads] = {"months": months, "households": households}
"""Figures of the letter that are not levers."""


def benefit(tale: Tale) -> Made:
    """Unemployment benefit as policy sets it."""
    return replace(shop.benefit(tale), how="trade/benefit")


BUREAU: dict[str, Reads] = {
    "papers": home.word(levers=("papers_chance",)),
    "licence": home.word("market.licence_fee", levers=("fees_waived", "tolerance")),
    "benefit": benefit,
    "tax": lambda tale: Made(tale.lever("tax_relief"), levers=("tax_relief",)),
    "minimum": lambda tale: Made(tale.lever("minimum_income"), levers=("minimum_income",)),
}
"""Items of the labour bureau's counter."""
