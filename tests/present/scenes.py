"""A tiny town with names, told in English; and closed months with some of their figures changed."""

from __future__ import annotations

import dataclasses

import numpy as np

from game.catalog.folders import shipped
from game.engine.town import evolve
from game.engine.view import Columns
from game.present.teller import Past, Teller
from game.present.words import Words
from game.runs.session import LocalTable
from game.runs.table import Closed, Person, Setting
from tests.engine.tiny import tiny

ENGLISH = Words.read([shipped()])
NAMES = {
    "scenario/tiny": "Tiny, June 2016",
    "line/breakfast": "breakfast stall",
    "line/repair": "repairs",
    "line/shop": "corner shop",
    "guarantor/teacher": "teacher",
    "guarantor/own-flat": "your own flat",
}


def setting(seed="amber-noodle-17", every=1, **changes):
    """Six households, four who might sign, all with names."""
    rules = tiny(**changes)
    households = tuple(
        Person(f"household/{n:02d}", {"en": f"Neighbour {n}", "zh": f"邻居{n}"})
        for n in range(1, rules.households + 1)
    )
    people = tuple(
        Person(f"person/{n:02d}", {"en": f"Teacher {n}"})
        for n in range(1, rules.guarantor_seats + 1)
    )
    names = {"en": NAMES, "zh": {"line/repair": "修理"}}
    return Setting(rules, "scenario/tiny", False, seed, 0, households, people, names, 2016, every)


def table(**changes):
    """A life in memory."""
    return LocalTable.start(setting(**changes))


def lived(plans=(), **changes):
    """A table after some plans, and everything it told."""
    seat = table(**changes)
    past = Past.of(seat)
    for plan in plans:
        seat.submit(plan)
    return seat, past


def teller(of=None):
    """English, for a table or the tiny setting."""
    return Teller(ENGLISH, of.setting if of is not None else setting())


def told(closed: Closed, ledger=None, **own) -> Closed:
    """The same month with some of the household's own figures replaced."""
    columns = dict(vars(closed.view.own))
    for name, value in own.items():
        columns[name] = np.full_like(columns[name], value)
    street = dict(vars(closed.view.street))
    for name in own.keys() & street.keys():
        street[name] = street[name].copy()
        street[name][0, 0] = own[name]
    view = dataclasses.replace(closed.view, own=Columns(**columns), street=Columns(**street))
    paid = closed.ledger if ledger is None else ledger
    return dataclasses.replace(closed, view=view, ledger=paid)


def at(**own) -> Past:
    """A life of one known month with these figures."""
    return Past([told(table().now, **own)])


def seated(rules=None, **fields):
    """A table whose town has these figures: one value for the household, or one for each of the six."""
    seat = table(**(rules or {}))
    turned, changes = seat.life.turns[-1], {}
    for name, value in fields.items():
        column = getattr(turned.town, name).copy()
        if np.ndim(value) == 0 and column.ndim > 1:
            column[0, seat.setting.seat] = value
        else:
            column[0] = value
        changes[name] = column
    town = evolve(turned.town, **changes)
    seat.life.turns[-1] = dataclasses.replace(turned, town=town)
    seat.life._views.clear()
    seat._now = seat.life.closed(seat.life.month, seat.setting.seat)
    return seat
