"""`ironbowl shares`: how much of the differences between lives was luck, choices, hand, policy."""

from __future__ import annotations

import json as json_text
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Run, Seat, asked, progress
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from game.insight.shares import Shares, Study
    from game.insight.sobol import Index
    from game.present.shares import SharesPage
    from game.present.words import Words

Rows = Annotated[
    int, typer.Option("-n", metavar="N", min=16, help="Base rows; six lives are lived for each.")
]


def shares(
    file: Run, n: Rows = 4_096, seat: Seat = None, json: Json = False, content: Content = None
) -> None:
    """Share out the differences between lives over luck, choices, starting hand and policy.

    The shares are Sobol' indices with 95 % intervals: of the differences between lives, among these
    alternatives. See docs/insight.md.

    $ ironbowl shares life.jsonl
    $ ironbowl shares life.jsonl -n 1024 --json
    """
    from game.insight.packs import of_equal_outlay
    from game.insight.pool import Pool
    from game.insight.shares import Study, Told
    from game.insight.shares import shares as study_of

    one = asked(file, seat, content)
    study, started = Study(one.question, of_equal_outlay(one.packs())), perf_counter()
    with Pool() as pool:
        for tally in study_of(study, pool, n):
            progress("shares", tally.lives, tally.wanted)
    found = tally.shares()
    if json:
        print(json_text.dumps(plain(study, found, perf_counter() - started)))
        return
    from game.present.shares import shares_page

    tell = one.teller()
    say(tell.words, shares_page(tell, Told(study, tally.lives, tally.wanted, found)))


def plain(study: Study, found: Shares, seconds: float) -> dict[str, Any]:
    """Everything a script may want."""
    from game.insight.shares import FACTORS

    rules = study.question.rules
    return {
        "n": found.rows,
        "lives": found.lives,
        "seconds": round(seconds, 3),
        "of": "the differences between lives, among these alternatives",
        "alternatives": {
            "luck": "everything drawn from month 1 on, for the whole town",
            "choices": ["your plan", *rules.temperaments.ids],
            "hand": "redealt for this household",
            "policy": [pack.id for pack in study.packs],
        },
        "outcomes": {
            name: {
                factor: {
                    "first": of_index(indices.first[at] if indices else None),
                    "total": of_index(indices.total[at] if indices else None),
                }
                for at, factor in enumerate(FACTORS)
            }
            for name, indices in found.outcomes.items()
        },
        "default_share": round(found.default_share, 6),
        "substituted_share": round(found.substituted_share, 6),
        "substituted_months": round(found.substituted_months, 6),
    }


def of_index(index: Index | None) -> dict[str, float | None]:
    """An index as JSON has it; null where no two lives differ."""
    if index is None:
        return {"value": None, "low": None, "high": None}
    return {name: round(getattr(index, name), 4) for name in ("value", "low", "high")}


def say(words: Words, page: SharesPage) -> None:
    """The page as text."""
    from game.plain import afterwards
    from game.plain.paper import Paper

    afterwards.shares(Paper(sys.stdout, words), page)
