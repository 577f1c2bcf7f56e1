"""What a player can set once for every life: language, colours, length, hints, movement, signs, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
"""Terminals, by TERM, whose letters hold neither Braille nor Chinese: there `auto` draws in ASCII."""

IN_HAN = ("zh",)
"""Languages written in signs that those terminals do not have."""


def has_few(term: str) -> bool:
    """Whether a terminal, by its TERM, has few signs."""
    return term.partition("-")[0] in FEW_SIGNS


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
        return self.signs == "ascii" or (self.signs == "auto" and has_few(term))

    def in_latin(self, term: str) -> bool:
        """Whether to show nothing in Chinese on a terminal, beside what is told in it."""
        return self.signs != "full" and has_few(term)

    def languages(self, known: Sequence[str], term: str, spoken: str) -> tuple[str, ...]:
        """Those of some languages that a terminal can show, and the one that is spoken."""
        unread = IN_HAN if self.in_latin(term) else ()
        return tuple(name for name in known if name == spoken or name not in unread)


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
