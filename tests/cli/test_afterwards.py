"""`paid`, `everyone`, `policies`: what scripts rely on, and what a person reads."""

import json

import pytest

from game.catalog.catalog import Catalog
from game.cli.frame import run
from game.insight.paid import WHO
from game.runs.dealing import deal_setting
from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import write_run


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Five months in Heishan with a breakfast stall."""
    path = tmp_path_factory.mktemp("life") / "a.jsonl"
    table = LocalTable.start(deal_setting(Catalog.load(), "steel-2016", "amber-noodle-17"))
    for plan in (Decision(line="line/breakfast", equip_fen=400_000), *[Decision()] * 4):
        table.submit(plan)
    write_run(table.keeping.lines, path)
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("IRONBOWL_LANG", "en")


def said(capsys, *arguments):
    capsys.readouterr()
    assert run([str(a) for a in arguments]) == 0
    return capsys.readouterr().out


def told(capsys, *arguments):
    return json.loads(said(capsys, *arguments, "--json"))


def test_paid_sums_to_nought(file, capsys):
    found = told(capsys, "paid", file)
    assert list(found["sectors"]) == list(WHO)
    for account in ("sectors", "own", "owed"):
        assert sum(found[account].values()) == 0
    assert found["loss_fen"] == -found["sectors"]["you"]
    assert found["loss_with_debts_fen"] == found["loss_fen"] - found["owed"]["you"]
    hours = found["unpriced"]["neighbours"]
    assert hours["households"] == 59
    assert hours["unpaid_hours"] > 0
    assert hours["lapsed_insurance_years"] == round(hours["lapsed_insurance_months"] / 12, 2)


def test_paid_can_be_asked_of_any_seat(file, capsys):
    one, other = told(capsys, "paid", file), told(capsys, "paid", file, "--seat", "household/07")
    both = ("you", "neighbours")
    assert one["sectors"]["you"] != other["sectors"]["you"]
    assert sum(one["sectors"][w] for w in both) == sum(other["sectors"][w] for w in both)
    assert run(["paid", str(file), "--seat", "household/99"]) == 2


def test_everyone_tells_every_share_and_is_the_same_twice(file, capsys):
    found = told(capsys, "everyone", file, "-n", "3")
    assert [row["share"] for row in found["shares"]] == [0, 0.1, 0.25, 0.5, 0.75, 1]
    assert [row["copiers"] for row in found["shares"]] == [0, 6, 15, 30, 44, 59]
    assert found["line"] == "line/breakfast"
    failing = found["shares"][0]["town"]["failing_share"]
    assert failing["low"] <= failing["value"] <= failing["high"]
    again = told(capsys, "everyone", file, "-n", "3")
    assert found | {"seconds": 0} == again | {"seconds": 0}


def test_policies_tell_the_own_luck_and_many_lives(file, capsys):
    found = told(capsys, "policies", file, "-n", "2")
    own, *others = found["policies"]
    assert own["id"] == "policy/steel-2016"
    assert len(others) == 5
    assert own["moves"]["same_luck"]["substituted"] is False
    for row in found["policies"]:
        for way in ("moves", "habits"):
            assert set(row[way]["same_luck"]) >= {
                "net_worth_fen",
                "defaulted",
                "guarantor_lost_fen",
            }
            assert 0 <= row[way]["lives"]["town"]["failing_share"]["value"] <= 1


def test_they_can_be_read(file, capsys):
    text = said(capsys, "paid", file)
    assert "Who paid?" in text
    assert "together" in text
    text = said(capsys, "everyone", file, "-n", "2")
    assert "nobody" in text
    assert "everybody" in text
    text = said(capsys, "policies", file, "-n", "2")
    assert "The four measures of 2016" in text
    assert all(len(line) <= 80 for line in text.splitlines())
