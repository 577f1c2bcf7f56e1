"""The same town and the same luck with the jobs kept: what "before" would have gone on to be.

Nobody is on the first list or on the second. Each of the laid-off adults goes on at the plant at the
old wage; the plant's wage bill stays what it was; nobody is bought out, and there is no programme,
because there is nobody for it. Everything else is the town's own: illness, weddings, school fees, the
other adult's jobs, building work, costs and prices follow the same tape and the same paths. A
household keeps the table as before in months whose pay covers it and the plain table otherwise; the
rest is decided by the neighbours' rule, for you as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.bots.decide import decide
from game.engine.check import settle
from game.engine.decisions import Decisions, with_fields
from game.engine.levers import LEVERS
from game.engine.measures import need
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import EMPLOYED, Town, evolve
from game.engine.turn import Turned, step
from game.engine.view import view
from game.insight.batch import fortune_of
from game.runs.life import Life

AS_BEFORE, PLAIN = 0, 1


def kept_rules(rules: Rules) -> Rules:
    """Rules of a town without layoffs: no list, no buying out, no programme, no job lost at the plant."""
    macro = replace(rules.macro, plant_bp=rules.macro.plant_bp[:1], wave_month=0, wave_bp=0)
    neutral = np.array([lever.neutral for lever in LEVERS], dtype=np.int64)
    levers = replace(rules.levers, opening=neutral, calendar=np.zeros((0, 3), dtype=np.int64))
    return replace(
        rules,
        dealt=replace(rules.dealt, severance_year=0),
        labour=replace(rules.labour, loss_bp=0),
        macro=macro,
        levers=levers,
    )


def at_work(town: Town, rules: Rules) -> Town:
    """The opening with everybody at the plant at the old wage, eating as before (B, H)."""
    wage = np.full_like(town.pay, rules.dealt.wage)
    return evolve(
        town,
        activity=np.full_like(town.activity, EMPLOYED),
        pay=wage,
        table=np.full_like(town.table, AS_BEFORE),
    )


def kept_life(life: Life) -> Iterator[Turned]:
    """The opening and every month of a life as they would have been with the jobs kept (B = 1)."""
    rules = kept_rules(life.rules_at(0))
    fortune = fortune_of(rules, [life.seed])
    opened = open_town(fortune.opening(), rules)
    turned = replace(opened, town=at_work(opened.town, rules))
    yield turned
    for month in range(1, life.month + 1):
        rules, luck = kept_rules(life.rules_at(month)), fortune.month(month)
        town = turned.town
        wished = decide(view(town, rules, worth=False), luck.of_bots(), rules)
        plan, _ = settle(town, _eating(town, wished, rules), rules)
        turned = step(town, plan, (), luck, rules)
        yield turned


def _eating(town: Town, wished: Decisions, rules: Rules) -> Decisions:
    """The table as before where both adults' pay covers it, else the plain one."""
    covered = town.pay + town.other_pay >= need(town, rules)
    return with_fields(wished, table=np.where(covered, AS_BEFORE, PLAIN))
