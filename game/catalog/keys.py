"""What every key of a content file means, in which unit and range: from its type and the rule it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from game.catalog.errors import ContentError
from game.catalog.meanings import MEANINGS
from game.catalog.read import Leaf, fields_of, hints, spec_of, table_of
from game.catalog.specs import LeverValues, Spec
from game.catalog.units import Path, limits, times
from game.engine.levers import LEVER, LEVERS
from game.engine.rules import GROUPS

RULES: Mapping[str, str] = {
    **{group.__name__: name for name, group in GROUPS.items()},
    "Line": "lines",
    "Guarantor": "guarantors",
    "Temperament": "temperaments",
    "Terms": "bank",
}
"""Name of a spec -> the group of rules that its keys become."""


@dataclass(frozen=True)
class Key:
    """One key of a table."""

    name: str
    meaning: str
    unit: str
    """in human units, "" for a text or a table"""
    low: float | None = None
    high: float | None = None
    required: bool = True

    @property
    def told(self) -> str:
        """Meaning, unit and range in one line."""
        span = (
            ""
            if self.low is None or self.high is None
            else f"{_short(self.low)} to {_short(self.high)}"
        )
        inside = ", ".join(part for part in (self.unit, span) if part)
        return f"{self.meaning} ({inside})" if inside else self.meaning


@cache
def keys_of(spec: type[Spec]) -> Mapping[str, Key]:
    """The keys of a spec by name, in order."""
    types = hints(spec)
    return {
        field.encode_name: _key(spec, field.encode_name, types[field.name], field.required)
        for field in fields_of(spec)
    }


def beyond(found: Iterable[Leaf], file: str) -> Iterator[ContentError]:
    """Numbers that are of the right type and outside the range of the rule they become."""
    for where, inside, field, value in found:
        yield from _outside(value, keys_of(inside)[field.encode_name], file, where)


def key_of(spec: type[Spec], parts: Sequence[str]) -> Key | None:
    """The key at a path inside a table, such as ("instruments", "job-fairs", "starts"); None for none."""
    if not parts:
        return None
    name = parts[0].partition("[")[0]
    field = next((one for one in fields_of(spec) if one.encode_name == name), None)
    if field is None:
        return None
    kind = hints(spec)[field.name]
    inner, rest = table_of(kind), parts[1:]
    if inner is not None:
        return key_of(inner, rest[1:])
    whole = spec_of(kind)
    if whole is not None and rest:
        return key_of(whole, rest)
    return keys_of(spec)[name]


def _outside(value: Any, key: Key, file: str, where: str) -> Iterator[ContentError]:
    if isinstance(value, list):
        for place, part in enumerate(value, 1):
            yield from _outside(part, key, file, f"{where}[{place}]")
        return
    low, high = key.low, key.high
    if low is None or high is None or not isinstance(value, (int, float)) or low <= value <= high:
        return
    yield ContentError(file, where, f"expected {_short(low)} to {_short(high)}, got {value:g}")


def _key(spec: type[Spec], name: str, kind: Any, required: bool) -> Key:
    meta, rule = limits(kind), _rule(spec, name)
    unit = str((meta.extra or {}).get("unit", "")) if meta else ""
    low, high = (meta.ge, meta.le) if meta and kind != Path else (None, None)
    meaning = MEANINGS.get(spec.__name__, {}).get(name, "")
    if rule:
        factor = times(kind)
        meaning = meaning or str(rule["doc"])
        if low is not None and high is not None:
            low, high = max(low, rule["low"] / factor), min(high, rule["high"] / factor)
    return Key(name, meaning, unit, low, high, required)


def _rule(spec: type[Spec], name: str) -> Mapping[str, Any]:
    """How the rule of a key was declared; {} where it becomes none."""
    if spec is LeverValues:
        lever = LEVERS[LEVER[name]]
        return {"doc": lever.doc, "low": lever.low, "high": lever.high}
    group = GROUPS.get(RULES.get(spec.__name__, ""))
    if group is None:
        return {}
    known = {field.name: field.metadata for field in fields(group)}
    return known.get(name) or known.get(f"{name}_bp") or {}


def _short(number: float) -> str:
    return f"{number:,.4f}".rstrip("0").rstrip(".") if number % 1 else f"{int(number):,}"
