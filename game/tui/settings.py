"""What a player can set once for every life: language, colours, length, hints, movement, signs, keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

STEPS: dict[str, tuple[str, ...]] = {
    "theme": ("dark", "light", "contrast", "safe"),
    "length": ("full", "quick"),
    "hints": ("on", "again", "off"),
    "animations": ("on", "off"),
    "signs": ("auto", "full", "ascii"),
}
"""What each setting can be, the usual first. Languages are those that there are words for."""

FEW_SIGNS = ("linux", "vt100", "vt220", "ansi", "cons25")
"""Terminals, by TERM, whose letters hold no Braille: there `auto` draws in ASCII."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One set of them; `language` "" is the system's."""

    language: str = ""
    theme: str = "dark"
    length: str = "full"
    hints: str = "on"
    animations: str = "on"
    signs: str = "auto"
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Action, such as "month/end_month" -> keys between commas."""

    def with_step(self, name: str, value: str) -> Settings:
        """The same with one of them changed."""
        values: dict[str, Any] = {name: value}
        return replace(self, **values)

    def in_ascii(self, term: str) -> bool:
        """Whether to draw with signs of ASCII alone on a terminal."""
        few = self.signs == "auto" and term.partition("-")[0] in FEW_SIGNS
        return few or self.signs == "ascii"


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings in force, and where each one comes from."""

    settings: Settings = Settings()
    file: str = ""
    """Where a change is written, "" for nowhere."""
    forced: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Setting -> the flag or variable that sets it for this once, whatever the file says."""
    troubles: tuple[str, ...] = ()
    """What in the file could not be used, one sentence each."""
