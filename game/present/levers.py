"""Levers in words: policy as it is announced."""

from __future__ import annotations

from game.engine.facts import Fact
from game.engine.levers import LEVERS
from game.present.reading import lever
from game.present.teller import Past, Teller
from game.runs.table import Closed

UNSPOKEN = (
    "training_offers",
    "training_sales",
    "training_market",
    "interest_arrears",
    "organising_risk",
    "organising_pays",
)
"""Levers that nobody announces: what a course is worth, who owes the bank, what going out brings."""

HEAD = {
    "post_pay": "public_posts",
    "post_months": "public_posts",
    "bridge_years": "pension_bridge",
    "fund_leverage": "fund",
    "fund_cover": "fund",
    "union_months": "union_share",
}
"""Levers told along with another one when both move in the same month."""

_TENTHS = ("loans/100", "seats/100", "posts/100")


def is_announced(past: Past, fact: Fact) -> bool:
    """Whether a lever that moved is news by itself."""
    id = LEVERS[fact.numbers["lever"]].id
    if id in UNSPOKEN:
        return False
    moved = [f for f in past.now.town if f.code == "lever_moved"]
    with_head = {LEVERS[f.numbers["lever"]].id for f in moved if f.numbers["value"]}
    return HEAD.get(id) not in with_head


def lever_moved(tell: Teller, closed: Closed, fact: Fact) -> str:
    """A lever that moved, as a sentence."""
    one, value = LEVERS[fact.numbers["lever"]], fact.numbers["value"]
    if value == one.neutral and tell.words.has(f"lever/{one.id}/off"):
        return tell.say(f"lever/{one.id}/off")
    beside = {
        "pay": tell.money(lever(closed, "post_pay")),
        "months": lever(closed, "post_months"),
        "years": lever(closed, "bridge_years"),
        "cover": tell.words.percent(lever(closed, "fund_cover")),
    }
    return tell.say(f"lever/{one.id}/moved", value=lever_value(tell, one.unit, value), **beside)


def lever_value(tell: Teller, unit: str, value: int) -> str:
    """A lever's value in its unit."""
    if unit == "fen":
        return tell.money(value)
    if unit == "bp":
        return tell.words.percent(value)
    if unit in _TENTHS:
        whole, part = divmod(value, 100)
        return f"{whole}{tell.say('sign/point')}{part // 10}" if part else str(whole)
    return tell.words.number(value)


def spoken(name: str) -> bool:
    """Whether a lever is told among the rules in force."""
    return name not in UNSPOKEN
