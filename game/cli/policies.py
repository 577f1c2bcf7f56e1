"""`ironbowl policies`: the same life under other policies."""

from __future__ import annotations

import json as json_text
import sys
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Asked, Run, Seat, asked, progress
from game.cli.errors import ExitCode
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.insight.packs import Pack
    from game.insight.policies import Gathered

Lives = Annotated[
    int, typer.Option("-n", metavar="N", min=2, help="How many lives of luck under each policy.")
]


def policies(
    file: Run, n: Lives = 100, seat: Seat = None, json: Json = False, content: Content = None
) -> int:
    """Live this life, by its moves and by its habits, under every other policy with the same luck.

    Ctrl-C stops and tells of the lives so far. See docs/insight.md.

    $ ironbowl policies life.jsonl
    $ ironbowl policies life.jsonl -n 20 --json
    """
    one, started = asked(file, seat, content), perf_counter()
    packs = one.packs()
    found = gather(one, packs, n)
    if not found.packs:
        return ExitCode.INTERRUPTED
    if json:
        print(json_text.dumps(plain(found, packs, perf_counter() - started)))
    else:
        from game.plain import afterwards
        from game.plain.paper import Paper
        from game.present.policies import policies_page

        tell = one.teller()
        page = policies_page(tell, found, packs)
        assert page is not None
        afterwards.policies(Paper(sys.stdout, tell.words), page)
    return (
        ExitCode.FINE
        if found.lived == n and len(found.packs) == len(packs)
        else ExitCode.INTERRUPTED
    )


def gather(one: Asked, packs: Sequence[Pack], n: int) -> Gathered:
    """All lives, or those lived before somebody pressed Ctrl-C."""
    from game.insight.policies import Gathered, cases_of, other_policies
    from game.insight.pool import Pool

    found, lived = Gathered(), 0
    with suppress(KeyboardInterrupt), Pool() as pool:
        cases = cases_of(one.replay.life, one.people, one.place, packs)
        for heard in other_policies(cases, n, pool):
            found.add(heard)
            lived += len(heard.fates)
            progress("policies", lived, n * len(cases))
    return found


def plain(found: Gathered, packs: Sequence[Pack], seconds: float) -> dict[str, Any]:
    """Everything a script may want."""
    from game.insight.policies import WAYS

    return {
        "n": found.lived,
        "seconds": round(seconds, 3),
        "policies": [
            {"id": pack.id, "outlay_yuan": round(pack.outlay)}
            | {way: of_way(found, pack.id, way) for way in WAYS}
            for pack in packs
            if pack.id in found.packs
        ],
    }


def of_way(found: Gathered, pack: str, way: str) -> dict[str, Any]:
    """One's own luck, and what many lives say."""
    from game.cli.everyone import of_fates

    fates, substituted = found.fates(pack, way), found.substituted(pack, way)
    return {
        "same_luck": {
            "net_worth_fen": int(fates.net_worth[0]),
            "defaulted": bool(fates.defaulted[0]),
            "guarantor_lost_fen": int(fates.guarantor_lost[0]),
            "shops": int(fates.shops[0]),
            "failing": int(fates.failing[0]),
            "substituted": bool(substituted[0]),
        },
        "lives": of_fates(fates) | {"substituted_share": round(float(substituted.mean()), 6)},
    }
