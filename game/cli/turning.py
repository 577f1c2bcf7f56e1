"""`ironbowl turning`: the moments after which a life went another way, and what each was worth."""

from __future__ import annotations

import json as json_text
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Run, Seat, asked, progress
from game.cli.options import Json

if TYPE_CHECKING:
    from game.insight.turning import Point, Turning
    from game.present.turning import TurningPage
    from game.present.words import Words

Count = Annotated[
    int, typer.Option("-n", metavar="N", min=20, help="Lives that each is weighed on.")
]


def turning(file: Run, n: Count = 1_000, seat: Seat = None, json: Json = False) -> None:
    """Find five turning points of a life, at most two of them decisions of its own.

    What each was worth is a mean over lives with it and without it, under the same luck. See
    docs/insight.md.

    $ ironbowl turning life.jsonl
    $ ironbowl turning life.jsonl --json
    """
    from game.insight.pool import Pool
    from game.insight.turning import turning as turning_of

    one, started = asked(file, seat), perf_counter()
    with Pool() as pool:
        for told in turning_of(one.replay.life, one.people, one.place, pool, n):
            progress("turning points", told.lived, told.wanted)
    if json:
        assert told.turning is not None
        print(json_text.dumps(plain(told.turning, n, perf_counter() - started)))
        return
    from game.present.turning import turning_page

    tell = one.teller()
    say(tell.words, turning_page(tell, one.past(), told))


def plain(found: Turning, n: int, seconds: float) -> dict[str, Any]:
    """Everything a script may want, fen."""
    return {
        "n": n,
        "seconds": round(seconds, 3),
        "points": [of_point(point) for point in found.points],
        "weighed_twice": [of_point(point) for point in found.twice],
        "weighed_once": [of_point(point) for point in found.sieved],
        "agree_share": found.same_bp / 10_000,
    }


def of_point(point: Point) -> dict[str, Any]:
    """One moment and what it was worth."""
    moment = point.moment
    return {
        "month": moment.month,
        "source": moment.source,
        "code": moment.code,
        "worth_fen": point.worth.rounded(),
        "n": point.worth.n,
    }


def say(words: Words, page: TurningPage) -> None:
    """The page as text."""
    from game.plain import afterwards
    from game.plain.paper import Paper

    afterwards.turning(Paper(sys.stdout, words), page)
