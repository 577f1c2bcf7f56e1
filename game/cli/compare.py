"""`ironbowl compare`: the first decision that sets two lives apart, and what followed."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from game.cli import places
from game.cli.opening import run_trouble
from game.cli.options import Content, Json, Lang

if TYPE_CHECKING:
    from game.present.compare import ComparePage
    from game.present.words import Words
    from game.runs.run import Run

Some = TypeVar("Some")

One = Annotated[Path, typer.Argument(metavar="A", help="A run file.")]
Other = Annotated[Path, typer.Argument(metavar="B", help="Another one.")]


def compare(
    one: One,
    other: Other,
    lang: Lang = None,
    content: Content = None,
    json: Json = False,
) -> None:
    """Say where two lives part, and how both stood month by month from then on.

    $ ironbowl compare life.jsonl other.jsonl
    $ ironbowl compare life.jsonl other.jsonl --json
    """
    if json:
        from game.runs.store import read_file

        left, right = both(read_file, one, other)
        print(json_text.dumps(plain(left, right), ensure_ascii=False))
        return
    from game.cli.doors import House
    from game.cli.shelf import beside
    from game.runs.replay import Replay

    words = House(content, places.saves(None).path, lang).words()
    lives = both(Replay.open, one, other)
    tell(beside(*lives)(words), words)


def both(read: Callable[[Path], Some], *files: Path) -> list[Some]:
    """What is read of each; a failure names the file it is about."""
    found = []
    for file in files:
        with run_trouble(file):
            found.append(read(file))
    return found


def plain(left: Run, right: Run) -> dict[str, Any]:
    """As `--json` prints it: `by_month` has both cards of every month."""
    import msgspec

    from game.runs.compare import compare as side_by_side

    found = side_by_side(left, right)
    told: dict[str, Any] = msgspec.to_builtins(found)
    del told["cards"]
    told["by_month"] = [
        {
            "month": month,
            "one": msgspec.to_builtins(found.card(0, month)),
            "other": msgspec.to_builtins(found.card(1, month)),
        }
        for month in range(1, max(found.months) + 1)
    ]
    return told


def tell(page: ComparePage, words: Words) -> None:
    """The page as text."""
    from game.plain.afterwards import compared
    from game.plain.paper import Paper

    compared(Paper(sys.stdout, words), page)
