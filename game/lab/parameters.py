"""The parameter table of docs/model.md, from content: value, unit, and where the value comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from game.catalog.catalog import Catalog
from game.catalog.sourcing import named
from game.engine.exact import BP
from game.engine.levers import LEVERS
from game.engine.rules import GROUPS, Rules

Row = tuple[str, str, str, str]
"""Rule, value, unit, source."""

NOT_IN_CONTENT = "derived"
"""Worked out from other values when the content is read (game/catalog/derive.py)."""


LONG = 20
"""More values than this are a path over months; its ends are shown."""


def parameter_rows(catalog: Catalog, scenario: str) -> Iterator[Row]:
    """Every rule of a scenario as promised, group by group."""
    rules = catalog.rules(scenario, False)
    sources = source_of(catalog, scenario)
    for name in ("households", "months", "runoff_months", "start_month"):
        yield name, str(getattr(rules, name)), "", sources.get(("", name), "assumed")
    for group in GROUPS:
        if group == "levers":
            yield from _lever_rows(rules, sources)
        else:
            yield from _group_rows(group, getattr(rules, group), sources)


def _group_rows(group: str, value: Any, sources: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    for field in dataclasses.fields(value):
        meta = field.metadata
        if meta["axis"] == "id":
            continue
        where = sources.get((group, plain_name(field.name)), NOT_IN_CONTENT)
        text, unit = shown(getattr(value, field.name), meta["unit"])
        yield f"{group}.{field.name}", text, unit, where


def _lever_rows(rules: Rules, sources: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    for place, lever in enumerate(LEVERS):
        text, unit = shown(int(rules.levers.opening[place]), lever.unit)
        where = sources.get(
            ("levers", lever.id), "neutral" if _neutral(rules, place) else "assumed"
        )
        yield f"levers.{lever.id}", text, unit, where


def _neutral(rules: Rules, place: int) -> bool:
    return int(rules.levers.opening[place]) == LEVERS[place].neutral


def plain_name(field: str) -> str:
    """A rule's name as content writes it: without the unit."""
    return field.removesuffix("_bp").removesuffix("_ln")


def shown(value: Any, unit: str) -> tuple[str, str]:
    """Numbers as people read them: yuan, shares, and lists as they are; the unit beside."""
    scale, name = {"fen": (100, "yuan"), "bp": (BP, "")}.get(unit, (1, unit))
    numbers = np.atleast_1d(np.asarray(value))
    if numbers.size == 0:
        return "none", name
    if numbers.ndim > 1:
        return f"{numbers.shape[0]} rows of {numbers.shape[1]}", name
    texts = [f"{number / scale:.10g}" if scale > 1 else str(number) for number in numbers.tolist()]
    if len(texts) > 1 and len(set(texts)) == 1:
        texts = texts[:1]
    if len(texts) > LONG:
        return f"{texts[0]} … {texts[-1]} ({len(texts)} months)", name
    return ", ".join(texts), name


def source_of(catalog: Catalog, scenario: str) -> dict[tuple[str, str], str]:
    """(group, name) -> ids of sources or "assumed", joined over the files that give the value."""
    found: dict[tuple[str, str], set[str]] = {}
    for group, name, source in catalog_sources(catalog, scenario):
        found.setdefault((group, name), set()).update(
            [source] if isinstance(source, str) else source
        )
    return {key: ", ".join(sorted(ids)) for key, ids in found.items()}


def catalog_sources(catalog: Catalog, scenario: str) -> Iterator[tuple[str, str, Any]]:
    """Group, name and source of every figure in the files a scenario as promised is made of."""
    parts = catalog.parts(scenario, False)
    files = (("lines", parts.lines), ("guarantors", parts.guarantors))
    for group, specs in (*files, ("temperaments", parts.temperaments)):
        for spec in specs:
            for key, source in named(catalog.raw(spec.id).get("sources", {})):
                yield group, key, source
    for key, source in named(catalog.raw(parts.scenario.policy).get("sources", {})):
        head, _, name = key.rpartition(".")
        yield ("bank" if head == "terms" else "levers"), name, source
    for key, source in named(catalog.raw(catalog.scenario_id(scenario)).get("sources", {})):
        if key.startswith("variants.") or '"' in key:
            continue
        group, _, name = key.rpartition(".")
        yield group, name, source


def parameter_table(catalog: Catalog, scenario: str) -> str:
    """The rows as Markdown."""
    head = ["| rule | value | unit | source |", "|---|---|---|---|"]
    rows = (
        f"| `{name}` | {text} | {unit} | {source} |"
        for name, text, unit, source in parameter_rows(catalog, scenario)
    )
    return "\n".join([*head, *rows])
