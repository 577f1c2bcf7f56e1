"""The schema in the docs is that of the types, and tells right lines from wrong ones."""

import json
import re

from game.runs.schema import schema, schema_text
from tests.each import each
from tests.house.scan import ROOT
from tests.runs.lives import lived

KEPT = json.loads((ROOT / "docs" / "run-file.schema.json").read_text("utf-8"))
EXAMPLES = sorted((ROOT / "saves" / "examples").glob("*.jsonl"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
SAID = {"title", "description", "default", "discriminator", "$schema", "$defs"}


def fits(value, part):
    """Whether a value meets a part of the schema; an unknown keyword is an error of this test."""
    return all(keyword(value, part, name) for name in part if name not in SAID)


def keyword(value, part, name):
    asked = part[name]
    if name == "$ref":
        return fits(value, KEPT["$defs"][asked.rpartition("/")[2]])
    if name == "anyOf":
        return any(fits(value, one) for one in asked)
    if name == "enum":
        return value in asked
    if name == "type" and asked == "null":
        return value is None
    if name == "type":
        return isinstance(value, TYPES[asked]) and (asked != "integer" or value is not True)
    if name == "required":
        return set(asked) <= set(value)
    if name == "properties":
        return all(fits(value[field], one) for field, one in asked.items() if field in value)
    if name == "additionalProperties":
        more = [value[field] for field in value if field not in part.get("properties", {})]
        return not more if asked is False else all(fits(one, asked) for one in more)
    if name == "items":
        return all(fits(one, asked) for one in value)
    bounds = {
        "minimum": lambda: value >= asked,
        "maximum": lambda: value <= asked,
        "maxLength": lambda: len(value) <= asked,
        "pattern": lambda: re.search(asked, value) is not None,
    }
    return bounds[name]()


def test_the_schema_in_the_docs_is_that_of_the_types():
    assert (ROOT / "docs" / "run-file.schema.json").read_text("utf-8") == schema_text()


@each(EXAMPLES)
def test_every_line_of_the_examples_meets_it(file):
    for line in file.read_bytes().splitlines():
        assert fits(json.loads(line), KEPT)


def test_every_kind_of_line_meets_it(whole):
    table = lived(2)
    table.entitle("t")
    table.note("n")
    table.adopt(table.life.rules)
    lines = [json.loads(line) for line in (*table.keeping.lines, *whole.keeping.lines)]
    assert {line["kind"] for line in lines} == set(KEPT["discriminator"]["mapping"])
    assert all(fits(line, KEPT) for line in lines)


@each(
    [
        (0, {"kind": "begin"}),
        (0, {"every": 13}),
        (0, {"hash": "f" * 63}),
        (0, {"reported": "no"}),
        (0, {"more": 1}),
        (1, {"month": -1}),
        (1, {"decisions": {"household/01": {"price": "free"}}}),
        (1, {"decisions": {"household/01": {"wish": 1}}}),
        (1, {"cards": {"household/01": {}}}),
        (1, {"orders": [{"kind": "curse", "id": "", "value": 1}]}),
    ],
    given=("lines",),
)
def test_wrong_lines_do_not_meet_it(lines, number, change):
    line = json.loads(lines[number])
    assert fits(line, KEPT)
    assert not fits(line | change, KEPT)


def test_the_schema_is_made_anew_every_time():
    assert schema() == schema() == KEPT
