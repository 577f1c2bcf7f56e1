"""Neighbours who do what one household does: its line, its money put in, its price; its way out else.

A copier is in the line its leader is in, from the month the leader enters to the month it leaves: it
opens with as much own money as the leader put in (or what there is), with a licence where the line
wants one, and asks the leader's price as nearly as a month's step allows. While the leader is not in
business a copier is not either: it takes nothing up that the leader would have had to leave, and goes
on the leader's errand where the leader looks for a course, a job, a post, a pension or work elsewhere
and the copier may too. All else (hours, table, insurance, loans, whom to ask, and what to do once the
leader has left business for good) is the copier's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.decisions import ERRAND, HOLD, Decisions
from game.engine.exact import Flags, Ints, clip
from game.engine.few import lever
from game.engine.luck import seed_key
from game.engine.measures import at_line, fixed_income, licence_fee
from game.engine.phases.programme import may_move, may_retire, may_retrain, may_take_post
from game.engine.rules import Rules
from game.engine.town import Town
from game.runs.decision import Decision, columns_of

_LEAVING = ("take_job", "retire", "post", "move")
"""Errands that end a business."""


def ranks(seed: str, first: int, count: int, seats: Ints, households: int) -> Ints:
    """In which order seats would begin to copy, (count, H), by lot for each life; others come last.

    Whoever copies at one share copies at every larger one.
    """
    order = np.full((count, households), households, dtype=np.int64)
    for life in range(count):
        lot = np.random.Philox(key=seed_key(f"{seed} copies {first + life}"))
        drawn = lot.random_raw(households)[seats]
        order[life, seats] = np.argsort(np.argsort(drawn, kind="stable"), kind="stable")
    return order


@dataclass(frozen=True)
class Lead:
    """What there is to copy: the household that leads, and what its decisions come to."""

    seat: int
    own_money: Mapping[int, int]
    """month -> own money put into the business since it was opened, fen"""
    until: int
    """the last month in business, 0 for never"""


def lead_of(seat: int, moves: Mapping[int, Decision], until: int) -> Lead:
    """Read one household's decisions by month."""
    total, known = 0, {}
    for month in sorted(moves):
        if moves[month].line is not None:
            total = 0
        total = max(total + moves[month].equip_fen, 0)
        known[month] = total
    return Lead(seat, known, until)


@dataclass(frozen=True)
class Followed:
    """A month in which a household is followed: the towns as they stand, and what everybody planned."""

    town: Town
    plan: Decisions
    lead: Lead
    month: int
    rules: Rules

    @property
    def line(self) -> Ints:
        """The leader's line this month in each life (B, 1), -1 for none."""
        return self.plan.line[:, self.lead.seat, None]


def copied(
    town: Town, plan: Decisions, lead: Lead, copies: Flags, month: int, rules: Rules
) -> Decisions:
    """The plan of a month with the copiers' (B, H) decisions in place of their own."""
    followed = Followed(town, plan, lead, month, rules)
    columns = columns_of(plan)
    _trade(columns, followed, copies & (followed.line >= 0))
    _stay_out(columns, followed, copies & (followed.line < 0))
    return Decisions(**columns)


def _trade(columns: dict[str, Any], followed: Followed, who: Flags) -> None:
    """In the leader's line, with as much money in it and the leader's price."""
    town, plan, lead, rules = followed.town, followed.plan, followed.lead, followed.rules
    target = followed.line + np.zeros_like(town.line)
    stays = town.line == target
    columns["line"] = np.where(who, target, columns["line"])
    missing = lead.own_money.get(followed.month, 0) - np.where(stays, town.equipment, 0)
    money = clip(missing, 0, np.maximum(town.cash, 0))
    columns["equip"] = np.where(who, money, columns["equip"])
    columns["price"] = np.where(who, _step_to(town, plan, lead.seat, rules), columns["price"])
    wants = ~town.licensed & (at_line(rules.lines.street, target) == 0)
    licence = wants & (town.cash >= licence_fee(town, rules))
    errand = np.where(licence, ERRAND["licence"], _staying(plan))
    columns["errand"] = np.where(who, errand, columns["errand"])


def _step_to(town: Town, plan: Decisions, leader: int, rules: Rules) -> Ints:
    """The step of the price that comes nearest to what the leader will ask (B, H).

    Both ask the price of the street in the month in which they open.
    """
    steps = rules.market.price_steps
    line = plan.line[:, leader]
    open_already = (line == town.line[:, leader])[:, None] & (town.line == line[:, None])
    asked = town.logprice[:, leader] + steps.take(plan.price[:, leader])
    gap = asked[:, None] - town.logprice
    nearest = np.abs(gap[:, :, None] - steps).argmin(axis=2)
    return np.where(open_already, nearest, HOLD)


def _staying(plan: Decisions) -> Ints:
    """Own errands, but none that would lead out of business (B, H)."""
    leaving = np.isin(plan.errand, [ERRAND[name] for name in _LEAVING])
    return np.where(leaving, 0, plan.errand)


def _stay_out(columns: dict[str, Any], followed: Followed, who: Flags) -> None:
    """No business, and the leader's errand where that leads to something else and is open to one."""
    plan, lead = followed.plan, followed.lead
    errand = _staying(plan) if followed.month <= lead.until else plan.errand
    for name, possible in _open_to(followed.town, followed.rules).items():
        led = (plan.errand[:, lead.seat] == ERRAND[name])[:, None]
        errand = np.where(led & possible, ERRAND[name], errand)
    columns["line"] = np.where(who, -1, columns["line"])
    columns["equip"] = np.where(who, 0, columns["equip"])
    columns["errand"] = np.where(who, errand, columns["errand"])


def _open_to(town: Town, rules: Rules) -> dict[str, Flags]:
    """Errands that lead to something else than a business, and who may go on them (B, H)."""
    free = ~fixed_income(town)
    return {
        "search": free,
        "take_job": town.job_offer > 0,
        "retrain": may_retrain(town) & (lever(town, "training_seats") > 0),
        "retire": may_retire(town, rules),
        "post": may_take_post(town, rules),
        "move": may_move(town, rules),
        "organise": town.owed_by_plant > 0,
    }
