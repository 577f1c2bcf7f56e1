"""Reading single figures off a closed month, so that builders can speak of them by name."""

from __future__ import annotations

import numpy as np

from game.engine.exact import BP, exp_bp
from game.engine.levers import LEVER
from game.engine.town import AWAY, EMPLOYED, POST, RETIRED, TRADING
from game.engine.view import View
from game.runs.decision import seat_id
from game.runs.table import Closed, Setting

FIXED = (EMPLOYED, RETIRED, POST, AWAY)
"""Activities with a fixed income, which rule out a business."""


def mine(closed: Closed, column: str) -> int:
    """One of the household's own figures."""
    return of_view(closed.view, column)


def of_view(view: View, column: str) -> int:
    """One of the own figures of a view of one seat."""
    return int(getattr(view.own, column)[0, 0])


def tie(closed: Closed, place: int) -> int:
    """Closeness to a possible guarantor, bp; 0 for a stranger."""
    return int(closed.view.own.tie[0, 0, place])


def craft(closed: Closed, place: int) -> int:
    """Skill in a line, bp."""
    return int(closed.view.own.craft[0, 0, place])


def of_line(closed: Closed, column: str, place: int) -> int:
    """A public figure of a line."""
    return int(getattr(closed.view.lines, column)[0, place])


def of_street(closed: Closed, column: str, seat: int) -> int:
    """A public figure of a household."""
    return int(getattr(closed.view.street, column)[0, seat])


def of_person(closed: Closed, column: str, place: int) -> int:
    """A public figure of a possible guarantor."""
    return int(getattr(closed.view.people, column)[0, place])


def of_town(closed: Closed, column: str) -> int:
    """A public figure of the town."""
    return int(getattr(closed.view.town, column)[0])


def of_view_town(view: View, column: str) -> int:
    """A public figure of the town in a view."""
    return int(getattr(view.town, column)[0])


def lever(closed: Closed, name: str) -> int:
    """A lever in force."""
    return int(closed.view.town.levers[0, LEVER[name]])


def trades(closed: Closed) -> bool:
    """Whether the household has a business open."""
    return mine(closed, "activity") == TRADING


def settled(closed: Closed) -> bool:
    """Whether the laid-off adult has a fixed income: a job, a pension, a post, work elsewhere."""
    return mine(closed, "activity") in FIXED


def income(closed: Closed) -> int:
    """What comes into the house in a month by work of both adults, fen."""
    return max(mine(closed, "earnings"), 0) + mine(closed, "other_pay")


def in_line(closed: Closed, place: int) -> list[int]:
    """Seats that trade in a line, as the street sees them."""
    street = closed.view.street
    open_here = (street.line[0] == place) & (street.activity[0] == TRADING)
    return [int(seat) for seat in np.flatnonzero(open_here)]


def sent_home(setting: Setting, closed: Closed) -> int:
    """What somebody of this household would send home from work elsewhere, fen a month."""
    labour = setting.rules.labour
    share = labour.female_pay_bp if mine(closed, "sex") == 0 else BP
    return labour.away_pay * share // BP


def price_bp(logprice: int) -> int:
    """A log price against the price before the layoffs, as a change in bp: -600 is 6 % lower."""
    return round(float(exp_bp(np.array(logprice))) * BP) - BP


def at_price(fen: int, logprice: int) -> int:
    """A sum at the old prices as a sum at the asked price."""
    return round(fen * float(exp_bp(np.array(logprice))))


def least_setup(setting: Setting, place: int) -> int:
    """Equipment without which a line cannot open, fen."""
    lines = setting.rules.lines
    return int(lines.setup[place]) * int(lines.minimum_bp[place]) // BP


def licence_cost(setting: Setting, closed: Closed) -> int:
    """What a licence would cost this household now, fen."""
    fee = setting.rules.market.licence_fee
    waived = lever(closed, "fees_waived") if mine(closed, "papers") else 0
    return fee - fee * waived // BP


def need(setting: Setting, closed: Closed) -> int:
    """What a month costs the household at the table as before, fen."""
    living = setting.rules.living
    return living.need + living.need_dependant * mine(closed, "dependants")


def outgo(setting: Setting, closed: Closed, table: int | None = None) -> int:
    """What a month at a table (the present one where none is given) costs, insurance included."""
    living = setting.rules.living
    step = mine(closed, "table") if table is None else table
    spent = need(setting, closed) * int(living.table_bp[step]) // BP
    return spent + (living.insurance if mine(closed, "insured") else 0)


def own_seat(setting: Setting) -> str:
    """Id of the household of this life."""
    return seat_id(setting.seat)
