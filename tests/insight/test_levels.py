"""The plans that are tried for a hand, and the best of them counted on luck it was not chosen on."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.decisions import ERRAND
from game.engine.levers import LEVER
from game.engine.town import TRADING, evolve, only
from game.insight import levels as levels_module
from game.insight.batch import fortune_of, onward
from game.insight.levels import Case, Scores, Try, case_of, cost, fared, levels
from game.insight.lives import lives, question_of, seeds_of
from game.insight.packs import Pack
from game.insight.plans import (
    AS,
    AWAY,
    LOAN,
    OUT,
    OWN,
    RECORDED,
    Plan,
    following,
    lends,
    nature,
    plans,
    with_natures,
)
from game.insight.pool import Pool
from tests.insight.small import RULES, small_life

KINDS = len(RULES.temperaments.ids)


@pytest.fixture(scope="module")
def question():
    return question_of(small_life(), [0], 0)


@pytest.fixture(scope="module")
def case(question) -> Case:
    return case_of(question, Pack("own", RULES))


def with_levers(**given):
    """The small rules with some levers set."""
    opening = RULES.levers.opening.copy()
    for name, value in given.items():
        opening[LEVER[name]] = value
    return dataclasses.replace(RULES, levers=dataclasses.replace(RULES.levers, opening=opening))


def months(question, plan, rules, luck=("a", "b", "c"), cash=None):
    """Lives that follow one plan, month by month."""
    town = only(question.opening, [0] * len(luck))
    natures = town.temperament.copy()
    natures[:, 0] = nature(plan.way, plan.kind, KINDS)
    if cash is not None:
        own = town.cash.copy()
        own[:, 0] = cash
        town = evolve(town, cash=own)
    town = evolve(town, temperament=natures)
    override = following(question, rules, [plan] * len(luck))
    return list(onward(town, fortune_of(rules, luck), rules, question.months, override))


# --- the plans


def test_every_line_is_tried_with_every_temperament_and_on_a_loan_where_there_are_any():
    lines = len(RULES.lines.ids)
    found = plans(RULES, lends=True)
    assert len(found) == len(set(found)) == 1 + 3 * KINDS + 2 * lines * KINDS
    assert found[0] == Plan(RECORDED)
    assert {plan.way for plan in plans(RULES, lends=False)} == {RECORDED, AS, OUT, AWAY, OWN}


def test_a_policy_lends_from_the_start_or_by_its_calendar():
    assert not lends(with_levers(loan_ceiling=0))
    assert lends(with_levers(loan_ceiling=1))
    none = with_levers(loan_ceiling=0)
    calendar = np.array([[5, LEVER["loan_ceiling"], 100]])
    later = dataclasses.replace(none.levers, calendar=calendar)
    assert lends(dataclasses.replace(none, levers=later))


def test_natures_beside_the_usual_ones_leave_every_neighbour_as_they_were():
    natured = with_natures(RULES).temperaments
    assert len(set(natured.ids)) == len(natured.ids) == 5 * KINDS
    for name, column in vars(RULES.temperaments).items():
        assert list(getattr(natured, name))[:KINDS] == list(column) or name == "ids"
    assert natured.share_bp[KINDS:].sum() == 0
    assert natured.start_bp[nature(OWN, 1, KINDS)] == 0
    assert natured.search_bp[nature(OUT, 0, KINDS)] == 10_000
    assert natured.borrow_bp[nature(LOAN, 1, KINDS)] >= 8_000
    assert natured.patience[nature(LOAN, 1, KINDS)] == RULES.temperaments.patience[1]


def test_the_recorded_plan_under_ones_own_luck_is_ones_own_life(case, question):
    found = fared(case, [Try(0, question.seed), Try(0, "other")])
    mine = small_life().view(12).own.net_worth[0, 0]
    assert found.net_worth[0] == mine != found.net_worth[1]


@pytest.mark.parametrize("kind", range(KINDS))
def test_as_a_temperament_is_that_temperament_at_the_seat(case, question, kind):
    place = case.plans.index(Plan(AS, kind))
    words = seeds_of(question.seed, 0, 6)
    found = fared(case, [Try(place, luck) for luck in words])
    asked = dataclasses.replace(question, temperament=kind)
    assert found.net_worth.tolist() == lives(asked, 0, 6).net_worth.tolist()


@pytest.mark.parametrize("way", [OUT, AWAY])
def test_a_plan_without_a_business_never_opens_one(question, way):
    for month in months(question, Plan(way, 1), with_natures(RULES)):
        assert (month.turned.town.line[:, 0] == -1).all()


@pytest.mark.parametrize("line", range(len(RULES.lines.ids)))
def test_own_money_opens_the_line_of_the_plan_at_once_and_no_other(question, line):
    lived = months(question, Plan(OWN, 0, line), with_natures(RULES), cash=20_000_000)
    first = lived[0].turned.town
    assert (first.activity[:, 0] == TRADING).all()
    assert (first.equipment[:, 0] == RULES.lines.setup[line]).all()
    assert (first.licensed[:, 0] | (RULES.lines.street[line] == 1)).all()
    for month in lived:
        assert set(month.turned.town.line[:, 0].tolist()) <= {-1, line}
        assert not (month.decisions.errand[:, 0] == ERRAND["loan"]).any()


def test_what_has_been_given_up_is_not_opened_again(question):
    rules = with_natures(RULES)
    poor = dataclasses.replace(
        rules.temperaments, patience=np.ones_like(rules.temperaments.patience)
    )
    bad = dataclasses.replace(
        RULES.lines, rent=RULES.lines.rent + 500_000, street_rent=RULES.lines.street_rent + 500_000
    )
    rules = dataclasses.replace(rules, temperaments=poor, lines=bad)
    lived = months(question, Plan(OWN, 0, 1), rules, cash=20_000_000)
    open_ = np.array([month.turned.town.line[:, 0] >= 0 for month in lived])
    assert open_[0].all()
    assert not open_[-1].any()
    assert (np.diff(open_.astype(int), axis=0) <= 0).all()


def test_without_money_nothing_is_opened(question):
    lived = months(question, Plan(OWN, 0, 0), with_natures(RULES), cash=0)
    assert (lived[0].turned.town.line[:, 0] == -1).all()


def test_a_loan_is_sought_before_a_line_is_opened(question):
    rules = with_natures(with_levers(loan_ceiling=5_000_000, papers_chance=10_000))
    lived = months(question, Plan(LOAN, 0, 0), rules)
    assert (lived[0].decisions.errand[:, 0] == ERRAND["papers"]).all()
    assert (lived[0].turned.town.line[:, 0] == -1).all()
    errands = {ERRAND["ask"], ERRAND["licence"], ERRAND["loan"]}
    assert errands & set(np.array([m.decisions.errand[:, 0] for m in lived]).ravel().tolist())
    assert any((m.turned.town.line[:, 0] == 0).any() for m in lived)


# --- which is best, and how it fares


def test_a_life_alone_is_the_life_in_its_batch(case):
    tries = [Try(place, f"luck {place % 3}") for place in range(len(case.plans))]
    together = fared(case, tries)
    for place in (0, 4, len(tries) - 1):
        alone = fared(case, [tries[place]])
        assert alone.net_worth[0] == together.net_worth[place]
        assert alone.lost[0] == together.lost[place]


def test_to_lose_is_to_have_less_than_savings_and_all_severance_due(case, question):
    began = int((question.opening.cash + question.opening.owed_by_plant)[0, 0])
    found = fared(case, [Try(place, "x") for place in range(len(case.plans))])
    assert (found.lost == (found.net_worth < began)).all()


def test_fewest_lost_is_best_then_most_left():
    scores = Scores(4)
    lost = [[True, True], [True, False], [False, True], [False, True]]
    left = [[99, 99], [1, 1], [5, 9], [7, 7]]
    for plan in range(4):
        tries = [Try(plan, "x")] * 2
        scores.add(tries, levels_module.Fared(np.array(left[plan]), np.array(lost[plan]), None))
    assert scores.best(range(4), 4) == [2, 3, 1, 0]
    assert scores.best([0, 1, 3], 1) == [3]


def test_the_best_plan_is_counted_on_luck_it_was_not_chosen_on(question, monkeypatch):
    monkeypatch.setattr(levels_module, "ROUNDS", ((2, 3), (2, 1)))
    seen = []
    plain = levels_module.fared
    monkeypatch.setattr(
        levels_module, "fared", lambda case, tries: seen.extend(tries) or plain(case, tries)
    )
    packs = [Pack("own", RULES), Pack("none", with_levers(loan_ceiling=0))]
    with Pool(1) as pool:
        told = list(levels(question, packs, pool, measured=20))
    found = [one.level for one in told if one.level]
    assert [level.pack.id for level in found] == ["own", "none"]
    assert told[-1].lived == told[-1].wanted == len(seen)
    assert told[-1].wanted == sum(cost(case_of(question, pack), 20) for pack in packs)
    picked = {one.luck for one in seen if "tried" in one.luck}
    counted = {one.luck for one in seen if "measured" in one.luck}
    assert len(picked) == 4
    assert len(counted) == 20
    assert not picked & counted
    for level in found:
        assert level.lost.n == 20
        assert level.lost.low < level.lost.high
        assert level.lost.low <= level.lost.value <= level.lost.high
