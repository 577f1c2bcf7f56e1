"""Other luck on the command line: keys for scripts, dots for people, a life by itself, Ctrl-C."""

import csv
import json

import pytest

from game.cli import frame
from game.insight import luck
from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.present.scenes import setting

PLANS = [Decision(line="line/repair", equip_fen=600_000), Decision(price="cut")]


@pytest.fixture(scope="module")
def table():
    """A life of six months in a town of six."""
    lived = LocalTable.start(setting())
    for month in range(6):
        lived.submit(PLANS[month] if month < len(PLANS) else Decision())
    return lived


@pytest.fixture(scope="module")
def run(table, tmp_path_factory):
    """The same as a file."""
    file = tmp_path_factory.mktemp("lives") / "life.jsonl"
    write_run(table.keeping.lines, file)
    return file


@pytest.fixture(autouse=True)
def english_and_alone(monkeypatch):
    """English words, and no worker processes for so few lives."""
    monkeypatch.setenv("IRONBOWL_LANG", "en")
    monkeypatch.setattr("game.insight.pool.cores", lambda: 1)


def said(capsys, *arguments):
    """Exit code, stdout and stderr of one command line."""
    code = frame.run(["lives", *(str(argument) for argument in arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_keys_that_scripts_rely_on(capsys, run, table):
    code, out, err = said(capsys, run, "-n", 40, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["n"] == 40
    assert list(found["moves"]["net_worth_fen"]) == ["p5", "p25", "p50", "p75", "p95"]
    assert 0 <= found["moves"]["default_share"] <= 1
    assert 0 <= found["moves"]["substituted_share"] <= 1
    assert 0 <= found["habits"]["same"] <= 1
    own = table.life.view(6).own
    assert found["yours"]["net_worth_fen"] == int(own.net_worth[0, 0])


def test_the_same_again_but_for_the_seconds(capsys, run):
    both = [json.loads(said(capsys, run, "-n", 30, "--json")[1]) for _ in range(2)]
    assert all(found.pop("seconds") > 0 for found in both)
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("picture", "counted"), [("moves", {"moves"}), ("habits", {"habits"}), ("both", None)]
)
def test_one_picture_or_both(capsys, run, picture, counted):
    _, out, _ = said(capsys, run, "-n", 25, "--picture", picture, "--json")
    found = json.loads(out)
    with_sums = {way for way in ("moves", "habits") if "net_worth_fen" in found.get(way, {})}
    assert with_sums == (counted or {"moves", "habits"})
    assert "same" in found["habits"]


def test_a_life_by_itself_is_the_life_in_the_batch(capsys, run, table, tmp_path):
    rows = tmp_path / "lives.csv"
    said(capsys, run, "-n", 45, "--json", "--csv", rows)
    with rows.open(encoding="utf-8", newline="") as file:
        batch = {(row["way"], row["life"]): row for row in csv.DictReader(file)}
    assert len(batch) == 90
    for number in (0, 7, 44):
        found = json.loads(said(capsys, run, "--only", number)[1])
        assert found["life"] == number
        for way in ("moves", "habits"):
            for name, value in found[way].items():
                assert int(batch[way, str(number)][name]) == value, (number, way, name)
    own = table.life.view(6).own
    assert int(batch["moves", "0"]["net_worth_fen"]) == int(own.net_worth[0, 0])
    assert batch["moves", "0"]["substituted"] == "0"


def test_fifty_dots_of_each_kind_as_text(capsys, run):
    code, out, _ = said(capsys, run, "-n", 60)
    assert code == 0
    assert out.startswith("The same hand, other luck\n60 of 60 lives")
    stacked = sum((ord(sign) - 0x2800).bit_count() for sign in out if 0x2800 < ord(sign) < 0x2900)
    assert out.count("•") + stacked == 100
    assert out.count("◆") == 3
    assert max(map(len, out.splitlines())) <= 80


def test_ctrl_c_tells_of_the_lives_so_far(capsys, run, monkeypatch):
    lives = luck.lives

    def tired(question, first, count):
        if first:
            raise KeyboardInterrupt
        return lives(question, first, count)

    monkeypatch.setattr(luck, "lives", tired)
    code, out, _ = said(capsys, run, "-n", 100, "--json")
    assert code == 130
    assert json.loads(out)["n"] == luck.FIRST


def test_ctrl_c_before_the_first_life_says_nothing(capsys, run, monkeypatch):
    def tired(question, first, count):
        raise KeyboardInterrupt

    monkeypatch.setattr(luck, "lives", tired)
    code, out, _ = said(capsys, run, "-n", 100, "--json")
    assert (code, out) == (130, "")
