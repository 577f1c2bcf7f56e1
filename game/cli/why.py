"""`ironbowl why`: the causes of a change in profit."""

from __future__ import annotations

import json as json_text
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Run, Seat, asked
from game.cli.errors import ExitCode, Failure
from game.cli.options import Json

if TYPE_CHECKING:
    from game.insight.why import Why

Month = Annotated[int, typer.Option("--month", metavar="M", help="Which month.")]


def why(file: Run, month: Month, seat: Seat = None, json: Json = False) -> None:
    """Say why a household's profit changed in a month: signed causes that add up, in fen.

    $ ironbowl why life.jsonl --month 6
    $ ironbowl why life.jsonl --month 6 --seat household/07 --json
    """
    from game.insight.of_life import why_in
    from game.present.why import why_page

    one = asked(file, seat)
    try:
        found = why_in(one.replay.life, month, one.place)
    except IndexError as error:
        raise Failure(f"{file}: {error}", ExitCode.USAGE) from error
    if json:
        print(json_text.dumps(plain(found)))
        return
    from game.plain import show
    from game.plain.paper import Paper

    tell = one.teller()
    page = why_page(tell, found)
    if page is None:
        print(tell.say("why/nothing", month=tell.month(month)))
    else:
        show.why(Paper(sys.stdout, tell.words), page)


def plain(found: Why) -> dict[str, Any]:
    """As `--json` prints it."""
    causes = [{"id": cause.id, "fen": cause.fen} for cause in found.causes]
    return {"month": found.month, "change_fen": found.change_fen, "causes": causes}
