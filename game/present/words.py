"""Every sentence of the game, by language: the only reader of content/words.

A phrase is a key and a text with named {placeholders}. Where a number decides the form, the phrase
is a table with `one` and `other`, chosen by the placeholder `n`. A language that lacks a key falls
back to English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FALLBACK = "en"

Phrase = str | dict[str, str]
"""A text, or its forms {"one": ..., "other": ...}."""


class UnknownPhrase(KeyError):
    """A key that no language has; the text names it."""


class BrokenWords(ValueError):
    """A words file that cannot be used; the text names file, key and what is wrong."""


@dataclass(frozen=True)
class Words:
    """The phrases of one language over those it falls back to."""

    language: str
    phrases: dict[str, Phrase]

    @staticmethod
    def read(folders: Sequence[Path], language: str = FALLBACK) -> Words:
        """Phrases from `words/LANGUAGE.toml` and `words/LANGUAGE.*.toml` of content folders.

        The first folder wins, key by key; English stands in for what a language lacks. Raises
        BrokenWords.
        """
        raise NotImplementedError

    def say(self, key: str, **values: object) -> str:
        """A phrase with its placeholders filled; numbers are given as text or whole numbers.

        Raises UnknownPhrase, and ValueError where a placeholder has no value.
        """
        raise NotImplementedError

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in self.phrases

    def money(self, fen: int) -> str:
        """Yuan with thousands separators, rounded down to whole yuan towards nought: "-1,234"."""
        raise NotImplementedError

    def change(self, fen: int) -> str:
        """Yuan with a sign, "+410", "−120", "0"."""
        raise NotImplementedError

    def percent(self, bp: int, *, signed: bool = False) -> str:
        """Basis points as whole per cent, "6 %", signed "−6 %"."""
        raise NotImplementedError

    def month(self, year: int, month: int) -> str:
        """A calendar month, "June 2016"."""
        raise NotImplementedError

    def listed(self, parts: Sequence[str]) -> str:
        """Parts joined as a sentence lists them: "a, b and c"."""
        raise NotImplementedError
