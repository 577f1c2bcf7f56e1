"""The report: its keys, its determinism, its command; and the tables of docs/model.md."""

from __future__ import annotations

import json
import math

import pytest

from game.catalog.catalog import Catalog
from game.cli.frame import run
from game.lab.crowding import crowds, entrants
from game.lab.facts.catalogue import FACTS
from game.lab.parameters import parameter_table, shown
from game.lab.tables import TABLES, fill, put
from game.lab.validate import Report, validate
from tests.engine.tiny import tiny
from tests.house.scan import ROOT

KEYS = {
    *("fact", "variant", "months", "households", "band", "median"),
    *("p10", "p90", "counted", "inside", "source"),
}
RULES = tiny(20)


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(RULES, RULES, "report", 6)


def test_every_fact_has_a_row_and_every_row_its_keys(report: Report) -> None:
    rows = json.loads(json.dumps(report.to_plain(), allow_nan=False))
    assert [row["fact"] for row in rows if row["fact"] != "race"] == [f.number for f in FACTS]
    for row in rows:
        assert set(row) >= KEYS
        assert len(row["band"]) == 2
        assert row["households"] == 20
        assert row["source"]
    counted = [row["fact"] for row in rows if row["counted"]]
    assert not {15, 21, 24, "race"} & set(counted)


def test_numbers_are_finite_and_ordered(report: Report) -> None:
    for found in report.findings:
        if found.median is None:
            assert found.trouble
            assert found.inside is None
            continue
        assert found.p10 is not None
        assert found.p90 is not None
        assert math.isfinite(found.median)
        assert found.p10 <= found.p90


def test_the_race_is_told_for_both_lambdas_with_and_without_credit(report: Report) -> None:
    told = {(lap.lam, lap.credit, lap.entry) for lap in report.race}
    assert len(report.race) == len(told) == 8
    assert {lam for lam, _, _ in told} == {1.0, 0.5}
    assert all(lap.called == 0 for lap in report.race if not lap.credit)
    few = [lap.entered for lap in report.race if lap.entry != "normal"]
    assert max(few) <= 0.25


@pytest.mark.long
def test_the_same_words_give_the_same_report(report: Report) -> None:
    assert validate(RULES, RULES, "report", 6).to_plain() == report.to_plain()


def test_one_fact_alone_is_the_same_as_among_all(report: Report) -> None:
    alone = validate(RULES, RULES, "report", 6, only=[9]).findings
    assert [found.fact for found in alone] == [9]
    assert alone[0] == next(found for found in report.findings if found.fact == 9)


def test_what_cannot_be_measured_counts_as_outside(report: Report) -> None:
    assert 1 in [found.fact for found in report.outside()]


def test_the_command_prints_one_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lab", "validate", "--towns", "2", "--fact", "21", "--json"]) == 0
    printed = capsys.readouterr()
    rows = json.loads(printed.out)
    assert [row["fact"] for row in rows] == [21]
    assert "demand" in printed.err


def test_the_command_says_what_it_cannot_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lab", "validate", "--fact", "3"]) == 2
    assert "no fact 3" in capsys.readouterr().err
    assert run(["lab", "validate", "--scenario", "stel-2016", "--fact", "21"]) == 2


def test_the_report_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lab", "validate", "--towns", "2", "--fact", "21", "--fact", "1"]) == 0
    text = capsys.readouterr().out
    assert "exit of established small firms" in text
    assert "counted facts outside: 0" in text


def test_entrants_are_as_many_as_said() -> None:
    assert [int(entrants(60, share).sum()) for share in (0, 0.1, 0.25, 0.5)] == [0, 6, 15, 30]


def test_the_more_enter_the_less_is_left_for_each() -> None:
    rows = [row.mean for row in crowds(tiny(40), [f"a-{n}" for n in range(40)], 0, number=2)]
    assert rows[0].new_shops == 0
    assert rows[0].old_shops == 0
    assert 0 < rows[1].failing < rows[2].failing < rows[3].failing
    assert rows[1].income > rows[2].income
    assert rows[3].old_shops < rows[1].old_shops < 0


def test_values_are_shown_as_people_read_them() -> None:
    assert shown(330_000, "fen") == ("3300", "yuan")
    assert shown([10_000, 8_500], "bp") == ("1, 0.85", "")
    assert shown([3, 3, 3], "months") == ("3", "months")


def test_tables_are_put_between_their_marks_and_others_left() -> None:
    page = "a\n<!-- table: x -->\nold\n<!-- end: x -->\nb"
    assert put(page, "x", "new") == "a\n<!-- table: x -->\nnew\n<!-- end: x -->\nb"
    assert fill(page, Catalog.load(), "steel-2016", "s", 1) == page
    with pytest.raises(ValueError, match="never closed"):
        fill("<!-- table: facts -->", Catalog.load(), "steel-2016", "s", 1)


def test_the_page_has_a_place_for_every_table() -> None:
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    assert all(f"<!-- table: {name} -->" in page for name in TABLES)


def test_the_parameter_table_is_in_step_with_content() -> None:
    """If this fails: ironbowl lab tables --only parameters."""
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    table = page.partition("<!-- table: parameters -->\n")[2].partition("\n<!-- end")[0]
    assert table == parameter_table(Catalog.load(), "steel-2016")
