"""Errands that stand one after another in a plan for several months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.runs.decision import Decision
from game.runs.quarter import plan_months, queued

if TYPE_CHECKING:
    from game.plain.choose import Room


def covers_more(room: Room) -> bool:
    """Whether the plan covers months after the first."""
    return plan_months(room.past.now.month, room.tell.setting) > 1


def in_turn(room: Room, decision: Decision, wanted: Decision) -> Decision:
    """A plan with the wanted errand after those that stand in it, as far as its months go."""
    if not covers_more(room):
        return wanted
    months = plan_months(room.past.now.month, room.tell.setting)
    first, later = queued(decision, room.later, wanted, months)
    room.later[:] = later
    return first
