"""Faults of TOML itself, and of keys: spelt wrongly, unknown, missing, there twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.catalog.faults.pages import (
    TABLES,
    Fault,
    Pages,
    Row,
    is_list,
    is_number,
    is_plain,
    is_text,
    spelt_wrongly,
    text,
    with_line,
    without_line,
)


def written(
    wanted: Callable[[Row], bool], line: Callable[[Row], str], *folders: str
) -> Callable[[Pages], Fault]:
    """A fault that writes the line of some key so that it is no TOML."""

    def fault(pages: Pages) -> Fault:
        file = pages.file(*folders)
        row = pages.row(file, wanted)
        changed = with_line(file, row.number, line(row))
        return Fault("syntax", file, (row.key,), row.number, texts=changed)

    return fault


def plain_text(row: Row) -> bool:
    return is_text(row) and is_plain(row)


def plain_number(row: Row) -> bool:
    return is_number(row) and is_plain(row)


two_equals = written(is_plain, lambda r: f"{r.name} == {r.value}", *TABLES)
open_text = written(plain_text, lambda r: f"{r.name} = {r.value[:-1]}", *TABLES, "voices")
bare_text = written(plain_text, lambda r: f"{r.name} = {r.value[1:-1]}", *TABLES)
open_list = written(is_list, lambda r: f"{r.name} = {r.value[:-1]}", "businesses", "scenarios")
word_behind = written(plain_number, lambda r: f"{r.name} = {r.value} yuan", *TABLES)
single_backslash = written(plain_text, lambda r: f'{r.name} = "\\q{r.value[1:]}', *TABLES, "voices")


def no_equals(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "voices", "words")
    row = pages.row(file, lambda r: True)
    line = f"{row.name} {row.value}" if is_plain(row) else f'"{row.name}" {row.value}'
    return Fault("syntax", file, line=row.number, texts=with_line(file, row.number, line))


def key_twice(pages: Pages) -> Fault:
    file = pages.file(*TABLES)
    row = pages.row(file, plain_number)
    line = f"{row.name} = {row.value}"
    changed = with_line(file, row.number, f"{line}\n{line}")
    return Fault("syntax", file, (row.key,), row.number + 1, texts=changed)


def open_header(pages: Pages) -> Fault:
    file = pages.file("scenarios", "policies")
    heads = [n for n, line in enumerate(text(file).split("\n"), 1) if re.match(r"\[\w", line)]
    number = pages.chance.choice(heads)
    line = text(file).split("\n")[number - 1]
    return Fault("syntax", file, line=number, texts=with_line(file, number, line.replace("]", "")))


# --- keys


def key_misspelt(pages: Pages) -> Fault:
    file = pages.file(*TABLES)
    row = pages.row(file, is_plain)
    wrong = spelt_wrongly(row.name, pages.chance)
    key = row.key[: -len(row.name)] + wrong
    changed = with_line(file, row.number, f"{wrong} = {row.value}")
    return Fault("unknown key", file, (key,), row.number, row.name, changed)


def key_unknown(pages: Pages) -> Fault:
    file = pages.file(*TABLES)
    return Fault("unknown key", file, ("colour",), 1, texts={file: f"colour = 3\n{text(file)}"})


def key_missing(pages: Pages) -> Fault:
    file = pages.file("businesses", "guarantors", "neighbours", "scenarios")
    gone = (
        "name_zh",
        "about",
        "about_zh",
        "place_zh",
        "bare",
        "called",
        "called_zh",
        "price_level",
    )
    row = pages.row(file, lambda r: is_plain(r) and r.name not in (*gone, "care_hours_full", "changes")
                    and (is_number(r) or is_text(r)))  # fmt: skip
    return Fault(
        "missing key", file, (row.key,), says="missing", texts=without_line(file, row.number)
    )


SYNTAX = (
    no_equals,
    two_equals,
    open_text,
    bare_text,
    open_list,
    word_behind,
    key_twice,
    open_header,
    single_backslash,
)
KEYS = (key_misspelt, key_misspelt, key_misspelt, key_unknown, key_missing, key_missing)
