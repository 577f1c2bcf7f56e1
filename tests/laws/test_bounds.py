"""Nothing overflows and nothing warns, at the edge of every rule that is legal."""

import dataclasses

import numpy as np
import pytest

from game.engine.check import settle
from game.engine.levers import LEVERS
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.orders import Order
from game.engine.rules import GROUPS, Rules
from game.engine.town import FIELDS
from game.engine.turn import step
from tests.engine.scene import put
from tests.laws.plans import lively, whimsical
from tests.laws.watched import TooLarge, Watched, watch_rules, watch_town

PLAIN = lively().to_plain()
EDGES = [
    (group, field.name, edge)
    for group, kind in GROUPS.items()
    for field in dataclasses.fields(kind)
    for edge in ("low", "high")
    if field.metadata["axis"] not in ("id", "L", "C3")
    and (group, field.name) not in {("temperaments", "share_bp"), ("guarantors", "number")}
    and (field.name, edge) not in {("age_low", "high"), ("age_high", "low")}
]
"""Levers have their own test; shares of temperaments must add up; people make the town's size; the
youngest may not be older than the oldest."""


def filled(old, value):
    return [filled(o, value) for o in old] if isinstance(old, list) else value


def at_edges(chosen):
    """The lively town with some rules at one end of their range."""
    plain = {name: dict(v) if isinstance(v, dict) else v for name, v in PLAIN.items()}
    for group, name, edge in chosen:
        meta = next(f.metadata for f in dataclasses.fields(GROUPS[group]) if f.name == name)
        value = 4 if (name, edge) == ("lam", "high") else meta[edge]
        plain[group][name] = filled(plain[group][name], value if name != "lam" else max(value, 1))
    return Rules.from_plain(plain)


def crowded(town):
    """Households in every state there is, so that every rule is met in the first months."""
    return put(
        town,
        line=[0, 1, 2, 0, -1, -1, -1, -1],
        activity=[1, 1, 1, 1, 2, 3, 5, 0],
        equipment=[10**6, 10**6, 3 * 10**6, 5 * 10**5, 0, 0, 0, 0],
        licensed=[True, True, True, False, False, True, False, False],
        papers=[True, True, False, False, False, True, True, False],
        loan_state=[1, 1, 3, 0, 0, 0, 0, 2],
        loan=[10**6, 5 * 10**5, 0, 0, 0, 0, 0, 0],
        loan_first=[10**6, 10**6, 10**6, 0, 0, 0, 0, 0],
        loan_due=[2, 9, 0, 0, 0, 0, 0, 0],
        loan_from=1,
        signer=[0, 3, 1, -1, -1, 2, -1, -1],
        signed_for=10**6,
        signed_until=9,
        defaulted=[False, False, True, False, False, False, False, False],
        recourse_debt=[0, 0, 10**6, 0, 0, 0, 0, 0],
        informal_debt=[0, 0, 0, 0, 0, 0, 0, 10**6],
        arrears_months=[1, 0, 0, 0, 0, 0, 0, 0],
        pay=[0, 0, 0, 0, 2 * 10**5, 0, 10**5, 0],
        post_until=[0, 0, 0, 0, 0, 0, 3, 0],
        tie=5_000,
        asked_by=[-1, -1, -1, -1, 5, -1, -1, -1],
        asked_fen=[0, 0, 0, 0, 10**6, 0, 0, 0],
        surety=[4, -1, -1, -1, -1, -1, -1, -1],
        surety_for=[-1, -1, -1, -1, 0, -1, -1, -1],
        paid_by=[-1, -1, 3, -1, -1, -1, -1, -1],
        neighbour_debt=[0, 0, 10**6, 0, 0, 0, 0, 0],
        fund_debt=[0, 0, 10**6, 0, 0, 0, 0, 0],
        helper=[True, False, False, False, False, False, False, False],
        in_pact=[True, False, False, True, False, False, False, False],
        pact_on=True,
        out_share=2_000,
        owed_by_plant=10**6,
        lent=2 * 10**6,
        called=10**6,
    )


def lived(rules, months, moved=lambda: ()):
    """Some months under the rules, every product watched."""
    rules = watch_rules(rules)
    fortune = Fortune(["edge"], 8, 3, rules.guarantor_seats)
    town = crowded(open_town(fortune.opening(), rules).town)
    chance = np.random.default_rng(0)
    for month in range(1, months + 1):
        luck, town = fortune.month(month), watch_town(town)
        plan, _ = settle(town, whimsical(town, luck, rules, chance), rules)
        town = step(town, plan, moved(), luck, rules).town
    return town


MENDED = {
    "care hours divide": [("living", "care_hours_full", "low")],
    "dear debt grows threefold a month past 64 bits": [
        ("living", "dear_rate_bp", "high"),
        ("living", "kin_limit", "low"),
    ],
    "old shops' prices double every month": [
        ("market", "follow_bp", "high"),
        ("market", "adjust", "low"),
        ("market", "leave_bp", "low"),
        ("lines", "input_ln", "high"),
    ],
    "room of old shops at such prices does not fit 64 bits": [
        *(("lines", name, "high") for name in ("usual", "incumbents", "input_ln")),
        *(("market", "follow_bp", "high"), ("market", "adjust", "low")),
        ("macro", "cost_ln", "high"),
    ],
}
"""Legal rules under which the engine once divided by nought or left 64 bits, and why."""


def in_range(town):
    """No stock negative, no code outside its table."""
    debts = ("loan", "informal_debt", "recourse_debt", "fund_debt", "neighbour_debt")
    for name in ("cash", "equipment", "prepaid", "owed_by_plant", "fund", *debts):
        assert (getattr(town, name) >= 0).all(), name
    for column in FIELDS:
        if column.unit == "bp" and column.name in ("strain", "trust", "reputation"):
            assert (getattr(town, column.name) <= 10_000).all(), column.name
    for name, top in (("table", 2), ("pace", 2), ("activity", 6), ("busy", 3), ("loan_state", 3)):
        assert (getattr(town, name) <= top).all(), name
    assert (np.abs(town.logprice) <= 10_000).all()


@pytest.mark.long
@pytest.mark.parametrize(("group", "name", "edge"), EDGES)
def test_a_rule_at_the_edge_of_its_range_breaks_nothing(group, name, edge):
    in_range(lived(at_edges([(group, name, edge)]), 12))


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=[pytest.mark.long] * (seed >= 12)) for seed in range(24)]
)
def test_several_rules_at_their_edges_break_nothing(seed):
    """Six rules at a time, so that the days of one quick run see most of them."""
    chance = np.random.default_rng(seed)
    chosen = [EDGES[n] for n in chance.choice(len(EDGES), 6, replace=False)]
    in_range(lived(at_edges(chosen), 5))


@pytest.mark.parametrize("edges", MENDED.values(), ids=MENDED)
def test_edges_that_once_broke_break_nothing(edges):
    in_range(lived(at_edges(edges), 36))


@pytest.mark.parametrize("edge", ["low", "high"])
def test_all_levers_at_one_end_of_their_ranges_break_nothing(edge):
    plain = {**PLAIN, "levers": {"opening": [getattr(lever, edge) for lever in LEVERS]}}
    in_range(lived(Rules.from_plain(plain), 18))


@pytest.mark.parametrize("seed", range(6))
def test_levers_moved_to_the_ends_of_their_ranges_in_mid_run_break_nothing(seed):
    """Nine levers every month, so that all that is held from before meets a new rule."""
    ends = np.random.default_rng(seed)

    def moved():
        chosen = [LEVERS[n] for n in ends.choice(len(LEVERS), 9, replace=False)]
        return tuple(Order("lever", v.id, (v.low, v.high)[ends.integers(2)]) for v in chosen)

    in_range(lived(Rules.from_plain(PLAIN), 12, moved))


@pytest.mark.long
def test_debts_left_alone_for_a_life_stay_inside_64_bits():
    edges = [("living", "dear_rate_bp", "high"), ("living", "kin_limit", "low")]
    in_range(lived(at_edges([*edges, ("living", "need", "high")]), 240))


def test_a_watched_array_notices_an_overflow_that_numpy_does_not():
    big = np.array([2**40]).view(Watched)
    assert (big * 2).tolist() == [2**41]
    for spoil in (
        lambda: big * 2**30,
        lambda: big << 30,
        lambda: np.where(big > 0, big, 0) * 2**30,
    ):
        with pytest.raises(TooLarge):
            spoil()
    assert (np.array([2**40]) * 2**30).tolist() == [0], "numpy says nothing"
