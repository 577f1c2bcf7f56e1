"""`ironbowl everyone`: what if everyone did what you did?"""

from __future__ import annotations

import json as json_text
import sys
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Run, Seat, asked, progress
from game.cli.errors import ExitCode
from game.cli.options import Json

if TYPE_CHECKING:
    from game.insight.everyone import Crowd, Heard
    from game.insight.fates import Fates

Lives = Annotated[
    int,
    typer.Option("-n", metavar="N", min=2, help="How many lives of luck; each is lived six times."),
]


def everyone(file: Run, n: Lives = 200, seat: Seat = None, json: Json = False) -> int:
    """Live the same luck with 0 to 100 % of the neighbours copying this household's line and price.

    Estimates come with 95 % intervals over lives. Ctrl-C stops and tells of the lives so far. See
    docs/insight.md.

    $ ironbowl everyone life.jsonl
    $ ironbowl everyone life.jsonl -n 50 --json
    """
    from game.insight.everyone import crowd_of

    one, started = asked(file, seat), perf_counter()
    crowd = crowd_of(one.replay.life, one.people, one.place)
    parts = gather(crowd, n)
    if not parts:
        return ExitCode.INTERRUPTED
    if json:
        print(json_text.dumps(plain(crowd, parts, perf_counter() - started)))
    else:
        from game.plain import afterwards
        from game.plain.paper import Paper
        from game.present.everyone import everyone_page

        tell = one.teller()
        afterwards.everyone(Paper(sys.stdout, tell.words), everyone_page(tell, parts))
    return ExitCode.FINE if lived(parts) == n else ExitCode.INTERRUPTED


def gather(crowd: Crowd, n: int) -> list[Heard]:
    """All lives, or those lived before somebody pressed Ctrl-C."""
    from game.insight.everyone import everyone as lives_of
    from game.insight.pool import Pool

    parts: list[Heard] = []
    with suppress(KeyboardInterrupt), Pool() as pool:
        for heard in lives_of(crowd, n, pool):
            parts.append(heard)
            progress("copying", lived(parts), n)
    return parts


def lived(parts: list[Heard]) -> int:
    """How many lives that is."""
    return sum(len(part.fates[0]) for part in parts)


def plain(crowd: Crowd, parts: list[Heard], seconds: float) -> dict[str, Any]:
    """Everything a script may want."""
    from game.insight.everyone import SHARES, copiers, crowds_joined

    fates = crowds_joined(parts)
    ids = crowd.asked.rules.lines.ids
    worse = fates[-1].net_worth < fates[0].net_worth
    return {
        "n": len(fates[0]),
        "seconds": round(seconds, 3),
        "line": None if crowd.line is None else ids[crowd.line],
        "shares": [
            {"share": bp / 10_000, "copiers": copiers(len(crowd.others), bp)} | of_fates(one)
            for bp, one in zip(SHARES, fates, strict=True)
        ],
        "worse_than_alone_share": round(float(worse.mean()), 6),
    }


def of_fates(found: Fates) -> dict[str, Any]:
    """How lives came out, with intervals: sums in fen, shares of one, price against before."""
    from game.insight.fates import estimates

    told = estimates(found)
    sums = {
        "yours": ("net_worth", "guarantor_lost", "profit"),
        "town": ("neighbour_worth", "shop_earns"),
    }
    shares = {"yours": ("defaulted",), "town": ("failing", "fell", "called")}
    plain: dict[str, Any] = {}
    for who in ("yours", "town"):
        plain[who] = {f"{name}_fen": told[name].rounded() for name in sums[who]}
        plain[who] |= {f"{name}_share": told[name].rounded(4) for name in shares[who]}
    plain["town"] |= {"shops": told["shops"].rounded(2), "price_log_bp": told["price"].rounded()}
    return plain
