"""The words in two languages: which translations are missing, stale or name what is not given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from game.catalog.errors import ContentError, or_rather
from game.catalog.files import text_of
from game.catalog.read import parse_toml
from game.catalog.translations import Text
from game.present.words import (
    FALLBACK,
    WORDS,
    BrokenWords,
    Phrase,
    files_in,
    in_one,
    merged,
    placeholders,
)

CHINESE = "zh"
_FILE = "words/zh.toml"


def word_texts(folders: Sequence[Path]) -> Iterator[Text]:
    """Every phrase that says something, in English and in Chinese; the first folder wins.

    Raises BrokenWords.
    """
    chinese = merged(folders, CHINESE)
    for key, phrase in merged(folders, FALLBACK).items():
        said = in_one(chinese.get(key, ""))
        if in_one(phrase).strip() and (said or key not in chinese):
            yield Text(WORDS, key, in_one(phrase), said, _FILE)


def word_errors(folders: Sequence[Path]) -> list[ContentError]:
    """Files that cannot be read, keys that English has not, placeholders nobody fills."""
    try:
        english, chinese = merged(folders, FALLBACK), merged(folders, CHINESE)
    except BrokenWords as error:
        return [error.error]
    found = list(_english(folders))
    wrong = {error.key for error in found}
    file = files_of(folders, CHINESE)
    for key, phrase in chinese.items():
        if key not in english:
            hint = or_rather(key, list(english))
            found.append(ContentError(file[key], key, f"English has no such phrase{hint}"))
        elif key not in wrong:
            found.extend(_unfilled(file[key], key, phrase, english[key]))
    return found


def _english(folders: Sequence[Path]) -> Iterator[ContentError]:
    """English phrases of overlays that name what nobody gives: the shipped ones know what is given."""
    given, overlays = merged(folders[-1:], FALLBACK), folders[:-1]
    file = files_of(overlays, FALLBACK)
    for key, phrase in merged(overlays, FALLBACK).items():
        if key in given:
            yield from _unfilled(file[key], key, phrase, given[key])


def files_of(folders: Sequence[Path], language: str) -> dict[str, str]:
    """Key of a phrase -> the file that says it, such as `words/zh.scenes.toml`; the first folder wins."""
    found = {}
    for folder in reversed(folders):
        for file in files_in(folder / WORDS, language):
            name = f"{WORDS}/{file.name}"
            found.update(dict.fromkeys(parse_toml(text_of(file, name), name), name))
    return found


def stray_words(overlay: Path, shipped: Path) -> Iterator[ContentError]:
    """Phrases of an overlay's English that nobody asks for, such as those with a key spelt wrongly.

    Raises BrokenWords.
    """
    known = list(merged([shipped], FALLBACK))
    for key in merged([overlay], FALLBACK):
        if key not in known:
            yield ContentError("words/en.toml", key, f"nobody asks for this{or_rather(key, known)}")


def _unfilled(file: str, key: str, phrase: Phrase, english: Phrase) -> Iterator[ContentError]:
    known = sorted(placeholders(english))
    for name in sorted(placeholders(phrase) - set(known)):
        hint = or_rather(name, known)
        yield ContentError(file, key, f"nothing is given for {{{name}}}{hint}")
