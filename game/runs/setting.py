"""What stays the same for a life, between the first line of its file and the face of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.bots import BOTS_VERSION
from game.engine import ENGINE_VERSION
from game.engine.luck import tidy_seed
from game.engine.rules import Rules
from game.runs.decision import person_id, seat_id, seat_place
from game.runs.log import FORMAT, Parent, Start
from game.runs.table import Person, Setting

Names = Mapping[str, Mapping[str, str]]
"""Language -> id -> name."""


def start_of(setting: Setting, people: Sequence[int], parent: Parent | None = None) -> Start:
    """The first line of a life, with the names of everybody in the one table of names."""
    names = {language: dict(table) for language, table in setting.names.items()}
    for person in (*setting.households, *setting.people):
        for language, name in person.names.items():
            names.setdefault(language, {})[person.id] = name
    return Start(
        format=FORMAT,
        engine=ENGINE_VERSION,
        bots=BOTS_VERSION,
        scenario=setting.scenario,
        reported=setting.reported,
        seed=tidy_seed(setting.seed),
        people=[seat_id(seat) for seat in people],
        every=setting.every,
        start_year=setting.start_year,
        names=names,
        rules=setting.rules.to_plain(),
        changed=setting.changed,
        parent=parent,
    )


def setting_of(start: Start, rules: Rules, seat: int) -> Setting:
    """The inverse of `start_of` for one seat."""
    seats = [seat_id(place) for place in range(rules.households)]
    signers = [person_id(place) for place in range(rules.guarantor_seats)]
    somebody = {*seats, *signers}
    return Setting(
        rules=rules,
        scenario=start.scenario,
        reported=start.reported,
        seed=start.seed,
        seat=seat,
        households=_persons(seats, start.names),
        people=_persons(signers, start.names),
        names={
            language: {key: name for key, name in table.items() if key not in somebody}
            for language, table in start.names.items()
        },
        start_year=start.start_year,
        every=start.every,
        changed=dict(start.changed),
    )


def _persons(ids: Sequence[str], names: Names) -> tuple[Person, ...]:
    return tuple(
        Person(one, {language: table[one] for language, table in names.items() if one in table})
        for one in ids
    )


def people_of(start: Start) -> tuple[int, ...]:
    """Places of the seats that persons decide for."""
    return tuple(seat_place(seat) for seat in start.people)
