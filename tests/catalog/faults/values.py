"""Faults of values: of the wrong type, out of range, wrong together."""

from __future__ import annotations

from collections.abc import Callable

from game.catalog.whereabouts import whereabouts
from tests.catalog.faults.pages import (
    TABLES,
    Fault,
    Pages,
    Row,
    is_list,
    is_number,
    is_plain,
    is_text,
    text,
    with_line,
)


def instead(
    kind: str, wanted: Callable[[Row], bool], value: str, *folders: str, inside: bool = False
) -> Callable[[Pages], Fault]:
    """A fault that gives some key another value; `inside` where the mistake is an element of it."""

    def fault(pages: Pages) -> Fault:
        file = pages.file(*folders)
        try:
            row = pages.row(file, lambda r: wanted(r) and is_plain(r))
        except LookupError:
            return fault(pages)
        changed = with_line(file, row.number, f"{row.name} = {value}")
        keys = (row.key, f"{row.key}[1]") if inside else (row.key,)
        return Fault(kind, file, keys, row.number, texts=changed)

    return fault


def list_length(pages: Pages) -> Fault:
    file = pages.file("businesses", "scenarios")
    row = pages.row(file, lambda r: is_list(r) and is_plain(r))
    parts = row.value[1:-1].split(",")
    parts = parts[:-1] if pages.chance.random() < 0.5 else [*parts, " 0"]
    changed = with_line(file, row.number, f"{row.name} = [{','.join(parts)}]")
    return Fault("range", file, (row.key,), row.number, texts=changed)


def shares_do_not_add_up(pages: Pages) -> Fault:
    file = pages.file("scenarios")
    row = pages.row(file, lambda r: r.key.startswith("neighbours.") and is_number(r))
    changed = with_line(file, row.number, f'"{row.name}" = {float(row.value) / 2}')
    return Fault("range", file, ("neighbours",), texts=changed)


def number_of_digits(pages: Pages) -> Fault:
    file = pages.file(*TABLES)
    row = pages.row(file, lambda r: is_number(r) and is_plain(r))
    changed = with_line(file, row.number, f"{row.name} = {'9' * 5000}")
    return Fault("range", file, texts=changed)


def ends_before_it_starts(pages: Pages) -> Fault:
    file = "policies/steel-2016.toml"
    lines = whereabouts(text(file))
    row = pages.row(
        file, lambda r: r.name == "starts" and r.key.replace("starts", "ends") not in lines
    )
    changed = with_line(file, row.number, f'starts = {row.value}\nends = "2015-01"')
    return Fault("range", file, (row.key.replace("starts", "ends"),), texts=changed)


def is_date(row: Row) -> bool:
    return row.name in ("starts", "ends")


def is_switch(row: Row) -> bool:
    return row.value in ("true", "false")


TYPES = (
    instead("type", is_number, '"much"', *TABLES),
    instead("type", is_number, "[1, 2]", "businesses", "guarantors", "neighbours"),
    instead("type", is_number, "true", "businesses", "guarantors", "neighbours"),
    instead("type", is_number, "2016-01-01", *TABLES),
    instead("type", lambda r: is_text(r) and not is_date(r), "7", *TABLES),
    instead("type", lambda r: is_text(r) and not is_date(r), '["one", "two"]', *TABLES),
    instead("type", is_list, "1", "businesses", "scenarios"),
    instead("type", is_list, '["a"]', "businesses", "scenarios", inside=True),
    instead("type", is_switch, '"maybe"', "businesses", "guarantors"),
    instead("type", is_date, '"in autumn"', "policies"),
    instead("type", is_date, "2016", "policies"),
)

RANGE = (
    instead("range", is_number, "-99", *TABLES),
    instead("range", is_number, "1e13", "businesses", "guarantors", "neighbours"),
    instead("range", is_number, "inf", "businesses", "guarantors", "neighbours"),
    instead("range", is_number, "nan", "businesses", "guarantors", "neighbours"),
    instead("range", lambda r: r.name == "lam", "3", "businesses"),
    instead("range", lambda r: r.name == "start_month", "13", "scenarios"),
    instead("range", lambda r: r.name in ("households", "months"), "0", "scenarios"),
    instead("range", lambda r: r.name == "name", '""', *TABLES),
    list_length,
    shares_do_not_add_up,
    number_of_digits,
    ends_before_it_starts,
)
