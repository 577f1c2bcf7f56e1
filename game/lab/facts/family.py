"""How a family of facts is found: towns are lived in chunks, and figures a town are joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.engine.exact import Array
from game.engine.rules import Rules
from game.lab.facts.finding import Found

Measured = dict[str, Array]
"""Figures a town, first axis B; joined over chunks."""


@dataclass(frozen=True)
class Worlds:
    """The two variants of a scenario."""

    promised: Rules
    reported: Rules


@dataclass(frozen=True)
class Family:
    """Facts found in the same towns."""

    name: str
    facts: tuple[int, ...]
    measure: Callable[[Worlds, Sequence[str]], Measured]
    find: Callable[[int, Measured], Found]
    times: int = 1
    """times as many towns as asked for, where the event is rare"""
