"""Run files as an enemy or a failing disk would leave them, made of a good one by chance."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from game.runs.log import link

RAW = "\u0001raw\u0001"
"""Stands in a record for JSON text that Python's writer would never write."""

NUMBERS = (0, -1, 1, 2**31, 2**53, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 10**30, 0.5, -0.0)
TEXTS = ("", "x" * 30_000, "\u0000", "李", "../../x", "household/01", "household/0", "-1", "\ud7ff")
RAWS = (
    "9" * 5_000,
    "1e400",
    "-1e308",
    "NaN",
    "Infinity",
    "[" * 60_000 + "]" * 60_000,
    '{"a":' * 30_000 + "1" + "}" * 30_000,
    '"\\ud800"',
    "tru",
    "",
    '{"a":1,"a":2}',
    "[" + "1," * 50_000 + "1]",
)
THINGS: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"": {}}, [None] * 3, {"month": 1})


def hostile(lines: list[bytes], chance: Random) -> bytes:
    """A file that differs, mostly, from these lines."""
    kind = chance.choice((of_bytes, of_lines, of_values, of_values, of_values, of_keys))
    return kind(list(lines), chance)


def of_bytes(lines: list[bytes], chance: Random) -> bytes:
    """Bytes that were lost, moved, doubled or overwritten; the chain is as it was."""
    text = b"".join(lines)
    one, other = sorted(chance.randrange(len(text)) for _ in range(2))
    return chance.choice(
        (
            lambda: text[:one] + bytes([text[one] ^ 1 << chance.randrange(8)]) + text[one + 1 :],
            lambda: text[:one] + chance.randbytes(chance.randrange(1, 60)) + text[one:],
            lambda: text[:one] + text[other:],
            lambda: text[:other] + text[one:],
            lambda: text[:one] + bytes(other - one) + text[other:],
            lambda: text[:one],
            lambda: text[:one] + b"9" * chance.randrange(1, 5_000) + text[one:],
            lambda: text[:one] + b"[{" * chance.randrange(1, 50_000) + text[one:],
            lambda: chance.randbytes(chance.randrange(3_000)),
            lambda: b"\xef\xbb\xbf" + text,
            lambda: text.replace(b"\n", b"\r\n"),
            lambda: text.decode().encode("utf-16"),
            lambda: text + b"\x00" * chance.randrange(1, 5_000),
            lambda: text.rstrip(b"\n"),
        )
    )()


def of_lines(lines: list[bytes], chance: Random) -> bytes:
    """Whole lines lost, moved or doubled; in half of the files the chain is made to hold again."""
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    what = chance.randrange(6)
    if what == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif what == 1:
        del lines[one]
    elif what == 2:
        lines.insert(other, lines[one])
    elif what == 3:
        chance.shuffle(lines)
    elif what == 4:
        del lines[max(one, 1) :]
    else:
        lines.insert(one, b"\n")
        return b"".join(lines)
    return chained([bare(line) for line in lines]) if chance.random() < 0.5 else b"".join(lines)


def of_values(lines: list[bytes], chance: Random) -> bytes:
    """One to three values replaced by something else; the chain holds."""
    records = [json.loads(bare(line)) for line in lines]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        holder, key = place(chance.choice(records), chance)
        holder[key] = other_value(holder[key], chance)
    return written(records, chance)


def of_keys(lines: list[bytes], chance: Random) -> bytes:
    """Fields left out, renamed, added or put in another order; the chain holds."""
    records = [json.loads(bare(line)) for line in lines]
    holder, key = place(chance.choice(records), chance)
    what = chance.randrange(4)
    if what == 0 or not isinstance(holder, dict):
        del holder[key]
    elif what == 1:
        holder[f"{key}x"] = holder.pop(key)
    elif what == 2:
        holder[chance.choice(("", "more", "hash", "kind", "0"))] = chance.choice(NUMBERS)
    else:
        holder[key] = holder.pop(key)
    return written(records, chance)


def place(record: dict[str, Any], chance: Random) -> tuple[Any, Any]:
    """Some place in a record, deep or not: what holds it, and under which key."""
    holder: Any = record
    while True:
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        inside = holder[key]
        if not isinstance(inside, dict | list) or not inside or chance.random() < 0.1:
            return holder, key
        holder = inside


def other_value(value: object, chance: Random) -> object:
    """Something else: mostly of the same kind, so that it gets far; else of any other."""
    if isinstance(value, int) and chance.random() < 0.7:
        near = (value + 1, value - 1, -value, value * 2, value * 1_000, value // 2)
        return chance.choice((*near, *NUMBERS))
    if isinstance(value, list) and value and chance.random() < 0.6:
        return chance.choice((value[:-1], value * 2, value[::-1], value * 500))
    makers: tuple[Callable[[], object], ...] = (
        lambda: chance.choice(NUMBERS),
        lambda: chance.choice(TEXTS),
        lambda: deepcopy(chance.choice(THINGS)),
        lambda: RAW + str(chance.randrange(len(RAWS))),
    )
    return chance.choice(makers)()


def bare(line: bytes) -> bytes:
    """A line without its hash and newline, as JSON."""
    return line[: line.rindex(b',"hash":')] + b"}" if b',"hash":' in line else line.rstrip(b"\n")


def written(records: list[Any], chance: Random) -> bytes:
    """Records as compact JSON with a chain that holds; now and then with blanks in it."""
    marks = (", ", ": ") if chance.random() < 0.05 else (",", ":")
    texts = [json.dumps(record, ensure_ascii=False, separators=marks) for record in records]
    for number, raw in enumerate(RAWS):
        mark = json.dumps(RAW + str(number))
        texts = [text.replace(mark, raw) for text in texts]
    return chained([text.encode("utf-8", "surrogatepass") for text in texts])


def chained(texts: list[bytes]) -> bytes:
    """Lines of JSON texts whose chain holds."""
    out, last = [], ""
    for text in texts:
        body = text[:-1]
        last = link(last, body)
        out.append(body + b',"hash":"' + last.encode() + b'"}\n')
    return b"".join(out)
