"""`ironbowl replay`: watch a run, or go through it without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.opening import run_trouble
from game.cli.options import Content, Lang, Saves

if TYPE_CHECKING:
    from game.runs.replay import Replay

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Check = Annotated[bool, typer.Option("--check", help="Go through it without a screen.")]
First = Annotated[
    bool, typer.Option("--watch-first", help="Stop before each decision, so that a class can vote.")
]

Plain = Annotated[bool, typer.Option("--plain", help="Lines of text instead of a screen.")]


def replay(
    file: File,
    check: Check = False,
    watch_first: First = False,
    plain: Plain = False,
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Watch a life month by month; without a terminal it is only gone through and checked.

    With `--plain` it is told as lines of text; where answers end, to the last month.

    $ ironbowl replay life.jsonl
    $ ironbowl replay life.jsonl --watch-first
    $ ironbowl replay life.jsonl --plain
    $ ironbowl replay life.jsonl --check
    """
    from game.cli.play import on_a_screen
    from game.runs.replay import Replay

    with run_trouble(file):
        life = Replay.open(file)
    if plain and not check:
        tell(life, saves, content, lang, watch_first)
        return
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


def tell(
    life: Replay, saves: Path | None, content: Path | None, lang: str | None, first: bool
) -> None:
    """Tell a run as text on stdin and stdout."""
    import os

    from game.cli.afterwards import lived_on_of, ways_of
    from game.cli.config import in_force
    from game.cli.doors import House, why_in_month
    from game.cli.play import answers, paper_for
    from game.plain.replay import Asked, Watching

    house = House(content, places.saves(saves).path, lang)
    out = paper_for(in_force(places.config().path, os.environ, {}, house.languages()))

    def branch(month: int) -> Path:
        table = house.branch(life, month)
        table.close()
        if table.file is None:
            raise OSError(table.trouble)
        return table.file

    asked = Asked(
        why=lambda month: why_in_month(life, month),
        ways=lambda month: ways_of(life, month),
        lived_on=lambda month, ways: lived_on_of(life, month, ways),
        branch=branch,
    )
    Watching(life, house.words(), answers(), out, asked, first).watch()
