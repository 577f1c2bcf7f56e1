"""Schemas for editors: every shipped file fits its own, and what the check refuses does not."""

from __future__ import annotations

import inspect
import json
import re
import tomllib

from game.catalog import cards, scenario, specs, voices
from game.catalog.folders import shipped
from game.catalog.keys import keys_of
from game.catalog.schemas import directive
from tests.each import each

FILES = sorted(
    path.relative_to(shipped()).as_posix()
    for path in shipped().rglob("*.toml")
    if directive(path.relative_to(shipped()).as_posix())
)
TYPES = {
    "string": lambda v: isinstance(v, str),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
    "null": lambda v: v is None,
}


def faults(value, shape, root, where=""):
    """Where a value does not fit a schema, as far as our schemas go."""
    if "$ref" in shape:
        shape = root["definitions"][shape["$ref"].rpartition("/")[2]]
    for part in shape.get("allOf", ()):
        yield from faults(value, part, root, where)
    if "anyOf" in shape and all([*faults(value, part, root)] for part in shape["anyOf"]):
        yield f"{where}: fits none"
    kinds = shape.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(TYPES[kind](value) for kind in kinds):
        yield f"{where}: no {kinds}"
    elif "enum" in shape and value not in shape["enum"]:
        yield f"{where}: not among {shape['enum']}"
    elif isinstance(value, dict):
        yield from table_faults(value, shape, root, where)
    elif isinstance(value, list):
        yield from list_faults(value, shape, root, where)
    elif isinstance(value, str) and not re.search(shape.get("pattern", ""), value):
        yield f"{where}: not as it should look"
    elif TYPES["number"](value) and not shape.get("minimum", value) <= value <= shape.get(
        "maximum", value
    ):
        yield f"{where}: out of range"


def table_faults(value, shape, root, where):
    known, patterns = shape.get("properties", {}), shape.get("patternProperties", {})
    yield from (f"{where}.{key}: missing" for key in shape.get("required", ()) if key not in value)
    for key, inner in value.items():
        fits = (
            [known[key]] if key in known else [p for r, p in patterns.items() if re.search(r, key)]
        )
        other = shape.get("additionalProperties", True)
        if fits or isinstance(other, dict):
            yield from faults(inner, (fits or [other])[0], root, f"{where}.{key}")
        elif not other:
            yield f"{where}.{key}: unknown"


def list_faults(value, shape, root, where):
    items = shape.get("items", {})
    if not shape.get("minItems", 0) <= len(value) <= shape.get("maxItems", len(value)):
        yield f"{where}: {len(value)} long"
    for place, inner in enumerate(value):
        part = items if isinstance(items, dict) else items[min(place, len(items) - 1)]
        yield from faults(inner, part, root, f"{where}[{place}]")


def schema_of(file):
    path = (shipped() / file).parent / directive(file).removeprefix("#:schema ").strip()
    return json.loads(path.read_text("utf-8"))


@each(FILES)
def test_a_shipped_file_fits_its_schema(file):
    schema = schema_of(file)
    table = tomllib.loads((shipped() / file).read_text("utf-8"))
    assert [*faults(table, schema, schema)] == []


def test_files_that_authors_copy_name_their_schema():
    lines = [
        file for file in FILES if file.startswith(("businesses/", "guarantors/", "neighbours/"))
    ]
    assert len(lines) > 30
    assert [
        f for f in lines if not (shipped() / f).read_text("utf-8").startswith(directive(f))
    ] == []


@each(
    [
        ("businesses/van.toml", ("setup",), "much"),
        ("businesses/van.toml", ("input",), 1.5),
        ("businesses/van.toml", ("lam",), 3),
        ("businesses/van.toml", ("season",), [1, 1]),
        ("businesses/van.toml", ("colour",), "red"),
        ("businesses/van.toml", ("sources", "setup"), 7),
        ("scenarios/steel-2016.toml", ("living", "nead"), 1),
        ("scenarios/steel-2016.toml", ("start_month",), 13),
        ("scenarios/steel-2016.toml", ("variants", "reported", "bank", "pas"), 1),
        ("scenarios/steel-2016.toml", ("variants", "reported", "levers", "benefit_months"), 121),
        ("policies/steel-2016.toml", ("instruments", "job-fairs", "starts"), "in autumn"),
        ("voices/bank.toml", ("desk-first", "at"), "banc"),
        ("sources.toml", ("loubere-2016", "confidence"), "hgh"),
    ]
)
def test_a_schema_refuses_what_the_check_refuses(file, keys, value):
    schema = schema_of(file)
    whole = tomllib.loads((shipped() / file).read_text("utf-8"))
    table = whole
    for key in keys[:-1]:
        table = table[key]
    table[keys[-1]] = value
    assert len([*faults(whole, schema, schema)]) == 1


def test_every_key_of_every_file_has_a_meaning():
    found = [
        spec
        for module in (specs, scenario, voices, cards)
        for spec in vars(module).values()
        if inspect.isclass(spec)
        and issubclass(spec, specs.Spec)
        and spec.__module__ == module.__name__
    ]
    assert len(found) > 20
    silent = [
        f"{spec.__name__}.{key.name}"
        for spec in found
        if spec not in (specs.Spec, cards.Card)  # a card in memory is no file
        for key in keys_of(spec).values()
        if not key.meaning
    ]
    assert silent == []
