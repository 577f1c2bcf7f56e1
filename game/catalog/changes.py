"""What a variant or a scenario changes in tables that are written elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.read import fit, hints
from game.catalog.scenario import Scenario
from game.catalog.specs import Guarantor, LeverValues, Line, Policy, Spec
from game.catalog.units import Yuan

S = TypeVar("S", bound=Spec)

Raw = dict[str, Any]

PRICED: tuple[type[Spec], ...] = (Line, Guarantor)
"""Files that several scenarios share, with sums in yuan of 2016."""


def in_variant(raw: Raw, reported: bool, file: str) -> tuple[Scenario, LeverValues]:
    """A scenario with the tables of one variant laid over it, and the levers the variant sets."""
    plain = fit(raw, Scenario, file)
    name = "reported" if reported else "promised"
    variant = dict(raw["variants"][name])
    variant.pop("levers", None)
    mixed = {**laid_over(raw, variant), "variants": raw["variants"]}
    try:
        return fit(mixed, Scenario, file), getattr(plain.variants, name).levers
    except ContentErrors as errors:
        under = f"variants.{name}"
        where = [ContentError(e.file, f"{under}.{e.key}", e.message) for e in errors.errors]
        raise ContentErrors(where) from errors


def levers_it_has(levers: LeverValues, pack: Policy) -> LeverValues:
    """What a variant does to levers that another policy pack sets too; never to the pack's scale.

    A variant is written for the scenario's own policy: it must not open a measure in a pack without it.
    """
    own = {name for row in pack.instruments.values() for name in lever_names(row.levers)}
    kept = {name: getattr(levers, name) for name in lever_names(levers) if name in own}
    kept.pop(pack.scale, None)
    return LeverValues(**kept)


def lever_names(levers: LeverValues) -> list[str]:
    """Levers that are given a value."""
    return [name for name in levers.__struct_fields__ if getattr(levers, name) is not None]


def part_of(raw: Raw, spec: type[S], file: str, scenario: Scenario, by: str) -> S:
    """A line, guarantor or temperament at the scenario's prices, with its own figures in it."""
    part = fit(raw, spec, file)
    changes = scenario.changes.get(raw["id"], {})
    level = scenario.price_level if spec in PRICED else 1.0
    if level == 1 and not changes:
        return part
    here = laid_over(at_prices(raw, spec, level), changes)
    return fit(here, spec, by, f"changes.{raw['id']}")


def at_prices(raw: Raw, spec: type[Spec], level: float) -> Raw:
    """A table whose sums of money are so many times as large, in whole yuan."""
    types = hints(spec)
    return {
        key: round(value * level) if types[key] == Yuan else value for key, value in raw.items()
    }


def no_idle_changes(scenario: Scenario, file: str) -> None:
    """ContentErrors for changes to something that the scenario does not use."""
    used = (*scenario.lines, *scenario.guarantors, *scenario.neighbours)
    idle = [id_ for id_ in scenario.changes if id_ not in used]
    if idle:
        message = "not used in this scenario"
        raise ContentErrors(
            [ContentError(file, f"changes.{i}", message + or_rather(i, used)) for i in idle]
        )


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Raw:
    """Tables of `above` over those of `below`, key by key; anything else replaces."""
    mixed = dict(below)
    for key, value in above.items():
        under = mixed.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        mixed[key] = laid_over(under, value) if both else value  # type: ignore[arg-type]
    return mixed
