"""Screens that a life has only in some months: a scene, a request, a card. For pictures of a life."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen

from game.present.encounters import ENCOUNTERS, Told
from game.tui.screens.answer import AnswerScreen
from game.tui.screens.card import CardScreen
from game.tui.screens.scene import at_hand
from game.tui.sitting import Sitting

if TYPE_CHECKING:
    from game.tui.app import GameApp
    from game.tui.walk import Walk

T = TypeVar("T")


class Missing(Exception):
    """A life in which a screen never came; the text is the screen's name."""


def sitting(app: GameApp, walk: Walk) -> Sitting:
    """Somebody who sits at the life's table after the month that is open."""
    doors = app.doors
    if doors.taken_up is None:
        raise ValueError("nobody can sit down at this life")
    table = doors.taken_up(walk.replay, walk.month)
    return Sitting(table, app.words, doors.past(table), doors.why)


def _months(walk: Walk) -> Iterator[Walk]:
    """The life in each of its months: from the open one on, then back from it."""
    for month in (*range(walk.month, walk.months + 1), *range(walk.month - 1, -1, -1)):
        yield walk.open_at(month)


def _first(name: str, walk: Walk, found: Callable[[Walk], T | None]) -> T:
    """What the first of the months has; Missing where none has it."""
    for there in map(found, _months(walk)):
        if there is not None:
            return there
    raise Missing(name)


def _scene(told: Told, app: GameApp, walk: Walk) -> Screen[Any] | None:
    return at_hand(sitting(app, walk), told)


def _answer(app: GameApp, walk: Walk) -> Screen[Any] | None:
    sat = sitting(app, walk)
    return AnswerScreen(sat) if sat.standing.request is not None else None


def _card(app: GameApp, walk: Walk) -> Screen[Any] | None:
    card = app.card_about((walk.now,), walk.tell.setting)
    return CardScreen(card) if card is not None else None


_MADE: dict[str, Callable[[GameApp, Walk], Screen[Any] | None]] = {
    **{name: partial(_scene, told) for name, told in ENCOUNTERS.items()},
    "answer": _answer,
    "card": _card,
}


def _moment(name: str, app: GameApp, walk: Walk) -> Screen[Any]:
    return _first(name, walk, partial(_MADE[name], app))


MOMENTS: dict[str, Callable[[GameApp, Walk], Screen[Any]]] = {
    name: partial(_moment, name) for name in _MADE
}
"""Name -> what makes the screen in the first month that has it, from the open one on."""
