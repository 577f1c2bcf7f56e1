"""The household at a glance: months of cash first, then what is owed and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.town import (
    AWAY,
    CALLED,
    EMPLOYED,
    LIVE,
    NO_LOAN,
    NO_OTHER,
    POST,
    RETIRED,
    RETRAINING,
    TRADING,
)
from game.present import figures
from game.present.reading import mine, of_person, outgo
from game.present.request import paid_for_neighbours, returned, signed_sum
from game.present.rows import CALM, DEFAULT, PLAIN, WARN, Item
from game.present.teller import Past, Teller
from game.runs.table import Closed

OTHERS = ("none", "at_home", "casual", "job", "at_plant")
"""What the other adult does, by code."""

STRAIN_STEPS = 5

_WORK = {
    EMPLOYED: "employed",
    RETIRED: "retired",
    POST: "post",
    AWAY: "away",
    RETRAINING: "course",
}


@dataclass(frozen=True)
class Household:
    """Who you are and how you stand."""

    when: str
    """ "Heishan, June 2016": the month that is being planned """
    month: str
    """ "month 4 of 24" """
    who: str
    """ "Li Xiulan, 44" """
    other: str
    """ "husband: at the plant, 2,300 a month", "" where there is no other adult """
    work: str
    """ "breakfast stall, licensed", "no work", "a job at 2,100 a month" """
    items: tuple[Item, ...]
    """In order: runway, cash, loan, guarantor, strain, papers, licence, insurance; then, where there
    are any, informal_debt, recourse_debt, neighbour_debt, fund_debt, surety (signed for a
    neighbour), surety_paid, owed_by_plant. `item_of(items, "runway")` finds one."""


def household(tell: Teller, past: Past) -> Household:
    """The household after the last closed month."""
    now = past.now
    months = tell.setting.rules.months
    coming = now.month if now.over else min(now.month + 1, months)
    name = tell.household(tell.setting.seat)
    age = mine(now, "age") + now.month // 12
    return Household(
        when=tell.alike(when, coming),
        month=tell.say("month/of", month=coming, months=months),
        who=tell.say("who", name=name, age=age),
        other=other_adult(tell, past),
        work=work(tell, past),
        items=tuple(_items(tell, past)),
    )


def when(tell: Teller, month: int) -> str:
    """Where and when: "Heishan, June 2016"."""
    return tell.say("when", town=town_name(tell), month=tell.month(month))


def town_name(tell: Teller) -> str:
    """The town's name; where the setting names no town, the scenario's up to its date."""
    ids = tell.setting.names.get("en", {})
    town = next((id for id in ids if id.startswith("town/")), None)
    return tell.name(town) if town else re.split("[,，]", tell.name(tell.setting.scenario))[0]


def other_adult(tell: Teller, past: Past) -> str:
    """What the other adult does and earns, "" where there is none."""
    code = mine(past.now, "other")
    if code == NO_OTHER:
        return ""
    who = tell.say("other/husband" if mine(past.now, "sex") == 0 else "other/wife")
    id = f"other/{tell.setting.seat + 1:02d}"
    if tell.known(id):
        who = tell.say("other/named", name=tell.name(id), who=who)
    does = tell.say(f"other/{OTHERS[code]}", pay=tell.money(mine(past.now, "other_pay")))
    return tell.say("other/says", who=who, does=does)


def work(tell: Teller, past: Past) -> str:
    """What the laid-off adult does."""
    now = past.now
    activity = mine(now, "activity")
    if activity == TRADING:
        licensed = tell.say("licensed" if mine(now, "licensed") else "unlicensed")
        return tell.say("work/trading", line=tell.line(mine(now, "line")), licensed=licensed)
    if activity in _WORK:
        pay, until = tell.money(mine(now, "pay")), tell.month(mine(now, "post_until"))
        return tell.say(f"work/{_WORK[activity]}", pay=pay, month=until)
    idle = mine(now, "idle_months")
    return tell.say("work/idle_since", n=idle) if idle else tell.say("work/idle")


def _items(tell: Teller, past: Past) -> Iterator[Item]:
    yield _runway(tell, past)
    cash = mine(past.now, "cash")
    chart = figures.spark(past.now.history.get("cash", ())) if tell.asides else None
    yield _item(tell, "cash", tell.money(cash), tone=WARN if cash <= 0 else PLAIN, figure=chart)
    yield _loan(tell, past)
    yield _guarantor(tell, past)
    yield _strain(tell, past)
    papers = mine(past.now, "papers") == 1
    yield _item(tell, "papers", tell.say("yes" if papers else "no"))
    licensed = mine(past.now, "licensed") == 1
    yield _item(tell, "licence", tell.say("yes" if licensed else "no"))
    yield _insurance(tell, past)
    for name in ("informal_debt", "recourse_debt", "neighbour_debt", "fund_debt"):
        yield from _debt(tell, past, name)
    yield from _for_neighbours(tell, past)
    yield from _debt(tell, past, "owed_by_plant")


def _item(
    tell: Teller,
    id: str,
    value: str,
    note: str = "",
    tone: str = PLAIN,
    figure: figures.Figure | None = None,
) -> Item:
    label, hint = tell.alike(_named, id)
    return Item(id, label, value, note, hint, tone, figure)


def _named(tell: Teller, id: str) -> tuple[str, str]:
    """What an item is called, and what that means."""
    return tell.say(f"item/{id}"), tell.hint(f"hint/{id}")


def months_word(tell: Teller, bp: int) -> str:
    """A length in 1/10,000 months as "5.2 months"."""
    tenths = max(bp, 0) // 1_000
    number = f"{tenths // 10}{tell.say('sign/point')}{tenths % 10}"
    return tell.say("months", n=1 if tenths == 10 else 2, number=number)


def _runway(tell: Teller, past: Past) -> Item:
    bp = mine(past.now, "runway_bp")
    note = tell.say("runway/note", spend=tell.money(outgo(tell.setting, past.now)))
    tone = DEFAULT if bp < 10_000 else WARN if bp < 30_000 else CALM
    chart = figures.spark(past.now.history.get("runway_bp", ())) if tell.asides else None
    return _item(tell, "runway", months_word(tell, bp), note, tone, chart)


def _loan(tell: Teller, past: Past) -> Item:
    now = past.now
    state = mine(now, "loan_state")
    if state == NO_LOAN:
        return _item(tell, "loan", tell.say("none"))
    if state == CALLED:
        return _item(tell, "loan", tell.say("loan/called"), tone=DEFAULT)
    if state != LIVE:
        return _item(tell, "loan", tell.say("loan/repaid"), tone=CALM)
    late = mine(now, "arrears_months")
    if late:
        limit = tell.setting.rules.bank.call_after
        note, tone = tell.say("loan/late", n=late, limit=limit), DEFAULT
    else:
        note, tone = _due(tell, past), PLAIN
    return _item(tell, "loan", tell.money(mine(now, "loan")), note, tone)


def _due(tell: Teller, past: Past) -> str:
    """When what is owed to the bank must be paid."""
    now = past.now
    due = mine(now, "loan_due")
    if mine(now, "loan_long"):
        return tell.say(
            "loan/parts", month=tell.month(mine(now, "loan_from")), last=tell.month(due)
        )
    return tell.say("loan/due", n=max(due - now.month, 0), month=tell.month(due))


def _guarantor(tell: Teller, past: Past) -> Item:
    now = past.now
    place = mine(now, "signer")
    if ran_out(now):
        return _item(tell, "guarantor", tell.say("nobody"))
    if place < 0:
        return _neighbour_signed(tell, now)
    kinds = tell.setting.rules.guarantors
    kind = tell.name(kinds.ids[of_person(now, "guarantor_kind", place)])
    name = tell.person(place)
    who = name if name == kind else tell.say("guarantor/who", name=name, kind=kind)
    return _item(tell, "guarantor", who, _signature(tell, now))


def ran_out(now: Closed) -> bool:
    """Whether a promise to sign that brought no loan has ended with the month."""
    promised = max(mine(now, "signer"), mine(now, "surety")) >= 0
    unused = promised and mine(now, "loan_state") == NO_LOAN
    return unused and mine(now, "signed_until") <= now.month


def _neighbour_signed(tell: Teller, now: Closed) -> Item:
    """The neighbour who signed, or nobody."""
    surety = mine(now, "surety")
    if surety < 0:
        return _item(tell, "guarantor", tell.say("nobody"))
    who = tell.say("guarantor/neighbour", name=tell.household(surety))
    return _item(tell, "guarantor", who, _signature(tell, now))


def _signature(tell: Teller, now: Closed) -> str:
    """What a signature is worth at the moment."""
    if mine(now, "loan_state") == NO_LOAN:
        until = tell.month(mine(now, "signed_until"))
        return tell.say("guarantor/promise", sum=tell.money(mine(now, "signed_for")), month=until)
    return tell.say("guarantor/stands") if mine(now, "loan_state") == LIVE else ""


def _for_neighbours(tell: Teller, past: Past) -> Iterator[Item]:
    """Whom this household signed for, and what it has paid for others."""
    place, fen = mine(past.now, "surety_for"), signed_sum(past)
    if place >= 0:
        note = tell.say("surety/sum", sum=tell.money(fen)) if fen else ""
        yield _item(tell, "surety", tell.household(place), note, WARN)
    paid = paid_for_neighbours(past)
    if paid:
        names = tell.words.listed([tell.household(seat) for seat in paid])
        back = returned(past)
        note = tell.say("surety/back", name=names, sum=tell.money(back))
        yield _item(tell, "surety_paid", tell.money(sum(paid.values())), note, WARN)


def strain_step(bp: int) -> int:
    """Strain in five steps, 0..4."""
    return min(max(bp, 0) * STRAIN_STEPS // 10_001, STRAIN_STEPS - 1)


def _strain(tell: Teller, past: Past) -> Item:
    bp = mine(past.now, "strain")
    step = strain_step(bp)
    word = tell.say(f"strain/{step}")
    tone = WARN if step >= 3 else PLAIN
    chart = figures.bar(bp, word) if tell.asides else None
    return _item(tell, "strain", word, tone=tone, figure=chart)


def _insurance(tell: Teller, past: Past) -> Item:
    now = past.now
    if mine(now, "activity") in (EMPLOYED, POST):
        return _item(tell, "insurance", tell.say("insurance/employer"))
    if mine(now, "insured"):
        fen = tell.setting.rules.living.insurance
        return _item(tell, "insurance", tell.say("insurance/paid", sum=tell.money(fen)))
    return _item(tell, "insurance", tell.say("insurance/lapsed"), tone=WARN)


def _debt(tell: Teller, past: Past, name: str) -> Iterator[Item]:
    fen = mine(past.now, name)
    if fen <= 0:
        return
    note = ""
    if name == "recourse_debt" and mine(past.now, "signer") >= 0:
        note = tell.say("debt/to", name=tell.person(mine(past.now, "signer")))
    if name == "neighbour_debt" and mine(past.now, "paid_by") >= 0:
        note = tell.say("debt/to", name=tell.household(mine(past.now, "paid_by")))
    tone = PLAIN if name == "owed_by_plant" else WARN
    yield _item(tell, name, tell.money(fen), note, tone)
