"""Many lives as tidy tables: a row a run, a row a month of each, and a codebook for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from game.present.trouble import told
from game.present.words import Words
from game.report.months import as_csv, unit
from game.runs.listing import Listed
from game.runs.log import Card, Unreadable
from game.runs.run import Run
from game.runs.said import reason
from game.runs.store import read_file

RUN = (
    "file",
    "title",
    "scenario",
    "reported",
    "seed",
    "people",
    "every",
    "months",
    "month",
    "over",
)
"""What a run is, and how far it has come."""
BRANCHED = ("parent_hash", "parent_month", "state", "decided_months")
"""Where it comes from, its health, and in how many months its first person decided something."""
CARD = Card.__struct_fields__
RUNS = (*RUN, *BRANCHED, *CARD)
MONTHS = ("file", "seat", "month", "decided", *CARD)

_NUMBERS = {"reported", "every", "months", "month", "over", "decided", "defaulted"}
_NUMBERS |= {"parent_month", "decided_months"}

Tables = dict[str, str]
"""File name -> text."""


def tables(runs: Sequence[Listed], words: Words) -> tuple[Tables, list[tuple[str, str]]]:
    """runs.csv, months.csv and codebook.csv; and the names of runs that cannot be read, with why.

    Nothing is lived again: figures are those that the months' lines hold.
    """
    rows: list[Sequence[object]] = [RUNS]
    months: list[Sequence[object]] = [MONTHS]
    left_out: list[tuple[str, str]] = []
    for listed in runs:
        try:
            run = read_file(listed.file)
        except (Unreadable, OSError) as error:
            left_out.append((listed.file.name, told(words, reason(error))))
            continue
        rows.append(_run(listed, run))
        months.extend(_months(listed, run))
    texts = {
        "runs.csv": as_csv(rows),
        "months.csv": as_csv(months),
        "codebook.csv": as_csv(_codebook(words)),
    }
    return texts, left_out


def _run(listed: Listed, run: Run) -> Sequence[object]:
    start, parent = run.start, run.start.parent
    person = start.people[0] if start.people else ""
    card = run.months[-1].cards.get(person) if run.months else None
    known = {
        "file": listed.file.name,
        "title": run.title,
        "scenario": start.scenario,
        "reported": start.reported,
        "seed": start.seed,
        "people": " ".join(start.people),
        "every": start.every,
        "months": run.rules.months,
        "month": len(run.months),
        "over": run.ended,
        "parent_hash": parent.hash if parent else None,
        "parent_month": parent.month if parent else None,
        "state": listed.state,
        "decided_months": sum(person in month.decisions for month in run.months),
    }
    return (*(known[name] for name in (*RUN, *BRANCHED)), *_card(card))


def _months(listed: Listed, run: Run) -> Iterable[Sequence[object]]:
    for month in run.months:
        for seat, card in month.cards.items():
            yield (listed.file.name, seat, month.month, seat in month.decisions, *_card(card))


def _card(card: Card | None) -> Sequence[object]:
    return msgspec.structs.astuple(card) if card is not None else (None,) * len(CARD)


def _codebook(words: Words) -> Iterable[Sequence[object]]:
    yield tuple(
        words.say(f"export/codebook/{name}") for name in ("table", "column", "unit", "meaning")
    )
    for table, names in (("runs.csv", RUNS), ("months.csv", MONTHS)):
        for name in names:
            key = f"export/column/{name}"
            said = f"export/library/{name}"
            counted = words.say("export/codebook/time") if name in _NUMBERS else unit(words, name)
            yield table, name, counted, words.say(key if name in CARD else said)
