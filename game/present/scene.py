"""A scene: something that stands before the household, and the ways there are to meet it.

Every way is a change of the month's plan, or none; what cannot be done stays in sight with the
reason. Screens and plain text draw the same scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec

from game.present.plan import reason
from game.present.rows import Item
from game.present.teller import Teller
from game.runs.decision import Decision
from game.runs.table import Table

AS_PLANNED = "as_planned"
"""The way that changes nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet it."""

    id: str
    label: str
    note: str
    """What it would mean, a sentence or two."""
    why: str = ""
    """Why it cannot be done now, "" when it can."""
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What it changes in the plan."""


@dataclass(frozen=True)
class Scene:
    """What stands before the household."""

    id: str
    title: str
    told: tuple[str, ...]
    """What is the case, one paragraph each."""
    items: tuple[Item, ...]
    """The figures that decide."""
    ways: tuple[Way, ...]
    """Carrying on as planned is among them; () where there is nothing to decide."""
    voice: str = ""
    """What somebody there says, "" for nobody."""


def way(
    tell: Teller,
    table: Table,
    decision: Decision,
    name: str,
    fields: Mapping[str, object],
    /,
    **values: object,
) -> Way:
    """A way with its words, and what in the rules stands against it. `name` is "scene/way"."""
    wanted = msgspec.structs.replace(decision, **fields)
    before = {(r.field, r.code) for r in table.check(decision)}
    against = [r for r in table.check(wanted) if (r.field, r.code) not in before]
    why = reason(tell, table, against[0], wanted) if against else ""
    label, note = tell.say(f"scene/{name}", **values), tell.say(f"scene/{name}/note", **values)
    return Way(name.rpartition("/")[2], label, note, why, fields)


def as_planned(tell: Teller, scene: str, /, **values: object) -> Way:
    """Changing nothing, and what comes of it then."""
    label, note = tell.say(f"scene/{scene}/wait"), tell.say(f"scene/{scene}/wait/note", **values)
    return Way(AS_PLANNED, label, note)


def errand(name: str) -> dict[str, object]:
    """The fields of an errand that needs no name and no sum."""
    return {"errand": name, "whom": None, "amount_fen": 0, "long": False}


def listed(said: Iterator[str]) -> tuple[str, ...]:
    """Sentences, those that say something."""
    return tuple(sentence for sentence in said if sentence)
