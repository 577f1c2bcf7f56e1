"""Faults that authors make, put one at a time into a copy of a file of the shipped pack.

Every fault knows the file and the key (or the line) that a message has to name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.catalog.errors import ContentError
from game.catalog.folders import shipped
from game.catalog.whereabouts import whereabouts

ROOT = shipped()
PAIR = re.compile(r'(?P<key>[\w-]+|"[^"]+") = (?P<value>.*?)(?P<rest> *(?:#.*)?)$')
TABLES = ("businesses", "guarantors", "neighbours", "policies", "scenarios")


@dataclass
class Fault:
    """One fault: what is written into an overlay, and how a right message is known."""

    kind: str
    file: str
    keys: tuple[str, ...] = ()
    """keys that a right message may name; any key of the file where there are none"""
    line: int = 0
    """the line a right message names, where there is no key to name"""
    says: str = ""
    """what the message must hold"""
    texts: dict[str, str | bytes] = field(default_factory=dict)
    """file -> what stands in it"""
    link: bool = False
    """the file is a link to one outside the pack"""

    def told_by(self, error: ContentError) -> bool:
        """Whether a message names this fault."""
        right = error.file == self.file and (not self.keys or error.key in self.keys)
        return right and (not self.line or error.line == self.line) and self.says in error.message

    def put(self, overlay: Path, outside: Path) -> None:
        """Write it into a folder laid over the shipped pack."""
        for name, text in self.texts.items():
            place = (outside if self.link else overlay) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
            if self.link:
                (overlay / name).parent.mkdir(parents=True, exist_ok=True)
                (overlay / name).symlink_to(place)


@dataclass
class Row:
    """A `key = value` line of a file."""

    number: int
    key: str
    name: str
    value: str
    rest: str


class Pages:
    """The shipped pack, and the chance that picks places in it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def file(self, *folders: str, ending: str = ".toml") -> str:
        names = [
            path.relative_to(ROOT).as_posix()
            for folder in folders
            for path in sorted((ROOT / folder).rglob(f"*{ending}"))
        ]
        return self.chance.choice(names)

    def row(self, file: str, fits: Callable[[Row], bool]) -> Row:
        """Some line of a file that fits; LookupError where none does."""
        found = [row for row in rows(file) if fits(row)]
        if not found:
            raise LookupError(file)
        return self.chance.choice(found)


def text(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def rows(file: str) -> Iterator[Row]:
    """Lines of a TOML file that hold a whole value; its sources are left out."""
    places = whereabouts(text(file))
    by_line: dict[int, list[str]] = {}
    for key, number in places.items():
        by_line.setdefault(number, []).append(key)
    for number, line in enumerate(text(file).split("\n"), 1):
        found = PAIR.match(line)
        if not found or line.startswith("sources."):
            continue
        name = found["key"].strip('"')
        keys = [key for key in by_line.get(number, ()) if key == name or key.endswith(f".{name}")]
        if keys and not keys[0].startswith("sources."):
            yield Row(number, keys[0], name, found["value"], found["rest"])


def with_line(file: str, number: int, line: str) -> dict[str, str | bytes]:
    lines = text(file).split("\n")
    lines[number - 1] = line
    return {file: "\n".join(lines)}


def without_line(file: str, number: int) -> dict[str, str | bytes]:
    lines = text(file).split("\n")
    del lines[number - 1]
    return {file: "\n".join(lines)}


def is_number(row: Row) -> bool:
    return re.fullmatch(r"-?[\d_.]+", row.value) is not None


def is_text(row: Row) -> bool:
    return re.fullmatch(r'"[^"\\]+"', row.value) is not None


def is_list(row: Row) -> bool:
    return re.fullmatch(r"\[[^\[\]{}]+\]", row.value) is not None


def is_plain(row: Row) -> bool:
    """A key of a spec: not an id in quotes, nor a name of somebody's own."""
    return re.fullmatch(r"[a-z_]{3,}", row.name) is not None and not row.key.startswith(
        ("guarantors.", "neighbours.", "changes.", "variants.")
    )


def spelt_wrongly(word: str, chance: random.Random) -> str:
    """A word with one letter less, or two letters in the wrong order."""
    place = chance.randrange(1, len(word) - 1)
    if chance.random() < 0.5 and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place + 1 :]
