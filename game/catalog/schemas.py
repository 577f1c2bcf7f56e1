"""JSON Schemas of content files, for editors that complete keys and underline mistakes while one types.

Made of the same types that read the files; `ironbowl content schemas` writes them.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

import msgspec

from game.catalog.keys import keys_of
from game.catalog.kinds import KINDS
from game.catalog.questions import Questions
from game.catalog.scenario import Macro, Scenario, Variant
from game.catalog.specs import Guarantor, Line, Source, Spec, Temperament, Term
from game.catalog.voices import IDS, MOMENTS, NUMBERS, WORDS, Voice, When

FOLDER = "schemas"
DIALECT = "http://json-schema.org/draft-04/schema#"
"""The dialect that every editor's TOML support reads."""

DIRECTIVE = "#:schema"
"""How a TOML file names its schema, on its first line."""

_SOURCES = {"type": ["string", "array", "object"]}
_CHANGED: Mapping[str, type[Spec]] = {
    "^line/": Line,
    "^guarantor/": Guarantor,
    "^temperament/": Temperament,
}


def schemas() -> dict[str, str]:
    """Name of a schema's file -> its text; one a kind of file."""
    found = {f"{kind}.schema.json": _file(spec, rows=False) for kind, (_, spec) in KINDS.items()}
    for name, spec in (("voices", Voice), ("sources", Source), ("glossary", Term)):
        found[f"{name}.schema.json"] = _file(spec, rows=True)
    found["questions.schema.json"] = _file(Questions, rows=False)
    return {
        name: json.dumps(one, ensure_ascii=False, indent=1) + "\n" for name, one in found.items()
    }


def directive(file: str) -> str:
    """The line that names the schema of a content file, such as `businesses/van.toml`; "" for none."""
    folder, _, name = file.rpartition("/")
    kinds = {known: kind for kind, (known, _) in KINDS.items()} | {"voices": "voices"}
    if folder in kinds:
        return f"{DIRECTIVE} ../{FOLDER}/{kinds[folder]}.schema.json\n"
    if not folder and name in ("sources.toml", "glossary.toml", "questions.toml"):
        return f"{DIRECTIVE} {FOLDER}/{name.removesuffix('.toml')}.schema.json\n"
    return ""


def _file(spec: type[Spec], *, rows: bool) -> dict[str, Any]:
    """The schema of a file that is one table of a spec, or a table of such rows."""
    parts: list[type[Spec]] = [spec, *(_CHANGED.values() if spec is Scenario else ())]
    _, known = msgspec.json.schema_components(parts, ref_template="#/definitions/{name}")
    for name, table in known.items():
        _explain(table, _spec_called(name, spec))
    if spec is Scenario:
        _loosen(known)
    known = {name: _plain(table) for name, table in known.items()}
    head = {"$schema": DIALECT, "title": _title(spec)}
    if rows:
        entry = {"$ref": f"#/definitions/{spec.__name__}"}
        return {**head, "type": "object", "additionalProperties": entry, "definitions": known}
    return {**known.pop(spec.__name__), **head, "definitions": known}


def _plain(shape: Any) -> Any:
    """A schema in the words of the older dialect: fixed lists, and remarks beside a reference."""
    if isinstance(shape, list):
        return [_plain(part) for part in shape]
    if not isinstance(shape, dict):
        return shape
    found = {name: _plain(part) for name, part in shape.items()}
    if "prefixItems" in found:
        found["items"] = found.pop("prefixItems")
        found["additionalItems"] = False
    if "$ref" in found and len(found) > 1:
        found["allOf"] = [{"$ref": found.pop("$ref")}]
    return found


def _title(spec: type[Spec]) -> str:
    return (spec.__doc__ or spec.__name__).strip().splitlines()[0].rstrip(".")


def _spec_called(name: str, root: type[Spec]) -> type[Spec] | None:
    return next((one for one in _all(Spec) if one.__name__ == name), root)


def _all(spec: type[Spec]) -> list[type[Spec]]:
    return [one for part in spec.__subclasses__() for one in (part, *_all(part))]


def _explain(table: dict[str, Any], spec: type[Spec] | None) -> None:
    """Say of every key what it means, in which unit, and narrow its range to the rule's."""
    keys = keys_of(spec) if spec is not None else {}
    for name, shape in table.get("properties", {}).items():
        key = keys.get(name)
        if key is None:
            continue
        shape["description"] = key.told
        shape.pop("default", None)
        for part in (shape, *shape.get("anyOf", ())):
            if part.get("type") in ("number", "integer") and key.low is not None:
                part.update({"minimum": key.low, "maximum": key.high})
        if name == "sources" and shape.get("type") == "object":
            shape["additionalProperties"] = _SOURCES
    if spec is Voice:
        table["properties"]["at"]["enum"] = sorted(MOMENTS)
    if spec is When:
        table["properties"]["what"]["enum"] = sorted((*WORDS, *IDS, *NUMBERS))


def _loosen(known: dict[str, Any]) -> None:
    """In a scenario's variants and changes any key of the table may stand, and none has to."""
    for spec in (*_CHANGED.values(), *_groups()):
        part = copy.deepcopy(known[spec.__name__])
        part.pop("required", None)
        part.get("properties", {}).pop("id", None)
        known[f"{spec.__name__}Part"] = part
    changes = {
        "type": "object",
        "patternProperties": {
            start: {"$ref": f"#/definitions/{spec.__name__}Part"}
            for start, spec in _CHANGED.items()
        },
        "additionalProperties": False,
    }
    variant = known["Variant"]["properties"]
    for spec in _groups():
        name = spec.__name__.lower()
        variant[name] = {"$ref": f"#/definitions/{spec.__name__}Part", **_said(variant[name])}
    for table in (variant, known["Scenario"]["properties"]):
        table["changes"] = {**changes, **_said(table["changes"])}


def _said(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": shape["description"]} if "description" in shape else {}


def _groups() -> list[type[Spec]]:
    """Tables of a scenario that a variant may change."""
    types = msgspec.structs.fields(Scenario)
    names = {field.name for field in msgspec.structs.fields(Variant)}
    found = [field.type for field in types if field.name in names]
    return [one for one in found if isinstance(one, type) and issubclass(one, (Spec, Macro))]
