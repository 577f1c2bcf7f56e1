"""What the towns of scenarios are made of, put together once for all their policies."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from game.catalog.build import Ground, Parts, build_rules, lay_ground
from game.catalog.changes import in_variant, levers_it_has, no_idle_changes, part_of
from game.catalog.kinds import file_of, kind_of
from game.catalog.scenario import Scenario
from game.catalog.specs import Guarantor, Line, Policy, Spec, Temperament
from game.engine.rules import Rules

S = TypeVar("S", bound=Spec)


class Towns:
    """Scenarios by id and variant, kept once read: a policy pack changes only what is its own."""

    def __init__(self, raw: Callable[..., dict[str, Any]]) -> None:
        """`raw` gives the tables of an id's file, as `Catalog.raw` does."""
        self._raw = raw
        self._own: dict[tuple[str, bool], Parts] = {}
        self._grounds: dict[tuple[str, bool, int | None], Ground] = {}

    def rules(self, id_: str, reported: bool, households: int | None, policy: str) -> Rules:
        """The rules of a scenario under a pack, "" for its own; ContentErrors."""
        of = id_, reported, households
        if of not in self._grounds:
            self._grounds[of] = lay_ground(self._of(id_, reported), households)
        return build_rules(self.parts(id_, reported, policy), self._grounds[of])

    def parts(self, id_: str, reported: bool, policy: str) -> Parts:
        """Everything a scenario names, under a pack, "" for its own; ContentErrors."""
        own = self._of(id_, reported)
        if policy in ("", own.policy.id):
            return own
        pack = self._part(policy, Policy, own.scenario, file_of(id_), "policy")
        return dataclasses.replace(own, policy=pack, levers=levers_it_has(own.levers, pack))

    def _of(self, id_: str, reported: bool) -> Parts:
        """The same under the scenario's own policy."""
        if (id_, reported) not in self._own:
            file = file_of(id_)
            scenario, levers = in_variant(self._raw(id_), reported, file)
            no_idle_changes(scenario, file)

            def read(part: str, spec: type[S], key: str) -> S:
                return self._part(part, spec, scenario, file, key)

            self._own[id_, reported] = Parts(
                file=file,
                scenario=scenario,
                policy=read(scenario.policy, Policy, "policy"),
                levers=levers,
                lines=[read(part, Line, "lines") for part in scenario.lines],
                guarantors=[read(part, Guarantor, "guarantors") for part in scenario.guarantors],
                temperaments=[read(n, Temperament, "neighbours") for n in scenario.neighbours],
            )
        return self._own[id_, reported]

    def _part(self, part: str, spec: type[S], scenario: Scenario, file: str, key: str) -> S:
        """A file that a key of a scenario's file names, changed as the scenario says."""
        raw = self._raw(part, asked_by=(file, key), kind=kind_of(spec))
        return part_of(raw, spec, file_of(part), scenario, file)
