"""What a plan says, in sentences: whatever it changes against carrying on, then the errand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.present.reading import mine, of_person
from game.present.teller import Teller
from game.runs.decision import Decision, current, person_id, seat_id
from game.runs.table import Closed, Setting

YES_NO = ("insured", "helper")
"""Dials that are yes or no."""


class Seen(Protocol):
    """What a plan is told by: a table is one."""

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        ...

    @property
    def now(self) -> Closed:
        """The month before the plan's."""
        ...


@dataclass(frozen=True)
class _Then:
    """A month of a life that is over."""

    setting: Setting
    now: Closed


def standing(table: Seen, decision: Decision, field: str) -> str:
    """What a dial, the line or the answer would be with this plan, as an option's value."""
    return stood(current(table.now.view, table.setting.rules), decision, field)


def stood(base: Decision, decision: Decision, field: str) -> str:
    """The same where the plan that carries on is at hand."""
    value = getattr(decision, field)
    if value is None and field == "answer":
        return "no"
    if value is None:
        value = getattr(base, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def decided(tell: Teller, before: Closed, decision: Decision) -> tuple[str, ...]:
    """What was decided in the month after `before`, in sentences."""
    return tuple(stands(tell, _Then(tell.setting, before), decision))


def stands(
    tell: Teller, table: Seen, decision: Decision, later: Sequence[Decision] = ()
) -> Iterator[str]:
    """The plan in sentences: what changes, then the errand."""
    base = current(table.now.view, table.setting.rules)
    before, line = stood(base, base, "line"), stood(base, decision, "line")
    if line != before:
        yield _line_sentence(tell, before, line)
    if decision.price != "hold":
        yield tell.say("stands/price", step=tell.say(f"price/{decision.price}"))
    for name in ("pace", "table", *YES_NO):
        value = stood(base, decision, name)
        if value != stood(base, base, name):
            yield tell.say(f"stands/{name}", step=tell.say(f"{name}/{value}"))
    if decision.equip_fen:
        key = "stands/equip" if decision.equip_fen > 0 else "stands/sell"
        yield tell.say(key, sum=tell.money(abs(decision.equip_fen)))
    if decision.repay_fen:
        yield tell.say("stands/repay", sum=tell.money(decision.repay_fen))
    asker = mine(table.now, "asked_by")
    if decision.answer == "yes" and asker >= 0:
        fen = mine(table.now, "asked_fen")
        yield tell.say("stands/answer", name=tell.household(asker), sum=tell.money(fen))
    if decision.errand != "none":
        yield _errand_sentence(tell, table.now, decision)
    for n, further in enumerate(later, 2):
        yield tell.say("stands/then", n=n, errand=_errand_sentence(tell, table.now, further))


def _line_sentence(tell: Teller, before: str, line: str) -> str:
    if line == "none":
        return tell.say("stands/close", line=tell.name(before))
    if before == "none":
        return tell.say("stands/open", line=tell.name(line))
    return tell.say("stands/switch", line=tell.name(line), before=tell.name(before))


def _errand_sentence(tell: Teller, now: Closed, decision: Decision) -> str:
    if decision.errand == "ask" and decision.whom is not None:
        people = [person_id(g) for g in range(tell.setting.rules.guarantor_seats)]
        place = people.index(decision.whom)
        home = tell.setting.rules.guarantors.home[of_person(now, "guarantor_kind", place)]
        key = "stands/ask/home" if home else "stands/ask/long" if decision.long else "stands/ask"
        return tell.say(key, name=tell.person(place), sum=tell.money(decision.amount_fen))
    if decision.errand == "ask_neighbour" and decision.whom is not None:
        seats = [seat_id(seat) for seat in range(len(tell.setting.households))]
        name = tell.household(seats.index(decision.whom))
        return tell.say("stands/ask", name=name, sum=tell.money(decision.amount_fen))
    if decision.errand == "loan":
        return tell.say("stands/loan", sum=tell.money(decision.amount_fen))
    return tell.say("stands/errand", errand=tell.say(f"errand/{decision.errand}"))
