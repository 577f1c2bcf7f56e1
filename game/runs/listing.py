"""Saved runs at a glance, read from the first and the last lines only: nothing is verified here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from game.engine import ENGINE_VERSION
from game.runs.log import FORMAT, LINE_LIMIT, Card, Parent, brief
from game.runs.said import Said, reason

_TAIL = 8_192
"""Bytes read from the end at first; a month of a full town is some thousand, and an end a few hundred."""


class _Length(msgspec.Struct):
    months: int


class _First(msgspec.Struct, tag_field="kind", tag="start"):
    """What a listing wants of a first line, of whatever version."""

    format: int
    engine: int
    scenario: str
    reported: bool
    seed: str
    people: list[str]
    every: int
    names: dict[str, dict[str, str]]
    rules: _Length
    parent: Parent | None = None


class _Last(msgspec.Struct):
    """What a listing wants of a last line."""

    kind: str
    month: int = 0
    cards: dict[str, Card] = {}
    title: str = ""
    text: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Listed:
    """A saved run as its card says; whether it is sound, only `verify` knows."""

    file: Path
    changed_ns: int
    scenario: str = ""
    reported: bool = False
    seed: str = ""
    people: tuple[str, ...] = ()
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    every: int = 1
    month: int = 0
    months: int = 0
    over: bool = False
    title: str = ""
    cards: dict[str, Card] = field(default_factory=dict)
    parent: Parent | None = None
    engine: int = 0
    state: str = "unverified"
    """unverified, torn, other_engine or damaged; `library` adds what was verified before"""
    why: str = ""
    """What is wrong with a damaged run."""
    hash: str = ""
    """Of the last whole line, which stands for the whole file."""
    size: int = 0
    """Bytes."""


def glance(file: Path) -> Listed:
    """What a run file says of itself; never raises but OSError."""
    with file.open("rb") as stream:
        found = os.fstat(stream.fileno())
        changed, size = found.st_mtime_ns, found.st_size
        try:
            first = _FIRST.decode(stream.readline(LINE_LIMIT))
            last, torn = _ending(stream)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            return Listed(file, changed, state="damaged", why=_unreadable(error), size=size)
    state = "torn" if torn else "unverified"
    if (first.engine, first.format) != (ENGINE_VERSION, FORMAT):
        state = "other_engine"
    return Listed(
        file,
        changed,
        scenario=first.scenario,
        reported=first.reported,
        seed=first.seed,
        people=tuple(first.people),
        names=first.names,
        every=first.every,
        month=last.month,
        months=first.rules.months,
        over=last.kind == "end",
        title=last.title,
        cards=last.cards,
        parent=first.parent,
        engine=first.engine,
        state=state,
        hash=last.hash,
        size=size,
    )


def _unreadable(error: Exception) -> str:
    found = reason(error)
    return found if isinstance(found, Said) else brief(found)


_FIRST = msgspec.json.Decoder(_First)
_LAST = msgspec.json.Decoder(_Last)


def _ending(stream: BinaryIO) -> tuple[_Last, bool]:
    """The last line that shows how far the life is, under the newest title and the last hash; and
    whether a tail is torn."""
    title, mark = None, ""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(size - 1, 0))
    torn = stream.read(1) != b"\n"
    for line in _backwards(stream, size):
        found = _LAST.decode(line)
        mark = mark or found.hash
        if found.kind == "title" and title is None:
            title = found.text
        if found.kind in ("month", "end", "start"):
            shown = found.title if title is None else title
            if found.kind == "start":
                found = _Last("start")
            return msgspec.structs.replace(found, title=shown, hash=mark), torn
    raise ValueError(Said("file/how-far", "no line says how far it is"))


def _backwards(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Whole lines, the last first; more of the file is read only when it is needed."""
    width, given = _TAIL, 0
    while True:
        begin = max(size - width, 0)
        stream.seek(begin)
        lines = stream.read(size - begin).split(b"\n")[:-1]
        if begin:
            lines = lines[1:]
        yield from reversed(lines[: len(lines) - given])
        given = len(lines)
        if begin == 0:
            return
        width *= 8


def glances(files: Iterable[Path]) -> list[Listed]:
    """Glances at files; those that vanish or may not be read are left out."""
    found = []
    for file in files:
        try:
            found.append(glance(file))
        except OSError:
            continue
    return found


def folder_of(files: Iterable[Path]) -> list[Listed]:
    """Glances, newest change first."""
    return sorted(glances(files), key=lambda run: (-run.changed_ns, run.file.name))
