"""Kinds of content file: the folder of each, and what may stand in a file of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.catalog.errors import or_rather
from game.catalog.folders import Folders
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
    return f"{_folder(kind)}/{name}.toml"


def ids(folders: Folders, kind: str) -> tuple[str, ...]:
    """Ids of all files of a kind, such as `scenario/steel-2016`, in order."""
    return tuple(f"{kind}/{name}" for name in folders.names(_folder(kind)))


def is_there(folders: Folders, id_: str, kind: str) -> bool:
    """Whether an id is one of that kind and has a file."""
    fits = ID.match(id_) is not None and id_.startswith(f"{kind}/")
    return fits and folders.find(file_of(id_)) is not None


def nothing_called(folders: Folders, id_: str, kind: str) -> str:
    """What is said of an id that has no file: `there is no line/vam, did you mean line/van?`."""
    return f"there is no {id_}{or_rather(id_, ids(folders, kind))}"


def _folder(kind: str) -> str:
    return KINDS[kind][0] if kind in KINDS else kind
