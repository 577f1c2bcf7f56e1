"""A policy of the scenario as the desk can order it: the value of every lever, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.rules import Rules


@dataclass(frozen=True)
class Programme:
    """One policy."""

    names: Mapping[str, str]
    """Language -> what it is called."""
    rules: Rules
    """The town's rules under it."""

    def name(self, lang: str) -> str:
        """What it is called, in English where a language has no name for it."""
        return self.names.get(lang) or next(iter(self.names.values()), "")

    def levers(self, month: int) -> list[int]:
        """Every lever as this policy has it in a month, in the order of the list of levers."""
        values: list[int] = self.rules.levers.opening.tolist()
        for at, lever, value in self.rules.levers.calendar.tolist():
            if at <= month:
                values[lever] = value
        return values
