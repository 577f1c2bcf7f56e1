"""What can be wrong with content, each in one sentence that names file and key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

_FIX = re.compile(r", did you mean |; ")


class ContentError(Exception):
    """One mistake in one file: `scenarios/steel-2016.toml: living.need: expected a number`."""

    def __init__(
        self,
        file: str,
        key: str,
        message: str,
        *,
        line: int = 0,
        column: int = 0,
        shown: str = "",
        meant: str = "",
    ) -> None:
        super().__init__(file, key, message)
        self.file = file
        self.key = key
        self.message = message
        """what is wrong, and after a semicolon or `did you mean`, what to do"""
        self.line = line
        """from 1; 0 where it is not known"""
        self.column = column
        self.shown = shown
        """the line itself, where its reader needs to see it"""
        self.meant = meant
        """what the key means, in which unit and range"""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line and (self.shown or not self.key) else ""
        return ": ".join(part for part in (self.file, line, self.key, self.message) if part)

    @property
    def cause(self) -> str:
        """What is wrong."""
        return self._parted()[0]

    @property
    def fix(self) -> str:
        """What to do about it, "" where the cause says it all."""
        return self._parted()[1]

    def _parted(self) -> tuple[str, str]:
        found = _FIX.search(self.message)
        if found is None:
            return self.message, self.meant
        return self.message[: found.start()], self.message[found.start() :].lstrip(",; ")

    @property
    def where(self) -> str:
        """File and line, as editors and terminals make links of them."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def told(self) -> str:
        """One line for a person, with the line of the file; for syntax, the place under it."""
        said = ": ".join(part for part in (self.where, self.key, self.message) if part)
        said += f"; {self.meant}" if self.meant and self.fix == self.meant else ""
        if not self.shown:
            return said
        head = f"{self.line:>6} | "
        blanks = "".join("\t" if c == "\t" else " " for c in self.shown[: max(self.column - 1, 0)])
        return f"{said}\n{head}{self.shown}\n{' ' * (len(head) - 2)}| {blanks}^"

    def to_plain(self) -> dict[str, str | int]:
        """The same for scripts."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "key": self.key,
            "cause": self.cause,
            "fix": self.fix,
            "text": str(self),
        }


class ContentErrors(Exception):
    """Everything that was found wrong at one go; the text is the first mistake and a count."""

    def __init__(self, errors: Sequence[ContentError]) -> None:
        super().__init__(*errors)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        more = len(self.errors) - 1
        ending = f" (and {more} more: ironbowl content check)" if more else ""
        return f"{self.errors[0]}{ending}"


class UnknownScenario(Exception):
    """No scenario of that name; `nearest` holds the ids that are spelt alike."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.known = tuple(known)
        self.nearest = tuple(get_close_matches(wanted, known))

    def __str__(self) -> str:
        return f"no scenario {self.wanted}{or_rather(self.wanted, self.known)}"


def or_rather(word: str, known: Sequence[str]) -> str:
    """`, did you mean need?` for a word that nearly fits one of the known, else nothing."""
    alike = get_close_matches(word, known, n=1)
    return f", did you mean {alike[0]}?" if alike else ""
