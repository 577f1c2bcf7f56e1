"""What a figure is made of, in words: its parts, what is told with it, its parameters and their sources."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.catalog.provenance import Origin, Provenance
from game.engine.exact import BP
from game.engine.levers import LEVER, LEVERS
from game.engine.rules import GROUPS
from game.present.card import source_line
from game.present.household import months_word
from game.present.levers import lever_value
from game.present.month import whole_yuan
from game.present.reading import lever, price_bp
from game.present.teller import Past, Teller
from game.present.traces.made import (
    FEN,
    PERCENT,
    PRICE,
    REST,
    STRETCH,
    SUM,
    TIMES,
    WORD,
    Part,
    Rule,
)
from game.present.traces.trace import Trace
from game.present.words import in_yuan
from game.runs.decision import PACES, PRICE_STEPS, TABLES

STEPS: dict[str, tuple[str, Sequence[str]]] = {
    "living.table_bp": ("table", TABLES),
    "living.strain_table": ("table", TABLES),
    "living.pace_bp": ("pace", PACES),
    "living.strain_pace": ("pace", PACES),
    "market.price_steps": ("price", PRICE_STEPS),
}
"""Rules with a value for each step of a dial, and how the steps are called."""

IN_PERCENT = (*STEPS, "living.strain_debt", "labour.away_strain", "together.trouble_strain")
"""Rules told in per cent, as the pages tell them, though they may be less than nought or more than one."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part."""

    label: str
    text: str
    """With its sign where parts are added up."""


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter."""

    path: str
    """ "lines.rent", "levers.benefit" """
    label: str
    value: str
    source: str
    """Author, title and year; or that it is assumed; or what it follows from."""


@dataclass(frozen=True)
class TracePage:
    """One figure, one level down."""

    id: str
    label: str
    shown: str
    how: str
    """How it comes about, in a few sentences."""
    parts: tuple[PartRow, ...]
    total: PartRow | None
    """What the parts come to, where they are added up."""
    beside: tuple[PartRow, ...]
    given: tuple[Given, ...]
    heads: dict[str, str]
    """Heads of: parts, beside, rules."""


def trace_page(tell: Teller, past: Past, trace: Trace, sources: Provenance | None) -> TracePage:
    """A figure of a month in words; `sources` says where parameters come from, where that is known."""
    made = trace.made
    added = made.by == SUM and bool(made.parts)
    total = None
    if added:
        total = PartRow(tell.say("figures/sum"), amount(tell, made.value, made.unit))
    return TracePage(
        id=trace.id,
        label=trace.label,
        shown=shown(tell, trace),
        how=tell.say(trace.how, **made.said),
        parts=_parts(tell, made.parts, made.value, made.unit, added),
        total=total,
        beside=tuple(
            PartRow(tell.say(p.name, **p.named), amount(tell, p.value, p.unit)) for p in made.beside
        ),
        given=tuple(_given(tell, past, trace, sources)),
        heads={name: tell.say(f"figures/{name}") for name in ("parts", "beside", "rules")},
    )


def shown(tell: Teller, trace: Trace) -> str:
    """A figure as its page writes it, else what it comes to; "" where only words say it."""
    made = trace.made
    return trace.shown or ("" if made.unit == WORD else amount(tell, made.value, made.unit))


def _parts(
    tell: Teller, parts: tuple[Part, ...], value: int, unit: str, added: bool
) -> tuple[PartRow, ...]:
    """Parts as text; sums in whole yuan that still add up."""
    labels = [tell.say(part.name, **part.named) for part in parts]
    if not (added and unit == FEN):
        texts = (amount(tell, part.value, part.unit, added) for part in parts)
        return tuple(map(PartRow, labels, texts))
    names = [str(place) for place in range(len(parts))]
    yuan = whole_yuan({n: part.value for n, part in zip(names, parts, strict=True)}, in_yuan(value))
    texts = (tell.words.change(100 * yuan[name]) for name in names)
    return tuple(map(PartRow, labels, texts))


def amount(tell: Teller, value: int, unit: str, signed: bool = False) -> str:
    """A number in its unit; `signed` puts a plus before what is added."""
    plus = "+" if signed and value > 0 else ""
    if unit == FEN:
        return plus + tell.money(value)
    if unit == PERCENT:
        return plus + exact_percent(tell, value)
    if unit == PRICE:
        return tell.words.percent(price_bp(value), signed=True)
    if unit == STRETCH:
        return months_word(tell, value)
    if unit == TIMES:
        return decimal(tell, value, BP)
    return plus + tell.words.number(value)


def exact_percent(tell: Teller, bp: int) -> str:
    """Basis points as per cent with as many digits as it takes: "4.75 %"."""
    return tell.say("sign/percent", number=decimal(tell, bp, BP // 100))


def decimal(tell: Teller, value: int, by: int) -> str:
    """A whole number over a power of ten, with as many digits as it takes."""
    whole, rest = divmod(abs(value), by)
    digits = str(rest).zfill(len(str(by)) - 1).rstrip("0")
    sign = "−" if value < 0 else ""
    return f"{sign}{tell.words.number(whole)}" + (
        f"{tell.say('sign/point')}{digits}" if digits else ""
    )


def _given(tell: Teller, past: Past, trace: Trace, sources: Provenance | None) -> Iterator[Given]:
    for rule in trace.made.rules:
        value = rule.value(tell.setting.rules)
        origin = sources.of_rule(rule.path, rule.at) if sources is not None else None
        text = rule_value(tell, rule.path, value)
        said = _source(tell, origin, sources)
        if origin is not None and origin.value != value:
            now = rule_value(tell, rule.path, origin.value or 0)
            said = tell.words.joined("semicolon", said, tell.say("figures/changed", value=now))
        yield Given(rule.path, rule_label(tell, rule), text, said)
    for name in trace.made.levers:
        value = lever(past.now, name)
        one = LEVERS[LEVER[name]]
        origin = sources.of_lever(name, value) if sources is not None else None
        said = _source(tell, origin, sources)
        if sources is not None and origin is None:
            said = tell.say("figures/neutral" if value == one.neutral else "figures/order")
        elif origin is not None and not origin.file:
            said = tell.say("figures/neutral")
        text = lever_value(tell, one.unit, value)
        text = tell.say("figures/yuan", sum=text) if one.unit == "fen" else text
        yield Given(f"levers.{name}", tell.say(f"lever/{name}"), text, said)


def _source(tell: Teller, origin: Origin | None, sources: Provenance | None) -> str:
    """Who says so."""
    if origin is None or sources is None:
        return tell.say("figures/nowhere")
    if not origin.file:
        return tell.say("figures/derived")
    if origin.assumed or not origin.sources:
        said = tell.say("figures/assumed")
    else:
        known = ((id_, sources.source(id_)) for id_ in origin.sources)
        lines = [
            source_line(tell.words, one) if one else tell.say("figures/assumed") for _, one in known
        ]
        said = tell.say("figures/source", text=tell.words.joined("semicolon", *lines))
    return tell.say("figures/raised", text=said) if origin.raised else said


def rule_label(tell: Teller, rule: Rule) -> str:
    """A parameter by its name, with the line, the kind of guarantor or the step it is for."""
    label, group = tell.say(f"rule/{rule.path}"), rule.path.partition(".")[0]
    if group == "lines":
        return tell.words.joined("colon", tell.line(rule.at[0]), label)
    if group == "guarantors":
        kind = tell.name(tell.setting.rules.guarantors.ids[rule.at[0]])
        return tell.words.joined("colon", kind, label)
    if rule.path in STEPS:
        name, steps = STEPS[rule.path]
        step = tell.say(f"{name}/{steps[rule.at[0]]}")
        return tell.words.joined("between", label, tell.words.aside(step))
    return label


def rule_value(tell: Teller, path: str, value: int) -> str:
    """A parameter's value in human units: yuan, per cent, or a plain number."""
    group, name = path.split(".")
    meta = next(f.metadata for f in dataclasses.fields(GROUPS[group]) if f.name == name)
    if meta["unit"] == "fen":
        return tell.say("figures/yuan", sum=tell.money(value))
    if meta["unit"] == "bp":
        factor = (meta["high"] > BP or meta["low"] < 0) and path not in IN_PERCENT
        return decimal(tell, value, BP) if factor else exact_percent(tell, value)
    return tell.words.number(value)


def plain(trace: Trace, page: TracePage) -> dict[str, object]:
    """A figure as a script wants it: whole numbers with their units, and parameters with sources."""
    made = trace.made

    def part(one: Part) -> dict[str, object]:
        return {"id": one.name, "value": one.value, "unit": one.unit, **dict(one.named)}

    return {
        "figure": trace.id,
        "label": page.label,
        "shown": page.shown,
        "value": None if made.unit == WORD else made.value,
        "unit": made.unit,
        "how": page.how,
        "adds_up": made.by == SUM and bool(made.parts),
        "parts": [part(one) for one in made.parts],
        "beside": [part(one) for one in made.beside],
        "parameters": [dataclasses.asdict(one) for one in page.given],
        "unexplained": sum(one.value for one in made.parts if one.name == REST),
    }
