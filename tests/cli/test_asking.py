"""Questions to a life on the command line: text for people, keys for scripts, one line for a mistake."""

import json

import pytest

from game.insight import levels, turning
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.present.scenes import setting


def test_shares_have_the_keys_that_scripts_rely_on(said, run):
    code, out, err = said("shares", run, "-n", "16", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["n"] == 16
    assert found["of"] == "the differences between lives, among these alternatives"
    assert set(found["outcomes"]) == {"net_worth_rank", "default"}
    for outcome in found["outcomes"].values():
        assert list(outcome) == ["luck", "choices", "hand", "policy"]
        for factor in outcome.values():
            assert set(factor) == {"first", "total"}
            assert all(set(index) == {"value", "low", "high"} for index in factor.values())


def test_shares_are_the_same_again_but_for_the_seconds(said, run):
    both = [json.loads(said("shares", run, "-n", "16", "--json")[1]) for _ in range(2)]
    for found in both:
        found.pop("seconds")
    assert both[0] == both[1]


def test_shares_as_text(said, run):
    code, out, _ = said("shares", run, "-n", "16")
    assert code == 0
    assert out.startswith("How much was you?\nOf the differences between lives, among these")
    for word in ("luck", "choices", "starting hand", "policy", "by itself", "cannot tell"):
        assert word in out
    assert max(map(len, out.splitlines())) <= 80


def test_levels_as_text_and_for_scripts(said, run, monkeypatch):
    monkeypatch.setattr(levels, "ROUNDS", ((1, 2), (1, 1)))
    code, out, _ = said("levels", run, "-n", "50", "--json")
    assert code == 0
    (level,) = json.loads(out)["levels"]
    assert level["policy"] == "own"
    assert set(level["plan"]) == {"way", "line", "temperament"}
    assert level["lost_share"]["low"] <= level["lost_share"]["value"] <= level["lost_share"]["high"]
    code, out, _ = said("levels", run, "-n", "50")
    assert code == 0
    assert out.count("•") + out.count("◦") == 50
    lost = int(50 * level["lost_share"]["value"] + 0.5)
    assert f"{lost} of 50 lost" in out
    assert out.count("•") == lost


def test_turning_points_as_text_and_for_scripts(said, run, monkeypatch):
    monkeypatch.setattr(turning, "SIEVED", 10)
    code, out, _ = said("turning", run, "-n", "20", "--json")
    assert code == 0
    found = json.loads(out)
    assert len(found["points"]) <= 5
    assert sum(point["source"] == "you" for point in found["points"]) <= 2
    own = [point for point in found["weighed_once"] if point["source"] == "you"]
    assert [point["month"] for point in own] == [1, 2]
    for point in found["weighed_twice"]:
        assert point["n"] == 20
        assert set(point["worth_fen"]) == {"value", "low", "high"}
    code, out, _ = said("turning", run, "-n", "20")
    assert code == 0
    assert out.startswith("Turning points\n")
    assert "what could be known then" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", ["shares", "levels"])
def test_another_household_may_be_asked_about_and_one_that_is_not_there_may_not(
    said, run, command, monkeypatch
):
    monkeypatch.setattr(levels, "ROUNDS", ((1, 1),))
    code, out, _ = said(command, run, "-n", "50", "--seat", "household/03")
    assert code == 0
    assert out
    code, out, err = said(command, run, "--seat", "household/77")
    assert (code, out) == (2, "")
    assert "not in this town of 6" in err


def test_a_life_of_no_month_cannot_be_asked(said, tmp_path):
    table = LocalTable.start(setting())
    file = tmp_path / "new.jsonl"
    write_run(table.keeping.lines, file)
    code, _, err = said("shares", file)
    assert code == 2
    assert "no month" in err
