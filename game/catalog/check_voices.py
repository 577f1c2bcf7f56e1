"""What can be wrong with voices: moments and questions that are not there, texts that name too much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.kinds import is_there
from game.catalog.read import misfits
from game.catalog.voices import (
    COMMON,
    FOLDER,
    IDS,
    MOMENTS,
    NUMBERS,
    SCENES,
    WORDS,
    Voice,
    When,
    named,
)

LEAST: Mapping[str, int] = {"month": 60, **dict.fromkeys(SCENES.keys() - {"month"}, 6)}
"""Texts a moment must have; a fact of the month has none, or at least `LEAST_FACT`."""

LEAST_FACT = 3

LEAST_HERE: Mapping[str, int] = {"month": 36, **dict.fromkeys(SCENES.keys() - {"month"}, 6)}
"""Texts that may be heard at a scene in each single scenario."""

LENGTHS = {"en": 240, "zh": 90}
"""Letters of a text, so that it takes three lines at most; a letter may be thrice as long."""

_FIGURE = re.compile(r"[0-9]")


class VoiceCheck:
    """All voices of a pack."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.errors: list[ContentError] = []
        self.warnings: list[ContentError] = []
        self.number = 0
        self._at: Counter[str] = Counter()
        self._here: Counter[tuple[str, str]] = Counter()
        self._scenarios = catalog.folders.names("scenarios")
        self._said: dict[str, str] = {}

    def check(self) -> None:
        """Read every file; then count how many texts a moment has."""
        for name in self.catalog.folders.names(FOLDER):
            self._file(f"{FOLDER}/{name}.toml")
        for moment in MOMENTS:
            least = LEAST.get(moment, LEAST_FACT if self._at[moment] else 0)
            if self._at[moment] < least:
                said = f"{self._at[moment]} texts at {moment}, at least {least}"
                self.warnings.append(ContentError(FOLDER, "", said))
        for scenario in self._scenarios:
            for scene, least in LEAST_HERE.items():
                if self._here[scenario, scene] < least:
                    said = f"{self._here[scenario, scene]} texts at {scene}, at least {least}"
                    self.warnings.append(ContentError(FOLDER, scenario, said))

    def _file(self, file: str) -> None:
        try:
            rows = self.catalog.read(file)
        except ContentErrors as errors:
            self.errors.extend(errors.errors)
            return
        for name, row in rows.items():
            self.number += 1
            broken = misfits(row, Voice, file, name)
            self.errors.extend(broken)
            if not broken:
                self.errors.extend(self._voice(msgspec.convert(row, Voice), file, name))

    def _voice(self, voice: Voice, file: str, name: str) -> Iterator[ContentError]:
        if voice.at not in MOMENTS:
            hint = or_rather(voice.at, sorted(MOMENTS))
            yield ContentError(file, f"{name}.at", f"no moment is called {voice.at}{hint}")
            return
        self._at[voice.at] += 1
        for place, when in enumerate(voice.when, 1):
            for said in self._condition(when, voice.at):
                yield ContentError(file, f"{name}.when[{place}]", said)
        heard = {scenario.removeprefix("scenario/") for scenario in voice.scenarios}
        for scenario in sorted(heard - {"*", *self._scenarios}):
            said = f"no scenario {scenario}{or_rather(scenario, self._scenarios)}"
            yield ContentError(file, f"{name}.scenarios", said)
        for scenario in self._scenarios:
            self._here[scenario, voice.at] += bool(heard & {"*", scenario})
        yield from self._texts(voice, file, name)

    def _condition(self, when: When, moment: str) -> Iterator[str]:
        """What is wrong with a condition."""
        known = (*WORDS, *IDS, *NUMBERS)
        if when.what not in known:
            yield f"nothing is called {when.what}{or_rather(when.what, known)}"
        elif when.what in NUMBERS:
            if when.is_ is not None or (when.least is None and when.most is None):
                yield f"{when.what} is a number: say least, most or both"
        elif not when.words or when.least is not None or when.most is not None:
            yield f"{when.what} is a word: say what it is"
        else:
            yield from self._words(when)

    def _words(self, when: When) -> Iterator[str]:
        for word in when.words:
            if when.what in WORDS:
                if word not in WORDS[when.what]:
                    yield f"{when.what} is never {word}{or_rather(word, WORDS[when.what])}"
            elif word != "none" and not is_there(self.catalog.folders, word, IDS[when.what]):
                yield f"there is no {word}"

    def _texts(self, voice: Voice, file: str, name: str) -> Iterator[ContentError]:
        """Texts in both languages: names, figures, length, and none said twice."""
        allowed = MOMENTS[voice.at] | COMMON
        for language, text in (("en", voice.en), ("zh", voice.zh)):
            key = f"{name}.{language}"
            if not text:
                self.warnings.append(ContentError(file, key, "not said in this language yet"))
                continue
            for word in sorted(named(text) - allowed):
                hint = or_rather(word, sorted(allowed))
                yield ContentError(file, key, f"{{{word}}} is not known at {voice.at}{hint}")
            if _FIGURE.search(text):
                yield ContentError(file, key, "a figure; a voice claims none, a card would")
            if "!" in text or "！" in text:
                yield ContentError(file, key, "an exclamation mark")
            most = LENGTHS[language] * (3 if voice.who == "letter" else 1)
            if len(text) > most:
                yield ContentError(file, key, f"{len(text)} letters, at most {most}")
            other = self._said.setdefault(text, f"{file}: {name}")
            if other != f"{file}: {name}":
                yield ContentError(file, key, f"said already by {other}")


def check_voices(catalog: Catalog) -> VoiceCheck:
    """Read and check all voices."""
    found = VoiceCheck(catalog)
    found.check()
    return found
