"""Everything a town is told before it starts, as frozen columns of whole numbers.

One dataclass a group; every field declares its axis, unit, legal range and neutral value once, and
that declaration serves the range checks, the run file, the parameter table in docs/model.md and old
runs (a rule that an old run does not know takes its neutral value). Axes: "" one number, K lines,
Q kinds of guarantor, N temperaments, L levers, M months of the macro path, S seasons (12), and
fixed lengths such as 5.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.exact import BP, Ints
from game.engine.levers import LEVERS
from game.engine.rules_groups import (
    Bank,
    Dealt,
    Guarantors,
    Labour,
    Levers,
    Lines,
    Living,
    Macro,
    Market,
    Shocks,
    Temperaments,
    Together,
)

YUAN = 100
"""Fen in a yuan."""


class RuleError(ValueError):
    """A rule is missing its shape or outside its legal range; the text names the rule."""


@dataclass(frozen=True)
class Rules:
    """The whole rules of a run; written into its first line and read back from there."""

    households: int
    months: int
    runoff_months: int
    start_month: int
    """Calendar month of month 1, 1..12, for the seasons."""
    living: Living
    dealt: Dealt
    lines: Lines
    market: Market
    guarantors: Guarantors
    bank: Bank
    labour: Labour
    shocks: Shocks
    macro: Macro
    levers: Levers
    together: Together
    temperaments: Temperaments

    @property
    def guarantor_seats(self) -> int:
        """G: people and institutions in the town who might sign."""
        return int(self.guarantors.number.sum())

    def to_plain(self) -> dict[str, Any]:
        """Nested dicts and lists of ints and strings, as the run file writes them."""
        plain: dict[str, Any] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            plain[field.name] = group_to_plain(value) if dataclasses.is_dataclass(value) else value
        return plain

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Rules:
        """The inverse of to_plain; RuleError names what is wrong."""
        names = [field.name for field in dataclasses.fields(Rules)]
        rules = Rules(**groups_of({name: plain.get(name) for name in names}))
        check_rules(rules)
        return rules


GROUPS: dict[str, type[Any]] = {
    "living": Living,
    "dealt": Dealt,
    "lines": Lines,
    "market": Market,
    "guarantors": Guarantors,
    "bank": Bank,
    "labour": Labour,
    "shocks": Shocks,
    "macro": Macro,
    "levers": Levers,
    "together": Together,
    "temperaments": Temperaments,
}


def groups_of(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Some of the rules from their plain values, by name; RuleError names what is wrong."""
    return {
        name: group_from_plain(GROUPS[name], {} if value is None else value, name)
        if name in GROUPS
        else _whole(value, name)
        for name, value in plain.items()
    }


def group_to_plain(group: Any) -> dict[str, Any]:
    """One group of rules as a dict of ints, strings and (nested) lists."""
    plain: dict[str, Any] = {}
    for field in dataclasses.fields(group):
        value = getattr(group, field.name)
        if isinstance(value, np.ndarray):
            value = value.tolist()
        elif isinstance(value, tuple):
            value = list(value)
        plain[field.name] = value
    return plain


def group_from_plain(group: type[Any], plain: Mapping[str, Any], where: str) -> Any:
    """A group built from plain values; missing rules take their neutral value."""
    if not isinstance(plain, Mapping):
        raise RuleError(f"{where}: expected a table of rules")
    ids = plain.get("ids")
    values: dict[str, Any] = {}
    for field in dataclasses.fields(group):
        meta = field.metadata
        name = f"{where}.{field.name}"
        if meta["axis"] == "id":
            values[field.name] = _names(plain.get(field.name), name)
            continue
        value = plain.get(field.name)
        if value is None:
            value = _neutral(meta, len(ids) if isinstance(ids, list) else 1, name)
        values[field.name] = _column(value, meta, name)
    return group(**values)


def _neutral(meta: Mapping[str, Any], rows: int, where: str) -> Any:
    if meta["neutral"] is None:
        raise RuleError(f"{where}: missing, and it has no neutral value")
    axis = meta["axis"]
    if axis == "":
        return meta["neutral"]
    width = [12] if axis.endswith("S") else []
    if axis == "L":
        return []
    if axis == "C3":
        return np.zeros((0, 3), dtype=np.int64)
    first = [int(axis)] if axis.isdigit() else [rows]
    return np.full(first + width, meta["neutral"], dtype=np.int64)


def _column(value: Any, meta: Mapping[str, Any], where: str) -> Any:
    if meta["axis"] == "":
        number = _whole(value, where)
        _in_range(np.array([number]), meta, where)
        return number
    try:
        column = np.array(value)
    except (ValueError, OverflowError) as error:
        raise RuleError(f"{where}: not a table of whole numbers") from error
    if column.size and column.dtype.kind not in "iub":
        raise RuleError(f"{where}: not a table of whole numbers")
    if column.dtype == np.uint64:
        raise RuleError(f"{where}: a number beyond 63 bits")
    column = column.astype(np.int64)
    if meta["axis"] == "L":
        column = _all_levers(column)
    _in_range(column, meta, where)
    column.flags.writeable = False
    return column


def _all_levers(column: Ints) -> Ints:
    """Levers that an old run did not know stand at their neutral value."""
    missing = [lever.neutral for lever in LEVERS[column.size :]]
    return np.concatenate([column.reshape(-1), np.array(missing, dtype=np.int64)])


def _in_range(column: Ints, meta: Mapping[str, Any], where: str) -> None:
    low, high = meta["low"], meta["high"]
    if column.size and (int(column.min()) < low or int(column.max()) > high):
        raise RuleError(f"{where}: outside {low}..{high} {meta['unit']}")


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise RuleError(f"{where}: expected a whole number")
    return value


def _names(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise RuleError(f"{where}: expected a list of ids")
    if len(set(value)) != len(value) or not value:
        raise RuleError(f"{where}: ids must be there and differ")
    return tuple(value)


def check_rules(rules: Rules) -> None:
    """Shapes that belong together, and sizes within bounds; RuleError names the first that does not fit."""
    for name, low, high in (
        ("households", 1, 2_000),
        ("months", 1, 240),
        ("runoff_months", 0, 60),
        ("start_month", 1, 12),
    ):
        if not low <= getattr(rules, name) <= high:
            raise RuleError(f"{name}: outside {low}..{high}")
    for name, group in GROUPS.items():
        value = getattr(rules, name)
        rows = len(value.ids) if hasattr(value, "ids") else 0
        for field in dataclasses.fields(group):
            axis = field.metadata["axis"]
            if axis in ("", "id"):
                continue
            column = getattr(value, field.name)
            _check_shape(column, axis, rows, f"{name}.{field.name}")
    _check_levers(rules)
    if (rules.dealt.age_low > rules.dealt.age_high).any():
        raise RuleError("dealt.age_low: older than dealt.age_high")
    if rules.guarantor_seats < 1:
        raise RuleError("guarantors.number: at least one person must be able to sign")
    if int(rules.temperaments.share_bp.sum()) != BP:
        raise RuleError("temperaments.share_bp: must add up to 10,000")


def _check_levers(rules: Rules) -> None:
    """Every lever within its own range, at the opening and in the calendar."""
    for place, value in enumerate(rules.levers.opening.tolist()):
        _check_lever(place, value, "levers.opening")
    for month, place, value in rules.levers.calendar.tolist():
        if month < 1 or not 0 <= place < len(LEVERS):
            raise RuleError(
                f"levers.calendar: row {[month, place, value]} names no month and lever"
            )
        _check_lever(place, value, "levers.calendar")


def _check_lever(place: int, value: int, where: str) -> None:
    lever = LEVERS[place]
    if not lever.low <= value <= lever.high:
        raise RuleError(f"{where}: {lever.id} outside {lever.low}..{lever.high} {lever.unit}")


def _check_shape(column: Ints, axis: str, rows: int, where: str) -> None:
    if axis.isdigit() or axis == "L":
        wanted: tuple[int, ...] = (len(LEVERS) if axis == "L" else int(axis),)
    elif axis == "M" or axis == "C3":
        fits = column.ndim == (1 if axis == "M" else 2) and (axis == "M" or column.shape[-1] == 3)
        if (not fits and column.size) or (axis == "M" and not column.size):
            raise RuleError(f"{where}: wrong shape {column.shape}")
        return
    else:
        wanted = (rows, 12) if axis.endswith("S") else (rows,)
    if column.shape != wanted:
        raise RuleError(f"{where}: shape {column.shape}, expected {wanted}")
