"""A town as one household knows it: its own columns and the public ones, nought for all the rest.

Whoever holds a view and no town can ask the door and the bank on that household's behalf: neither
looks at anybody else's affairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine.exact import Array
from game.engine.rules import Rules
from game.engine.town import DELAY, FIELDS, OWN, PUBLIC, Column, Town, freeze
from game.engine.view import View


def seen_town(view: View, rules: Rules) -> Town:
    """One town (B = 1) from the view of one seat (S = 1); what the seat cannot see is nought."""
    lines, people = len(rules.lines.ids), rules.guarantor_seats
    sizes = {"B": 1, "H": rules.households, "K": lines, "G": people, "D": DELAY}
    return freeze(Town(**{c.name: _column(c, view, sizes) for c in FIELDS}))


def _column(column: Column, view: View, sizes: dict[str, int]) -> Array:
    parts: dict[str, Any] = {
        "B": view.town, "BL": view.town, "BH": view.street, "BK": view.lines, "BG": view.people
    }  # fmt: skip
    if column.sees == PUBLIC:
        known: Array = np.array(getattr(parts[column.axes], column.name))
        return known
    laid = np.zeros(tuple(sizes[axis] for axis in column.axes), column.dtype)
    if column.sees == OWN:
        laid[:, int(view.seats[0])] = getattr(view.own, column.name)[:, 0]
    return laid
