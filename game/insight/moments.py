"""Moments of a life that may have turned it, each with the town as it was and as it would have been without.

A moment has a source: you (a month's decision), the plant (a second list, wages cut, severance kept
back), policy (levers moved by the calendar or by order, a benefit that ran out), neighbours (rivals who
opened, prices they cut, a signature given or a loan of theirs that fell on you) or the bank (a loan
granted, refused, called in; a stop to lending). What happened is read off the facts of the life; what
would have been is the same month lived once more by the engine with one thing changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.engine.decisions import ERRAND, HOLD, Decisions, with_fields
from game.engine.exact import Ints
from game.engine.facts import Fact
from game.engine.levers import LEVER, LEVERS
from game.engine.town import REPAID, Town, evolve
from game.insight.month import Arm, Moment, Month, Pair, Touch
from game.runs.decision import Decision, seat_id
from game.runs.life import Life

YOU, PLANT, POLICY, NEIGHBOURS, BANK = "you", "plant", "policy", "neighbours", "bank"
SOURCES: tuple[str, ...] = (YOU, PLANT, POLICY, NEIGHBOURS, BANK)

SHARP = 100
"""A fall of the plant's wage bill in one month that is a moment by itself, bp."""
_PLENTY = 1_000_000
_WILLING = -40_000


def moments(life: Life, seat: int) -> list[Pair]:
    """Every moment of a life there is something to say about, month by month."""
    found: list[Pair] = []
    for month in range(1, life.month + 1):
        now = Month(life, seat, month)
        for part in (_own, _plant, _policy, _neighbours, _bank):
            found.extend(part(now))
    return found


def _own(now: Month) -> Iterator[Pair]:
    """What the seat decided, against leaving everything as it stood."""
    decided = now.life.decisions[now.month].get(seat_id(now.seat), Decision())
    if decided != Decision():
        moment = Moment(now.month, YOU, "decided")
        arms = (Arm(now.before, now.rules, one) for one in (decided, Decision()))
        yield Pair(moment, *arms)


def _plant(now: Month) -> Iterator[Pair]:
    """A second list, a sharp cut of the wage bill, severance that was kept back."""
    macro, month = now.rules.macro, now.month
    if month == macro.wave_month and macro.wave_bp > 0:
        home = "second_list_home" in now.own
        spared = replace(now.rules, macro=replace(macro, wave_month=0))
        yield now.pair(
            PLANT, "second_list_home" if home else "second_list", now.lived(rules=spared)
        )
    fall = int(now.before.plant_bp[0] - now.turned.town.plant_bp[0]) if month > 1 else 0
    if fall >= SHARP:
        kept = replace(
            now.rules, macro=replace(macro, plant_bp=_raised(macro.plant_bp, month, fall))
        )
        yield now.pair(PLANT, "wages_cut", now.lived(rules=kept), fact=Fact("", -1, {"bp": fall}))
    owed = int(now.before.owed_by_plant[0, now.seat])
    if month == 1 and owed:
        paid = now.lived(
            lambda town: evolve(
                town, cash=town.cash + town.owed_by_plant, owed_by_plant=town.owed_by_plant * 0
            )
        )
        yield now.pair(PLANT, "severance_kept", paid, fact=Fact("", -1, {"fen": owed}))


def _raised(path: Ints, month: int, by: int) -> Ints:
    """A path over months that stands higher from a month on."""
    months = np.arange(max(path.size, month))
    level = path.take(np.minimum(months, path.size - 1))
    return level + np.where(months >= month - 1, by, 0)


def _policy(now: Month) -> Iterator[Pair]:
    """Levers moved by the calendar, by order, and a benefit that ran out."""
    levers, month = now.rules.levers, now.month
    rows = levers.calendar.reshape(-1, 3)
    today = rows[:, 0] == month
    moved = [
        place
        for place in dict.fromkeys(rows[today, 1].tolist())
        if now.before.levers[0, place] != now.turned.town.levers[0, place]
    ]
    if moved and month > 1:
        without = replace(now.rules, levers=replace(levers, calendar=rows[~today]))
        yield now.pair(POLICY, "levers", now.lived(rules=without), places=moved)
    given = now.life.orders[month - 1]
    if given:
        places = [LEVER[order.id] for order in given if order.kind == "lever"]
        yield now.pair(POLICY, "orders", now.lived(orders=()), places=places)
    if "benefit_ended" in now.own:
        place = LEVER["benefit_months"]
        yield now.pair(POLICY, "benefit_ended", now.lived(_with_lever(place, LEVERS[place].high)))


def _with_lever(place: int, value: int) -> Touch:
    def touch(town: Town) -> Town:
        levers = town.levers.copy()
        levers[:, place] = value
        return evolve(town, levers=levers)

    return touch


def _neighbours(now: Month) -> Iterator[Pair]:
    """Rivals who opened, prices they cut, a signature for you, a loan you had signed for."""
    town, seat = now.turned.town, now.seat
    line = int(town.line[0, seat])
    if "rival_entered" in now.own:
        came = (town.line[0] == line) & (now.before.line[0] != line)
        seats = tuple(np.flatnonzero(came).tolist())
        arm = now.lived(edit=lambda plan: stays_out(plan, now.before, seats, line))
        without = replace(arm, barred=seats, line=line)
        fact = now.own["rival_entered"]
        yield now.pair(NEIGHBOURS, "rival_entered", without, fact=fact, places=seats)
    if "prices_fell" in now.own:
        rivals = (now.before.line == line) & (np.arange(town.line.shape[1]) != seat)
        held = now.lived(
            edit=lambda plan: with_fields(
                plan, price=np.where(rivals, np.maximum(plan.price, HOLD), plan.price)
            )
        )
        yield now.pair(NEIGHBOURS, "prices_fell", held, fact=now.own["prices_fell"])
    if "surety_called" in now.own:
        who = now.own["surety_called"].numbers["who"]
        freed = now.lived(lambda town: _cleared(town, who))
        yield now.pair(NEIGHBOURS, "surety_called", freed, fact=now.own["surety_called"])
    if "neighbour_agreed" in now.own:
        who = now.own["neighbour_agreed"].numbers["who"]
        alone = now.lived(edit=lambda plan: _set(plan, "answer", who, False))
        yield now.pair(NEIGHBOURS, "neighbour_agreed", alone, fact=now.own["neighbour_agreed"])


def stays_out(plan: Decisions, before: Town, seats: Sequence[int], line: int) -> Decisions:
    """Those seats keep the line they had instead of opening in this one."""
    at = np.zeros(plan.line.shape, dtype=np.bool_)
    at[:, list(seats)] = True
    stays = at & (plan.line == line) & (before.line != line)
    return with_fields(
        plan,
        line=np.where(stays, before.line, plan.line),
        equip=np.where(stays, 0, plan.equip),
        errand=np.where(stays & (plan.errand == ERRAND["loan"]), 0, plan.errand),
    )


def _cleared(town: Town, who: int) -> Town:
    """A neighbour whose loan is paid back."""
    changes: dict[str, Any] = {}
    for name, value in (("loan", 0), ("arrears_months", 0), ("loan_state", REPAID)):
        column = getattr(town, name).copy()
        column[:, who] = value
        changes[name] = column
    return evolve(town, **changes)


def _set(plan: Decisions, name: str, seat: int, value: Any) -> Decisions:
    column = getattr(plan, name).copy()
    column[:, seat] = value
    return with_fields(plan, **{name: column})


def _bank(now: Month) -> Iterator[Pair]:
    """A loan granted, refused or called in, and a stop to lending."""
    if "loan_granted" in now.own:
        arm = now.lived(edit=lambda plan: _set(plan, "errand", now.seat, 0))
        without = replace(arm, town=_refused(arm.town, now.seat))
        yield now.pair(BANK, "loan_granted", without, fact=now.own["loan_granted"])
    if "loan_refused" in now.own:
        granted = _granted(now)
        if int(granted.town.loan_first[0, now.seat]) > 0:
            yield now.pair(BANK, "loan_refused", granted, fact=now.own["loan_refused"])
    if "loan_called" in now.own:
        later = now.lived(lambda town: _waited(town, now.seat))
        yield now.pair(BANK, "loan_called", later, fact=now.own["loan_called"])
    if "bank_stopped" in now.town:
        place = LEVER["stop_lending"]
        yield now.pair(BANK, "bank_stopped", now.lived(_with_lever(place, LEVERS[place].high)))


def _refused(town: Town, seat: int) -> Town:
    """After the bank has said no for good: neighbours give up after two refusals, and so do habits."""
    refusals = town.refusals.copy()
    refusals[:, seat] = np.maximum(refusals[:, seat], 2)
    return evolve(town, refusals=refusals)


def _granted(now: Month) -> Arm:
    """The month with a yes for the seat; others whom the bank refused do not apply."""
    bank = replace(now.rules.bank, pass_bp=_WILLING)
    got = now.turned.town.loan_month == now.month
    got[:, now.seat] = True

    def edit(plan: Decisions) -> Decisions:
        vain = (plan.errand == ERRAND["loan"]) & ~got
        return with_fields(plan, errand=np.where(vain, 0, plan.errand))

    def touch(town: Town) -> Town:
        return evolve(town, loan_quota=np.full_like(town.loan_quota, _PLENTY))

    arm = now.lived(touch, edit, replace(now.rules, bank=bank))
    quota = now.turned.town.loan_quota
    return Arm(evolve(arm.town, loan_quota=quota), now.rules)


def _waited(town: Town, seat: int) -> Town:
    """The bank begins to count the months in arrears anew."""
    arrears = town.arrears_months.copy()
    arrears[:, seat] = 0
    return evolve(town, arrears_months=arrears)
