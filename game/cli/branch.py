"""`ironbowl branch`: the same life up to a month, to be decided anew from there."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from game.cli import places
from game.cli.opening import run_trouble
from game.cli.options import Json, Saves

File = Annotated[Path, typer.Argument(metavar="FILE", help="The run to leave.")]
Month = Annotated[
    int, typer.Option("--month", metavar="M", min=1, help="The first month to decide anew.")
]
Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write the branch.")
]
Called = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What to call it.")]


def branch(
    file: File,
    month: Month,
    title: Called = None,
    output: Out = None,
    saves: Saves = None,
    json: Json = False,
) -> None:
    """Write a new run that shares everything before a month; `ironbowl play` goes on with it.

    $ ironbowl branch life.jsonl --month 7
    $ ironbowl branch life.jsonl --month 7 -o other.jsonl --title "without the loan"
    """
    from game.runs.branch import branch as leave
    from game.runs.log import Title
    from game.runs.store import Store, append, read_file, write_run

    with run_trouble(file):
        run = read_file(file)
        lines = leave(run, month)
    target = output
    if target is not None:
        with run_trouble(target):
            write_run(lines, target)
    else:
        target = Store(places.saves(saves).path).write_new(lines, run.start)
    if title:
        with run_trouble(target):
            append(target, Title(title))
    if json:
        parent = {"hash": run.hash_at(month - 1), "month": month}
        print(json_text.dumps({"file": str(target), "parent": parent}, ensure_ascii=False))
    else:
        print(target)
