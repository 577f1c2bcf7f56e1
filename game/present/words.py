"""Every sentence of the game, by language: the only reader of content/words.

A phrase is a key and a text with named {placeholders}. Where a number decides the form, the phrase
is a table with `one` and `other`, chosen by the placeholder `n`. A language that counts in
ten-thousands may write {sum:万}: a sum that comes out round is then told so, "10万", "2.5万".

English stands in for what a language lacks, for what it says of an older English text (see
`game.catalog.follows`), and for a phrase that names a placeholder the English has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.catalog.errors import ContentError, ContentErrors
from game.catalog.files import text_of
from game.catalog.follows import BrokenRecord, Record
from game.catalog.read import parse_toml

if TYPE_CHECKING:
    from game.catalog.voices import Voice

FALLBACK = "en"

WORDS = "words"
"""The folder of the phrases, and the name under which records of translations have them."""

Phrase = str | dict[str, str]
"""A text, or its forms {"one": ..., "other": ...}."""

_NAMED = re.compile(r"\{([a-z_]+)(?::(\w+))?\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)*")


class UnknownPhrase(KeyError):
    """A key that no language has; the text names it."""


class BrokenWords(ValueError):
    """A words file that cannot be used; the text names file, key and what is wrong."""

    def __init__(self, error: ContentError) -> None:
        super().__init__(str(error))
        self.error = error


class Sum(str):
    """Money as it is written in figures, with the whole yuan it stands for."""

    yuan: int


@dataclass(frozen=True)
class Words:
    """The phrases of one language over those it falls back to."""

    language: str
    phrases: dict[str, Phrase]
    folders: tuple[Path, ...] = ()
    """Content folders that voices are read from, the first wins."""

    @cached_property
    def voices(self) -> tuple[tuple[str, Voice], ...]:
        """Id and voice, such as ("bureau/stamp", ...), in order; read when first asked for.

        Raises BrokenWords.
        """
        from game.catalog.voices import read_voices

        try:
            return read_voices(self.folders)
        except ContentErrors as errors:
            raise BrokenWords(errors.errors[0]) from errors

    @cached_property
    def voices_at(self) -> Mapping[str, tuple[tuple[str, Voice], ...]]:
        """The same by the moment they are heard at."""
        found: dict[str, list[tuple[str, Voice]]] = {}
        for id_, voice in self.voices:
            found.setdefault(voice.at, []).append((id_, voice))
        return {at: tuple(said) for at, said in found.items()}

    def whole(self) -> Words:
        """The same, with what is read late read now: what is wrong with it is said. Raises BrokenWords."""
        len(self.voices)
        return self

    @staticmethod
    def read(folders: Sequence[Path], language: str = FALLBACK) -> Words:
        """Phrases from `words/LANGUAGE.toml` and `words/LANGUAGE.*.toml` of content folders.

        The first folder wins, key by key. Raises BrokenWords.
        """
        spoken = language if _LANGUAGE.fullmatch(language) else FALLBACK
        known = merged(folders, FALLBACK)
        if spoken != FALLBACK:
            own = merged(folders, spoken)
            try:
                record = Record.read(reversed(folders), spoken)
            except BrokenRecord as error:
                raise BrokenWords(error.error) from error
            known |= {key: said for key, said in own.items() if holds(key, said, known, record)}
        return Words(spoken, known, tuple(folders))

    def say(self, key: str, /, **values: object) -> str:
        """A phrase with its placeholders filled; numbers are given as text or whole numbers.

        Raises UnknownPhrase, and ValueError where a placeholder has no value.
        """
        return self.fill(self.phrases, key, values)

    def say_at(self, scenario: str, key: str, /, **values: object) -> str:
        """The same as a town says it, where it has its own words: "opening/list@returnees-2009"."""
        return self.fill(self.phrases_at(scenario), key, values)

    def phrases_at(self, scenario: str) -> Mapping[str, Phrase]:
        """All phrases as a town says them, its own words in the place of the usual ones."""
        found = self._at.get(scenario)
        if found is None:
            end = f"@{scenario.rpartition('/')[2]}"
            own = {k[: -len(end)]: said for k, said in self.phrases.items() if k.endswith(end)}
            found = self._at[scenario] = {**self.phrases, **own} if own else self.phrases
        return found

    @cached_property
    def _at(self) -> dict[str, Mapping[str, Phrase]]:
        """Phrases by town, as far as they were asked for."""
        return {}

    def fill(self, phrases: Mapping[str, Phrase], key: str, values: Mapping[str, object]) -> str:
        """One of some phrases with its placeholders filled; UnknownPhrase, ValueError."""
        phrase = phrases.get(key)
        if phrase is None:
            raise UnknownPhrase(key)
        if isinstance(phrase, dict):
            phrase = phrase["one" if values.get("n") in (1, "1") else "other"]
        pieces, last = cut(phrase)
        if not pieces:
            return last
        said: list[str] = []
        for before, name, unit in pieces:
            if name not in values:
                missing = {name for _, name, _ in pieces} - values.keys()
                raise ValueError(f"{key}: no value for {', '.join(sorted(missing))}")
            said.append(before)
            value = values[name]
            said.append(self._written(value, unit) if unit else str(value))
        said.append(last)
        return "".join(said)

    def _written(self, value: object, unit: str) -> str:
        """A value as text; a sum in ten-thousands where a unit asks for it and one decimal says all."""
        if not isinstance(value, Sum) or value.yuan < 10_000 or value.yuan % 1_000:
            return str(value)
        whole, tenths = divmod(value.yuan // 1_000, 10)
        return self.number(whole) + (f"{self.say('sign/point')}{tenths}" if tenths else "") + unit

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in self.phrases

    def money(self, fen: int) -> str:
        """Yuan with thousands separators, cut to whole yuan: "18,340", "−120"."""
        yuan = in_yuan(fen)
        said = Sum(self.number(yuan))
        said.yuan = yuan
        return said

    def number(self, value: int) -> str:
        """A whole number with thousands separators and a true minus."""
        said = f"{value:,}"
        if not -1_000 < value < 1_000:
            said = said.replace(",", self.say("sign/thousands"))
        return f"−{said[1:]}" if value < 0 else said

    def change(self, fen: int) -> str:
        """Yuan with a sign, "+410", "−120", "0"."""
        return ("+" if in_yuan(fen) > 0 else "") + self.money(fen)

    def percent(self, bp: int, *, signed: bool = False) -> str:
        """Basis points as whole per cent, "6 %", signed "−6 %"."""
        whole = (abs(bp) + 50) // 100 * (1 if bp >= 0 else -1)
        plus = "+" if signed and whole > 0 else ""
        return plus + self.say("sign/percent", number=self.number(whole))

    def month(self, year: int, month: int) -> str:
        """A calendar month, "June 2016"."""
        return self.say("month/dated", month=self.say(f"month/{month}"), year=year)

    def joined(self, sign: str, *parts: str) -> str:
        """Parts that say something, with a sign such as "comma" or "colon" between them."""
        return self.say(f"sign/{sign}").join(part for part in parts if part)

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences one after another."""
        return self.joined("between", *parts)

    def aside(self, text: str) -> str:
        """A text in brackets."""
        return self.say("sign/aside", text=text)

    def listed(self, parts: Sequence[str]) -> str:
        """Parts joined as a sentence lists them: "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        head = self.say("list/comma").join(parts[:-1])
        return self.say("list/and", head=head, last=parts[-1])


def merged(folders: Sequence[Path], language: str) -> dict[str, Phrase]:
    """The phrases of one language in content folders, the first wins. Raises BrokenWords."""
    known: dict[str, Phrase] = {}
    for folder in reversed(folders):
        known.update(read_language(folder / WORDS, language))
    return known


def holds(key: str, phrase: Phrase, english: Mapping[str, Phrase], record: Record) -> bool:
    """Whether a translation can be said: it is not of an older English, nor wants what is not given."""
    origin = english.get(key)
    if origin is None:
        return True
    stale = record.stale(WORDS, key, in_one(origin), in_one(phrase))
    return not stale and placeholders(phrase) <= placeholders(origin)


def in_one(phrase: Phrase) -> str:
    """A phrase with all its forms as one text, to see whether it has changed."""
    return phrase if isinstance(phrase, str) else "\x1f".join(phrase[k] for k in sorted(phrase))


def read_language(folder: Path, language: str) -> dict[str, Phrase]:
    """The phrases of one language in one folder; {} where it has none. Raises BrokenWords."""
    found: dict[str, Phrase] = {}
    for file in files_in(folder, language):
        for key, phrase in _phrases(file):
            if key in found:
                raise BrokenWords(ContentError(f"{WORDS}/{file.name}", key, "is said in two files"))
            found[key] = phrase
    return found


def placeholders(phrase: Phrase) -> frozenset[str]:
    """Names of the {placeholders} of a phrase, of all its forms together."""
    texts = [phrase] if isinstance(phrase, str) else phrase.values()
    return frozenset(name for text in texts for _, name, _ in cut(text)[0])


@lru_cache(maxsize=1 << 14)
def cut(text: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """A text in pieces: what stands before each placeholder, its name and unit; and what comes last."""
    pieces, end = [], 0
    for found in _NAMED.finditer(text):
        pieces.append((text[end : found.start()], found[1], found[2] or ""))
        end = found.end()
    return tuple(pieces), text[end:]


def files_in(folder: Path, language: str) -> list[Path]:
    """The files of one language in a folder of words, in order."""
    return sorted([*folder.glob(f"{language}.toml"), *folder.glob(f"{language}.*.toml")])


def _phrases(file: Path) -> tuple[tuple[str, Phrase], ...]:
    name = f"{WORDS}/{file.name}"
    try:
        return _phrases_of(text_of(file, name), name)
    except ContentErrors as errors:
        raise BrokenWords(errors.errors[0]) from errors


@lru_cache(maxsize=128)
def _phrases_of(text: str, name: str) -> tuple[tuple[str, Phrase], ...]:
    """Keys and phrases of a text; one that was read before is not looked through again."""
    table = parse_toml(text, name)
    for key, value in table.items():
        forms = value if isinstance(value, dict) else {"one": value, "other": value}
        if set(forms) != {"one", "other"} or not all(isinstance(v, str) for v in forms.values()):
            said = "must be a text, or its forms one and other"
            raise BrokenWords(ContentError(name, key, said))
    return tuple(table.items())


def in_yuan(fen: int) -> int:
    """A sum cut to whole yuan towards nought, as every sum is written."""
    return fen // 100 if fen >= 0 else -(-fen // 100)
