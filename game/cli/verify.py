"""`ironbowl verify`: is a run what it says it is?"""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli import places
from game.cli.opening import named, other_engine
from game.cli.options import Json, Lang

if TYPE_CHECKING:
    from game.runs.replay import Verdict

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Run files.")]


def verify(files: Files, json: Json = False, lang: Lang = None) -> int:
    """Compute runs again and compare every month; the first month and phase that differ are named.

    What is found of saved runs is remembered for `ironbowl runs` until the file changes.

    $ ironbowl verify life.jsonl
    $ ironbowl verify saves/*.jsonl --json
    """
    from game.cli.doors import words_in
    from game.present.trouble import told
    from game.runs.library import remember
    from game.runs.replay import verify as judge

    verdicts = [judge(file) for file in files]
    home = places.saves().path.absolute()
    remember(one for one in verdicts if one.file.absolute().parent == home)
    if json:
        print(json_text.dumps([as_json(one) for one in verdicts], ensure_ascii=False))
    else:
        words = words_in(lang)
        for one in verdicts:
            print(told(words, named(one.file, in_words(one))))
    return next((one.code for one in verdicts if one.code), 0)


def as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict for scripts."""
    first = verdict.first_difference
    return {
        "file": str(verdict.file),
        "ok": verdict.ok,
        "months": verdict.months,
        "first_difference": {"month": first[0], "phase": first[1]} if first else None,
        "code": verdict.code,
        "what": verdict.what,
        "line": verdict.line,
        "engine": verdict.engine,
    }


def in_words(verdict: Verdict) -> str:
    """A verdict for people."""
    from game.runs.said import Said

    if verdict.ok:
        return Said("file/fine", "fine, {n} months", n=verdict.months)
    if verdict.engine is not None:
        return other_engine(verdict.engine)
    return verdict.what
