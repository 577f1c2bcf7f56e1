"""`ironbowl lives`: the same hand and the same moves under other luck."""

from __future__ import annotations

import csv
import json as json_text
import sys
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Asked, Run, Seat, asked, progress
from game.cli.errors import ExitCode
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from game.insight.lives import Outcomes
    from game.insight.luck import Heard
    from game.present.lives import Gathered, LivesPage
    from game.present.words import Words


class Picture(StrEnum):
    """Which lives are lived."""

    MOVES = "moves"
    HABITS = "habits"
    BOTH = "both"

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways in which lives are lived for it."""
        from game.insight.luck import WAYS

        return WAYS if self is Picture.BOTH else (self.value,)


Count = Annotated[int, typer.Option("-n", metavar="N", min=1, help="How many lives.")]
Which = Annotated[
    Picture, typer.Option("--picture", help="Your moves, your habits, or both (twice the lives).")
]
Only = Annotated[
    int | None,
    typer.Option("--only", metavar="K", min=0, help="Live life number K by itself; 0 is yours."),
]
Rows = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write every life as a row.")
]

PERCENTILES = (5, 25, 50, 75, 95)


def lives(
    file: Run,
    n: Count = 10_000,
    picture: Which = Picture.BOTH,
    only: Only = None,
    rows: Rows = None,
    seat: Seat = None,
    json: Json = False,
    content: Content = None,
) -> int:
    """Live the same decisions under other luck, and the same habits reacting to it.

    Life 0 is the one that was lived. Ctrl-C stops and tells of the lives so far.

    $ ironbowl lives life.jsonl
    $ ironbowl lives life.jsonl -n 2000 --picture moves --json
    $ ironbowl lives life.jsonl --only 17 --json
    """
    one, started = asked(file, seat, content), perf_counter()
    if only is not None:
        print(json_text.dumps(alone(one, picture, only)))
        return ExitCode.FINE
    gathered, last = gather(one, picture, n)
    if last is None:
        return ExitCode.INTERRUPTED
    if rows is not None:
        write_rows(rows, gathered.known())
    if json:
        found = plain(one, gathered.known(), last)
        print(json_text.dumps({**found, "seconds": round(perf_counter() - started, 3)}))
    else:
        tell = one.teller()
        from game.plain.afterwards import BINS

        page = gathered.page(tell, one.past(), BINS)
        assert page is not None
        say(tell.words, page)
    complete = all(len(outcomes) == n for outcomes in gathered.known().values())
    return ExitCode.FINE if complete else ExitCode.INTERRUPTED


def gather(one: Asked, picture: Picture, n: int) -> tuple[Gathered, Heard | None]:
    """All lives, or those lived before somebody pressed Ctrl-C; and what was heard last."""
    from game.insight.luck import other_luck
    from game.insight.pool import Pool
    from game.present.lives import Gathered

    ways = picture.ways
    gathered, heard, done = Gathered(ways), None, 0
    life, place = one.replay.life, one.place
    try:
        with Pool() as pool:
            for heard in other_luck(life, one.people, place, n, ways, pool):
                gathered.add(heard)
                done += len(heard.outcomes)
                progress("lives", done, n * len(ways))
    except KeyboardInterrupt:
        print("", file=sys.stderr)
    return gathered, heard


def alone(one: Asked, picture: Picture, number: int) -> dict[str, Any]:
    """One life by its number, lived by itself: the same as in any batch."""
    from dataclasses import replace

    from game.insight.lives import habits, lives
    from game.insight.luck import HABITS

    found: dict[str, Any] = {"life": number}
    for way in picture.ways:
        question = one.question
        if way == HABITS:
            question = replace(question, temperament=habits(one.replay.life, one.place)[0])
        (found[way],) = each(lives(question, number, 1))
    return found


def each(outcomes: Outcomes) -> list[dict[str, int | bool]]:
    """Every life by itself."""
    columns = {
        "net_worth_fen": outcomes.net_worth,
        "debt_fen": outcomes.debt,
        "defaulted": outcomes.defaulted,
        "guarantor_lost_fen": outcomes.guarantor_lost,
        "substituted": outcomes.substituted,
    }
    lists = [column.tolist() for column in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True)]


def write_rows(file: Path, known: dict[str, Outcomes]) -> None:
    """A table of all lives; what `open` raises."""
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        for way, outcomes in known.items():
            for number, life in enumerate(each(outcomes)):
                if not out.tell():
                    table.writerow(("way", "life", *life))
                table.writerow((way, number, *map(int, life.values())))


def plain(one: Asked, known: dict[str, Outcomes], last: Heard) -> dict[str, Any]:
    """Everything a script may want, but for the seconds; n is how many lives there are of each kind."""
    from game.insight.luck import HABITS, MOVES

    rules, yours = one.replay.life.rules, one.replay.life.view(one.replay.months)
    habits = {
        "temperament": rules.temperaments.ids[last.kind],
        "same": last.same_bp / 10_000,
    }
    found: dict[str, Any] = {"n": min(map(len, known.values())), "seconds": 0.0}
    if MOVES in known:
        substituted = share(known[MOVES].substituted)
        found[MOVES] = told(known[MOVES]) | {"substituted_share": substituted}
    found[HABITS] = habits | (told(known[HABITS]) if HABITS in known else {})
    found["yours"] = {
        "net_worth_fen": int(yours.own.net_worth[0, one.place]),
        "defaulted": bool(yours.own.defaulted[0, one.place]),
    }
    return found


def told(outcomes: Outcomes) -> dict[str, Any]:
    """How lives of one kind came out."""
    import numpy as np

    worth = np.percentile(outcomes.net_worth, PERCENTILES)
    spread = zip(PERCENTILES, worth, strict=True)
    return {
        "net_worth_fen": {f"p{p}": int(fen) for p, fen in spread},
        "default_share": share(outcomes.defaulted),
    }


def share(flags: Any) -> float:
    """The part of lives in which something was so."""
    return round(float(flags.mean()), 6)


def say(words: Words, page: LivesPage) -> None:
    """The page as text."""
    from game.plain import afterwards
    from game.plain.paper import Paper

    afterwards.lives(Paper(sys.stdout, words), page)
