"""Kinds of content file: the folder of each, and what may stand in a file of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.catalog.scenario import Scenario
from game.catalog.specs import Guarantor, Line, Names, Policy, Spec, Temperament

ID = re.compile(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*\Z")
"""Kind and name, such as `line/elder-care`."""

KINDS: Mapping[str, tuple[str, type[Spec]]] = {
    "scenario": ("scenarios", Scenario),
    "policy": ("policies", Policy),
    "line": ("businesses", Line),
    "guarantor": ("guarantors", Guarantor),
    "temperament": ("neighbours", Temperament),
    "names": ("names", Names),
}
"""Kind of id -> its folder and what may stand in a file of it."""


def kind_of(spec: type[Spec]) -> str:
    """The kind of id whose files are of a spec."""
    return next(kind for kind, (_, known) in KINDS.items() if known is spec)


def file_of(id_: str) -> str:
    """The path of an id's file: `line/breakfast` is `businesses/breakfast.toml`."""
    kind, _, name = id_.partition("/")
    folder = KINDS[kind][0] if kind in KINDS else kind
    return f"{folder}/{name}.toml"
