"""Levers set by hand over a scenario's policy: `benefit=1500` in the units of content files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from game.catalog.build import lever_times
from game.engine.levers import LEVER, LEVERS, Lever
from game.engine.rules import Rules

UNITS: dict[str, str] = {"fen": "yuan", "bp": "", "loans/100": "loans", "seats/100": "seats"}
"""What a unit of the rules is called in content files; shares have no name."""


class WrongLever(ValueError):
    """No such lever, or a value it cannot have; the text says which and what would do."""


def read_levers(typed: Sequence[str]) -> dict[str, int]:
    """Lever ids and values in the rules' whole units, from texts such as `benefit=1500`; WrongLever."""
    found: dict[str, int] = {}
    for text in typed:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise WrongLever(f"--set {text}: expected LEVER=VALUE, such as benefit=1500")
        id_ = name.replace("-", "_").casefold()
        if id_ not in LEVER:
            near = get_close_matches(id_, LEVER, n=1, cutoff=0)[0]
            raise WrongLever(f"--set {text}: no lever {name}, did you mean {near}?")
        found[id_] = _whole(LEVERS[LEVER[id_]], value)
    return found


def _whole(lever: Lever, value: str) -> int:
    """A value as it was typed, with or without a percent sign, in the rules' units; WrongLever."""
    times = lever_times(lever.id)
    try:
        number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
        whole = round(number * times)
    except (ValueError, OverflowError):
        whole = lever.low - 1
    if not lever.low <= whole <= lever.high:
        unit = f" {UNITS.get(lever.unit, lever.unit.removesuffix('/100'))}".rstrip()
        low, high = (f"{end / times:.12g}" for end in (lever.low, lever.high))
        shares = f" (or {float(low):.0%} to {float(high):.0%})" if lever.unit == "bp" else ""
        said = f"--set {lever.id}={value}: expected a number from {low} to {high}{unit}{shares}"
        raise WrongLever(f"{said}; {lever.doc}")
    return whole


def with_levers(rules: Rules, levers: Mapping[str, int]) -> tuple[Rules, dict[str, int]]:
    """Rules with levers set over their policy, and those that differ for it.

    A measure that begins or ends later keeps its dates; what no measure dates holds from month 1.
    """
    before = rules.to_plain()
    plain: dict[str, Any] = {**before, "levers": {**before["levers"]}}
    opening, calendar = list(plain["levers"]["opening"]), _rows(plain["levers"].get("calendar"))
    for id_, value in levers.items():
        place = LEVER[id_]
        none = LEVERS[place].neutral
        dated = any(row[1] == place for row in calendar)
        if opening[place] != none or not dated:
            opening[place] = value
        for row in calendar:
            if row[1] == place and row[2] != none:
                row[2] = value
    plain["levers"]["opening"] = opening
    if calendar:
        plain["levers"]["calendar"] = calendar
    changed = Rules.from_plain(plain)
    differ = _differ(before["levers"], changed.to_plain()["levers"])
    return changed, {id_: value for id_, value in levers.items() if LEVER[id_] in differ}


def _rows(calendar: Any) -> list[list[int]]:
    return [list(row) for row in calendar or ()]


def _differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[int]:
    """Places of levers whose opening or calendar is another one."""
    pairs = zip(before["opening"], after["opening"], strict=True)
    found = {place for place, (old, new) in enumerate(pairs) if old != new}
    rows = zip(_rows(before.get("calendar")), _rows(after.get("calendar")), strict=True)
    return found | {old[1] for old, new in rows if old != new}
