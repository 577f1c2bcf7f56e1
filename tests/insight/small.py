"""Small lives that were lived in memory, in a town of twelve households."""

from __future__ import annotations

from functools import cache

from game.bots.decide import decide
from game.engine.decisions import carry_on
from game.engine.view import view
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.plan import on_top, through_door, told
from tests.engine.tiny import tiny

RULES = tiny(12)
PLANS = (
    Decision(line="line/repair", equip_fen=600_000),
    Decision(price="cut"),
    Decision(errand="search"),
    Decision(table="thin", pace="long"),
)
"""A stall in month 1, then waiting and looking for work."""
STALL = (
    Decision(),
    Decision(line="line/repair", equip_fen=600_000),
    Decision(price="cut"),
    Decision(price="cut"),
)
"""Waits a month, opens a stall with 6,000 yuan, cuts the price twice."""
SHORT = (*STALL, Decision(), Decision(line="none"), Decision(errand="search"))
"""The same, but gives up in the sixth month and looks for work."""
WORK = (Decision(errand="search"),) * 8


@cache
def small_life(
    seed: str = "pebble-3", months: int = 12, plans: tuple[Decision, ...] = PLANS
) -> Life:
    """The first household is a person's and decides so, then carries on. Not to be lived on."""
    life = Life(RULES, seed)
    for month in range(1, months + 1):
        luck = life.fortune.month(month)
        wished = decide(view(life.town, RULES), luck.of_bots(), RULES)
        mine = plans[month - 1] if month <= len(plans) else Decision()
        wished, _ = on_top(life.town, wished, 0, mine, RULES)
        plan, _ = through_door(life.town, wished, RULES)
        life.live(told(plan, carry_on(life.town), RULES), ())
    return life
