"""Small scenes: a town set by hand, luck set by hand, a month run or one phase of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from game.engine.check import settle
from game.engine.decisions import ERRAND, Decisions, carry_on, with_fields
from game.engine.levers import LEVER
from game.engine.luck import MONTHLY, OPENING, Channel, Fortune, Luck
from game.engine.opening import blank, open_town, town_sizes
from game.engine.phases.desk import Desk
from game.engine.rules import Rules
from game.engine.town import FIELDS, TRADING, Town, evolve
from game.engine.turn import Turned, step

BY_NAME = {column.name: column for column in FIELDS}
NEVER, MIDDLE, ALWAYS = 65_535, 32_768, 0
"""Draws that miss every chance, that give the median, that hit every chance."""

NORMALS = {"customers", "signer", "bank", "offer_pay", "illness_cost", "wedding_cost"}
"""Monthly channels read as normals; the others are chances or keys."""


def town_of(rules: Rules, towns: int = 1, **fields: Any) -> Town:
    """A quiet town: everybody idle with 10,000 yuan, no dependants, plain table, month 1 to come."""
    kinds, lines = rules.guarantors, rules.lines
    kind = np.repeat(np.arange(len(kinds.ids)), kinds.number)
    usual: dict[str, Any] = {
        "levers": rules.levers.opening,
        "plant_bp": 10_000,
        "construction_bp": 10_000,
        "cost_bp": 10_000,
        "cash": 1_000_000,
        "age": 40,
        "table": 1,
        "pace": 1,
        "insured": True,
        "line": -1,
        **dict.fromkeys(("signer", "asked_by", "surety_for", "surety", "paid_by"), -1),
        "trust": 4_000,
        "guarantor_kind": kind,
        "guarantor_pay": kinds.pay[kind],
        "incumbents": lines.incumbents,
        "traders": lines.incumbents,
        "earned_known": lines.incumbents >= 3,
    }
    return put(blank(town_sizes(rules, towns)), **(usual | fields))


def put(town: Town, **fields: Any) -> Town:
    """A town with fields replaced by values that broadcast to their shape."""
    changes = {}
    for name, value in fields.items():
        old = getattr(town, name)
        changes[name] = np.broadcast_to(np.asarray(value, old.dtype), old.shape).copy()
    return evolve(town, **changes)


def put_levers(town: Town, **values: int) -> Town:
    """A town with levers moved."""
    levers = town.levers.copy()
    for name, value in values.items():
        levers[:, LEVER[name]] = value
    return evolve(town, levers=levers)


def luck_of(rules: Rules, towns: int = 1, opening: bool = False, **draws: Any) -> Luck:
    """A month in which nothing happens by chance, but for the channels given."""
    channels: tuple[Channel, ...] = OPENING if opening else MONTHLY
    sizes = (rules.households, len(rules.lines.ids), rules.guarantor_seats)
    length = Fortune(["x"], *sizes)._read(0, channels).tape.shape[1]
    luck = Luck(np.full((towns, length), NEVER), *sizes, channels)
    usual: dict[str, Any] = dict.fromkeys(NORMALS & {c.name for c in channels}, MIDDLE)
    for name, value in (usual | draws).items():
        start, stop, shape, each = luck._places[name]
        full = np.broadcast_to(np.asarray(value), (towns, *shape, *([each] if each > 1 else [])))
        luck.tape[:, start:stop] = full.reshape(towns, -1)
    return luck


def plan_of(town: Town, **fields: Any) -> Decisions:
    """Carry on, but for the fields given; an errand may be named."""
    plan = carry_on(town)
    if isinstance(fields.get("errand"), str):
        fields["errand"] = ERRAND[fields["errand"]]
    spread = {
        name: np.broadcast_to(np.asarray(value, getattr(plan, name).dtype), plan.line.shape).copy()
        for name, value in fields.items()
    }
    return with_fields(plan, **spread)


def desk_of(
    rules: Rules, town: Town, luck: Luck | None = None, orders: Any = (), **plan: Any
) -> Desk:
    """A desk for one phase, with the notes that earlier phases would have left."""
    desk = Desk(plan_of(town, **plan), tuple(orders), luck or luck_of(rules), rules)
    none = np.zeros_like(town.cash)
    for name in ("loan_granted", "lenders_lent", "sales"):
        desk.note(name, none)
    desk.note("job_taken", none > 0)
    return desk


def month(
    rules: Rules, town: Town, luck: Luck | None = None, orders: Any = (), **plan: Any
) -> Turned:
    """A whole month, every plan passed through the one door."""
    settled, _ = settle(town, plan_of(town, **plan), rules)
    return step(town, settled, orders, luck or luck_of(rules), rules)


def trader(rules: Rules, line: Any = 0, **fields: Any) -> Town:
    """A town whose households all trade in a line, fully equipped."""
    usual = {
        "line": line,
        "activity": TRADING,
        "equipment": np.where(np.array(line) < 0, 0, rules.lines.setup[np.maximum(line, 0)]),
        "open_months": 12,
    }
    return town_of(rules, **(usual | fields))


def live(
    rules: Rules,
    words: str | list[str],
    months: int,
    choose: Any,
    orders: Any = lambda at: (),
    **start: Any,
) -> Iterator[tuple[Town, Turned]]:
    """Live a seed: yields the town before each month and what the month left behind.

    `start` are fields of the town that are not as they were dealt.
    """
    seeds = [words] if isinstance(words, str) else words
    fortune = Fortune(seeds, rules.households, len(rules.lines.ids), rules.guarantor_seats)
    town = put(open_town(fortune.opening(), rules).town, **start)
    for at in range(1, months + 1):
        luck = fortune.month(at)
        settled, _ = settle(town, choose(town, luck, at), rules)
        turned = step(town, settled, tuple(orders(at)), luck, rules)
        yield town, turned
        town = turned.town


def queue_of(turns: Any) -> Any:
    """Draws of the queue that put each seat at the given turn, (H, 4)."""
    return np.repeat(np.asarray(turns)[:, None], 4, axis=1)
