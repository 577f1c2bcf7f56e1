"""Every figure carries the id of a source or the word "assumed": which do, which do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from game.catalog.errors import ContentError, or_rather

ASSUMED = "assumed"

NOT_FIGURES = frozenset({"year", "start_month", "person", "outlay", "measured"})
"""Numbers that say what a file is about, or that the game worked out itself, and claim nothing."""


def figures(raw: Mapping[str, Any], under: str = "") -> Iterator[str]:
    """Dotted keys of all numbers, yes-or-no values and lists of numbers of a file."""
    for key, value in raw.items():
        name = f"{under}.{key}" if under else key
        if name in NOT_FIGURES or name == "sources":
            continue
        if isinstance(value, dict):
            yield from figures(value, name)
        elif is_figure(value):
            yield name


def is_figure(value: Any) -> bool:
    """A number, a yes or no, or a list (of lists) of them."""
    if isinstance(value, list):
        return bool(value) and all(is_figure(part) for part in value)
    return isinstance(value, (bool, int, float))


def named(sources: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any]]:
    """Entries of a `[sources]` table with dotted keys, written with quotes or as tables."""
    for key, value in sources.items():
        name = f"{under}.{key}" if under else key
        if isinstance(value, dict):
            yield from named(value, name)
        else:
            yield name, value


Claims = Sequence[tuple[str, Sequence[str]]]
"""The figures of a file: the dotted key of each, and that key with the tables above it."""


def unsourced(raw: Mapping[str, Any], claims: Claims, file: str) -> list[ContentError]:
    """Figures for which `[sources]` has neither the key nor a table above it."""
    known = {key for key, _ in named(raw.get("sources", {}))}
    return [
        ContentError(file, key, 'no source; add it under [sources], or the word "assumed"')
        for key, above in claims
        if known.isdisjoint(above)
    ]


def missourced(
    raw: Mapping[str, Any], claims: Claims, file: str, known: Collection[str]
) -> list[ContentError]:
    """Entries of `[sources]` for figures that are not there, or that name unknown sources."""
    keys = {part for _, above in claims for part in above}
    found = []
    for key, value in named(raw.get("sources", {})):
        if key not in keys:
            message = f"a source for no figure{or_rather(key, sorted(keys))}"
            found.append(ContentError(file, f"sources.{key}", message))
        ids = value if isinstance(value, list) else [value]
        if not ids or not all(isinstance(id_, str) for id_ in ids):
            message = 'expected the id of a source, several, or "assumed"'
            found.append(ContentError(file, f"sources.{key}", message))
            continue
        found.extend(unknown_sources(ids, known, file, f"sources.{key}"))
    return found


def unknown_sources(
    ids: Collection[Any], known: Collection[str], file: str, key: str, assumed: bool = True
) -> list[ContentError]:
    """Ids that are in no entry of `sources.toml`; "assumed" passes for figures, not for cards."""
    found = []
    for id_ in ids:
        if id_ in known or (assumed and id_ == ASSUMED):
            continue
        hint = or_rather(str(id_), [*known, ASSUMED])
        found.append(ContentError(file, key, f"no source {id_} in sources.toml{hint}"))
    return found


def upwards(key: str) -> list[str]:
    """A dotted key and the tables above it: a.b.c, a.b, a."""
    parts = key.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
