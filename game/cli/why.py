"""`ironbowl why`: the causes of a change in profit."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble
from game.cli.options import Json

Run = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Month = Annotated[int, typer.Option("--month", metavar="M", help="Which month.")]
Seat = Annotated[
    str | None, typer.Option("--seat", metavar="ID", help="Whose profit (the person's by default).")
]


def why(file: Run, month: Month, seat: Seat = None, json: Json = False) -> None:
    """Say why a household's profit changed in a month: signed causes that add up, in fen.

    $ ironbowl why life.jsonl --month 6
    $ ironbowl why life.jsonl --month 6 --seat household/07 --json
    """
    from game.insight.of_life import why_in
    from game.runs.decision import seat_place
    from game.runs.replay import Replay

    with run_trouble(file):
        replay = Replay.open(file)
    try:
        place = replay.seat if seat is None else seat_place(seat)
        if place >= replay.life.rules.households:
            raise ValueError(f"{seat!r} is not in this town of {replay.life.rules.households}")
        found = why_in(replay.life, month, place)
    except (IndexError, ValueError) as error:
        raise Failure(f"{file}: {error}", ExitCode.USAGE) from error
    if json:
        causes = [{"id": cause.id, "fen": cause.fen} for cause in found.causes]
        plain = {"month": found.month, "change_fen": found.change_fen, "causes": causes}
        print(json_text.dumps(plain))
        return
    print(
        f"month {found.month}: profit {found.change_fen / 100:+,.2f} yuan against the month before"
    )
    for cause in found.causes:
        print(f"  {cause.id.replace('_', ' '):16} {cause.fen / 100:>+12,.2f}")
