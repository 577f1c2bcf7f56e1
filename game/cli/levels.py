"""`ironbowl levels`: with the best choices we know, how many with this hand still lost, policy by policy."""

from __future__ import annotations

import json as json_text
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Run, Seat, asked, progress
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from game.insight.levels import Level
    from game.present.levels import LevelsPage
    from game.present.words import Words

Count = Annotated[
    int, typer.Option("-n", metavar="N", min=50, help="Lives that the best plan is counted on.")
]


def levels(
    file: Run, n: Count = 1_000, seat: Seat = None, json: Json = False, content: Content = None
) -> None:
    """Find the best plan we know for a hand under each policy, and count who still lost with it.

    Plans are picked on some luck and counted on other luck. See docs/insight.md.

    $ ironbowl levels life.jsonl
    $ ironbowl levels life.jsonl --json
    """
    from game.insight.levels import levels as levels_of
    from game.insight.pool import Pool

    one, started = asked(file, seat, content), perf_counter()
    found = []
    with Pool() as pool:
        for told in levels_of(one.question, one.packs(), pool, n):
            progress("levels", told.lived, told.wanted)
            found += [told.level] if told.level else []
    if json:
        seconds = round(perf_counter() - started, 3)
        print(json_text.dumps({"n": n, "seconds": seconds, "levels": [plain(x) for x in found]}))
        return
    from game.present.levels import levels_page

    tell = one.teller()
    say(tell.words, levels_page(tell, told, found))


def plain(level: Level) -> dict[str, Any]:
    """One policy, for a script; the line and temperament of the best plan by id."""
    rules, plan = level.pack.rules, level.plan
    kind = rules.temperaments.ids[plan.kind].rpartition("/")[0]
    line = rules.lines.ids[plan.line] if plan.line >= 0 else None
    return {
        "policy": level.pack.id,
        "tried": level.tried,
        "plan": {"way": plan.way, "line": line, "temperament": kind},
        "lost_share": level.lost.rounded(4),
        "called_share": level.called.rounded(4),
        "yours": {"lost_share": level.yours.rounded(4)},
    }


def say(words: Words, page: LevelsPage) -> None:
    """The page as text."""
    from game.plain import afterwards
    from game.plain.paper import Paper

    afterwards.levels(Paper(sys.stdout, words), page)
