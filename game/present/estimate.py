"""A guess at the coming month: what would be sold, or spent, if nobody else moved."""

from __future__ import annotations

from typing import cast

import msgspec
import numpy as np

from game.engine.exact import BP, exp_bp
from game.engine.phases.trade import shop_capacity
from game.engine.town import AT_PLANT, EMPLOYED, POST, Town
from game.engine.view import Columns
from game.present.reading import (
    at_price,
    least_setup,
    lever,
    mine,
    need,
    of_town,
    settled,
    trades,
)
from game.present.teller import Teller
from game.runs.decision import PACES, PRICE_STEPS, TABLES, Decision
from game.runs.table import Closed, Setting

_ROUND = 10_000
_NEARLY_FULL = 9_500


class Guess(msgspec.Struct, frozen=True):
    """What a plan would sell if nobody moved."""

    sold_fen: int
    room_fen: int
    """What the shop could sell at the asked price and pace."""
    full: bool
    """Last month was full: how many were turned away is not known, so this is the least."""


def guess(tell: Teller, now: Closed, decision: Decision) -> Guess:
    """Sales of the open shop next month (fen): last month's customers at the new price and season.

    Spending that comes to one small seller falls by the line's price slope for each per cent of
    price (Anderson, de Palma & Thisse 1992); hours and equipment set the most there can be.
    """
    rules, line = tell.setting.rules, mine(now, "line")
    step = int(rules.market.price_steps[PRICE_STEPS.index(decision.price)])
    price = mine(now, "logprice") + step
    pace = mine(now, "pace") if decision.pace is None else PACES.index(decision.pace)
    helped = mine(now, "helper") if decision.helper is None else int(decision.helper)
    room = at_price(_capacity(tell, now, pace, helped), price)
    last = now.ledger.get("sales", 0)
    full = mine(now, "sold") * BP >= mine(now, "made") * _NEARLY_FULL
    season = rules.lines.season_bp[line]
    month = rules.start_month - 1 + now.month
    here, coming = int(season[(month - 1) % 12]), int(season[month % 12])
    slope = int(rules.lines.alpha_bp[line]) * step // BP
    wanted = last * coming // max(here, 1)
    wanted = round(wanted * float(exp_bp(np.array(-slope))))
    return Guess(min(wanted, room), room, full)


def _capacity(tell: Teller, now: Closed, pace: int, helped: int) -> int:
    """Sales the shop can make at the base price with these hours and hands; the engine's own rule."""
    changed = {"pace": np.array([[pace]], dtype=np.int64), "helper": np.array([[helped == 1]])}
    own = Columns(**{**vars(now.view.own), **changed})
    return int(shop_capacity(cast(Town, own), tell.setting.rules)[0, 0])


def steady_income(tell: Teller, now: Closed) -> int:
    """Pay and benefit of a month, without any business, fen."""
    other = mine(now, "other_pay")
    if mine(now, "other") == AT_PLANT:
        other = other * min(of_town(now, "plant_bp"), BP) // BP
    pay = mine(now, "pay") if settled(now) else 0
    entitled = not settled(now) and not mine(now, "licensed")
    benefit = lever(now, "benefit") if now.month < lever(now, "benefit_months") and entitled else 0
    return other + pay + benefit


def spent_with(tell: Teller, now: Closed, decision: Decision) -> int:
    """What the household spends a month on its table and insurance with this plan, fen."""
    living = tell.setting.rules.living
    table = mine(now, "table") if decision.table is None else TABLES.index(decision.table)
    insured = bool(mine(now, "insured")) if decision.insured is None else decision.insured
    own = insured and mine(now, "activity") not in (EMPLOYED, POST)
    eaten = need(tell.setting, now) * int(living.table_bp[table]) // BP
    return eaten + (living.insurance if own else 0)


def estimate(tell: Teller, now: Closed, decision: Decision) -> str:
    """The guess in words; what is guessed is rounded to hundreds."""
    spent = tell.money(rounded(spent_with(tell, now, decision)))
    said = {"spent": spent, "steady": tell.money(steady_income(tell, now))}
    opens = decision.line not in (None, "none", _line_id(tell, now))
    if opens and not trades(now):
        takes = opening_sum(tell.setting, decision)
        left = {"setup": tell.money(takes), "left": tell.money(max(mine(now, "cash") - takes, 0))}
        return tell.say("estimate/opening", **left)
    if not trades(now) or decision.line == "none":
        return tell.say("estimate/without", **said)
    if opens:
        return tell.say("estimate/new", **said)
    if mine(now, "made") <= 0:
        return tell.say("estimate/new", **said)
    found = guess(tell, now, decision)
    key = "estimate/full" if found.full and found.sold_fen < found.room_fen else "estimate/trade"
    if found.sold_fen >= found.room_fen:
        key = "estimate/room"
    return tell.say(key, sold=tell.money(rounded(found.sold_fen)), **said)


def opening_sum(setting: Setting, decision: Decision) -> int:
    """What goes into the equipment of a shop that a plan opens, fen: the least, or what it names."""
    ids = setting.rules.lines.ids
    place = ids.index(decision.line) if decision.line in ids else -1
    least = least_setup(setting, place) if place >= 0 else 0
    return max(decision.equip_fen, least)


def _line_id(tell: Teller, now: Closed) -> str:
    """The line that is traded in, "" for none."""
    return tell.setting.rules.lines.ids[mine(now, "line")] if trades(now) else ""


def rounded(fen: int) -> int:
    """A guess in whole hundreds of yuan, fen."""
    return (fen + _ROUND // 2) // _ROUND * _ROUND
