"""What the figures of shops in one street are made of."""

from __future__ import annotations

from game.present.reading import of_street
from game.present.traces.made import COUNT, PRICE, TOLD, Made, Part, Tale
from game.present.traces.streets import RULE_OF_PRICES


def asked(tale: Tale, seat: int) -> Made:
    """What a shop asks."""
    value = of_street(tale.now, "logprice", seat)
    return Made(value, PRICE, by=TOLD, rules=RULE_OF_PRICES)


def open_for(tale: Tale, seat: int) -> Made:
    """How long a shop is open."""
    return Made(of_street(tale.now, "open_months", seat), COUNT)


def old_in(tale: Tale, place: int) -> Made:
    """Old shops of a line, and what they ask."""
    ask = (Part("part/old_shops_ask", tale.of_line("incumbent_price", place), PRICE),)
    rules = (tale.bought_in_line("incumbents", place), *RULE_OF_PRICES)
    return Made(tale.of_line("incumbents", place), COUNT, beside=ask, rules=rules)
