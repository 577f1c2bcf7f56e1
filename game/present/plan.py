"""This month's plan: four dials, one errand, and what cannot be done with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from game.engine.decisions import ERRANDS
from game.engine.exact import BP
from game.present.errands import about, notes, probe
from game.present.estimate import estimate
from game.present.hand import craft_step
from game.present.reading import craft, least_setup, mine, need, trades
from game.present.request import Request, against, request
from game.present.rows import Option
from game.present.stands import YES_NO, stands, stood
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
class Choices:
    """Every way to set a plan."""

    dials: tuple[Dial, ...]
    """price, pace, table, insured."""
    errands: tuple[Option, ...]
    """Errand ids; "none" first. An errand that needs a name, a sum or a line is possible when some
    name, sum or line would do."""
    lines: tuple[Option, ...]
    """Line ids and "none": what could be opened, changed to or closed."""
    helper: Dial | None
    """A helper or second stall; None where the shop is not full and none is kept."""
    about: dict[str, tuple[str, ...]]
    """Errand id -> what setting out on it would mean, for those of which there is more to say."""


@dataclass(frozen=True)
class Plan(Choices):
    """Everything that can be decided this month."""

    stands: tuple[str, ...]
    """What the plan says now, one sentence each, carry-on left out."""
    refused: tuple[str, ...]
    """What of the plan as it stands cannot be done, as sentences."""
    estimate: str
    """ "With this: about 7,900 sold if nobody moves. Somebody will." """
    request: Request | None
    """The neighbour who asks for a signature, None where nobody does."""


def plan(tell: Teller, table: Table, decision: Decision, later: Sequence[Decision] = ()) -> Plan:
    """The plan as it stands, and every other way to set it.

    `later` are errands of the months after the first, where a plan covers several. What the errands
    before may have lifted by then stands against no later one.
    """
    return Plan(
        **vars(choices(tell, table, decision, later)),
        stands=tuple(stands(tell, table, decision, later)),
        refused=tuple(
            reason(tell, table, r, decision) for r in worth_telling(table.check(decision))
        ),
        estimate=estimate(tell, table.now, decision),
        request=asked(tell, table, decision),
    )


def choices(
    tell: Teller, table: Table, decision: Decision, later: Sequence[Decision] = ()
) -> Choices:
    """Every other way to set a plan, as `plan` has it."""
    now, ahead = table.now, (decision, *later)
    base = current(now.view, table.setting.rules)
    line, short = stood(base, decision, "line"), notes(tell, now)
    open_ = _STILL_OPEN | lifted(ahead)
    errands = tuple(_errand(tell, table, ahead, name, line, short[name], open_) for name in ERRANDS)
    more = {o.value: about(tell, now, o.value) for o in errands if o.possible}
    helper = _dial(tell, table, base, decision, HELPER)
    return Choices(
        dials=tuple(_dial(tell, table, base, decision, name) for name in DIALS),
        errands=errands,
        lines=tuple(_lines(tell, table, base, decision)),
        helper=helper if mine(now, "helper") or helper.options[0].possible else None,
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


def set_dial(decision: Decision, dial: str, value: str) -> Decision:
    """The plan with a dial (or "answer") set to an option's value."""
    wanted: object = value == "yes" if dial in YES_NO else value
    return msgspec.structs.replace(decision, **{dial: wanted})


def _dial(tell: Teller, table: Table, base: Decision, decision: Decision, name: str) -> Dial:
    """A dial; `base` is the plan that carries on."""
    wishes = (set_dial(decision, name, value) for value in _STEPS[name])
    whys = tuple(why_not(tell, table, wanted, (name,)) for wanted in wishes)
    fen = need(tell.setting, table.now) if name == "table" else 0
    return tell.alike(_dial_told, name, stood(base, decision, name), whys, fen)


def _dial_told(tell: Teller, name: str, stands: str, whys: Sequence[str], fen: int) -> Dial:
    """A dial on which `stands` stands; `whys` say of each step why it cannot be, "" where it can."""
    options = tuple(
        Option(
            value,
            tell.say(f"{name}/{value}"),
            value == stands,
            not why,
            why,
            _dial_note(tell, name, value, fen),
        )
        for value, why in zip(_STEPS[name], whys, strict=True)
    )
    return Dial(name, tell.say(f"dial/{name}"), options, tell.say(f"hint/dial/{name}"))


def why_not(
    tell: Teller,
    table: Table,
    wanted: Decision,
    fields: Collection[str],
    open_: Collection[str] = (),
) -> str:
    """Why some fields of a plan cannot be as they are, the first reason, "" when they can.

    Refusals in `open_` do not count.
    """
    for refused in table.check(wanted):
        if refused.field in fields and refused.code not in open_:
            return reason(tell, table, refused, wanted)
    return ""


def _dial_note(tell: Teller, name: str, value: str, fen: int) -> str:
    """What a step means in sums and per cent; `fen` is what a month costs at the table as before."""
    living = tell.setting.rules.living
    if name == "table":
        spent = fen * int(living.table_bp[TABLES.index(value)]) // 10_000
        return tell.say("a_month", sum=tell.money(spent))
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
    tell: Teller,
    table: Table,
    ahead: Sequence[Decision],
    name: str,
    line: str,
    note: str,
    open_: Collection[str],
) -> Option:
    """An errand among those of a plan; `ahead` are its months, the first one first, in `line`.

    Refusals in `open_` do not stand against it, unless it comes first.
    """
    bare = probe(table, ahead[0], name, line)
    if name == ahead[0].errand:
        open_ = _STILL_OPEN
    why = why_not(tell, table, bare, ("errand",), open_)
    chosen = any(d.errand == name for d in ahead)
    if name == "none":
        chosen = all(d.errand == name for d in ahead)
    return tell.alike(_errand_told, name, chosen, why, note)


def _errand_told(tell: Teller, name: str, chosen: bool, why: str, note: str) -> Option:
    return Option(name, tell.say(f"errand/{name}"), chosen, not why, why, note)


def against_errand(tell: Teller, table: Table, ahead: Sequence[Decision], wanted: Decision) -> str:
    """Why an errand cannot be put into a plan after those of `ahead`, "" when it can."""
    open_ = lifted(ahead) if ahead[0].errand != "none" else frozenset()
    return why_not(tell, table, wanted, ("errand", "whom", "amount_fen"), open_)


def _lines(tell: Teller, table: Table, base: Decision, decision: Decision) -> Iterator[Option]:
    """What could be opened, and "none": to close, or to stay without."""
    stands, has, now = stood(base, decision, "line"), base.line, table.now
    label = tell.say("line/none" if has == "none" else "line/close")
    yield Option("none", label, stands == "none")
    for place, id in enumerate(table.setting.rules.lines.ids):
        wanted = msgspec.structs.replace(decision, line=id)
        why = why_not(tell, table, wanted, ("line",))
        skill = craft_step(craft(now, place))
        name, note = tell.alike(_line_told, place, id == has, skill)
        yield Option(id, name, id == stands, not why, why, note)


def _line_told(tell: Teller, place: int, kept: bool, skill: str) -> tuple[str, str]:
    """Name and note of a line at a place of axis K, for whoever is in it or has some skill in it."""
    setup, word = tell.money(least_setup(tell.setting, place)), tell.say(f"craft/{skill}")
    note = tell.say("line/kept") if kept else tell.say("line/note", setup=setup, craft=word)
    return tell.line(place), note


def reason(tell: Teller, table: Table, refused: Refused, decision: Decision) -> str:
    """A refusal as a sentence."""
    return refusal(tell, table.now, refused, decision)


def refusal(tell: Teller, now: Closed, refused: Refused, decision: Decision) -> str:
    """A refusal as a sentence, told from a closed month."""
    ids, line = tell.setting.rules.lines.ids, decision.line
    place = mine(now, "line") if line is None else ids.index(line) if line in ids else -1
    opens = place >= 0 and not trades(now)
    key, names = tell.alike(_refusal_key, refused.field, refused.code, opens)
    if "cash" in names:
        cash = tell.money(mine(now, "cash"))
        return tell.say(key, cash=cash, **tell.alike(_refusal_names, place))
    return tell.alike(_refusal_told, key, place if names else -1)


def _refusal_key(tell: Teller, field: str, code: str, opens: bool) -> tuple[str, frozenset[str]]:
    """The phrase of a refusal and what it names; `opens`: of a business that would be the first."""
    exact, opening = f"refused/{field}/{code}", f"refused/{code}/opening"
    key = exact if tell.words.has(exact) else f"refused/{code}"
    if opens and tell.words.has(opening):
        key = opening
    return key, tell.names(key)


def _refusal_told(tell: Teller, key: str, place: int) -> str:
    """A refusal about the line at a place of axis K (-1 for none)."""
    return tell.say(key, **_refusal_names(tell, place))


def _refusal_names(tell: Teller, place: int) -> Mapping[str, str]:
    """What a refusal about a line may name beside the household's own money."""
    named = place >= 0
    return {
        "line": tell.line(place) if named else tell.say("a_business"),
        "setup": tell.money(least_setup(tell.setting, place) if named else 0),
    }
