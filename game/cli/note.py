"""`ironbowl note`: pin a remark to a month of a saved run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.opening import run_trouble

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="The remark.")]
Month = Annotated[int, typer.Option("--month", metavar="M", min=0, help="The month it is about.")]


def note(file: File, text: Text, month: Month) -> None:
    """Pin a remark to a month; the replay shows it there.

    $ ironbowl note life.jsonl "here the loan came due" --month 14
    """
    from game.runs.log import Note
    from game.runs.store import append

    with run_trouble(file):
        append(file, Note(month, text))
