"""`ironbowl runs delete`, `restore` and `trash`: runs that are no longer wanted, and wanted again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli import places
from game.cli.errors import Failure
from game.cli.opening import run_trouble
from game.cli.options import Saves

Runs = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Saved runs, by name or by path.")
]
Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Which; else the last one deleted.")
]


def delete(files: Runs, saves: Saves = None) -> None:
    """Put saved runs into the trash of their folder; `ironbowl runs restore` takes them out again.

    $ ironbowl runs delete "steel-2016 amber-noodle-17.jsonl"
    """
    from game.runs.library import delete as put_away

    folder = places.saves(saves).path
    for wanted in files:
        file = found(wanted, folder)
        with run_trouble(file):
            put_away(file)
        print(f"{file.name} is in the trash; `ironbowl runs restore` takes it out")


def found(wanted: Path, folder: Path) -> Path:
    """The saved run at a path or of that name; a failure where there is none."""
    from game.runs.store import ENDING

    for file in (wanted, folder / wanted, folder / f"{wanted}{ENDING}"):
        home = file.absolute().parent == folder.absolute()
        if home and file.is_file() and file.suffix == ENDING:
            return file
    raise Failure(f"{wanted}: not among the saved runs")


def restore(name: Name = None, saves: Saves = None) -> None:
    """Take the last deleted run out of the trash, or the last one of a name.

    $ ironbowl runs restore
    $ ironbowl runs restore "steel-2016 amber-noodle-17.jsonl"
    """
    from game.runs.library import restore as take_out
    from game.runs.library import trashed

    folder = places.saves(saves).path
    for file in trashed(folder):
        if name in (None, file.name, file.stem):
            with run_trouble(file):
                print(f"{take_out(file).name} is back")
            return
    raise Failure(f"{name} is not in the trash" if name else "the trash is empty")


def trash(saves: Saves = None) -> None:
    """List the runs in the trash, the last deleted first.

    $ ironbowl runs trash
    """
    from game.runs.library import trashed

    for file in trashed(places.saves(saves).path):
        print(file.name)
