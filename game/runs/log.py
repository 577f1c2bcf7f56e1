"""The run file: JSON lines chained by hashes, read strictly and written in one way only.

A line is its record in canonical JSON with the field `hash` put last. The hash covers the previous
line's hash, as text, and the bytes of this line before its own hash field. What is not byte for
byte what this module would write is damaged. docs/run-file.md describes the format for others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, BinaryIO

import msgspec

from game.engine.orders import Order
from game.runs.decision import Decision
from game.runs.said import Said

FORMAT = 1
"""Rises when a reader of old files could no longer read new ones."""

LINE_LIMIT = 100_000_000
"""Bytes of the longest line that is read at all."""

Whole = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
_HASH = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n')
_HASH_BYTES = len(b',"hash":"') + 64 + len(b'"}\n')
_BRIEF = 200


def brief(what: str) -> str:
    """What is wrong, on one line of a bearable length: a damaged file may hold anything."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in what).split())
    return plain if len(plain) <= _BRIEF else f"{plain[:_BRIEF]}…"


class Unreadable(Exception):
    """A run cannot be used as it is."""


class DamagedRun(Unreadable):
    """A line is not what was written; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        self.what = what if isinstance(what, Said) else brief(what)
        said = "line {line} is damaged: {what}"
        super().__init__(Said("file/damaged", said, line=line, what=self.what))


class TornRun(DamagedRun):
    """The last line was not written to its end; `whole` lines before it were."""

    def __init__(self, whole: int) -> None:
        super().__init__(whole + 1, Said("file/torn", "torn off before its end"))
        self.whole = whole


class OtherEngine(Unreadable):
    """The run was lived under another version of the engine (or of the file format)."""

    def __init__(self, version: int, form: int = FORMAT) -> None:
        said = "made by engine {version}, format {form}"
        super().__init__(Said("file/other-engine", said, version=version, form=form))
        self.version = version
        self.form = form


class OutOfSync(Unreadable):
    """Living the run again gives something else, first in this month and phase."""

    def __init__(self, month: int, phase: str) -> None:
        first = Said(f"file/phase/{phase}", phase)
        said = "month {month} comes out differently, first in {phase}"
        super().__init__(Said("file/out-of-sync", said, month=month, phase=first))
        self.month = month
        self.phase = phase


class Parent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a branch left the run it comes from: that run's hash at month - 1."""

    hash: str
    month: Whole


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a person stands after a month, for listings; sums in fen."""

    cash_fen: int
    official_debt_fen: int
    informal_debt_fen: int
    recourse_debt_fen: int
    net_worth_fen: int
    activity: str
    line: str
    defaulted: bool


class _Record(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
):
    """A line without its hash."""


class Start(_Record, frozen=True, tag="start"):
    """The first line: all that is needed to live the months again."""

    format: Whole
    engine: Whole
    bots: Whole
    scenario: Text
    reported: bool
    seed: Text
    people: list[str]
    every: Annotated[int, msgspec.Meta(ge=1, le=12)]
    start_year: Whole
    names: dict[str, dict[str, str]]
    rules: dict[str, Any]
    changed: dict[str, Whole] = {}
    """Levers in the rules that were set by hand over the scenario's."""
    parent: Parent | None = None


class Month(_Record, frozen=True, tag="month"):
    """A month: what differs from carry-on, orders given, digests by phase, cards of the persons."""

    month: Whole
    decisions: dict[str, Decision]
    orders: list[Order]
    digests: dict[str, str]
    cards: dict[str, Card]
    title: Text = ""
    """The title in force, so that a listing need not read the whole file."""


class End(_Record, frozen=True, tag="end"):
    """The life is over: the last month, the digest of its town, and how the persons stand."""

    month: Whole
    digest: str
    cards: dict[str, Card]
    title: Text = ""


class Title(_Record, frozen=True, tag="title"):
    """What somebody called the run; the last title counts."""

    text: Text


class Note(_Record, frozen=True, tag="note"):
    """A remark pinned to a month."""

    month: Whole
    text: Text


class NewRules(_Record, frozen=True, tag="rules"):
    """Whole new rules, in force from a month on."""

    month: Whole
    rules: dict[str, Any]


Record = Start | Month | End | Title | Note | NewRules

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Record)


class _Version(msgspec.Struct, tag_field="kind", tag="start"):
    """What every format's first line says."""

    format: int
    engine: int


_VERSION = msgspec.json.Decoder(_Version)


class Chain:
    """Turns records into lines, each bound to all before it."""

    def __init__(self, last: str = "") -> None:
        self.last = last

    def add(self, record: Record) -> bytes:
        """The next line, with its hash and newline; ValueError where it could not be read again."""
        body = _ENCODER.encode(record)[:-1]
        try:
            decode(body, 0)
        except DamagedRun as error:
            raise ValueError(error.what) from error
        self.last = link(self.last, body)
        return body + b',"hash":"' + self.last.encode() + b'"}\n'


def link(previous: str, body: bytes) -> str:
    """Hash of a line from the previous line's hash and its own bytes before the hash field."""
    return hashlib.sha256(previous.encode() + body).hexdigest()


def split_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their newline; DamagedRun where one is longer than anybody would write."""
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            raise DamagedRun(
                number, Said("file/too-long", "longer than {bytes} bytes", bytes=f"{LINE_LIMIT:,}")
            )
        yield line


def unchain(lines: Iterable[bytes]) -> tuple[list[bytes], list[str]]:
    """Bodies and hashes of lines whose chain holds; DamagedRun or TornRun names the first that fails."""
    bodies: list[bytes] = []
    hashes: list[str] = []
    last = ""
    for number, line in enumerate(lines, 1):
        if not line.endswith(b"\n"):
            raise TornRun(number - 1)
        found = _HASH.fullmatch(line, max(len(line) - _HASH_BYTES, 0))
        if found is None:
            raise DamagedRun(number, Said("file/no-hash", "it does not end in a hash"))
        body = line[:-_HASH_BYTES]
        last = link(last, body)
        if found[1].decode() != last:
            raise DamagedRun(number, Said("file/changed", "it or a line before it was changed"))
        bodies.append(body)
        hashes.append(last)
    if not bodies:
        raise DamagedRun(1, Said("file/empty", "the file is empty"))
    return bodies, hashes


def decode(body: bytes, number: int) -> Record:
    """The record of one line; DamagedRun where it is not canonical or not of a known kind."""
    text = body + b"}"
    try:
        record = _DECODER.decode(text)
        again = _ENCODER.encode(record)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise DamagedRun(number, str(error)) from error
    if again != text:
        raise DamagedRun(
            number, Said("file/other-way", "not written in the one way it would be written")
        )
    return record


def check_version(body: bytes, engine: int) -> None:
    """OtherEngine where a first line is of another engine or format than this one."""
    try:
        found = _VERSION.decode(body + b"}")
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise DamagedRun(
            1, Said("file/no-start", "not the start of a run ({why})", why=brief(str(error)))
        ) from error
    if (found.format, found.engine) != (FORMAT, engine):
        raise OtherEngine(found.engine, found.format)
