"""Whether a translation still says what the English text says: a hash of the English it follows.

A card carries the hash in its head. For words and for the texts that stand beside numbers a file,
`translated.zh.toml`, keeps two hashes a text: the English that was translated, and the translation.
A text whose English has changed while the translation has not is stale, and is not shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.catalog.errors import ContentError, ContentErrors
from game.catalog.files import text_of
from game.catalog.read import parse_toml

LENGTH = 12

RECORD = "translated.zh.toml"
"""The record of the Chinese; any other language may have one of its own."""

CHINESE = "_zh"
"""Ending of a key that says in Chinese what the key without it says in English."""

_HEAD = """\
# Which English text each Chinese text follows: a hash of the English, then one of the Chinese.
# Written by `ironbowl content translated`; see README.md.
"""


class BrokenRecord(ValueError):
    """A record of translations that cannot be read; the text names the file and what is wrong."""

    def __init__(self, error: ContentError) -> None:
        super().__init__(str(error))
        self.error = error


def hash_of(texts: Iterable[str]) -> str:
    """A short hash of some texts in order; breaks of lines and blanks at the ends count for nothing."""
    return _hash(tuple(texts))


@lru_cache(maxsize=16_384)
def _hash(texts: tuple[str, ...]) -> str:
    """The same, worked out once a text: a check asks up to three times."""
    plain = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:LENGTH]


def mark_of(english: str, translated: str) -> str:
    """What the record keeps of a text and its translation."""
    return f"{hash_of([english])} {hash_of([translated])}"


@dataclass(frozen=True)
class Record:
    """Marks of texts by the file that has the English, and by key."""

    marks: Mapping[str, Mapping[str, str]]

    @staticmethod
    def read(folders: Iterable[Path], language: str = "zh") -> Record:
        """The records of content folders, later ones over earlier ones. Raises BrokenRecord."""
        marks: dict[str, dict[str, str]] = {}
        for folder in folders:
            for file, rows in _tables(folder / RECORD.replace("zh", language)):
                marks.setdefault(file, {}).update(rows)
        return Record(marks)

    def has(self, file: str, key: str, english: str, translated: str) -> bool:
        """Whether this very translation of this very text is recorded."""
        return self.mark(file, key) == mark_of(english, translated)

    def stale(self, file: str, key: str, english: str, translated: str) -> bool:
        """Whether the English has changed since it was translated, and the translation has not."""
        followed, _, said = self.mark(file, key).partition(" ")
        if not followed or followed == hash_of([english]):
            return False
        return said == hash_of([translated])

    def mark(self, file: str, key: str) -> str:
        """What is recorded of a text, "" for nothing."""
        return self.marks.get(file, {}).get(key, "")


def written(rows: Sequence[tuple[str, str, str]]) -> str:
    """The text of a record: file, key and mark of every row, in order of file and key."""
    lines, last = [_HEAD], ""
    for file, key, mark in sorted(rows):
        if file != last:
            lines.append(f'["{file}"]\n' if not last else f'\n["{file}"]\n')
            last = file
        lines.append(f'"{key}" = "{mark}"\n')
    return "".join(lines)


def without_stale(raw: dict[str, Any], file: str, record: Record) -> dict[str, Any]:
    """A content file's tables, where English stands in for Chinese that is stale; changes `raw`."""
    for key in record.marks.get(file, {}):
        *tables, last = key.split(".")
        if tables == ["texts"]:
            english, chinese = _at(raw, ["texts", "en"]), _at(raw, ["texts", "zh"])
            said = flat(english.get(last)), flat(chinese.get(last))
            if said[0] and record.stale(file, key, *said):
                chinese[last] = english[last]
        else:
            table = _at(raw, tables)
            said = flat(table.get(last)), flat(table.get(last + CHINESE))
            if said[0] and record.stale(file, key, *said):
                del table[last + CHINESE]
    return raw


def flat(value: Any) -> str:
    """A text, or a list of texts, as one; "" for anything else."""
    if isinstance(value, list):
        return "\x1f".join(map(str, value))
    return value if isinstance(value, str) else ""


def _at(raw: Any, tables: Sequence[str]) -> dict[str, Any]:
    """A table inside tables; an empty one where there is none."""
    for name in tables:
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw if isinstance(raw, dict) else {}


def _tables(file: Path) -> Sequence[tuple[str, dict[str, str]]]:
    """The tables of a record, parsed again only after it has changed."""
    if not file.is_file():
        return ()
    try:
        return _parsed(text_of(file, file.name), file.name)
    except ContentErrors as errors:
        raise BrokenRecord(errors.errors[0]) from errors


@lru_cache(maxsize=8)
def _parsed(text: str, name: str) -> Sequence[tuple[str, dict[str, str]]]:
    found = parse_toml(text, name)
    for file, rows in found.items():
        if not isinstance(rows, dict):
            raise ContentErrors([ContentError(name, file, "expected a table of two hashes a text")])
        for key, mark in rows.items():
            if not isinstance(mark, str):
                raise ContentErrors([ContentError(name, f"{file}.{key}", "expected two hashes")])
    return tuple(found.items())
