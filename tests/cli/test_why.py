"""`ironbowl why`: the causes of a month's change, in words and for scripts."""

import json

import pytest

from game.cli import frame
from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.present.scenes import setting


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Four months of a repair shop, as a file."""
    lived = LocalTable.start(setting())
    lived.submit(Decision(line="line/repair", equip_fen=600_000))
    for price in ("cut", "hold", "hold"):
        lived.submit(Decision(price=price))
    file = tmp_path_factory.mktemp("why") / "life.jsonl"
    write_run(lived.keeping.lines, file)
    return file


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("IRONBOWL_LANG", "en")


def asked(capsys, *arguments):
    code = frame.run(["why", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_causes_for_scripts_add_up_to_the_fen(run, capsys):
    for month in (1, 2, 3, 4):
        code, out, _ = asked(capsys, run, "--month", month, "--json")
        found = json.loads(out)
        assert (code, found["month"]) == (0, month)
        assert sum(cause["fen"] for cause in found["causes"]) == found["change_fen"]


def test_causes_for_people_are_named_and_have_a_sum(run, capsys):
    code, out, _ = asked(capsys, run, "--month", 2)
    assert code == 0
    assert "Why profit changed in July 2016" in out
    assert "your price" in out
    assert "own_price" not in out
    assert "together" in out


def test_a_month_that_changed_nothing_says_so(run, capsys):
    code, out, _ = asked(capsys, run, "--month", 2, "--seat", "household/06")
    assert code == 0
    assert out == "Profit did not change in July 2016.\n"


@pytest.mark.parametrize("month", [0, 5, 99])
def test_a_month_nobody_lived_is_named(run, capsys, month):
    code, out, err = asked(capsys, run, "--month", month)
    assert (code, out) == (2, "")
    assert f"month {month} has not been lived" in err
