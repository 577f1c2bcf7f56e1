"""TOML files to specs: every mistake in one sentence that names file, key and, for syntax, line."""

from __future__ import annotations

import marshal
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.specs import Spec
from game.catalog.whereabouts import begun_by

S = TypeVar("S", bound=Spec)

_WHERE = re.compile(
    r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$"
)
_PATH = re.compile(r"^(?P<what>.*?) - at `\$(?P<path>.*)`$")
_OPEN = re.compile(r"unclosed|unterminated|expected [\"']['\"][\"']")
_ENDLESS = re.compile(r"[=\[,]\s*[+-]?(?:inf|nan)\b")
_SYNTAX = (
    ("illegal character '\\n'", "the text is not closed; put a quotation mark at its end"),
    ("unterminated string", "the text is not closed; put quotation marks at its end"),
    ('expected "\'"', "the text is not closed; put a quotation mark at its end"),
    ("unclosed array", "the list is not closed; put a ] at its end"),
    ("unclosed inline table", "the table is not closed; put a } at its end, on the same line"),
    ("expected ']'", "the name of the table is not closed; put a ] at its end"),
    ("expected '='", "no = after the key"),
    ("after a statement", "something stands after the value; texts stand in quotation marks"),
    ("invalid value", "not a value; texts stand in quotation marks"),
    ("overwrite a value", "this key is there already; a key may stand once in a table"),
    ("twice", "this table is there already; it may stand once in a file"),
    ("invalid statement", "neither a key nor a table begins like this"),
    ("unescaped '\\'", "a single backslash; write two"),
)
"""What the reader of TOML says -> the same in plain words, with a way out."""

_PLAIN = {"`float`": "a number", "`int`": "a whole number", "`str`": "text", "`bool`": "true or false",
          "`array`": "a list", "`object`": "a table", "`null`": "nothing"}  # fmt: skip


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text; ContentErrors with line and column where it cannot be read.

    Every call gives tables of its own; a text that was read before is not parsed again.
    """
    try:
        found = _parsed(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentErrors([_syntax(str(error), text, file)]) from error
    except RecursionError as error:
        raise ContentErrors([ContentError(file, "", "not TOML, lists too deep")]) from error
    except ValueError as error:
        said = "not TOML, a number of thousands of digits"
        raise ContentErrors([ContentError(file, "", said)]) from error
    tables = marshal.loads(found) if isinstance(found, bytes) else found
    if _ENDLESS.search(text) and (endless := list(_endless(tables, file, ""))):
        raise ContentErrors(endless)
    return tables


@lru_cache(maxsize=1024)
def _packed(text: str) -> bytes | None:
    try:
        return marshal.dumps(tomllib.loads(text))
    except ValueError as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise
        return None  # a date, which content has no use for


def _parsed(text: str) -> bytes | dict[str, Any]:
    return _packed(text) or tomllib.loads(text)


def _syntax(said: str, text: str, file: str) -> ContentError:
    """Why a text is no TOML: the key that was being read, and the line with the place in it."""
    found = _WHERE.match(said)
    what = _small(found["what"] if found else said)
    rows = text.removesuffix("\n").split("\n")
    line, column = len(rows), len(rows[-1]) + 1
    if found and found["line"]:
        line, column = int(found["line"]), int(found["column"])
    key, begun = begun_by(text, line)
    if begun < line and _OPEN.search(what):
        # The reader goes on to the next line before it gives up; the fault is where the value begins.
        line, column = begun, rows[begun - 1].find("=") + 3
    key = key if begun == line else ""
    plain = next((told for sign, told in _SYNTAX if sign in what), what)
    shown = rows[line - 1] if line <= len(rows) else ""
    return ContentError(file, key, f"not TOML, {plain}", line=line, column=column, shown=shown)


def fit(raw: Any, spec: type[S], file: str, under: str = "") -> S:
    """A table as its spec; ContentErrors with every mistake in it."""
    try:
        return msgspec.convert(raw, spec)
    except (msgspec.ValidationError, OverflowError) as error:
        raise ContentErrors(list(_misfits(raw, spec, file, under))) from error


def misfits(raw: Any, spec: type[Spec], file: str, under: str = "") -> list[ContentError]:
    """Unknown keys, missing keys, wrong types and values out of range, table by table."""
    try:
        msgspec.convert(raw, spec)
    except (msgspec.ValidationError, OverflowError):
        return list(_misfits(raw, spec, file, under))
    return []


def _misfits(raw: Any, spec: type[Spec], file: str, under: str) -> Iterator[ContentError]:
    """What of a table is not as its spec says."""
    if not isinstance(raw, dict):
        yield ContentError(file, under, "expected a table")
        return
    fields = {f.encode_name: f for f in fields_of(spec)}
    meant: set[str] = set()
    for key in raw:
        if key not in fields:
            hint = or_rather(key, tuple(fields))
            meant.update(name for name in fields if hint.endswith(f" {name}?"))
            yield ContentError(file, _join(under, key), f"unknown key{hint}")
    types = hints(spec)
    for key, field in fields.items():
        if key in raw:
            yield from _misfit(raw[key], types[field.name], file, _join(under, key))
        elif field.required and key not in meant:
            yield ContentError(file, _join(under, key), "missing")


def _endless(value: Any, file: str, key: str) -> Iterator[ContentError]:
    """Numbers that TOML can write and nobody can count: inf and nan."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _endless(inner, file, _join(key, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _endless(inner, file, f"{key}[{place}]")
    elif isinstance(value, float) and not math.isfinite(value):
        yield ContentError(file, key, f"expected a number, got {value}")


def _misfit(value: Any, kind: Any, file: str, key: str) -> list[ContentError]:
    """Mistakes in one value, looking into tables and tables of tables."""
    inner, whole = table_of(kind), spec_of(kind)
    if whole is not None:
        return misfits(value, whole, file, key)
    if inner is not None and isinstance(value, dict):
        rows = [misfits(row, inner, file, _join(key, name)) for name, row in value.items()]
        return [error for row in rows for error in row]
    if get_origin(kind) is Literal:
        known = get_args(kind)
        if value in known and not isinstance(value, bool):
            return []
        hint = or_rather(value, known) if isinstance(value, str) else ""
        said = "expected one of " + ", ".join(str(one) or '""' for one in known)
        return [ContentError(file, key, f"{said}, got {value}{hint}")]
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return [ContentError(file, *_in_words(str(error), key))]
    except OverflowError:
        return [ContentError(file, key, "a number beyond any that could be meant")]
    return []


def table_of(kind: Any) -> type[Spec] | None:
    """The spec of the rows where a type is a table of named tables, else nothing."""
    row: Any = get_args(kind)[-1] if get_origin(kind) is dict else None
    return row if isinstance(row, type) and issubclass(row, Spec) else None


def spec_of(kind: Any) -> type[Spec] | None:
    """The spec where a type is one, or one that may be left out; else nothing."""
    for one in (kind, *(get_args(kind) if get_origin(kind) in (Union, UnionType) else ())):
        if isinstance(one, type) and issubclass(one, Spec):
            return one
    return None


Leaf = tuple[str, type[Spec], msgspec.structs.FieldInfo, Any]
"""One value of a file: its dotted key, the spec and the field it belongs to, the value; None for none."""


def leaves(raw: Mapping[str, Any], spec: type[Spec], under: str = "") -> Iterator[Leaf]:
    """Dotted key, spec, field and value of all of a table but the tables in it; None for what is left out."""
    for field, inner, whole in _tables_in(spec):
        value, key = raw.get(field.encode_name), _join(under, field.encode_name)
        if inner is not None and isinstance(value, dict):
            for name, row in value.items():
                yield from leaves(row, inner, _join(key, name))
        elif whole is not None and isinstance(value, dict):
            yield from leaves(value, whole, key)
        else:
            yield key, spec, field, value


@cache
def _tables_in(
    spec: type[Spec],
) -> tuple[tuple[msgspec.structs.FieldInfo, type[Spec] | None, type[Spec] | None], ...]:
    """The fields of a spec, with the spec of its rows and of itself where it is a table."""
    kinds = [hints(spec)[field.name] for field in fields_of(spec)]
    return tuple(zip(fields_of(spec), map(table_of, kinds), map(spec_of, kinds), strict=True))


@cache
def fields_of(spec: type[Spec]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a spec; msgspec works them out anew at every call."""
    return msgspec.structs.fields(spec)


@cache
def hints(spec: type[Spec]) -> dict[str, Any]:
    """Types of a spec's fields with their units."""
    return get_type_hints(spec, include_extras=True)


def _in_words(text: str, key: str) -> tuple[str, str]:
    found = _PATH.match(text)
    if found:
        text, key = (
            found["what"],
            key + re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + 1}]", found["path"]),
        )
    if "matching regex" in text:
        return key, "expected a month such as 2016-09"
    for code, word in _PLAIN.items():
        text = text.replace(code, word)
    return key, _small(text).replace("`", "")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _join(under: str, key: str) -> str:
    return f"{under}.{key}" if under else key
