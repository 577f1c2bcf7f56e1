"""TOML files to specs: every mistake in one sentence that names file, key and, for syntax, line."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.specs import Spec

S = TypeVar("S", bound=Spec)

_WHERE = re.compile(
    r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|(?P<end>end of document))\)$"
)
_PATH = re.compile(r"^(?P<what>.*?) - at `\$(?P<path>.*)`$")
_PLAIN = {"`float`": "a number", "`int`": "a whole number", "`str`": "text", "`bool`": "true or false",
          "`array`": "a list", "`object`": "a table", "`null`": "nothing"}  # fmt: skip


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text; ContentErrors with the line where it cannot be read."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.match(str(error))
        what, key = str(error), ""
        if found:
            what = found["what"]
            key = f"line {found['line']}" if found["line"] else "last line"
        raise ContentErrors([ContentError(file, key, f"not TOML, {_small(what)}")]) from error


def fit(raw: Any, spec: type[S], file: str, under: str = "") -> S:
    """A table as its spec; ContentErrors with every mistake in it."""
    errors = misfits(raw, spec, file, under)
    if errors:
        raise ContentErrors(errors)
    return msgspec.convert(raw, spec)


def misfits(raw: Any, spec: type[Spec], file: str, under: str = "") -> list[ContentError]:
    """Unknown keys, missing keys, wrong types and values out of range, table by table."""
    if not isinstance(raw, dict):
        return [ContentError(file, under, "expected a table")]
    fields = {f.encode_name: f for f in fields_of(spec)}
    found = []
    for key in raw:
        if key not in fields:
            found.append(
                ContentError(file, _join(under, key), f"unknown key{or_rather(key, tuple(fields))}")
            )
    types = hints(spec)
    for key, field in fields.items():
        if key in raw:
            found.extend(_misfit(raw[key], types[field.name], file, _join(under, key)))
        elif field.required:
            found.append(ContentError(file, _join(under, key), "missing"))
    return found


def _misfit(value: Any, kind: Any, file: str, key: str) -> list[ContentError]:
    """Mistakes in one value, looking into tables and tables of tables."""
    inner = table_of(kind)
    if isinstance(kind, type) and issubclass(kind, Spec):
        return misfits(value, kind, file, key)
    if inner is not None and isinstance(value, dict):
        rows = [misfits(row, inner, file, _join(key, name)) for name, row in value.items()]
        return [error for row in rows for error in row]
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return [ContentError(file, *_in_words(str(error), key))]
    return []


def table_of(kind: Any) -> type[Spec] | None:
    """The spec of the rows where a type is a table of named tables, else nothing."""
    row: Any = get_args(kind)[-1] if get_origin(kind) is dict else None
    return row if isinstance(row, type) and issubclass(row, Spec) else None


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
