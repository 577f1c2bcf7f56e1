"""What a person reads before month 1: where this is, what year, which rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.exact import BP
from game.engine.levers import LEVERS
from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, RETRAINING, TRADING
from game.present.errands import posts_free
from game.present.household import town_name
from game.present.levers import lever_value, spoken
from game.present.reading import lever, mine, of_line, of_town
from game.present.rows import Item
from game.present.teller import Past, Teller
from game.runs.table import Closed


@dataclass(frozen=True)
class Opening:
    """The letter, and the rules in force."""

    title: str
    """ "Heishan, March 2016" """
    rules: str
    """As promised or as reported, in a sentence."""
    letter: tuple[str, ...]
    """What the plant says, in sentences."""
    levers: tuple[Item, ...]
    """The levers in force that differ from "no such policy", in words and sums."""


@dataclass(frozen=True)
class TownNow:
    """The town in sums, after the last closed month."""

    title: str
    items: tuple[Item, ...]
    """plant, construction, cost, trading, jobs, idle, old (old shops); where there are any: course,
    retired, posts (held and free), away, out (together last month), fund."""


def opening(tell: Teller, past: Past) -> Opening:
    """What a person reads before month 1."""
    first = past.all[0]
    return Opening(
        title=tell.say("when", town=town_name(tell), month=tell.month(1)),
        rules=_rules(tell),
        letter=tuple(_letter(tell, first)),
        levers=tuple(_levers(tell, first)),
    )


def _rules(tell: Teller) -> str:
    """Which rules, and which of them were set by hand for this life."""
    rules = tell.say("opening/reported" if tell.setting.reported else "opening/promised")
    if not tell.setting.changed:
        return rules
    said = [tell.say(f"lever/{id_}") if spoken(id_) else id_ for id_ in tell.setting.changed]
    return tell.say("opening/changed", rules=rules, levers=tell.words.listed(said))


def _letter(tell: Teller, first: Closed) -> Iterator[str]:
    """What the plant says, with this household's own sums."""
    others = len(tell.setting.households) - 1
    yield tell.say("opening/list", n=others)
    paid, owed = first.ledger.get("severance", 0), mine(first, "owed_by_plant")
    sums = {"years": mine(first, "years"), "paid": tell.money(paid), "owed": tell.money(owed)}
    yield tell.say("opening/severance/part" if owed else "opening/severance/all", **sums)
    macro = tell.setting.rules.macro
    if macro.wave_month:
        yield tell.say("opening/rumour")
    yield tell.say("opening/task", n=tell.setting.rules.months)


def _levers(tell: Teller, first: Closed) -> Iterator[Item]:
    for one in LEVERS:
        value = lever(first, one.id)
        if value != one.neutral and spoken(one.id) and tell.words.has(f"lever/{one.id}/in_force"):
            nothing = value == 0 and tell.words.has(f"lever/{one.id}/none")
            key = f"lever/{one.id}/{'none' if nothing else 'in_force'}"
            text = tell.say(key, value=lever_value(tell, one.unit, value))
            yield Item(one.id, tell.say(f"lever/{one.id}"), text)


def town_now(tell: Teller, past: Past) -> TownNow:
    """The town in sums: what everybody can see."""

    def told() -> TownNow:
        now = past.now
        title = tell.say("when", town=town_name(tell), month=tell.month(max(now.month, 1)))
        return TownNow(title, tuple(_sums(tell, now)))

    return past.in_common(("town", tell.words.language), told)


def _sums(tell: Teller, now: Closed) -> Iterator[Item]:
    def item(id: str, value: str) -> Item:
        return Item(id, tell.say(f"town/{id}"), value)

    for name in ("plant", "construction", "cost"):
        yield item(name, tell.words.percent(of_town(now, f"{name}_bp") - BP, signed=True))
    activity = now.view.street.activity[0]
    for name, code in (("trading", TRADING), ("jobs", EMPLOYED), ("idle", IDLE)):
        count = int((activity == code).sum())
        yield item(name, tell.say("households", n=count))
    lines = range(len(tell.setting.rules.lines.ids))
    old = sum(of_line(now, "incumbents", k) for k in lines)
    yield item("old", tell.say("shops", n=old))
    for name, code in (("course", RETRAINING), ("retired", RETIRED), ("away", AWAY)):
        count = int((activity == code).sum())
        if count:
            yield item(name, tell.say("households", n=count))
    held = int((activity == POST).sum())
    if held or lever(now, "public_posts"):
        yield item("posts", tell.say("town/posts/says", n=held, free=posts_free(now)))
    out = int(now.view.street.out[0].sum())
    if out:
        yield item("out", tell.say("households", n=out))
    if lever(now, "fund") or of_town(now, "fund"):
        yield item("fund", tell.money(of_town(now, "fund")))
