"""Five moments of a town worth talking about, found by what happened, each with one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.levers import LEVER, LEVERS
from game.engine.town import TRADING
from game.present.levers import lever_value
from game.present.teller import Teller
from game.runs.life import Life
from game.workshop.drawing import jumps

MOST = 5


@dataclass(frozen=True)
class Moment:
    """A month, what happened in it, and what to ask about it."""

    month: int
    weight: int
    """For choosing: the heavier ones stay."""
    text: str
    question: str


def moments(tell: Teller, life: Life) -> tuple[Moment, ...]:
    """At most five, in the order in which they happened."""
    found = sorted(_found(tell, life), key=lambda m: (-m.weight, m.month))[:MOST]
    return tuple(sorted(found, key=lambda m: m.month))


def _found(tell: Teller, life: Life) -> Iterator[Moment]:
    yield from _rush(tell, life)
    yield from _glut(tell, life)
    yield from _first_called(tell, life)
    yield from _levers(tell, life)
    yield from _plant(tell, life)


def _moment(tell: Teller, month: int, weight: int, key: str, **values: object) -> Moment:
    told = {"month": tell.month(month), **values}
    return Moment(month, weight, tell.say(f"moment/{key}", **told), tell.say(f"moment/{key}/ask"))


def _rush(tell: Teller, life: Life) -> Iterator[Moment]:
    """The month in which most shops opened."""
    trading = [int((turned.town.activity == TRADING).sum()) for turned in life.turns]
    opened = jumps(trading)
    if opened and max(opened) > 0:
        month = int(np.argmax(opened)) + 1
        yield _moment(tell, month, 90, "rush", n=opened[month - 1], all=trading[month])


def _glut(tell: Teller, life: Life) -> Iterator[Moment]:
    """The line that took in most newcomers, at its fullest, and what had become of its price."""
    counts = np.array([life.view(m).lines.traders[0] for m in range(life.month + 1)])
    if counts.shape[0] < 2:
        return
    gains = counts.max(axis=0) - counts[0]
    line = int(gains.argmax())
    if gains[line] < 2:
        return
    month = int(counts[:, line].argmax())
    prices = [int(life.view(m).lines.mean_price[0, line]) for m in (0, month)]
    yield _moment(
        tell, month, 80, "glut", line=tell.line(line), n=int(counts[month, line]),
        before=int(counts[0, line]), price=tell.words.percent(prices[1] - prices[0], signed=True),
    )  # fmt: skip


def _first_called(tell: Teller, life: Life) -> Iterator[Moment]:
    """The first month in which a guarantor had to pay, and how many had to in the end."""
    paid = [int(turned.town.defaulted.sum()) for turned in life.turns]
    month = next((m for m, count in enumerate(paid) if count), None)
    if month is not None:
        yield _moment(tell, month, 100, "called", n=paid[-1])


def _levers(tell: Teller, life: Life) -> Iterator[Moment]:
    """Policy that the facilitator ordered, the last time of every lever."""
    last = {
        order.id: (month, order.value)
        for month, orders in enumerate(life.orders)
        for order in orders
        if order.kind == "lever"
    }
    for id_, (month, value) in last.items():
        unit = LEVERS[LEVER[id_]].unit
        said = lever_value(tell, unit, value)
        yield _moment(tell, month, 85, "lever", lever=tell.say(f"lever/{id_}"), value=said)


def _plant(tell: Teller, life: Life) -> Iterator[Moment]:
    """The month in which the plant lost most."""
    left = [int(turned.town.plant_bp[0]) for turned in life.turns]
    lost = jumps(left)
    if lost and min(lost) < 0:
        month = int(np.argmin(lost)) + 1
        fell = tell.words.percent(lost[month - 1], signed=True)
        yield _moment(tell, month, 60, "plant", percent=fell)
