"""The run file as a JSON Schema, made of the same types that read it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from game.engine.decisions import ERRANDS
from game.engine.orders import ORDER_KINDS
from game.runs.decision import ANSWERS, PACES, PRICE_STEPS, TABLES
from game.runs.log import FORMAT, Record

_HASH = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "SHA-256 over the hash of the line before and this line up to the comma before it.",
}

_WORDS: dict[str, dict[str, tuple[str | None, ...]]] = {
    "Decision": {
        "price": PRICE_STEPS,
        "pace": (*PACES, None),
        "table": (*TABLES, None),
        "errand": ERRANDS,
        "answer": (*ANSWERS, None),
    },
    "Order": {"kind": tuple(ORDER_KINDS)},
}
"""Fields that hold one of a few words; null stands for leaving the field out."""


def schema() -> dict[str, Any]:
    """A schema (draft 2020-12) that every line of a run file meets, taken for itself.

    It cannot say what a chain, the order of lines or the one way to write them is.
    """
    (line,), parts = msgspec.json.schema_components([Record])
    for part in parts.values():
        if part.get("properties", {}).get("kind", {}).keys() == {"enum"}:
            part["properties"]["hash"] = _HASH
            part["required"] = [*part["required"], "hash"]
    for name, fields in _WORDS.items():
        for field, words in fields.items():
            kept = parts[name]["properties"][field]
            default = {"default": kept["default"]} if "default" in kept else {}
            parts[name]["properties"][field] = {"enum": list(words), **default}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A line of a run file, format {FORMAT}",
        **line,
        "$defs": parts,
    }


def schema_text() -> str:
    """The schema as it is kept in docs."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
