"""What can be wrong with content, each in one sentence that names file and key."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


class ContentError(Exception):
    """One mistake in one file: `scenarios/steel-2016.toml: living.need: expected a number`."""

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(file, key, message)
        self.file = file
        self.key = key
        self.message = message

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


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
