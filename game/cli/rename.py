"""`ironbowl rename`: give a saved run a title."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.opening import run_trouble

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Text = Annotated[str, typer.Argument(metavar="TITLE", help="What to call it.")]


def rename(file: File, title: Text) -> None:
    """Call a run something; the file keeps its name and stays verifiable.

    $ ironbowl rename life.jsonl "the noodle year"
    """
    from game.runs.log import Title
    from game.runs.store import append

    with run_trouble(file):
        append(file, Title(title))
