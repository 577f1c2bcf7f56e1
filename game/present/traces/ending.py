"""What the figures of an ending are made of: what is there, what is owed, how the town stands."""

from __future__ import annotations

from game.engine.exact import BP
from game.engine.town import AWAY, EMPLOYED, POST, RETIRED, TRADING
from game.present.encounters import equipment_worth
from game.present.reading import of_line
from game.present.traces import home, payments, streets
from game.present.traces.made import COUNT, PERCENT, TOLD, Made, Part, Reads, Rule, Tale, total


def net_worth(tale: Tale) -> Made:
    """Cash and resale value, less every debt and a flat that was lost."""
    debts = ("loan", "informal_debt", "recourse_debt", "neighbour_debt", "fund_debt", "home_lost")
    fen = tale.mine("net_worth")
    parts = total(
        fen,
        Part("sum/cash", tale.mine("cash")),
        _resale(tale),
        *(Part(f"sum/{name}", -tale.mine(name)) for name in debts),
    )
    return Made(fen, parts=parts, rules=(tale.bought_in_line("resale_bp"),))


def equipment(tale: Tale) -> Made:
    """Equipment at cost, and what it would bring."""
    rules = tuple(map(tale.bought_in_line, ("resale_bp", "resale_floor_bp")))
    return Made(tale.mine("equipment"), beside=(_resale(tale),), rules=rules)


def _resale(tale: Tale) -> Part:
    """What equipment would bring if nobody else sold."""
    return Part("part/resale_value", equipment_worth(tale.tell, tale.now))


def home_lost(tale: Tale) -> Made:
    """The value of a flat that went for a loan."""
    return Made(tale.mine("home_lost"), rules=(Rule("bank.forced_sale_bp"), Rule("bank.home_bp")))


SUMS: dict[str, Reads] = {
    "cash": payments.cash,
    "equipment": equipment,
    "loan": home.loan,
    "informal_debt": home.HOUSEHOLD["informal_debt"],
    "recourse_debt": home.HOUSEHOLD["recourse_debt"],
    "neighbour_debt": home.HOUSEHOLD["neighbour_debt"],
    "fund_debt": home.HOUSEHOLD["fund_debt"],
    "home_value": home.flat,
    "home_lost": home_lost,
    "owed_by_plant": home.owed_by_plant,
    "net_worth": net_worth,
}
"""What is there and what is owed."""


def thin(tale: Tale) -> Made:
    """Months at the thin table, of those lived."""
    lived = (Part("part/months_lived", tale.now.month, COUNT),)
    rules = (Rule("living.table_bp", (2,)), Rule("living.bare_bp"))
    return Made(tale.mine("thin_months"), COUNT, beside=lived, rules=rules)


def without(tale: Tale) -> Made:
    """Households without a trade or a fixed income."""
    every = len(tale.tell.setting.households)
    kinds = {"trading": TRADING, "jobs": EMPLOYED, "retired": RETIRED, "posts": POST, "away": AWAY}
    parts = [Part("part/households", every, COUNT)]
    parts += [
        Part(f"town/{name}", -streets.counted(tale, code), COUNT) for name, code in kinds.items()
    ]
    number = every + sum(part.value for part in parts[1:])
    return Made(number, COUNT, total(number, *parts))


def old_gone(tale: Tale) -> Made:
    """Old shops fewer than when the list was read, line by line."""
    first = tale.past.all[0]

    def fewer(k: int) -> int:
        return of_line(first, "incumbents", k) - tale.of_line("incumbents", k)

    return streets.by_line(tale, fewer)


def fullest(tale: Tale) -> Made:
    """Traders of the line that most came into."""
    first, lines = tale.past.all[0], range(len(tale.rules.lines.ids))

    def more(k: int) -> int:
        return tale.of_line("traders", k) - of_line(first, "traders", k)

    place = max(lines, key=more)
    now = tale.of_line("traders", place)
    was = Part("part/traders_then", of_line(first, "traders", place), COUNT)
    parts = total(now, was, Part("part/more_traders", more(place), COUNT))
    return Made(now, COUNT, parts, rules=(tale.bought_in_line("incumbents", place),))


def plant_fell(tale: Tale) -> Made:
    """By how much the plant pays less."""
    rules = (tale.on_path("plant"), *streets.WAVE)
    return Made(BP - tale.town("plant_bp"), PERCENT, by=TOLD, rules=rules)


TOWN: dict[str, Reads] = {
    "trading": streets.TOWN["trading"],
    "jobs": streets.TOWN["jobs"],
    "idle": without,
    "retired": streets.TOWN["retired"],
    "posts": streets.TOWN["posts"],
    "away": streets.TOWN["away"],
    "old": old_gone,
    "fullest": fullest,
    "plant": plant_fell,
}
"""Figures in the sentences about the town."""
