"""A life as a tidy table: a row a month, a column a variable, and a codebook that explains them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from game.engine.accounts import FLOWS
from game.present.words import Words
from game.runs.cards import card_of
from game.runs.decision import Decision
from game.runs.log import Card
from game.runs.replay import Replay

TIME = ("month", "year", "calendar_month")
STANDS = (*Card.__struct_fields__, "profit_fen")
"""How the household stands at the end of the month."""
DECIDED = tuple(f"decided_{name}" for name in Decision.__struct_fields__)
PAID = tuple(f"paid_{flow.id}_fen" for flow in FLOWS)
COLUMNS = (*TIME, *STANDS, *DECIDED, *PAID)


def table(replay: Replay) -> str:
    """CSV with a row for the opening and for every month; sums in fen, an empty cell: as before."""
    return as_csv([COLUMNS, *(_row(replay, month) for month in range(replay.months + 1))])


def codebook(words: Words) -> str:
    """CSV with a row for every column of `table`: its unit and what it means."""
    rows = [
        (name, words.say("export/codebook/time"), words.say(f"export/column/{name}"))
        for name in TIME
    ]
    rows += [(name, unit(words, name), words.say(f"export/column/{name}")) for name in STANDS]
    rows += [(name, unit(words, name), words.say(f"export/column/{name}")) for name in DECIDED]
    rows += [
        (name, words.say("export/codebook/fen"), words.say(f"flow/{flow.id}"))
        for name, flow in zip(PAID, FLOWS, strict=True)
    ]
    heads = ("column", "unit", "meaning")
    return as_csv([tuple(words.say(f"export/codebook/{name}") for name in heads), *rows])


def unit(words: Words, name: str) -> str:
    """The unit of a column, by its name."""
    return words.say("export/codebook/fen" if name.endswith("_fen") else "export/codebook/code")


def _row(replay: Replay, month: int) -> tuple[object, ...]:
    closed, setting = replay.at(month), replay.setting
    months = setting.rules.start_month - 1 + month - 1
    year, calendar = setting.start_year + months // 12, months % 12 + 1
    card = card_of(replay.life.view(month), replay.seat, setting.rules)
    profit = int(closed.view.own.profit[0, 0])
    decision = msgspec.structs.astuple(closed.decision) if month else (None,) * len(DECIDED)
    paid = [closed.ledger.get(flow.id, 0) for flow in FLOWS]
    return (month, year, calendar, *msgspec.structs.astuple(card), profit, *decision, *paid)


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV: lines end in a line feed, nothing is a formula, an empty cell is not known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    """Yes and no as 1 and 0; whatever a spreadsheet would take for a formula stays text."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value[:1] in "=+-@" and value:
        return f"'{value}"
    return value
