"""`ironbowl runs`: the saved runs, newest first, and what can be done with them."""

from __future__ import annotations

import json as json_text
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli import places
from game.cli.house import House
from game.cli.options import Json, Saves
from game.cli.runs_code import code, import_
from game.cli.runs_export import export
from game.cli.runs_schema import schema
from game.cli.runs_trash import delete, restore, trash

if TYPE_CHECKING:
    from game.runs.listing import Listed

runs = House(invoke_without_command=True, no_args_is_help=False)
runs.command("code")(code)
runs.command("import")(import_)
runs.command("export")(export)
runs.command("delete")(delete)
runs.command("restore")(restore)
runs.command("trash")(trash)
runs.command("schema")(schema)


class Order(StrEnum):
    """Orders of the list."""

    NEWEST = "newest"
    NAME = "name"
    TITLE = "title"
    SCENARIO = "scenario"
    MONTH = "month"
    CASH = "cash"
    STATE = "state"


class State(StrEnum):
    """What is known of a run."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    TORN = "torn"
    DAMAGED = "damaged"
    OUT_OF_SYNC = "out_of_sync"
    OTHER_ENGINE = "other_engine"


Find = Annotated[
    str, typer.Option("--find", metavar="WORDS", help="Only runs with these in name or title.")
]
InState = Annotated[State | None, typer.Option("--state", help="Only runs in this state.")]
Sort = Annotated[Order, typer.Option("--sort", help="How to order them.")]
Backwards = Annotated[bool, typer.Option("--reverse", help="The other way round.")]


@runs.callback(invoke_without_command=True)
def saved(
    ctx: typer.Context,
    find: Find = "",
    state: InState = None,
    sort: Sort = Order.NEWEST,
    reverse: Backwards = False,
    saves: Saves = None,
    json: Json = False,
) -> None:
    """List the saved runs, newest first, or do something with one of them.

    Nothing is computed for the list: `ironbowl verify` says whether runs are sound, and that is
    shown here until the file changes. Words to find may be of the file's name, its title, seed,
    scenario or people.

    $ ironbowl runs
    $ ironbowl runs --find noodle --sort cash
    $ ironbowl runs --state damaged --json
    $ ironbowl runs code life.jsonl
    $ ironbowl runs delete life.jsonl
    """
    if saves is not None:
        os.environ["IRONBOWL_SAVES"] = str(saves)
    if ctx.invoked_subcommand is not None:
        return
    from game.runs.library import matching, ordered, with_health
    from game.runs.listing import glances
    from game.runs.store import Store

    known = with_health(glances(Store(places.saves(saves).path).files()))
    found = ordered(matching(known, find, state or ""), sort, reverse)
    if json:
        print(json_text.dumps([as_json(run) for run in found], ensure_ascii=False))
        return
    for run in found:
        print("  ".join(columns(run)).rstrip())


def as_json(run: Listed) -> dict[str, Any]:
    """A saved run for scripts."""
    import msgspec

    return {
        "file": str(run.file),
        "state": run.state,
        "why": run.why,
        "scenario": run.scenario,
        "reported": run.reported,
        "seed": run.seed,
        "title": run.title,
        "people": list(run.people),
        "month": run.month,
        "months": run.months,
        "over": run.over,
        "engine": run.engine,
        "cards": msgspec.to_builtins(run.cards),
        "parent": msgspec.to_builtins(run.parent),
    }


def columns(run: Listed) -> tuple[str, ...]:
    """A saved run as words in columns; titles may be in any script."""
    from rich.cells import set_cell_size

    far = "over" if run.over else f"{run.month}/{run.months}"
    cash = next((f"{card.cash_fen // 100:,} yuan" for card in run.cards.values()), "")
    state = {"unverified": ""}.get(run.state, run.state.replace("_", " "))
    state += f": {run.why}" if run.why else ""
    name = set_cell_size(run.file.name, max(40, len(run.file.name)))
    return name, f"{far:>6}", f"{cash:>14}", run.title, state
