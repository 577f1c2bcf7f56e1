"""The town against the facts: every fact of the list, its band, and what hundreds of towns did."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine.rules import Rules
from game.lab.facts.catalogue import BY_NUMBER, FACTS
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Finding, Found, finding
from game.lab.facts.firms import FIRMS
from game.lab.facts.offers import OFFERS
from game.lab.facts.programme import APPROVALS, BENEFIT, CHOICE, DEMAND, LOANS
from game.lab.facts.quiet import QUIET
from game.lab.facts.trials import CAPITAL, SHOPS, TRAINING
from game.lab.race import Lap, lap_row, laps

FAMILIES: tuple[Family, ...] = (
    QUIET,
    FIRMS,
    OFFERS,
    SHOPS,
    CAPITAL,
    LOANS,
    APPROVALS,
    CHOICE,
    DEMAND,
    TRAINING,
    BENEFIT,
)

Progress = Callable[[str, int, int], None]
"""Told what is being lived and how many towns of how many are done."""

ALLOWED_OUTSIDE = 2
CHUNK = 50


@dataclass
class Report:
    """Findings in the order of the facts, and the race beside them."""

    findings: list[Finding]
    race: list[Lap] = field(default_factory=list)
    households: int = 0
    race_towns: int = 0

    def outside(self) -> list[Finding]:
        """Counted facts that are not inside their band, or could not be measured."""
        return [f for f in self.findings if f.counted and not f.inside]

    def holds(self) -> bool:
        """All counted facts but two inside."""
        return len(self.outside()) <= ALLOWED_OUTSIDE

    def to_plain(self) -> list[dict[str, Any]]:
        """One list, as `lab validate --json` prints it."""
        rows = [found.to_plain() for found in self.findings]
        return rows + [lap_row(lap, self.households, self.race_towns) for lap in self.race]


def validate(
    promised: Rules,
    reported: Rules,
    seed: str,
    towns: int,
    only: Collection[int] = (),
    progress: Progress | None = None,
) -> Report:
    """Find every fact (or those in `only`) in towns named seed-1, seed-2 …"""
    worlds = Worlds(promised, reported)
    wanted = set(only) or set(BY_NUMBER)
    rows: dict[int, Finding] = {}
    for family in FAMILIES:
        here = [number for number in family.facts if number in wanted]
        if not here:
            continue
        measured = live_family(family, worlds, seed, towns * family.times, progress)
        for number in here:
            found = family.find(number, measured)
            rows[number] = _row(number, found, worlds, towns * family.times)
    report = Report([rows[f.number] for f in FACTS if f.number in rows])
    report.households = promised.households
    if not only:
        report.race_towns = max(towns // 4, 4)
        if progress:
            progress("the race", 0, report.race_towns)
        report.race = laps(promised, names(seed, 0, report.race_towns))
        if progress:
            progress("the race", report.race_towns, report.race_towns)
    return report


def _row(number: int, found: Found, worlds: Worlds, towns: int) -> Finding:
    return finding(BY_NUMBER[number], found, worlds.promised.households, towns)


def names(seed: str, start: int, stop: int) -> list[str]:
    """Seeds of some towns."""
    return [f"{seed}-{n + 1}" for n in range(start, stop)]


def live_family(
    family: Family, worlds: Worlds, seed: str, towns: int, progress: Progress | None
) -> Measured:
    """A family's figures, town by town, lived in chunks."""
    parts: list[Measured] = []
    for start in range(0, towns, CHUNK):
        stop = min(start + CHUNK, towns)
        parts.append(family.measure(worlds, names(seed, start, stop)))
        if progress:
            progress(family.name, stop, towns)
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
