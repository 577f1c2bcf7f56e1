"""`ironbowl replay`: watch a run, or go through it without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli import places
from game.cli.opening import run_trouble
from game.cli.options import Content, Lang, Saves

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Check = Annotated[bool, typer.Option("--check", help="Go through it without a screen.")]
First = Annotated[
    bool, typer.Option("--watch-first", help="Stop before each decision, so that a class can vote.")
]


def replay(
    file: File,
    check: Check = False,
    watch_first: First = False,
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Watch a life month by month; without a terminal it is only gone through and checked.

    $ ironbowl replay life.jsonl
    $ ironbowl replay life.jsonl --watch-first
    $ ironbowl replay life.jsonl --check
    """
    from game.cli.play import on_a_screen
    from game.runs.replay import Replay

    with run_trouble(file):
        life = Replay.open(file)
    if not check and on_a_screen():
        watch(file, saves, content, lang, watch_first)
        return
    for month in range(life.months + 1):
        life.go(month)
    print(f"{file}: {life.months} months, every one as it was")


def watch(
    file: Path, saves: Path | None, content: Path | None, lang: str | None, first: bool
) -> None:
    """Open a run on the screen."""
    from game.cli.doors import House
    from game.tui.app import run
    from game.tui.options import Options

    house = House(content, places.saves(saves).path, lang)
    options = Options(
        file=file,
        watch=True,
        watch_first=first,
        lang=house.language,
        languages=house.languages(),
        saves=house.saves,
        content=house.folders,
    )
    code = run(options, house.doors())
    if code:
        raise typer.Exit(code)
