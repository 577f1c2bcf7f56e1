"""The table of a life's months: sums that add up, and every column explained."""

import csv
import io
from itertools import pairwise

from game.engine.accounts import FLOW
from game.report import months


def test_the_rows_of_the_table_add_up_to_the_fen(replay):
    rows = list(csv.DictReader(io.StringIO(months.table(replay))))
    assert [int(row["month"]) for row in rows] == list(range(replay.months + 1))
    for before, after in pairwise(rows):
        paid = sum(
            FLOW[name.removeprefix("paid_").removesuffix("_fen")].sign * int(value)
            for name, value in after.items()
            if name.startswith("paid_")
        )
        assert int(after["cash_fen"]) - int(before["cash_fen"]) == paid
    assert (rows[1]["year"], rows[1]["calendar_month"]) == ("2016", "6")
    assert (rows[8]["year"], rows[8]["calendar_month"]) == ("2017", "1")
    assert rows[2]["decided_errand"] == "ask"
    assert rows[2]["decided_amount_fen"] == "5400000"
    assert rows[0]["decided_errand"] == ""
    assert rows[-1]["defaulted"] == "1"


def test_the_codebook_explains_every_column_once(told):
    rows = list(csv.reader(io.StringIO(months.codebook(told.words))))
    assert rows[0] == ["column", "unit", "meaning"]
    assert [row[0] for row in rows[1:]] == list(months.COLUMNS)
    assert all(all(row) for row in rows)
    assert all((row[1] == "fen") == row[0].endswith("_fen") for row in rows[1:])
