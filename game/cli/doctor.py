"""`ironbowl doctor`: what this terminal and this installation can do, and what would go wrong."""

from __future__ import annotations

import json as json_text
import os

import typer

from game.cli import checkup, places
from game.cli.errors import ExitCode
from game.cli.options import Content, Json, Saves

SIGNS = {"fine": "ok", "note": "--", "bad": "!!"}
"""What stands before a line, so that it needs no colour."""


def doctor(saves: Saves = None, content: Content = None, json: Json = False) -> None:
    """Say what the terminal, the folders and the installation can do, and what to change.

    Exit code 1 where something keeps the game from being played or from being saved.

    $ ironbowl doctor
    $ ironbowl doctor --json
    $ TERM=linux ironbowl doctor
    """
    found = checkup.all_of(os.environ, places.saves(saves), places.content(content))
    if json:
        print(json_text.dumps([line._asdict() for line in found], ensure_ascii=False))
    else:
        for line in found:
            print(f"{SIGNS[line.state]}  {line.name:11} {line.value}")
            if line.advice:
                print(f"    {'':11} {line.advice}")
    if any(line.state == "bad" for line in found):
        raise typer.Exit(ExitCode.FAILED)
