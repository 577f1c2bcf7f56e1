"""What is said of a run's file: plain English for logs and scripts, and what tells it in any language."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Said(str):
    """A sentence in English that knows its key among the game's phrases, and what fills it in.

    A value may be such a sentence itself. Whoever has words tells it with `game.present.trouble`.
    """

    key: str
    values: Mapping[str, str | int]

    def __new__(cls, key: str, english: str, **values: str | int) -> Said:
        """`english` has its placeholders in braces, as the phrase has."""
        return cls._of(english.format(**values), key, values)

    @classmethod
    def _of(cls, text: str, key: str, values: Mapping[str, str | int]) -> Said:
        made = super().__new__(cls, text)
        made.key, made.values = key, dict(values)
        return made


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """The same on disk; a plain text has no key."""

    text: str
    key: str = ""
    values: dict[str, Kept | str | int] = {}

    @staticmethod
    def of(text: str) -> Kept:
        """What is kept of a text."""
        if not isinstance(text, Said):
            return Kept(text)
        values: dict[str, Kept | str | int] = {
            name: Kept.of(value) if isinstance(value, str) else value
            for name, value in text.values.items()
        }
        return Kept(str(text), text.key, values)

    def said(self) -> str:
        """The text again."""
        if not self.key:
            return self.text
        values = {
            name: value.said() if isinstance(value, Kept) else value
            for name, value in self.values.items()
        }
        return Said._of(self.text, self.key, values)


def reason(error: BaseException) -> str:
    """What an error says: as `Said` where it can be told in any language."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else str(error) or type(error).__name__
