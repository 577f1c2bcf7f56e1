"""What can be wrong with one file: its keys, its figures, its id, its name, and whether anything reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.files import text_of
from game.catalog.keys import beyond
from game.catalog.kinds import ID, KINDS, file_of, is_there, nothing_called
from game.catalog.read import Leaf, leaves, misfits
from game.catalog.scenario import Scenario
from game.catalog.sourcing import figures, missourced, unsourced, upwards
from game.catalog.specs import Spec
from game.catalog.starting import still_unwritten

READ = {
    **{folder: (".toml",) for folder, _ in KINDS.values()},
    **dict.fromkeys(("voices", "words"), (".toml",)),
    **dict.fromkeys(("cards", "lessons"), (".md",)),
    "zh": (".toml",),
    "schemas": (".json",),
    "starting": (".toml", ".md"),
}
"""Folder of a pack -> endings of the files that are read there."""

ALONE = (
    "glossary.toml", "questions.toml", "sources.toml", "seed-words.toml", "translated.zh.toml",
    "README.md",
)  # fmt: skip

SEED_WORDS = "seed-words.toml"


class FileCheck:
    """The files of a pack that have an id, one after another."""

    def __init__(self, catalog: Catalog, sources: Collection[str] | None) -> None:
        """`sources` are the known ones; None where they cannot be read."""
        self.catalog, self.sources = catalog, sources
        self.errors: list[ContentError] = []
        self.warnings: list[ContentError] = []

    def check(self, id_: str, spec: type[Spec]) -> None:
        """One file: name, syntax, keys, values, its id, and a source for every figure."""
        file = file_of(id_)
        if ID.match(id_) is None:
            said = "the name of the file is no id; use small letters, digits and hyphens"
            self.errors.append(ContentError(file, "", said))
            return
        try:
            raw = self.catalog.read(file)
        except ContentErrors as errors:
            self.errors.extend(errors.errors)
            return
        if not raw:
            said = "empty; put back what stood there, or delete the file"
            self.errors.append(ContentError(file, "", said))
            return
        broken = misfits(raw, spec, file)
        if not broken:
            found = list(leaves(raw, spec))
            broken = [*beyond(found, file), *_empty(found, file), *self._names(raw, spec, file)]
        self.errors.extend(broken)
        self.errors.extend(self._wrong_id(raw, id_))
        # A key spelt wrongly would be told three times: as a key, as a figure, as a source.
        if not broken and "sources" in spec.__struct_fields__:
            self._sources(raw, file)

    def _sources(self, raw: dict[str, Any], file: str) -> None:
        claims = [(key, upwards(key)) for key in figures(raw)]
        missing = unsourced(raw, claims, file)
        if self.catalog.folders.is_overlay(file):
            said = 'no source, taken as assumed; add it under [sources], or the word "assumed"'
            self.warnings.extend(ContentError(file, error.key, said) for error in missing)
        else:
            self.errors.extend(missing)
        if self.sources is not None:
            self.errors.extend(missourced(raw, claims, file, self.sources))

    def _names(self, raw: Mapping[str, Any], spec: type[Spec], file: str) -> Iterator[ContentError]:
        """Files that a scenario names and that are not there."""
        if spec is not Scenario:
            return
        named = [("policy", "policy", raw["policy"]), ("people", "names", raw["people"])]
        named += [("lines", "line", id_) for id_ in raw["lines"]]
        for key, kind in (("guarantors", "guarantor"), ("neighbours", "temperament")):
            named += [(f"{key}.{id_}", kind, id_) for id_ in raw[key]]
        for key, kind, id_ in named:
            if not is_there(self.catalog.folders, id_, kind):
                yield ContentError(file, key, nothing_called(self.catalog.folders, id_, kind))

    def _wrong_id(self, raw: dict[str, Any], id_: str) -> list[ContentError]:
        """An id that is not the one the file's name says, and may belong to another file."""
        written = raw.get("id")
        if not isinstance(written, str) or written == id_:
            return []
        other = file_of(written)
        taken = ID.match(written) and self.catalog.folders.find(other) is not None
        why = f"{written} is taken by {other}" if taken else "an id follows the file's name"
        return [ContentError(file_of(id_), "id", f"expected {id_}; {why}")]


def _empty(found: Iterable[Leaf], file: str) -> Iterator[ContentError]:
    """Texts and lists that must be there and say nothing."""
    for key, _, field, value in found:
        said = value.strip() if isinstance(value, str) else value
        if field.required and isinstance(value, (str, list)) and not said:
            yield ContentError(file, key, "empty")


def check_seed_words(catalog: Catalog) -> list[ContentError]:
    """The words that seeds are dealt from: two lists of short texts."""
    try:
        raw = catalog.read(SEED_WORDS)
    except ContentErrors as errors:
        return [*errors.errors]
    found = []
    for key in ("first", "second"):
        words = raw.get(key)
        if not isinstance(words, list) or not words:
            found.append(ContentError(SEED_WORDS, key, "expected a list of words"))
        elif any(not isinstance(word, str) or not word.strip() for word in words):
            found.append(ContentError(SEED_WORDS, key, "expected words and nothing else"))
    for key in raw:
        if key not in ("first", "second"):
            hint = or_rather(key, ("first", "second"))
            found.append(ContentError(SEED_WORDS, key, f"unknown key{hint}"))
    return found


def strays(folder: Path) -> Iterator[ContentError]:
    """Files of an overlay that nothing reads, such as those in a folder spelt wrongly."""
    known = [*READ, *ALONE]
    for part in sorted(folder.iterdir() if folder.is_dir() else []):
        if part.name.startswith((".", "README")):
            continue
        if part.is_dir() and part.name in READ:
            yield from _stray_files(part, READ[part.name])
        elif part.name not in known or part.is_dir():
            yield ContentError(part.name, "", f"nothing reads this{or_rather(part.name, known)}")


def _stray_files(folder: Path, endings: tuple[str, ...]) -> Iterator[ContentError]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder.parent).as_posix()
        if file.is_dir() or file.name.startswith(".") or file.name.endswith(endings):
            continue
        yield ContentError(name, "", f"nothing reads this; a file there ends in {endings[0]}")


def unwritten(folder: Path) -> Iterator[ContentError]:
    """Texts of an overlay that still stand as `content new` put them."""
    for file in sorted([*folder.rglob("*.toml"), *folder.rglob("*.md")]):
        name = file.relative_to(folder).as_posix()
        try:
            yield from still_unwritten(text_of(file, name), name)
        except ContentErrors:
            continue  # told already
