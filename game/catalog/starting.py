"""Starting files for authors: whole, valid, and with what each key means beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.catalog.catalog import BY_ENTRY, Catalog
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.follows import CHINESE
from game.catalog.keys import keys_of
from game.catalog.kinds import KINDS, file_of, ids
from game.catalog.read import parse_toml
from game.catalog.schemas import FOLDER, directive, schemas
from game.catalog.sourcing import figures
from game.catalog.specs import Spec
from game.catalog.write import plain

UNWRITTEN = "To be written"
"""How a text begins that still waits for its author; `content check` warns of each."""

_WRITTEN: Mapping[str, tuple[str, str]] = {
    "business": ("line", "breakfast"),
    "guarantor": ("guarantor", "teacher"),
    "neighbour": ("temperament", "cautious"),
}
"""What an author asks for -> kind of file, and the example its figures are taken from."""

_COPIED: Mapping[str, tuple[str, str]] = {
    "scenario": ("scenario", "steel-2016"),
    "policy": ("policy", "steel-2016"),
    "names": ("names", "northeast"),
}
"""The same for files that are copied with their comments."""

_TEMPLATES: Mapping[str, tuple[str, str]] = {
    "card": ("card.md", "cards/en/NAME.md"),
    "voice": ("voice.toml", "voices/NAME.toml"),
    "term": ("term.toml", "glossary.toml"),
    "source": ("source.toml", "sources.toml"),
}
"""The same for texts: the file in `starting/`, and where it goes."""

STARTS = (*_WRITTEN, *_COPIED, *_TEMPLATES)
"""What can be started."""

_MEASURED = re.compile(r"(?:^#[^\n]*\n)*^\[measured\]\n(?:[^\[\n][^\n]*\n)*\n?", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class NoStart(ValueError):
    """Nothing can be started so; the text says why."""


@dataclass(frozen=True)
class Start:
    """A starting file, not written yet."""

    file: str
    """where it goes inside the pack"""
    text: str
    id: str
    """what other files call it"""
    appended: bool = False
    """an entry at the end of a file of many"""


def start(catalog: Catalog, kind: str, name: str, example: str = "") -> Start:
    """A starting file of a kind under a name; `example` is the id or name it begins as. NoStart."""
    if kind not in STARTS:
        raise NoStart(f"nothing is called {kind}{or_rather(kind, STARTS)}; {', '.join(STARTS)}")
    if not _NAME.match(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        hint = f", such as {better}" if better else ""
        raise NoStart(f"{name} is no name; use small letters, digits and hyphens{hint}")
    if kind in _TEMPLATES:
        if example:
            raise NoStart(f"a {kind} begins empty; leave out --from")
        return _from_template(catalog, kind, name)
    of, usual = {**_WRITTEN, **_COPIED}[kind]
    if kind in _COPIED and not example and f"{of}/{name}" in ids(catalog.folders, of):
        example = name
    id_ = example if "/" in example else f"{of}/{example or usual}"
    try:
        raw = catalog.raw(id_, kind=of)
    except ContentErrors as errors:
        raise NoStart(f"--from: {errors.errors[0].message}") from errors
    new = f"{of}/{name}"
    if kind in _WRITTEN:
        return Start(file_of(new), _written(new, name, raw, KINDS[of][1]), new)
    return Start(file_of(new), _copied(new, name, catalog.text(file_of(id_))), new)


def put(begun: Start, root: Path) -> Path:
    """Write a starting file into a pack, with the schemas it names. NoStart where one is there, OSError."""
    place = root / begun.file
    if begun.appended:
        before = place.read_text("utf-8") if place.is_file() else directive(begun.file)
        if begun.id in parse_toml(before, begun.file):
            raise NoStart(f"{place} has an entry {begun.id} already; choose another name")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{before.rstrip()}\n\n{begun.text}".lstrip("\n"), "utf-8")
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with place.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(begun.text)
        except FileExistsError as error:
            raise NoStart(f"{place} is there already; nothing was written") from error
    if directive(begun.file):
        put_schemas(root)
    return place


def put_schemas(root: Path) -> list[Path]:
    """Write the schemas of content files into a pack, in place of older ones."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in schemas()]


def _from_template(catalog: Catalog, kind: str, name: str) -> Start:
    template, goes = _TEMPLATES[kind]
    text = catalog.text(f"starting/{template}").replace("NAME", name)
    text = text.replace("WORDS", name.replace("-", " "))
    file = goes.replace("NAME", name)
    whole = file not in BY_ENTRY
    id_ = f"{kind}/{name}" if whole else name
    head = directive(file) if whole else ""
    return Start(file, head + text, id_, appended=not whole)


def _copied(id_: str, name: str, text: str) -> str:
    """A file of the pack under another id and name; under its own it stays as it is.

    What was measured in the old town is left out: it need not hold in the new one.
    """
    words, head = name.replace("-", " "), directive(file_of(id_))
    text = _MEASURED.sub("", text.removeprefix(head))
    if f'\nid = "{id_}"\n' in f"\n{text}":
        return head + text
    text = re.sub(r'^id = ".*"', f'id = "{id_}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r'^name = ".*"', f'name = "{words}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r'^name_zh = ".*"\n', "", text, count=1, flags=re.MULTILINE)
    text = re.sub(r'^title = ".*"', f'title = "{words}"', text, flags=re.MULTILINE)
    return head + text


def _written(id_: str, name: str, raw: Mapping[str, Any], spec: type[Spec]) -> str:
    """Every key with its meaning over it, at the example's value; every figure assumed."""
    words = {"id": id_, "name": name.replace("-", " "), "about": f"{UNWRITTEN}: one sentence."}
    lines = [f"# {keys_of(spec)['id'].meaning}".replace("line/breakfast", id_)]
    for key in keys_of(spec).values():
        value = words.get(key.name, raw.get(key.name))
        if key.name == "sources" or value is None:
            continue
        if key.name != "id":
            lines += ["", f"# {key.told}"]
        mark = "# " if key.name.endswith(CHINESE) else ""
        value = "" if mark and isinstance(value, str) else value
        lines.append(f"{mark}{key.name} = {_toml(value)}")
    lines += ["", f"# {keys_of(spec)['sources'].told}", "[sources]"]
    own = {key: value for key, value in raw.items() if key in keys_of(spec)}
    lines += [f'{key} = "assumed"' for key in figures(own)]
    return directive(file_of(id_)) + "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """A value as content files write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return plain(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def still_unwritten(text: str, file: str) -> list[ContentError]:
    """Lines of a file that wait for their author."""
    said = "still to be written; it stands there as `content new` put it"
    return [
        ContentError(file, "", said, line=number)
        for number, line in enumerate(text.split("\n"), 1)
        if UNWRITTEN in line and not line.lstrip().startswith("#")
    ]
