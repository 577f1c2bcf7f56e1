"""`ironbowl runs`: the saved runs, newest first, and what can be done with them."""

from __future__ import annotations

import json as json_text
import os
from typing import TYPE_CHECKING, Any

import typer

from game.cli import places
from game.cli.house import House
from game.cli.options import Json, Saves
from game.cli.runs_code import code, import_
from game.cli.runs_export import export

if TYPE_CHECKING:
    from game.runs.listing import Listed

runs = House(invoke_without_command=True, no_args_is_help=False)
runs.command("code")(code)
runs.command("import")(import_)
runs.command("export")(export)


@runs.callback(invoke_without_command=True)
def saved(ctx: typer.Context, saves: Saves = None, json: Json = False) -> None:
    """List the saved runs, newest first. Nothing is computed: `verify` says whether they are sound.

    $ ironbowl runs
    $ ironbowl runs --json
    $ ironbowl --saves ~/class-3 runs
    $ ironbowl runs code life.jsonl
    """
    if saves is not None:
        os.environ["IRONBOWL_SAVES"] = str(saves)
    if ctx.invoked_subcommand is not None:
        return
    from game.runs.listing import folder_of
    from game.runs.store import Store

    found = folder_of(Store(places.saves(saves).path).files())
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
    name = set_cell_size(run.file.name, max(40, len(run.file.name)))
    return name, f"{far:>6}", f"{cash:>14}", run.title, state
