"""A new life out of content: who lives in the town of these seed words, and what everything is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.catalog.catalog import Catalog
from game.catalog.levers import with_levers
from game.catalog.people import Person as Named
from game.engine.luck import tidy_seed
from game.runs.seeds import deal_seed
from game.runs.table import Person, Setting

QUARTER = 3
"""Months a plan covers in quick mode."""


def deal_setting(
    catalog: Catalog,
    scenario: str,
    seed: str,
    *,
    reported: bool = False,
    quick: bool = False,
    households: int | None = None,
    levers: Mapping[str, int] | None = None,
) -> Setting:
    """Everything that stays the same for a new life; what the catalog raises, ValueError for no seed.

    The town is as large as its scenario says, or grows per head to so many `households`. Levers, in
    the rules' units, are set over the scenario's.
    """
    seed = tidy_seed(seed)
    if not seed:
        raise ValueError("a seed needs at least one letter or digit")
    id_ = catalog.scenario_id(scenario)
    rules, changed = with_levers(catalog.rules(id_, reported, households), levers or {})
    people = catalog.people(seed, rules, id_)
    names = {language: dict(table) for language, table in catalog.names(id_, rules).items()}
    for other in people.others:
        for language, name in other.names.items():
            names.setdefault(language, {})[other.id] = name
    return Setting(
        rules=rules,
        scenario=id_,
        reported=reported,
        seed=seed,
        seat=0,
        households=_persons(people.households),
        people=_persons(people.guarantors),
        names=names,
        start_year=catalog.scenario(id_, reported=reported).year,
        every=QUARTER if quick else 1,
        changed=changed,
    )


def new_seed(catalog: Catalog) -> str:
    """Seed words nobody has chosen, dealt from the content's friendly list."""
    words = catalog.read("seed-words.toml")
    return deal_seed(words["first"], words["second"])


def _persons(people: Sequence[Named]) -> tuple[Person, ...]:
    return tuple(Person(one.id, dict(one.names)) for one in people)
