"""This month's plan: four dials, one errand, and what cannot be done with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from game.engine.decisions import ERRANDS
from game.engine.exact import BP
from game.present.errands import about, notes, probe
from game.present.estimate import estimate
from game.present.hand import craft_word
from game.present.reading import craft, least_setup, mine, need, trades
from game.present.request import Request, against, request
from game.present.rows import Option
from game.present.stands import YES_NO, standing, stands
from game.present.teller import Teller
from game.runs.decision import PACES, PRICE_STEPS, TABLES, Decision, current
from game.runs.quarter import lifted
from game.runs.table import Closed, Refused, Table

DIALS = ("price", "pace", "table", "insured")
"""The dials, in order."""
HELPER = "helper"
"""The dial of those whose shop is fitted out and full, or who keep a helper."""

_STEPS = {
    "price": PRICE_STEPS,
    "pace": PACES,
    "table": TABLES,
    **dict.fromkeys(YES_NO, ("yes", "no")),
}
_STILL_OPEN = {"whom_to_ask", "stranger", "which_line", "how_much"}
"""Refusals of an errand that a name, a sum or a line would lift."""


@dataclass(frozen=True)
class Dial:
    """One dial: its name, its steps, which of them stands."""

    id: str
    """The Decision's field: price, pace, table, insured, helper."""
    label: str
    options: tuple[Option, ...]
    """For insured and helper the values are "yes" and "no"."""
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
    helper: Dial | None
    """A helper or second stall; None where the shop is not full and none is kept."""
    request: Request | None
    """The neighbour who asks for a signature, None where nobody does."""
    about: dict[str, tuple[str, ...]]
    """Errand id -> what setting out on it would mean, for those of which there is more to say."""


def plan(tell: Teller, table: Table, decision: Decision, later: Sequence[Decision] = ()) -> Plan:
    """The plan as it stands, and every other way to set it.

    `later` are errands of the months after the first, where a plan covers several. What the errands
    before may have lifted by then stands against no later one.
    """
    ahead = (decision, *later)
    line, short = standing(table, decision, "line"), notes(tell, table.now)
    errands = tuple(_errand(tell, table, ahead, name, line, short[name]) for name in ERRANDS)
    more = {o.value: about(tell, table.now, o.value) for o in errands if o.possible}
    return Plan(
        dials=tuple(_dial(tell, table, decision, name) for name in DIALS),
        errands=errands,
        lines=tuple(_lines(tell, table, decision)),
        stands=tuple(stands(tell, table, decision, later)),
        refused=tuple(
            reason(tell, table, r, decision) for r in worth_telling(table.check(decision))
        ),
        estimate=estimate(tell, table.now, decision),
        helper=_helper(tell, table, decision),
        request=asked(tell, table, decision),
        about={name: said for name, said in more.items() if said},
    )


def worth_telling(refused: tuple[Refused, ...]) -> list[Refused]:
    """What is worth telling: with the errand in vain, whom it was to is neither here nor there."""
    vain = any(r.field == "errand" for r in refused)
    return [r for r in refused if not (vain and r.field == "whom")]


def asked(tell: Teller, table: Table, decision: Decision) -> Request | None:
    """The neighbour who waits for an answer, None where nobody does."""
    if mine(table.now, "asked_by") < 0:
        return None
    found = against(table, decision)
    return request(tell, table, decision, reason(tell, table, *found) if found else "")


def _helper(tell: Teller, table: Table, decision: Decision) -> Dial | None:
    dial = _dial(tell, table, decision, HELPER)
    return dial if mine(table.now, "helper") or dial.options[0].possible else None


def set_dial(decision: Decision, dial: str, value: str) -> Decision:
    """The plan with a dial (or "answer") set to an option's value."""
    wanted: object = value == "yes" if dial in YES_NO else value
    return msgspec.structs.replace(decision, **{dial: wanted})


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
    if value == "no":
        return ""
    if name == HELPER:
        market = tell.setting.rules.market
        more = tell.words.percent(market.helper_bp - BP, signed=True)
        return tell.say("helper/note", sum=tell.money(market.helper_wage), more=more)
    return tell.say("a_month", sum=tell.money(living.insurance))


def _errand(
    tell: Teller, table: Table, ahead: Sequence[Decision], name: str, line: str, note: str
) -> Option:
    """An errand among those of a plan; `ahead` are its months, the first one first, in `line`."""
    bare = probe(table, ahead[0], name, line)
    open_ = _STILL_OPEN | (lifted(ahead) if name != ahead[0].errand else frozenset())
    found = [r for r in table.check(bare) if r.field == "errand" and r.code not in open_]
    why = reason(tell, table, found[0], bare) if found else ""
    chosen = any(d.errand == name for d in ahead)
    if name == "none":
        chosen = all(d.errand == name for d in ahead)
    return Option(name, tell.say(f"errand/{name}"), chosen, not found, why, note)


def against_errand(tell: Teller, table: Table, ahead: Sequence[Decision], wanted: Decision) -> str:
    """Why an errand cannot be put into a plan after those of `ahead`, "" when it can."""
    open_ = lifted(ahead) if ahead[0].errand != "none" else frozenset()
    found = [
        r
        for r in table.check(wanted)
        if r.field in ("errand", "whom", "amount_fen") and r.code not in open_
    ]
    return reason(tell, table, found[0], wanted) if found else ""


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
    ids, line = tell.setting.rules.lines.ids, decision.line
    place = mine(now, "line") if line is None else ids.index(line) if line in ids else -1
    exact = f"refused/{refused.field}/{refused.code}"
    key = exact if tell.words.has(exact) else f"refused/{refused.code}"
    opening = f"refused/{refused.code}/opening"
    if place >= 0 and not trades(now) and tell.words.has(opening):
        key = opening
    return tell.say(key, **{name: _AGAINST[name](tell, now, place) for name in tell.names(key)})


_AGAINST: dict[str, Callable[[Teller, Closed, int], str]] = {
    "cash": lambda tell, now, place: tell.money(mine(now, "cash")),
    "line": lambda tell, now, place: tell.line(place) if place >= 0 else tell.say("a_business"),
    "setup": lambda tell, now, place: tell.money(
        least_setup(tell.setting, place) if place >= 0 else 0
    ),
}
"""What a phrase of a refusal may name, for the line at a place of axis K (-1 for none)."""
