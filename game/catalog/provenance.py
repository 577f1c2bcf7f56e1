"""Where the value of a parameter comes from: the file and key that give it, and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.catalog.catalog import Catalog
from game.catalog.changes import PRICED
from game.catalog.kinds import file_of
from game.catalog.read import fields_of, hints
from game.catalog.sourcing import ASSUMED, named, upwards
from game.catalog.specs import Guarantor, Line, Source, Spec, Temperament, Terms
from game.catalog.units import Yuan
from game.engine.levers import LEVER
from game.engine.rules import Rules

OF_FILES: Mapping[str, type[Spec]] = {
    "lines": Line,
    "guarantors": Guarantor,
    "temperaments": Temperament,
}
"""Groups of rules with a file for each place of their first axis, and the spec of those files."""

TERMS = frozenset(field.encode_name for field in fields_of(Terms))
"""Rules of the bank that a policy pack gives."""


@dataclass(frozen=True)
class Origin:
    """Where a value comes from."""

    file: str
    """ "businesses/breakfast.toml", "" where no file gives it """
    key: str
    """ "rent" """
    sources: tuple[str, ...] = ()
    """Ids of sources, or "assumed"; () for what follows from other values."""
    raised: bool = False
    """A sum in yuan of 2016 at the scenario's price level."""
    value: int | None = None
    """What the content at hand gives, in the rules' units; None where there is no such value."""

    @property
    def assumed(self) -> bool:
        """Whether nobody is named for it."""
        return self.sources == (ASSUMED,)


class Provenance:
    """The parameters of one scenario as promised or as reported; what `Catalog.parts` raises."""

    def __init__(self, catalog: Catalog, scenario: str, reported: bool, households: int) -> None:
        self._catalog = catalog
        self._id = catalog.scenario_id(scenario)
        self._parts = catalog.parts(scenario, reported)
        self._rules: Rules = catalog.rules(scenario, reported, households)
        self._raw = catalog.raw(self._id)
        self._variant = "reported" if reported else "promised"
        self._sources = catalog.sources()
        self._said_in: dict[str, dict[str, Any]] = {}

    def source(self, id_: str) -> Source | None:
        """A source by its id."""
        return self._sources.get(id_)

    def of_rule(self, path: str, at: tuple[int, ...] = ()) -> Origin:
        """Where a rule such as "lines.rent" at a place of its axes comes from."""
        group, field = path.split(".")
        name = field.removesuffix("_bp")
        found = getattr(getattr(self._rules, group), field)
        value = int(found[at] if at else found)
        if group in OF_FILES:
            return self._of_file(group, name, at[0], value)
        if group == "bank" and name in TERMS:
            policy = self._parts.policy.id
            return self._at(policy, f"terms.{name}", value)
        return self._of_scenario(group, name, value)

    def of_lever(self, name: str, value: int) -> Origin | None:
        """Where a lever's value in force comes from; None where content never sets it so."""
        place = LEVER[name]
        rows = self._rules.levers.calendar
        dated = (
            {int(row[2]) for row in rows.tolist() if int(row[1]) == place} if rows.size else set()
        )
        known = {int(self._rules.levers.opening[place]), *dated}
        if value not in known:
            return None
        over = self._raw["variants"][self._variant].get("levers", {})
        if name in over:
            return self._at(self._id, f"variants.{self._variant}.levers.{name}", value)
        for key, instrument in self._catalog.raw(self._parts.policy.id)["instruments"].items():
            if name in instrument["levers"]:
                return self._at(self._parts.policy.id, f"instruments.{key}.levers.{name}", value)
        return Origin("", "", value=value)

    def _of_file(self, group: str, name: str, place: int, value: int) -> Origin:
        """A figure of a line, a guarantor or a temperament, or what the scenario puts in its place."""
        spec, id_ = OF_FILES[group], getattr(self._parts, group)[place].id
        variant = self._raw["variants"][self._variant]
        for under, changes in (
            (f"variants.{self._variant}.", variant.get("changes", {})),
            ("", self._raw.get("changes", {})),
        ):
            if name in changes.get(id_, {}):
                return self._at(self._id, f"{under}changes.{id_}.{name}", value)
        found = self._at(id_, name, value)
        money = spec in PRICED and hints(spec).get(name) == Yuan
        if money and self._parts.scenario.price_level != 1:
            level = self._said(self._id, "price_level")
            both = tuple(dict.fromkeys((*found.sources, *level)))
            return Origin(found.file, found.key, both, True, value)
        return found

    def _of_scenario(self, group: str, name: str, value: int) -> Origin:
        """A figure of the scenario, or of the variant that is lived."""
        if name in self._raw["variants"][self._variant].get(group, {}):
            return self._at(self._id, f"variants.{self._variant}.{group}.{name}", value)
        return self._at(self._id, f"{group}.{name}", value)

    def _at(self, id_: str, key: str, value: int) -> Origin:
        """A key of the file of an id, with its sources."""
        raw = self._catalog.raw(id_)
        if not _holds(raw, key):
            return Origin("", "", value=value)
        return Origin(file_of(id_), key, self._said(id_, key), value=value)

    def _said(self, id_: str, key: str) -> tuple[str, ...]:
        """Ids of sources of a dotted key, looked for in the tables above it too; () for none."""
        if id_ not in self._said_in:
            self._said_in[id_] = dict(named(self._catalog.raw(id_).get("sources", {})))
        said = self._said_in[id_]
        found: str | list[str] = next((said[part] for part in upwards(key) if part in said), [])
        return (found,) if isinstance(found, str) else tuple(found)


def _holds(raw: Mapping[str, Any], key: str) -> bool:
    """Whether a file has a dotted key."""
    found: Any = raw
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return False
        found = found[part]
    return True
