"""The dominance gate and the ordinary lives behind `ironbowl lab balance PACK`."""

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.cli.frame import run
from game.engine.levers import LEVER
from game.lab.balance import write_measured
from game.lab.gate import MONEY, OTHERS, Best, Gate, gate, hands, picked, rows, ways
from game.lab.ordinary import Ordinary, closed_cards, ordinary

CATALOG = Catalog.load()
SMALL = replace(CATALOG.rules("sandbox", reported=False, households=6), months=2)
NINE = hands(SMALL)


def best(hand, plans, lines):
    return Best(hand, plans, lines)


def gate_of(winners):
    """A gate on which the hands are won by these plans, and the lines take turns."""
    names = [name for name, _ in ways(SMALL)]
    found = []
    for place, (hand, winner) in enumerate(zip(NINE, winners, strict=True)):
        plans = {name: int(name == winner) for name in names}
        lines = {"line/a": place % 3, "line/b": (place + 1) % 3, "line/c": (place + 2) % 3}
        found.append(best(hand, plans, lines))
    return Gate(found)


def test_there_are_nine_hands_and_twelve_plans():
    assert len(NINE) == len(MONEY) * len(OTHERS) == 9
    assert len({name for name, _ in ways(SMALL)}) == 12
    assert [hand.cash for hand in NINE] == sorted(hand.cash for hand in NINE)
    assert {hand.pay for hand in NINE if hand.code == 0} == {0}


def test_the_gate_passes_where_plans_share_the_hands():
    found = gate_of(["out"] * 2 + ["own striver"] * 4 + ["loan cautious"] * 3)
    assert found.passed
    assert found.wins["own striver"] == 4


@pytest.mark.parametrize(
    ("winners", "why"),
    [
        (["own striver"] * 6 + ["out"] * 3, "dominant"),
        (["own striver"] * 5 + ["loan striver"] * 4, "waiting_pays"),
    ],
)
def test_the_gate_closes_on_a_recipe_and_where_waiting_never_pays(winners, why):
    found = gate_of(winners)
    assert not found.passed
    assert found.dominant == (["own striver"] if why == "dominant" else [])
    assert found.waiting_pays == (why == "dominant")


def test_what_is_best_is_picked_in_half_of_the_towns_and_counted_in_the_others():
    """A way that shines in one half only counts for what it is worth in the other."""
    lucky, steady = [900, 0, 900, 0], [500, 500, 500, 500]
    assert picked(np.array([lucky, steady])) == (0 + 500) // 2
    assert picked(np.array([steady, steady])) == 500
    assert picked(np.array([[300], [400]])) == 400


def test_hands_on_which_waiting_beats_every_loan_are_counted():
    plans = {"out": 5, "away": 3, "own striver": 9, "loan striver": 4, "loan cautious": 4}
    hopeful = plans | {"loan cautious": 6}
    found = Gate([best(NINE[0], plans, {}), best(NINE[1], hopeful, {})])
    assert found.loanless_hands == 1
    assert found.waiting_hands == 0


def test_what_was_measured_is_written_under_its_own_names(tmp_path):
    source = CATALOG.folders.find("scenarios/sandbox.toml").read_text("utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "sandbox.toml").write_text(source, "utf-8")
    found = {"lives": 420, "opened_less": 0.7512, "waited_less": 0.2, "tried_towns": 7}
    write_measured(Catalog.load([tmp_path]), "scenario/sandbox", found | {"waiting_hands": 2})
    again = Catalog.load([tmp_path]).scenario("sandbox").measured
    assert (again.lives, again.opened_less, again.waited_less) == (420, 0.75, 0.2)
    assert (again.tried_towns, again.waiting_hands) == (7, 2)


def test_a_line_that_is_never_near_the_top_is_named():
    one = best(NINE[0], {"out": 1}, {"line/a": 3, "line/b": 2, "line/c": 1})
    assert Gate([one]).never_near == ["line/c"]
    assert [row[1:] for row in rows(Gate([one]))] == [("out", "line/a", "line/b")]


def test_a_hand_is_what_the_plans_are_lived_with():
    """Money is worth as much more at the end as it is at the start; a grant reaches every hand."""
    opening = SMALL.levers.opening.copy()
    opening[LEVER["cash_grant"]] = 10_000_00
    rich = replace(SMALL, levers=replace(SMALL.levers, opening=opening))
    plain, paid = (gate(rules, "hand", 1).hands for rules in (SMALL, rich))
    worth = {(b.hand.money, b.hand.other): b.plans["out"] for b in plain}
    assert worth["much", "nobody"] > worth["typical", "nobody"] > worth["little", "nobody"]
    assert worth["typical", "a job"] > worth["typical", "nobody"]
    for one, two in zip(plain, paid, strict=True):
        assert two.plans["out"] >= one.plans["out"] + 10_000_00


def test_ordinary_lives_are_counted():
    told = []
    found = ordinary(replace(SMALL, months=8), "ordinary", 4, lambda n, of: told.append((n, of)))
    assert found.lives == 24
    assert told[-1] == (4, 4)
    assert 0 < sum(found.chosen.values()) <= 24
    assert sum(found.shares(SMALL.lines.ids).values()) == pytest.approx(1)
    assert {"opened", "month_closed", "papers_applied"} <= found.seen
    assert found.less[True] <= sum(found.chosen.values())
    assert 0 < found.opened_less <= 1
    assert 0 <= found.waited_less <= 1
    assert all(found.ruined[code] <= number <= 24 for code, number in found.met.items())


def test_only_what_strikes_from_outside_is_called_ruinous():
    found = Ordinary(
        met=Counter(illness=20, thin_table=20, ceremony=20, job_lost=5),
        ruined=Counter(illness=18, thin_table=20, ceremony=2, job_lost=5),
    )
    assert found.ruinous() == {"illness": 0.9}


def test_a_line_that_hardly_anybody_opens_is_named():
    found = Ordinary(chosen=Counter({"line/a": 398, "line/b": 1}))
    assert found.never_chosen(["line/a", "line/b", "line/c"]) == ["line/b", "line/c"]


def test_cards_whose_hook_never_came_up_are_named():
    cards = CATALOG.cards()
    hooks = {card.hook for card in cards}
    assert closed_cards(cards, "scenario/steel-2016", hooks) == []
    gone = next(card for card in cards if "*" in card.scenarios)
    assert gone.id in closed_cards(cards, "scenario/today", hooks - {gone.hook})
    other = next(card for card in cards if card.scenarios == ["steel-2016"])
    assert other.id not in closed_cards(cards, "scenario/today", set())


@pytest.mark.long
def test_the_command_tells_all_of_it(capfd):
    assert run(["lab", "balance", "sandbox", "--towns", "1"]) == 0
    out = capfd.readouterr().out
    assert "dominance gate: " in out
    assert "lines hardly anybody opens" in out
    assert run(["lab", "balance", "sandbox", "--towns", "1", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert len(found["hands"]) == 9
    assert np.isclose(sum(found["chosen"].values()), 1)
