"""A scenario's specs to the rules of a run: units, derived values, scaling."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.catalog.dates import month_of
from game.catalog.derive import incumbents_earn, line_demand, outside_pull, path_of
from game.catalog.errors import ContentError, ContentErrors
from game.catalog.kinds import file_of
from game.catalog.read import fields_of, hints
from game.catalog.scenario import Scenario
from game.catalog.specs import Guarantor, LeverValues, Line, Policy, Spec, Temperament
from game.catalog.units import times
from game.engine.exact import BP, ln_bp
from game.engine.levers import LEVER, LEVERS
from game.engine.rules import GROUPS, RuleError, Rules, check_rules, groups_of

Plain = dict[str, Any]

QUOTAS: tuple[str, ...] = ("loans_per_month", "training_seats", "public_posts", "fund")
"""Levers that are so much for a town, and therefore grow with it."""


@dataclass(frozen=True)
class Parts:
    """Everything a scenario names, read; with the variant's and the scenario's own changes made."""

    file: str
    scenario: Scenario
    policy: Policy
    levers: LeverValues
    """what the variant sets over the policy pack"""
    lines: Sequence[Line]
    guarantors: Sequence[Guarantor]
    temperaments: Sequence[Temperament]


@dataclass(frozen=True)
class Ground:
    """What is the same under every policy: the groups of rules that no pack of a scenario touches."""

    size: Size
    bank: Plain
    groups: Mapping[str, Any]


def lay_ground(parts: Parts, households: int | None = None) -> Ground:
    """A scenario's rules but for its policy's; ContentErrors where a rule is out of range."""
    scenario = parts.scenario
    size = Size(households or scenario.households, scenario.households)
    plain: Plain = {
        "households": size.wanted,
        "months": scenario.months,
        "runoff_months": scenario.runoff_months,
        "start_month": scenario.start_month,
        "living": plain_of(scenario.living, "living"),
        "dealt": plain_of(scenario.dealt, "dealt"),
        "market": plain_of(scenario.market, "market"),
        "labour": plain_of(scenario.labour, "labour"),
        "shocks": plain_of(scenario.shocks, "shocks"),
        "together": plain_of(scenario.together, "together"),
        "macro": _macro(scenario),
        "guarantors": _guarantors(parts, size),
        "temperaments": _temperaments(parts),
    }
    plain["lines"] = _lines(parts, size, plain)
    with _told_in_content(parts):
        return Ground(size, plain_of(scenario.bank, "bank"), groups_of(plain))


def build_rules(parts: Parts, ground: Ground) -> Rules:
    """The rules of a scenario on its ground; ContentErrors where a rule is out of range."""
    policy: Plain = {
        "bank": ground.bank | plain_of(parts.policy.terms, "bank"),
        "levers": _levers(parts, ground.size),
    }
    with _told_in_content(parts):
        rules = Rules(**ground.groups, **groups_of(policy))
        check_rules(rules)
        return rules


@contextmanager
def _told_in_content(parts: Parts) -> Iterator[None]:
    """A rule that is broken inside is told in the words of the files that it came from."""
    try:
        yield
    except RuleError as error:
        raise ContentErrors([_in_content(str(error), parts)]) from error


_SHARED = {
    "temperaments.share_bp": ("neighbours", "the shares must add up to 1"),
    "guarantors.number": ("guarantors", "somebody must be able to sign, and at most 200 of a kind"),
    "lines.ids": ("lines", "there must be at least one, and none twice"),
    "guarantors.ids": ("guarantors", "there must be at least one kind"),
    "temperaments.ids": ("neighbours", "there must be at least one temperament"),
}
"""Rules that several files make together -> key and mistake in the scenario."""


def _in_content(said: str, parts: Parts) -> ContentError:
    """A broken rule in the words of the files that it came from."""
    rule, _, what = said.partition(": ")
    if rule in _SHARED:
        return ContentError(parts.file, *_SHARED[rule])
    group, _, name = rule.partition(".")
    name = name.removesuffix("_bp")
    if group == "levers":
        lever, _, what = what.partition(" ")
        for id_, row in parts.policy.instruments.items():
            if getattr(row.levers, lever, None) is not None:
                key = f"instruments.{id_}.levers.{lever}"
                return ContentError(file_of(parts.policy.id), key, what)
        return ContentError(parts.file, f"variants.levers.{lever}", what)
    if group in ("lines", "guarantors", "temperaments"):
        changed = [id_ for id_, row in parts.scenario.changes.items() if name in row]
        key = f"changes.{changed[0]}.{name}" if changed else "price_level"
        return ContentError(parts.file, key, f"{name} {what}")
    return ContentError(parts.file, f"{group}.{name}" if name else group, what)


@dataclass(frozen=True)
class Size:
    """Households wanted and households the files were written for."""

    wanted: int
    written: int

    def scale(self, number: int) -> int:
        """A count per head, at least one where there was one."""
        scaled = (2 * number * self.wanted + self.written) // (2 * self.written)
        return max(scaled, 1) if number else 0


def plain_of(spec: Spec, group: str) -> Plain:
    """Fields of a spec as rules: the unit's factor applied, `_bp` added where the rule has it."""
    rules, factors = _rule_names(group), _factors(type(spec))
    plain: Plain = {}
    for field in fields_of(type(spec)):
        value = getattr(spec, field.name)
        name = field.encode_name
        rule = name if name in rules else f"{name}_bp"
        if value is not None and rule in rules:
            plain[rule] = whole(value, factors[field.name])
    return plain


@cache
def _rule_names(group: str) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(GROUPS[group]))


@cache
def _factors(spec: type[Spec]) -> Mapping[str, int]:
    """Field of a spec -> the rules' whole units in one of its own."""
    return {name: times(kind) for name, kind in hints(spec).items()}


def whole(value: Any, factor: int) -> Any:
    """A human number, or a list of them, in the rules' whole units."""
    if isinstance(value, (list, tuple)):
        return [whole(part, factor) for part in value]
    return round(value * factor) if isinstance(value, (bool, int, float)) else value


def columns(rows: Sequence[Plain], group: str) -> Plain:
    """Rows of rules to columns; a rule left out of every row stays out."""
    return {name: [row[name] for row in rows] for name in rows[0] if name in _rule_names(group)}


def _lines(parts: Parts, size: Size, plain: Mapping[str, Any]) -> Plain:
    """Lines with what follows from others: the size of demand, the outside pull, logarithms."""
    outside = round(parts.scenario.market.outside_share * BP)
    rows = []
    for line in parts.lines:
        row = {"ids": line.id, **plain_of(line, "lines")}
        row["incumbents"] = size.scale(line.incumbents)
        row["outside"] = outside_pull(row["incumbents"], outside)
        row["demand"] = line_demand(row, outside, size.wanted, plain)
        row["input_ln"] = ln_bp(max(row["input_bp"], 1))
        row["earned"] = incumbents_earn(row)
        rows.append(row)
    return columns(rows, "lines")


def _guarantors(parts: Parts, size: Size) -> Plain:
    rows = []
    for kind in parts.guarantors:
        number = parts.scenario.guarantors[kind.id]
        number = number if kind.home else size.scale(number)
        rows.append({"ids": kind.id, "number": number, **plain_of(kind, "guarantors")})
    return columns(rows, "guarantors")


def _temperaments(parts: Parts) -> Plain:
    shares = parts.scenario.neighbours
    rows = [
        {"ids": kind.id, "share_bp": round(shares[kind.id] * BP), **plain_of(kind, "temperaments")}
        for kind in parts.temperaments
    ]
    return columns(rows, "temperaments")


def _macro(scenario: Scenario) -> Plain:
    """Paths month by month; the logarithm of costs beside them."""
    length = scenario.months + scenario.runoff_months
    plain = plain_of(scenario.macro, "macro")
    for name in ("plant", "construction", "cost"):
        plain[f"{name}_bp"] = path_of(getattr(scenario.macro, name), length)
    plain["cost_ln"] = [ln_bp(level) for level in plain["cost_bp"]]
    return plain


def _levers(parts: Parts, size: Size) -> Plain:
    """Levers in force at the start, and the calendar of what begins and ends later.

    What a variant sets over the policy keeps the dates of the measure it belongs to.
    """
    opening = [lever.neutral for lever in LEVERS]
    calendar: list[list[int]] = []
    over = lever_values(parts.levers, parts.policy, size)
    for instrument in parts.policy.instruments.values():
        values = lever_values(instrument.levers, parts.policy, size)
        starts = month_of(instrument.starts, parts.scenario) if instrument.starts else 1
        ends = month_of(instrument.ends, parts.scenario) if instrument.ends else 0
        for place, written in values.items():
            value = over.get(place, written)
            if starts <= 1:
                opening[place] = value
            else:
                calendar.append([starts, place, value])
            if ends > 1:
                calendar.append([ends, place, LEVERS[place].neutral])
    dated = {place for _, place, _ in calendar}
    for place, value in over.items():
        if place not in dated:
            opening[place] = value
    return {"opening": opening, "calendar": sorted(calendar) or None}


def lever_values(levers: LeverValues, policy: Policy, size: Size) -> dict[int, int]:
    """Levers by index in the rules' units; quotas and the fund grow with the town."""
    found = {}
    for name, place in LEVER.items():
        value = getattr(levers, name)
        if value is not None:
            found[place] = whole(value, lever_times(name))
    for name in QUOTAS:
        quota = LEVER[name]
        if quota in found:
            found[quota] = round(found[quota] * size.wanted / max(policy.loans_for, 1))
    return found


def lever_times(name: str) -> int:
    """The rules' whole units in one human unit of a lever: 100 fen in a yuan."""
    return _factors(LeverValues)[name]
