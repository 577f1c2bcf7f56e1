"""What the figures of several months together are made of; and what happened in a month, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.engine.facts import Fact
from game.present.facts import is_new, sentence
from game.present.quarter import QuarterEnd
from game.present.reading import trades
from game.present.traces import facts, payments, shop
from game.present.traces.made import Made, Part, Reads, Tale, total
from game.present.traces.trace import Trace

_AT_MOST = 100
"""More than happens to a household in a month; keeps the facts of several months apart."""


def quarter(tale: Tale, page: QuarterEnd) -> Iterator[Trace]:
    """The sums of these months, then what happened in each, after its name where there are several."""
    tell = tale.tell
    months = [Tale(tell, past) for past in tale.past.since(page.since)]
    yield Trace("household/cash", tell.say("item/cash"), "", payments.cash(tale))
    yield _sum("change", months, payments.change)
    traded = [month for month in months if trades(month.now)]
    if traded:
        yield _sum("sold", traded, payments.PAID["sales"])
        yield _sum("profit", traded, shop.profit)
    for month in months:
        when = tell.month(month.now.month) if len(months) > 1 else ""
        for trace in happened(month, month.now.own, month.now.month * _AT_MOST):
            yield replace(trace, label=tell.words.joined("colon", when, trace.label))


def _sum(name: str, months: list[Tale], reads: Reads) -> Trace:
    label = months[0].tell.say(f"figure/quarter/{name}")
    return Trace(f"quarter/{name}", label, "", together([reads(month) for month in months]))


def together(made: list[Made]) -> Made:
    """The same figure of several months added up, part by part."""
    parts: dict[str, Part] = {}
    for part in (part for one in made for part in one.parts):
        known = parts.get(part.name, replace(part, value=0))
        parts[part.name] = replace(part, value=known.value + part.value)
    value = sum(one.value for one in made)
    return Made(
        value,
        made[0].unit,
        total(value, *parts.values()) if parts else (),
        rules=tuple(dict.fromkeys(rule for one in made for rule in one.rules)),
        levers=tuple(dict.fromkeys(lever for one in made for lever in one.levers)),
    )


def happened(tale: Tale, told: tuple[Fact, ...], first: int = 0) -> Iterator[Trace]:
    """What happened that carries a figure, in its own sentence."""
    for at, fact in enumerate(told, first):
        counts = set(fact.numbers) - {"who", "line", "lever", "reason", "neighbour"}
        if fact.code in facts.WITHOUT or not (counts or "lever" in fact.numbers):
            continue
        if is_new(tale.past, fact):
            text = sentence(tale.tell, tale.now, fact)
            yield Trace(f"fact/{fact.code}@{at}", text, "", facts.FACTS[fact.code](tale, fact))
