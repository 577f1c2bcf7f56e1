"""What a hostile or clumsy client cannot do: for every line of the promise, and every guard behind it.

Each attack is tried twice over real sockets: with the guard, where it must fail, and with the guard
taken out, where it must come off. A guard that no attack misses would be no guard.
"""

import asyncio

import pytest

from tests.house.scan import ROOT
from tests.workshop import (
    guards_answers,
    guards_connections,
    guards_households,
    guards_messages,
    guards_months,
    guards_pages,
    guards_secrets,
)
from tests.workshop.guards import LINES
from tests.workshop.rooms import hall_of, new_book, served

ROWS = (
    *guards_secrets.ROWS, *guards_connections.ROWS, *guards_messages.ROWS,
    *guards_pages.ROWS, *guards_households.ROWS, *guards_months.ROWS,
    *guards_answers.ROWS,
)  # fmt: skip


async def tried(row, folder):
    """One attack on a town of its own; AssertionError where it comes off."""
    async with served(hall_of(new_book(folder))) as town:
        await asyncio.wait_for(row.attack(town), 15)


def named(row):
    return f"{row.line}: {row.name}"


@pytest.mark.parametrize("row", ROWS, ids=named)
async def test_nobody_can(row, tmp_path):
    await tried(row, tmp_path)


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=[pytest.mark.long] * row.slow, id=named(row)) for row in ROWS],
)
async def test_somebody_could_without_the_guard(row, tmp_path, monkeypatch):
    for where, instead in row.gone.items():
        monkeypatch.setattr(f"game.{where}", instead)
    with pytest.raises(AssertionError):
        await tried(row, tmp_path)


def test_every_line_of_the_promise_has_its_guards():
    assert {row.line for row in ROWS} == set(LINES)


def as_table(rows):
    """The table of docs/safety.md: a line of the promise, what nobody can, the guard that sees to it."""
    for line, promise in LINES.items():
        yield f"| **{line}** | {promise} | |"
        for row in rows:
            if row.line == line:
                yield f"| | {row.name} | {', '.join(f'`{where}`' for where in row.gone)} |"


def test_the_page_for_engineers_lists_every_guard():
    found = (ROOT / "docs" / "safety.md").read_text("utf-8").splitlines()
    table = [line for line in found if line.startswith(("| **", "| | "))]
    assert table == list(as_table(ROWS)), "\n".join(as_table(ROWS))
