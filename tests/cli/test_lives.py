"""Other luck on the command line: keys for scripts, dots for people, a life by itself, Ctrl-C."""

import csv
import json

import pytest

from game.insight import luck


def test_the_keys_that_scripts_rely_on(said, run, table):
    code, out, err = said("lives", run, "-n", 40, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["n"] == 40
    assert list(found["moves"]["net_worth_fen"]) == ["p5", "p25", "p50", "p75", "p95"]
    assert 0 <= found["moves"]["default_share"] <= 1
    assert 0 <= found["moves"]["substituted_share"] <= 1
    assert 0 <= found["habits"]["same"] <= 1
    own = table.life.view(6).own
    assert found["yours"]["net_worth_fen"] == int(own.net_worth[0, 0])


def test_the_same_again_but_for_the_seconds(said, run):
    both = [json.loads(said("lives", run, "-n", 30, "--json")[1]) for _ in range(2)]
    assert all(found.pop("seconds") > 0 for found in both)
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("picture", "counted"), [("moves", {"moves"}), ("habits", {"habits"}), ("both", None)]
)
def test_one_picture_or_both(said, run, picture, counted):
    _, out, _ = said("lives", run, "-n", 25, "--picture", picture, "--json")
    found = json.loads(out)
    with_sums = {way for way in ("moves", "habits") if "net_worth_fen" in found.get(way, {})}
    assert with_sums == (counted or {"moves", "habits"})
    assert "same" in found["habits"]


def test_a_life_by_itself_is_the_life_in_the_batch(said, run, table, tmp_path):
    rows = tmp_path / "lives.csv"
    said("lives", run, "-n", 45, "--json", "--csv", rows)
    with rows.open(encoding="utf-8", newline="") as file:
        batch = {(row["way"], row["life"]): row for row in csv.DictReader(file)}
    assert len(batch) == 90
    for number in (0, 7, 44):
        found = json.loads(said("lives", run, "--only", number)[1])
        assert found["life"] == number
        for way in ("moves", "habits"):
            for name, value in found[way].items():
                assert int(batch[way, str(number)][name]) == value, (number, way, name)
    own = table.life.view(6).own
    assert int(batch["moves", "0"]["net_worth_fen"]) == int(own.net_worth[0, 0])
    assert batch["moves", "0"]["substituted"] == "0"


def test_fifty_dots_of_each_kind_as_text(said, run):
    code, out, _ = said("lives", run, "-n", 60)
    assert code == 0
    assert out.startswith("The same hand, other luck\n60 of 60 lives")
    stacked = sum((ord(sign) - 0x2800).bit_count() for sign in out if 0x2800 < ord(sign) < 0x2900)
    assert out.count("•") + stacked == 100
    assert out.count("◆") == 3
    assert max(map(len, out.splitlines())) <= 80


def test_ctrl_c_tells_of_the_lives_so_far(said, run, monkeypatch):
    lives = luck.lives

    def tired(question, first, count):
        if first:
            raise KeyboardInterrupt
        return lives(question, first, count)

    monkeypatch.setattr(luck, "lives", tired)
    code, out, _ = said("lives", run, "-n", 100, "--json")
    assert code == 130
    assert json.loads(out)["n"] == luck.FIRST


def test_ctrl_c_before_the_first_life_says_nothing(said, run, monkeypatch):
    def tired(question, first, count):
        raise KeyboardInterrupt

    monkeypatch.setattr(luck, "lives", tired)
    code, out, _ = said("lives", run, "-n", 100, "--json")
    assert (code, out) == (130, "")
