"""What can be wrong with a town as a whole: what it names, sums that belong together, its packs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from game.catalog.catalog import Catalog
from game.catalog.changes import lever_names
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.kinds import file_of
from game.catalog.reach import beyond_reach
from game.catalog.scenario import Scenario
from game.engine.rules import Rules

_NEAR = 0.0005
"""How far chances may be from adding up to one."""


@dataclass
class Found:
    """What was found in one scenario."""

    errors: list[ContentError] = field(default_factory=list)
    warnings: list[ContentError] = field(default_factory=list)
    towns: list[Rules] = field(default_factory=list)
    """the rules of both variants, where nothing is wrong"""
    skipped: bool = False
    """it was not looked at, since a file it names is broken"""


def check_scenario(catalog: Catalog, id_: str, broken: Collection[str]) -> Found:
    """Both variants and every pack become rules, and every line is within somebody's reach.

    Nothing is said of a scenario that names a file in `broken`: that mistake is told already.
    """
    found = Found()
    if _files(catalog, id_) & set(broken):
        found.skipped = True
        return found
    try:
        scenario = catalog.scenario(id_)
        found.errors.extend(_together(scenario, file_of(id_)))
        if found.errors:
            return found
        towns = [catalog.rules(id_, reported) for reported in (False, True)]
        people = catalog.raw(scenario.people, asked_by=(file_of(id_), "people"), kind="names")
    except ContentErrors as errors:
        found.errors.extend(errors.errors)
        return found
    if people:
        found.errors.extend(_dates(catalog, scenario.policy))
    packs = () if any(file.startswith("policies/") for file in broken) else catalog.packs(id_)
    for pack in packs:
        found.errors.extend(_pack(catalog, id_, pack))
    found.warnings.extend(
        ContentError(file_of(line), "setup", f"{said} in {id_}")
        for line, said in beyond_reach(towns[0])
    )
    found.towns = towns
    return found


def _files(catalog: Catalog, id_: str) -> set[str]:
    """Files that a scenario is made of, as far as it can be read."""
    try:
        raw = catalog.raw(id_)
    except ContentErrors:
        return {file_of(id_)}
    named = [raw.get("policy"), raw.get("people")]
    for key in ("lines", "guarantors", "neighbours"):
        part = raw.get(key)
        named.extend(part if isinstance(part, (list, dict)) else ())
    return {file_of(id_), *(file_of(one) for one in named if isinstance(one, str))}


def _together(scenario: Scenario, file: str) -> Iterator[ContentError]:
    """Figures and texts that are right one by one and wrong together."""
    if "en" not in scenario.texts:
        yield ContentError(file, "texts.en", "missing; every scenario has its English texts")
    for language in scenario.texts:
        if language not in ("en", "zh"):
            hint = or_rather(language, ("en", "zh"))
            yield ContentError(file, f"texts.{language}", f"no such language{hint}")
    for key, chances in (
        ("dealt.dependants", scenario.dealt.dependants),
        ("dealt.other", scenario.dealt.other),
        ("neighbours", tuple(scenario.neighbours.values())),
    ):
        if abs(sum(chances) - 1) > _NEAR:
            yield ContentError(file, key, f"the shares must add up to 1, got {sum(chances):g}")
    for sex, low, high in zip(("women", "men"), *_ages(scenario), strict=True):
        if low > high:
            said = f"the youngest of the {sex} would be older than the oldest"
            yield ContentError(file, "dealt.age_low", said)
    for twice in _twice(scenario.lines):
        yield ContentError(file, "lines", f"{twice} stands there twice")
    for name in ("plant", "construction", "cost"):
        months = [month for month, _ in getattr(scenario.macro, name)]
        if months != sorted(set(months)):
            yield ContentError(file, f"macro.{name}", "the months must rise from point to point")


def _ages(scenario: Scenario) -> tuple[Sequence[int], Sequence[int]]:
    return scenario.dealt.age_low, scenario.dealt.age_high


def _twice(ids: Sequence[str]) -> list[str]:
    return sorted({id_ for id_ in ids if ids.count(id_) > 1})


def _pack(catalog: Catalog, id_: str, pack: str) -> Iterator[ContentError]:
    """Another policy's pack: it becomes rules, and is scaled by one of its own levers."""
    try:
        catalog.rules(id_, False, policy=pack)
    except ContentErrors as errors:
        yield from errors.errors
        return
    policy = catalog.policy(pack)
    levers = [name for row in policy.instruments.values() for name in lever_names(row.levers)]
    if policy.scale and policy.scale not in levers:
        hint = or_rather(policy.scale, levers)
        said = f"no measure of this pack moves {policy.scale}{hint}"
        yield ContentError(file_of(pack), "scale", said)
    yield from _dates(catalog, pack)


def _dates(catalog: Catalog, pack: str) -> Iterator[ContentError]:
    """Measures that would end before they begin."""
    for name, row in catalog.policy(pack).instruments.items():
        if row.starts and row.ends and row.ends <= row.starts:
            said = f"ends in {row.ends}, before it starts in {row.starts}"
            yield ContentError(file_of(pack), f"instruments.{name}.ends", said)
