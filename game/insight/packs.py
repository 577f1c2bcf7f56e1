"""The policies a life can be asked about: its own, and the packs that spend the same money otherwise.

A pack is laid over the rules that the life was lived under, so that a scenario played with levers of
one's own keeps them wherever the packs say nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentErrors, UnknownScenario
from game.engine.exact import Array
from game.engine.rules import Rules

NEAR = 50
"""Outlays that differ by less than one part in so many are equal."""
OWN = "own"
"""Id of the policy of a life whose scenario is not at hand."""


@dataclass(frozen=True)
class Pack:
    """A policy by its id, and the rules of the life under it."""

    id: str
    rules: Rules
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Language -> what it is called."""
    outlay: float = 0.0
    """Of state and fund, yuan a household over the scenario's months; 0 where nobody measured it."""


def packs(catalog: Catalog, scenario: str, reported: bool, rules: Rules) -> tuple[Pack, ...]:
    """The life's own policy first, then every pack of its scenario; the own alone where there are none.

    `rules` are those of the life. A scenario that is not at hand, or whose town has other lines or
    sizes by now, leaves the own.
    """
    try:
        usual = catalog.rules(scenario, reported)
        own = catalog.scenario(scenario).policy
        others = {
            id_: catalog.rules(scenario, reported, policy=id_) for id_ in catalog.packs(scenario)
        }
        first = _pack(catalog, own, rules)
    except (UnknownScenario, ContentErrors):
        return (Pack(OWN, rules),)
    if not _alike(usual, rules):
        return (first,)
    return (
        first,
        *(_pack(catalog, id_, grafted(rules, usual, pack)) for id_, pack in others.items()),
    )


def _pack(catalog: Catalog, id_: str, rules: Rules) -> Pack:
    policy = catalog.policy(id_)
    names = {"en": policy.name, "zh": policy.name_zh or policy.name}
    return Pack(id_, rules, names, float(policy.outlay or 0))


def of_equal_outlay(found: Sequence[Pack]) -> tuple[Pack, ...]:
    """The first of them, and those that cost as much, to one part in NEAR."""
    own = found[0].outlay
    return tuple(pack for pack in found if pack is found[0] or abs(pack.outlay - own) * NEAR <= own)


def _alike(usual: Rules, rules: Rules) -> bool:
    """Whether two towns have the same lines, people and months."""
    sizes = ("households", "months", "guarantor_seats")
    same = all(getattr(usual, name) == getattr(rules, name) for name in sizes)
    return same and usual.lines.ids == rules.lines.ids


def grafted(rules: Rules, usual: Rules, pack: Rules) -> Rules:
    """The rules with everything in which `pack` differs from `usual` as in `pack`."""
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(Rules):
        was, now = getattr(usual, field.name), getattr(pack, field.name)
        if dataclasses.is_dataclass(now):
            changes[field.name] = _group(getattr(rules, field.name), was, now)
        elif now != was:
            changes[field.name] = now
    return dataclasses.replace(rules, **changes)


def _group(own: Any, usual: Any, pack: Any) -> Any:
    """One group of rules, rule by rule."""
    return dataclasses.replace(
        own,
        **{
            field.name: _rule(*(getattr(one, field.name) for one in (own, usual, pack)))
            for field in dataclasses.fields(own)
        },
    )


def _rule(own: Any, usual: Any, pack: Any) -> Any:
    """One rule: the pack's number where it is not the usual one, cell by cell where shapes allow."""
    if not isinstance(own, np.ndarray):
        return own if pack == usual else pack
    if own.shape == usual.shape == pack.shape:
        return _frozen(np.where(pack == usual, own, pack))
    return own if np.array_equal(pack, usual) else pack


def _frozen(column: Array) -> Array:
    column.flags.writeable = False
    return column
