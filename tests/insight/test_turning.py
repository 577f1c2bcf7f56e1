"""Moments of a life, the same month without them, and which of them turned it."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest

from game.bots.decide import decide
from game.engine.decisions import carry_on
from game.engine.levers import LEVER
from game.engine.town import AT_PLANT, FIELDS, evolve
from game.engine.view import view
from game.insight import turning as turning_module
from game.insight.batch import fortune_of, onward
from game.insight.estimate import Estimate
from game.insight.lives import question_of
from game.insight.moments import (
    BANK,
    NEIGHBOURS,
    PLANT,
    POLICY,
    YOU,
    moments,
)
from game.insight.month import Arm, Moment, Month, Pair
from game.insight.pool import Pool
from game.insight.turning import Point, Weighing, _deciding, picked, turning, worth
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.plan import told
from tests.insight.small import RULES, small_life


def rules_with(calendar=(), macro=None, **levers):
    """The small rules with levers, a calendar or a macro path of their own."""
    opening = RULES.levers.opening.copy()
    for name, value in levers.items():
        opening[LEVER[name]] = value
    rows = np.array([[m, LEVER[n], v] for m, n, v in calendar], dtype=np.int64).reshape(-1, 3)
    group = dataclasses.replace(RULES.levers, opening=opening, calendar=rows)
    path = dataclasses.replace(RULES.macro, **(macro or {}))
    return dataclasses.replace(RULES, levers=group, macro=path)


def of_bots(rules, seed, months=12):
    """A life in which everybody decides as their temperament does."""
    life = Life(rules, seed)
    for month in range(1, months + 1):
        luck = life.fortune.month(month)
        plan = decide(view(life.town, rules), luck.of_bots(), rules)
        life.live(told(plan, carry_on(life.town), rules), ())
    return life


LENDING = rules_with(
    loan_ceiling=5_000_000, papers_chance=10_000, loans_per_month=100, fees_waived=10_000
)


@cache
def found(code):
    """The first life, seat and pair of moments with a code, among small lives of neighbours."""
    for number in range(30):
        life = of_bots(LENDING, f"search {number}")
        for seat in range(RULES.households):
            for pair in moments(life, seat):
                if pair.moment.code == code:
                    return life, seat, pair
    raise AssertionError(f"no {code} in thirty lives")


def alike(one, other, but=()):
    return [
        c.name
        for c in FIELDS
        if c.name not in but and not np.array_equal(getattr(one, c.name), getattr(other, c.name))
    ]


# --- moments


def test_a_month_with_nothing_changed_is_the_month_that_was():
    life = small_life()
    for month in range(1, life.month + 1):
        assert alike(Month(life, 0, month).lived().town, life.turns[month].town) == []


def test_own_moments_are_the_months_in_which_something_was_decided_from_the_eve():
    life = small_life()
    own = [pair for pair in moments(life, 0) if pair.moment.source == YOU]
    assert [pair.moment.month for pair in own] == [1, 2, 3, 4]
    for pair in own:
        eve = life.turns[pair.moment.month - 1].town
        assert pair.happened.town is pair.without.town is eve
        assert pair.without.decision == Decision()
        assert pair.happened.decision != Decision()


def test_whatever_others_did_starts_from_the_town_after_it():
    life, seat, _ = found("rival_entered")
    for pair in moments(life, seat):
        if pair.moment.source != YOU:
            assert pair.happened.town is life.turns[pair.moment.month].town
            assert int(pair.without.town.month[0]) == pair.moment.month


def test_without_a_second_list_nobody_at_the_plant_is_let_go():
    rules = rules_with(macro={"wave_month": 4, "wave_bp": 10_000})
    life = of_bots(rules, "wave", 5)
    (pair,) = [p for p in moments(life, 0) if p.moment.code.startswith("second_list")]
    assert (pair.moment.month, pair.moment.source) == (4, PLANT)
    had = life.turns[3].town.other == AT_PLANT
    assert had.any()
    assert not (pair.happened.town.other[had] == AT_PLANT).any()
    assert (pair.without.town.other[had] == AT_PLANT).any()
    home = bool(had[0, 0])
    assert pair.moment.code == ("second_list_home" if home else "second_list")


def test_wages_that_were_not_cut_stay_as_they_were_from_then_on():
    path = np.array([10_000, 10_000, 9_000, 8_950])
    life = of_bots(rules_with(macro={"plant_bp": path, "wave_month": 0}), "wages", 5)
    (pair,) = [p for p in moments(life, 0) if p.moment.source == PLANT]
    assert (pair.moment.month, pair.moment.numbers["bp"]) == (3, 1_000)
    assert int(pair.without.town.plant_bp[0]) == 10_000
    lived = list(onward(pair.without.town, fortune_of(RULES, ["x"]), pair.without.rules, 2))
    assert [int(m.turned.town.plant_bp[0]) for m in lived] == [9_950, 9_950]


def test_severance_kept_back_is_paid_to_all():
    life = of_bots(rules_with(severance_paid=4_000), "owed", 2)
    (pair,) = [p for p in moments(life, 0) if p.moment.code == "severance_kept"]
    assert pair.moment.numbers["fen"] == int(life.turns[0].town.owed_by_plant[0, 0]) > 0
    assert not pair.without.town.owed_by_plant.any()
    assert pair.without.town.cash.sum() > pair.happened.town.cash.sum()


def test_levers_of_a_month_stay_as_they_were_without_its_calendar():
    calendar = [(3, "benefit", 12_300), (5, "benefit", 45_600)]
    life = of_bots(rules_with(calendar), "calendar", 6)
    pairs = [p for p in moments(life, 0) if p.moment.source == POLICY]
    assert [p.moment.month for p in pairs] == [3, 5]
    place = LEVER["benefit"]
    assert pairs[0].moment.places == (place,)
    assert int(pairs[0].without.town.levers[0, place]) == RULES.levers.opening[place]
    assert pairs[0].without.rules.levers.calendar.tolist() == [[5, place, 45_600]]


def test_rivals_stay_out_of_the_trade_for_good():
    life, seat, pair = found("rival_entered")
    line, seats = pair.without.line, list(pair.moment.places)
    assert seats
    assert seat not in seats
    assert (pair.happened.town.line[0, seats] == line).all()
    assert not (pair.without.town.line[0, seats] == line).any()
    asked = dataclasses.replace(question_of(life, [seat], seat), temperament=0)
    decides = _deciding(pair.without, asked)
    fortune = fortune_of(LENDING, ["x"])
    for month in onward(pair.without.town, fortune, LENDING, 12 - pair.moment.month, decides):
        assert not (month.turned.town.line[0, seats] == line).any()


def test_a_loan_granted_is_refused_for_good():
    _, seat, pair = found("loan_granted")
    assert pair.moment.source == BANK
    assert int(pair.happened.town.loan[0, seat]) == pair.moment.numbers["fen"] > 0
    assert int(pair.without.town.loan[0, seat]) == 0
    assert int(pair.without.town.refusals[0, seat]) >= 2


def test_a_loan_refused_is_granted_to_this_household_alone():
    life, seat, pair = found("loan_refused")
    was, would = pair.happened.town, pair.without.town
    others = np.arange(RULES.households) != seat
    assert int(was.loan[0, seat]) == 0 < int(would.loan[0, seat])
    assert not ((was.loan == 0) & (would.loan > 0))[0, others].any()
    assert (would.loan_quota == was.loan_quota).all()
    assert pair.without.rules is life.rules


def test_prices_that_neighbours_did_not_cut_are_not_lower():
    life, seat, pair = found("prices_fell")
    line = int(life.turns[pair.moment.month].town.line[0, seat])
    assert pair.moment.source == NEIGHBOURS
    rivals = (pair.happened.town.line[0] == line) & (np.arange(RULES.households) != seat)
    gap = (pair.without.town.logprice - pair.happened.town.logprice)[0, rivals]
    assert (gap >= 0).all()


# --- what they were worth


@pytest.fixture(scope="module")
def asked():
    return dataclasses.replace(question_of(small_life(), [0], 0), temperament=0)


def pair_of(one, other):
    return Pair(Moment(2, BANK, "loan_granted"), one, other)


def test_two_ways_that_are_the_same_are_worth_nothing(asked):
    town = small_life().turns[2].town
    same = pair_of(Arm(town, RULES), Arm(town, RULES))
    assert not worth(Weighing(asked, same), ["a", "b", "c"]).any()


def test_money_that_was_not_there_without_it_is_worth_about_that(asked):
    town = small_life().turns[11].town
    rich = town.cash.copy()
    rich[0, 0] += 100_000_000
    got = pair_of(Arm(evolve(town, cash=rich), RULES), Arm(town, RULES))
    found = worth(Weighing(asked, got), ["a", "b"])
    assert (found > 90_000_000).all()


def test_a_life_alone_is_worth_what_it_is_in_the_batch(asked):
    pair = moments(small_life(), 0)[0]
    together = worth(Weighing(asked, pair), ["a", "b", "c"])
    assert [int(worth(Weighing(asked, pair), [w])[0]) for w in "abc"] == together.tolist()
    assert np.unique(together).size > 1


def test_the_decision_is_taken_in_its_month_and_habits_follow(asked):
    pair = moments(small_life(), 0)[0]
    lived = list(
        onward(
            pair.happened.town, fortune_of(RULES, ["x"]), RULES, 3, _deciding(pair.happened, asked)
        )
    )
    assert int(lived[0].decisions.line[0, 0]) == RULES.lines.ids.index("line/repair")
    left = list(
        onward(
            pair.without.town, fortune_of(RULES, ["x"]), RULES, 1, _deciding(pair.without, asked)
        )
    )
    assert int(left[0].decisions.line[0, 0]) == -1
    assert int(left[0].decisions.errand[0, 0]) == 0


def point(month, source, value, reach=100):
    return Point(Moment(month, source, "x"), Estimate(value, value - reach, value + reach, 1_000))


def test_an_own_decision_counts_only_if_it_was_better():
    weighed = [point(1, YOU, -9_000), point(2, YOU, 300), point(3, YOU, 90), point(4, BANK, -500)]
    assert [p.moment.month for p in picked(weighed)] == [2, 4]


def test_at_most_two_are_ones_own_and_two_of_any_other_source_in_different_months():
    own = [point(month, YOU, 1_000 + month) for month in range(1, 6)]
    bank = [point(10 + month, BANK, -5_000 - month) for month in range(4)]
    rest = [point(5, POLICY, 700), point(21, POLICY, -600), point(22, PLANT, 500)]
    assert [p.moment.month for p in picked([*own, *bank, *rest])] == [4, 5, 12, 13, 21]


def test_nothing_is_told_that_luck_may_have_done():
    assert picked([point(1, PLANT, 90), point(2, YOU, 60), point(3, BANK, -100)]) == ()


def test_all_moments_are_weighed_and_the_most_telling_again_on_other_lives(monkeypatch):
    monkeypatch.setattr(turning_module, "SIEVED", 6)
    seen = []
    plain = turning_module.worth
    monkeypatch.setattr(
        turning_module, "worth", lambda w, seeds: seen.append(tuple(seeds)) or plain(w, seeds)
    )
    life = small_life()
    with Pool(1) as pool:
        *_, last = turning(life, [0], 0, pool, measured=8)
    got = last.turning
    assert last.lived == last.wanted
    assert len(got.sieved) == len(moments(life, 0))
    assert {p.worth.n for p in got.twice} <= {8}
    first = {seed for seeds in seen if len(seeds) == 6 for seed in seeds}
    second = {seed for seeds in seen if len(seeds) == 8 for seed in seeds}
    assert first
    assert second
    assert not first & second
    assert all(p in got.twice for p in got.points)


def test_the_more_are_weighed_the_wider_each_interval():
    one = turning_module._held_together(point(1, BANK, 500), 1).worth
    nine = turning_module._held_together(point(1, BANK, 500), 9).worth
    assert one.high == pytest.approx(600, abs=0.01)
    assert nine.low < one.low < one.high < nine.high
