"""A small life that was lived in memory: a stall in month 1, then waiting and looking for work."""

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


@cache
def small_life(seed: str = "pebble-3", months: int = 12) -> Life:
    """Twelve households; the first is a person's. Not to be lived on."""
    life = Life(RULES, seed)
    for month in range(1, months + 1):
        luck = life.fortune.month(month)
        wished = decide(view(life.town, RULES), luck.of_bots(), RULES)
        mine = PLANS[month - 1] if month <= len(PLANS) else Decision()
        wished, _ = on_top(life.town, wished, 0, mine, RULES)
        plan, _ = through_door(life.town, wished, RULES)
        life.live(told(plan, carry_on(life.town), RULES), ())
    return life
