"""`ironbowl replay`: watch a run, or go through it without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Check = Annotated[bool, typer.Option("--check", help="Go through it without a screen.")]
WatchFirst = Annotated[
    bool, typer.Option("--watch-first", help="Stop before each decision, so that a class can vote.")
]


def replay(file: File, check: Check = False, watch_first: WatchFirst = False) -> None:
    """Watch a life month by month.

    $ ironbowl replay life.jsonl
    $ ironbowl replay life.jsonl --watch-first
    $ ironbowl replay life.jsonl --check
    """
    if not check:
        raise Failure("there is no screen for this yet; add --check", ExitCode.FAILED)
    from game.runs.replay import Replay

    with run_trouble(file):
        life = Replay.open(file)
    for month in range(life.months + 1):
        life.go(month)
    print(f"{file}: {life.months} months, every one as it was")
