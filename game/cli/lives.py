"""`ironbowl lives`: the same hand and the same moves under other luck."""

from __future__ import annotations

import json as json_text
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble
from game.cli.options import Json

if TYPE_CHECKING:
    from game.insight.lives import Outcomes, Question

Run = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Count = Annotated[int, typer.Option("-n", metavar="N", min=1, help="How many lives.")]
Seat = Annotated[
    str | None, typer.Option("--seat", metavar="ID", help="Whose (the person's by default).")
]

PERCENTILES = (5, 25, 50, 75, 95)


def lives(file: Run, n: Count = 10_000, seat: Seat = None, json: Json = False) -> None:
    """Live the same decisions under other luck, and the same habits reacting to it.

    $ ironbowl lives life.jsonl
    $ ironbowl lives life.jsonl -n 2000 --json
    """
    from game.insight.lives import habits, question_of
    from game.runs.decision import seat_place
    from game.runs.replay import Replay
    from game.runs.setting import people_of

    with run_trouble(file):
        replay = Replay.open(file)
    try:
        place = replay.seat if seat is None else seat_place(seat)
        if place >= replay.life.rules.households:
            raise ValueError(f"{seat!r} is not in this town of {replay.life.rules.households}")
    except ValueError as error:
        raise Failure(f"{file}: {error}", ExitCode.USAGE) from error
    started = perf_counter()
    asked = question_of(replay.life, people_of(replay.run.start), place)
    moves = _lived(asked, n, "your moves")
    kind, same = habits(replay.life, place)
    reacting = _lived(_by_habit(asked, kind), n, "your habits")
    found = {
        "n": n,
        "seconds": round(perf_counter() - started, 3),
        "moves": _told(moves) | {"substituted_share": _share(moves.substituted)},
        "habits": _told(reacting)
        | {"temperament": replay.life.rules.temperaments.ids[kind], "agree_share": same / 10_000},
        "yours": {
            "net_worth_fen": int(moves.net_worth[0]),
            "defaulted": bool(moves.defaulted[0]),
        },
    }
    if json:
        print(json_text.dumps(found))
    else:
        _say(found)


def _by_habit(asked: Question, kind: int) -> Question:
    from dataclasses import replace

    return replace(asked, temperament=kind)


def _lived(asked: Question, n: int, words: str) -> Outcomes:
    """All lives, chunk by chunk, with progress on a terminal."""
    from game.insight.lives import chunks, joined, lives

    parts, done = [], 0
    for first, count in chunks(n):
        parts.append(lives(asked, first, count))
        done += count
        if sys.stderr.isatty():
            end = "\n" if done == n else ""
            print(f"\r{words}: {done:,} of {n:,} lives", end=end, file=sys.stderr)
    return joined(parts)


def _told(outcomes: Outcomes) -> dict[str, Any]:
    import numpy as np

    worth = np.percentile(outcomes.net_worth, PERCENTILES)
    spread = zip(PERCENTILES, worth, strict=True)
    return {
        "net_worth_fen": {f"p{p}": int(fen) for p, fen in spread},
        "default_share": _share(outcomes.defaulted),
    }


def _share(flags: Any) -> float:
    return round(float(flags.mean()), 6)


def _say(found: dict[str, Any]) -> None:
    print(f"{found['n']:,} lives in {found['seconds']} s; net worth at the end, yuan")
    print(f"  {'':12}{'p5':>10}{'p25':>10}{'p50':>10}{'p75':>10}{'p95':>10}  guarantor called")
    for name in ("moves", "habits"):
        worth = found[name]["net_worth_fen"]
        cells = "".join(f"{fen / 100:>10,.0f}" for fen in worth.values())
        print(f"  your {name:7}{cells}  {found[name]['default_share']:.1%}")
    print(f"  yours       {found['yours']['net_worth_fen'] / 100:>10,.0f}")
    print(f"a move of yours was impossible in {found['moves']['substituted_share']:.1%} of lives")
    kind, agree = found["habits"]["temperament"], found["habits"]["agree_share"]
    print(f"habits: {kind}, agreeing with you in {agree:.0%} of months")
