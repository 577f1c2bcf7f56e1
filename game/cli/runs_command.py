"""`ironbowl runs`: the saved runs, newest first, and what can be done with them."""

from __future__ import annotations

import json as json_text
import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli import places
from game.cli.errors import Failure
from game.cli.house import House
from game.cli.options import Json, Lang, Saves
from game.cli.runs_code import code, import_
from game.cli.runs_examples import examples
from game.cli.runs_export import export
from game.cli.runs_schema import schema
from game.cli.runs_trash import delete, restore, trash

if TYPE_CHECKING:
    from game.present.words import Words
    from game.runs.listing import Listed

runs = House(invoke_without_command=True, no_args_is_help=False)
runs.command("code")(code)
runs.command("import")(import_)
runs.command("export")(export)
runs.command("delete")(delete)
runs.command("restore")(restore)
runs.command("trash")(trash)
runs.command("examples")(examples)
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
Tree = Annotated[bool, typer.Option("--tree", help="Branches under the runs they left.")]
Table = Annotated[
    Path | None,
    typer.Option("--csv", metavar="DIR", help="Write them as tables for a spreadsheet."),
]
Backwards = Annotated[bool, typer.Option("--reverse", help="The other way round.")]


@runs.callback(invoke_without_command=True)
def saved(
    ctx: typer.Context,
    find: Find = "",
    state: InState = None,
    sort: Sort = Order.NEWEST,
    reverse: Backwards = False,
    tree: Tree = False,
    csv: Table = None,
    saves: Saves = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List the saved runs, newest first, or do something with one of them.

    What `ironbowl verify` found is shown until the file changes. Words to find may be of the file's
    name, its title, seed, scenario or people. `--csv` writes two tables, a row a run and a row a
    month of each, and a codebook.

    $ ironbowl runs
    $ ironbowl runs --tree --lang zh
    $ ironbowl runs --saves class/ --csv tables/
    $ ironbowl runs --find noodle --sort cash --json
    $ ironbowl runs code life.jsonl
    $ ironbowl runs delete life.jsonl
    """
    if saves is not None:
        os.environ["IRONBOWL_SAVES"] = str(saves)
    if ctx.invoked_subcommand is not None:
        return
    from game.cli.doors import words_in

    found = chosen(find, state or "", sort, reverse)
    if csv is not None:
        write_tables(found, csv, words_in(lang))
    elif json:
        print(json_text.dumps([as_json(run) for run in found], ensure_ascii=False))
    else:
        tell(found, tree, words_in(lang))


def chosen(find: str, state: str, sort: str, reverse: bool) -> list[Listed]:
    """The saved runs that fit, in an order."""
    from game.runs.library import matching, ordered, with_health
    from game.runs.listing import glances
    from game.runs.store import Store

    known = with_health(glances(Store(places.saves(None).path).files()))
    return ordered(matching(known, find, state), sort, reverse)


def tell(found: Sequence[Listed], tree: bool, words: Words) -> None:
    """A line a run; as a tree, branches under what they left."""
    for before, run in in_tree(found) if tree else (("", run) for run in found):
        print("  ".join(columns(run, words, before)).rstrip())


def in_tree(found: Sequence[Listed]) -> Iterator[tuple[str, Listed]]:
    """The runs as a tree, with what is drawn before each name."""
    from game.runs.tree import rail, tree

    for branch in tree(found):
        yield rail(branch), branch.run


def write_tables(found: Sequence[Listed], folder: Path, words: Words) -> None:
    """Write the tables of some runs and say where; runs that cannot be read are left out and named."""
    from game.report.library import tables

    texts, left_out = tables(found, words)
    for name, why in left_out:
        print(f"{name} is left out: {why}", file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
            print(f"written to {folder / name}")
    except OSError as error:
        raise Failure(f"{folder}: {error.strerror or error}") from error


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


def columns(run: Listed, words: Words, before: str = "") -> tuple[str, ...]:
    """A saved run as words in columns, `before` drawn before its name; titles may be in any script."""
    from rich.cells import cell_len, set_cell_size

    from game.present.trouble import told

    far = words.say("runs/over") if run.over else f"{run.month}/{run.months}"
    held = [words.say("runs/cash", cash=words.money(one.cash_fen)) for one in run.cards.values()]
    cash = held[0] if held else ""
    state = "" if run.state == "unverified" else words.say(f"health/{run.state}")
    state = words.joined("colon", state, told(words, run.why))
    name = before + run.file.name
    name = set_cell_size(name, max(40, cell_len(name)))
    return name, right(far, 6), right(cash, 22), run.title, state


def right(text: str, width: int) -> str:
    """A text at the right end of so many cells."""
    from rich.cells import cell_len

    return " " * (width - cell_len(text)) + text
