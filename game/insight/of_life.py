"""Questions put to a life that was lived: every answer comes from living parts of it again."""

from __future__ import annotations

from game.engine.town import TRADING
from game.insight.why import LINE_CHANGED, Cause, Morning, Why, morning, why
from game.runs.life import Life
from game.runs.plan import planned


def why_in(life: Life, month: int, seat: int) -> Why:
    """Causes of the change in a seat's profit in a month against the month before.

    Month 1 compares with no trade. IndexError for a month that was not lived.
    """
    if not 1 <= month <= life.month:
        raise IndexError(f"month {month} has not been lived")
    if month == 1:
        town = life.turns[1].town
        opened = int(town.activity[0, seat]) == TRADING
        profit = int(town.profit[0, seat])
        return Why(1, profit, (Cause(LINE_CHANGED, profit),) if opened else ())
    before, now = morning_of(life, month - 1), morning_of(life, month)
    return why(before, now, seat, life.rules_at(month))


def morning_of(life: Life, month: int) -> Morning:
    """A month of a life as it stood before customers chose."""
    town, rules = life.turns[month - 1].town, life.rules_at(month)
    plan = planned(town, life.decisions[month], rules)
    luck = life.fortune.month(month)
    return morning(town, plan, life.orders[month - 1], luck, rules)
