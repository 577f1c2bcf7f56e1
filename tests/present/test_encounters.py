"""Scenes that a life comes to: when they are at hand, what they say, what each way would change."""

import dataclasses

import pytest

from game.engine.facts import Fact
from game.engine.phases.hardship import due_now
from game.engine.town import evolve
from game.present.encounters import BEHIND, ENCOUNTERS, at_the_door, due_next
from game.present.scene import AS_PLANNED
from game.present.teller import Past
from game.runs.decision import Decision
from tests.present import scenes

LIVE = {"loan_state": 1, "loan": 3_000_000, "loan_first": 3_000_000, "loan_due": 1, "signer": 1}
SHOP = {"line": 0, "activity": 1, "equipment": 800_000}


def found(name, own=(), facts=()):
    """A scene of the tiny town in which some figures and facts are set."""
    table = scenes.table()
    now = dataclasses.replace(scenes.told(table.now, **dict(own)), own=tuple(facts))
    return ENCOUNTERS[name](scenes.teller(), table, Past([now]), Decision())


def ways(scene):
    return {way.id: way for way in scene.ways}


@pytest.mark.parametrize(
    ("own", "fen"),
    [
        ({}, 0),
        ({**LIVE}, 3_000_000),
        ({**LIVE, "loan_due": 2}, 0),
        ({**LIVE, "loan_long": 1, "loan_from": 1, "loan_due": 10}, 300_000),
        ({**LIVE, "loan_long": 1, "loan_from": 5, "loan_due": 10}, 0),
    ],
)
def test_what_falls_due_next(own, fen):
    assert due_next(scenes.told(scenes.table().now, **own)) == fen


def test_what_falls_due_is_what_the_engine_takes():
    """The figure that is shown is the engine's own, for a payment in parts over ten months."""
    table = scenes.table()
    own = {**LIVE, "loan_long": 1, "loan_from": 1, "loan_due": 10}
    for month in range(1, 11):
        now = dataclasses.replace(scenes.told(table.now, **own), month=month - 1)
        town = table.life.town
        columns = {name: _filled(getattr(town, name), value) for name, value in own.items()}
        lived = evolve(town, **columns, month=town.month * 0 + month)
        assert due_next(now) == int(due_now(lived, None)[0, 0])


def _filled(column, value):
    return (column * 0 + value).astype(column.dtype)


def test_the_due_date_comes_where_cash_does_not_reach():
    scene = found("due", {**LIVE, **SHOP, "cash": 1_000_000})
    told = " ".join(scene.told)
    assert "30,000 is due" in told
    assert "is missing" in told
    assert {AS_PLANNED, "extend", "sell", "thin", "search"} == set(ways(scene))
    assert ways(scene)["sell"].fields == {"line": "none", "equip_fen": 0}
    assert "Teacher 2" in ways(scene)[AS_PLANNED].note


def test_a_last_payment_is_announced_where_the_money_is_there():
    scene = found("due", {**LIVE, "cash": 9_000_000})
    assert "The money is there." in scene.told[0]
    assert "sell" not in ways(scene)


def test_a_part_that_is_there_needs_no_scene():
    parts = {**LIVE, "loan_long": 1, "loan_from": 1, "loan_due": 10}
    assert found("due", {**parts, "cash": 9_000_000}) is None
    assert found("due", {**parts, "cash": 0}) is not None


def test_what_cannot_be_done_says_why():
    extend = ways(found("due", {**LIVE, "cash": 0}))["extend"]
    assert "extended once" in extend.why


def test_the_inspector_names_fine_and_risk():
    fact = Fact("inspector_came", 0, {"fen": 50_000})
    scene = found("inspector", SHOP, [fact])
    assert "500" in scene.told[0]
    assert ways(scene)["licence"].fields["errand"] == "licence"
    assert found("inspector", SHOP) is None
    assert found("inspector", {}, [fact]) is None


def test_a_pact_is_joined_from_outside_and_left_from_inside():
    assert "join" in ways(found("pact", SHOP))
    inside = ways(found("pact", {**SHOP, "in_pact": 1}))
    assert inside["leave"].fields["errand"] == "leave_pact"
    assert found("pact", {}) is None


def test_the_meeting_is_for_those_the_plant_owes():
    assert found("meeting", {}) is None
    scene = found("meeting", {"owed_by_plant": 500_000})
    assert scene.items[0].value == "5,000"
    assert ways(scene)["out"].fields["errand"] == "organise"


def test_the_weightiest_comes_first():
    table = scenes.table()
    now = scenes.told(table.now, **LIVE, **SHOP, cash=0)
    now = dataclasses.replace(now, own=(Fact("inspector_came", 0, {"fen": 50_000}),))
    assert at_the_door(scenes.teller(), table, Past([now]), Decision()).id == "due"
    assert at_the_door(scenes.teller(), table, Past.of(table), Decision()) is None


def test_every_errand_behind_a_scene_is_offered_in_it():
    own = {**SHOP, "owed_by_plant": 500_000}
    for errand, name in BEHIND.items():
        held = {**own, "in_pact": 1} if errand == "leave_pact" else own
        offered = [way.fields.get("errand") for way in found(name, held).ways]
        assert errand in offered
