"""A seat's months as they travel to a terminal: what its own view holds, and nothing else.

A terminal has the whole game and only lacks the town. It gets the setting without the seed (whoever
had the seed could work out everybody's luck), and each month as its household was told of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from game.engine.facts import Fact
from game.engine.few import AXES
from game.engine.rules import Rules
from game.engine.town import FIELDS
from game.engine.view import (
    LINE_FIELDS,
    OWN_FIELDS,
    PEOPLE_FIELDS,
    STREET_FIELDS,
    TOWN_FIELDS,
    Columns,
    View,
)
from game.runs.charts import HISTORY
from game.runs.decision import Decision
from game.runs.log import Start
from game.runs.setting import start_of
from game.runs.table import Closed, Refused, Setting

TALK = 1
"""Rises whenever host and terminals talk to each other in another way."""

PARTS: dict[str, tuple[str, ...]] = {
    "town": TOWN_FIELDS,
    "own": (*OWN_FIELDS, "runway_bp", "net_worth"),
    "street": STREET_FIELDS,
    "lines": LINE_FIELDS,
    "people": PEOPLE_FIELDS,
}
"""Part of a view -> its columns."""

_DTYPES = {column.name: np.dtype(column.dtype) for column in FIELDS}


class Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One closed month of one seat. Columns are without the axis of towns."""

    month: int
    view: dict[str, dict[str, Any]]
    decision: Decision
    ledger: dict[str, int]
    own: tuple[Fact, ...]
    town: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    over: bool


def setting_for(setting: Setting, place: int) -> Start:
    """What stays the same for one seat, as a terminal may know it: all but the seed."""
    return msgspec.structs.replace(start_of(setting, (place,)), seed="")


def packed(closed: Closed) -> Parcel:
    """A closed month, to be sent to the seat it belongs to."""
    view = {
        part: {name: getattr(getattr(closed.view, part), name)[0].tolist() for name in names}
        for part, names in PARTS.items()
    }
    return Parcel(
        month=closed.month,
        view=view,
        decision=closed.decision,
        ledger=closed.ledger,
        own=closed.own,
        town=closed.town,
        refused=closed.refused,
        over=closed.over,
    )


def unpacked(parcel: Parcel, rules: Rules, seat: int, before: Closed | None) -> Closed:
    """The month again, as it was told; ValueError where columns are missing or of other sizes."""
    own = parcel.view.get("own", {})
    history = before.history if before else {}
    view = _view(parcel, rules, seat)
    return Closed(
        month=parcel.month,
        view=view,
        before=before.view if before else None,
        decision=parcel.decision,
        ledger=parcel.ledger,
        own=parcel.own,
        town=parcel.town,
        refused=parcel.refused,
        over=parcel.over,
        history={name: (*history.get(name, ()), int(own[name][0])) for name in HISTORY},
    )


def _view(parcel: Parcel, rules: Rules, seat: int) -> View:
    sizes = {"K": len(rules.lines.ids), "G": rules.guarantor_seats}
    columns: dict[str, Any] = {}
    for part, names in PARTS.items():
        some = {"H": 1 if part == "own" else rules.households} | sizes
        found = parcel.view.get(part, {})
        if set(found) != set(names):
            raise ValueError(f"{part}: not the columns of this version")
        columns[part] = Columns(**{name: _column(name, found[name], some) for name in names})
    return View(**columns, seats=np.array([seat], dtype=np.int64))


def _column(name: str, values: Sequence[object] | int, sizes: dict[str, int]) -> Any:
    """One column with the axis of towns, read-only."""
    laid = np.array(values, dtype=_DTYPES.get(name, np.dtype(np.int64)))[None]
    wanted = tuple(
        sizes.get(axis, size) for axis, size in zip(AXES[name], laid.shape, strict=False)
    )
    if laid.ndim != len(AXES[name]) or laid.shape != wanted:
        raise ValueError(f"{name}: {laid.shape} is not {AXES[name]} of this town")
    laid.flags.writeable = False
    return laid
