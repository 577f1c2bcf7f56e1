"""This month's plan: four dials, one errand, and what cannot be done with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from game.engine.decisions import ERRANDS
from game.present.estimate import estimate
from game.present.hand import craft_word
from game.present.reading import craft, least_setup, licence_cost, mine, need, of_person, tie
from game.present.rows import Option
from game.present.teller import Teller
from game.runs.decision import PACES, PRICE_STEPS, TABLES, Decision, current, person_id
from game.runs.table import Closed, Refused, Table

DIALS = ("price", "pace", "table", "insured")
"""The dials, in order."""

_STEPS = {"price": PRICE_STEPS, "pace": PACES, "table": TABLES, "insured": ("yes", "no")}
_STILL_OPEN = {"whom_to_ask", "stranger", "which_line", "how_much"}
"""Refusals of an errand that a name, a sum or a line would lift."""


@dataclass(frozen=True)
class Dial:
    """One dial: its name, its steps, which of them stands."""

    id: str
    """The Decision's field: price, pace, table, insured."""
    label: str
    options: tuple[Option, ...]
    """For insured the values are "yes" and "no"."""
    hint: str


@dataclass(frozen=True)
class Plan:
    """Everything that can be decided this month."""

    dials: tuple[Dial, ...]
    """price, pace, table, insured."""
    errands: tuple[Option, ...]
    """Errand ids; "none" first. An errand that needs a name, a sum or a line is possible when some
    name, sum or line would do."""
    lines: tuple[Option, ...]
    """Line ids and "none": what could be opened, changed to or closed."""
    stands: tuple[str, ...]
    """What the plan says now, one sentence each, carry-on left out."""
    refused: tuple[str, ...]
    """What of the plan as it stands cannot be done, as sentences."""
    estimate: str
    """ "With this: about 7,900 sold if nobody moves. Somebody will." """


def plan(tell: Teller, table: Table, decision: Decision) -> Plan:
    """The plan as it stands, and every other way to set it."""
    return Plan(
        dials=tuple(_dial(tell, table, decision, name) for name in DIALS),
        errands=tuple(_errand(tell, table, decision, name) for name in ERRANDS),
        lines=tuple(_lines(tell, table, decision)),
        stands=tuple(_stands(tell, table, decision)),
        refused=tuple(reason(tell, table, r, decision) for r in table.check(decision)),
        estimate=estimate(tell, table.now, decision),
    )


def set_dial(decision: Decision, dial: str, value: str) -> Decision:
    """The plan with a dial (price, pace, table, insured) set to an option's value."""
    wanted: object = value == "yes" if dial == "insured" else value
    return msgspec.structs.replace(decision, **{dial: wanted})


def standing(table: Table, decision: Decision, field: str) -> str:
    """What a dial or the line would be with this plan, as an option's value."""
    value = getattr(decision, field)
    if value is None:
        value = getattr(current(table.now.view, table.setting.rules), field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _dial(tell: Teller, table: Table, decision: Decision, name: str) -> Dial:
    stands = standing(table, decision, name)
    options = []
    for value in _STEPS[name]:
        wanted = set_dial(decision, name, value)
        against = [r for r in table.check(wanted) if r.field == name]
        why = reason(tell, table, against[0], wanted) if against else ""
        label, note = tell.say(f"{name}/{value}"), _dial_note(tell, table, name, value)
        options.append(Option(value, label, value == stands, not against, why, note))
    return Dial(name, tell.say(f"dial/{name}"), tuple(options), tell.say(f"hint/dial/{name}"))


def _dial_note(tell: Teller, table: Table, name: str, value: str) -> str:
    """What a step means in sums and per cent."""
    living = tell.setting.rules.living
    if name == "table":
        fen = need(tell.setting, table.now) * int(living.table_bp[TABLES.index(value)]) // 10_000
        return tell.say("a_month", sum=tell.money(fen))
    if name == "price":
        step = int(tell.setting.rules.market.price_steps[PRICE_STEPS.index(value)])
        return tell.words.percent(step, signed=True)
    if name == "pace":
        hours = int(living.pace_bp[PACES.index(value)])
        return tell.say("pace/note", share=tell.words.percent(hours))
    return tell.say("a_month", sum=tell.money(living.insurance)) if value == "yes" else ""


def _errand(tell: Teller, table: Table, decision: Decision, name: str) -> Option:
    bare = _probe(table, decision, name)
    found = [r for r in table.check(bare) if r.field == "errand" and r.code not in _STILL_OPEN]
    why = reason(tell, table, found[0], bare) if found else ""
    chosen = decision.errand == name
    sums = {"sum": mine(table.now, "job_offer"), "fee": licence_cost(tell.setting, table.now)}
    key = "free" if name == "licence" and not sums["fee"] else "note"
    note = tell.say(f"errand/{name}/{key}", **{key: tell.money(fen) for key, fen in sums.items()})
    return Option(name, tell.say(f"errand/{name}"), chosen, not found, why, note)


def _probe(table: Table, decision: Decision, name: str) -> Decision:
    """The plan with an errand and some name, sum and line for it, to hear what else is against it."""
    setting, whom, line = table.setting, None, decision.line
    if name == "ask":
        seats = range(setting.rules.guarantor_seats)
        whom = next((person_id(g) for g in seats if tie(table.now, g) > 0), None)
    if name == "loan" and standing(table, decision, "line") == "none":
        line = setting.rules.lines.ids[0]
    amount = max(mine(table.now, "signed_for"), 1) if name in ("ask", "loan") else 0
    probed = {"errand": name, "whom": whom, "line": line, "amount_fen": amount, "long": False}
    return msgspec.structs.replace(decision, **probed)


def _lines(tell: Teller, table: Table, decision: Decision) -> Iterator[Option]:
    """What could be opened, and "none": to close, or to stay without."""
    stands = standing(table, decision, "line")
    has = current(table.now.view, table.setting.rules).line
    label = tell.say("line/none" if has == "none" else "line/close")
    yield Option("none", label, stands == "none")
    for place, id in enumerate(table.setting.rules.lines.ids):
        wanted = msgspec.structs.replace(decision, line=id)
        against = [r for r in table.check(wanted) if r.field == "line"]
        why = reason(tell, table, against[0], wanted) if against else ""
        setup = tell.money(least_setup(tell.setting, place))
        word = craft_word(tell, craft(table.now, place))
        note = (
            tell.say("line/kept") if id == has else tell.say("line/note", setup=setup, craft=word)
        )
        yield Option(id, tell.line(place), id == stands, not against, why, note)


def reason(tell: Teller, table: Table, refused: Refused, decision: Decision) -> str:
    """A refusal as a sentence."""
    return refusal(tell, table.now, refused, decision)


def refusal(tell: Teller, now: Closed, refused: Refused, decision: Decision) -> str:
    """A refusal as a sentence, told from a closed month."""
    line = decision.line
    if line is None:
        line = current(now.view, tell.setting.rules).line
    ids = tell.setting.rules.lines.ids
    place = ids.index(line) if line in ids else -1
    values = {
        "cash": tell.money(mine(now, "cash")),
        "line": tell.line(place) if place >= 0 else tell.say("a_business"),
        "setup": tell.money(least_setup(tell.setting, place) if place >= 0 else 0),
    }
    exact = f"refused/{refused.field}/{refused.code}"
    return tell.say(exact if tell.words.has(exact) else f"refused/{refused.code}", **values)


def _stands(tell: Teller, table: Table, decision: Decision) -> Iterator[str]:
    """The plan in sentences: what changes, then the errand."""
    base = current(table.now.view, table.setting.rules)
    before = standing(table, base, "line")
    line = standing(table, decision, "line")
    if line != before:
        yield _line_sentence(tell, before, line)
    if decision.price != "hold":
        yield tell.say("stands/price", step=tell.say(f"price/{decision.price}"))
    for name in ("pace", "table", "insured"):
        value = standing(table, decision, name)
        if value != standing(table, base, name):
            yield tell.say(f"stands/{name}", step=tell.say(f"{name}/{value}"))
    if decision.equip_fen:
        key = "stands/equip" if decision.equip_fen > 0 else "stands/sell"
        yield tell.say(key, sum=tell.money(abs(decision.equip_fen)))
    if decision.repay_fen:
        yield tell.say("stands/repay", sum=tell.money(decision.repay_fen))
    if decision.errand != "none":
        yield _errand_sentence(tell, table.now, decision)


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
    if decision.errand == "loan":
        return tell.say("stands/loan", sum=tell.money(decision.amount_fen))
    return tell.say("stands/errand", errand=tell.say(f"errand/{decision.errand}"))
