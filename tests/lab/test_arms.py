"""Two arms differ by the intervention and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.engine.decisions import carry_on
from game.engine.exact import Flags
from game.engine.levers import LEVER
from game.engine.town import FIELDS, LIVE, TRADING, Town
from game.lab.arms import (
    Arm,
    Start,
    barring,
    begin,
    course,
    every,
    follow,
    grant_of_equipment,
    may_be_lent,
    more_shops,
    nobody,
    offer_of_loans,
    one_a_line,
    settled,
    shops_added,
)
from game.lab.chronicle import Chronicle, by_line, newcomers
from tests.engine.scene import town_of
from tests.engine.tiny import tiny

RULES = tiny(30)
SEEDS = ["one-1", "two-2", "three-3", "four-4"]


@pytest.fixture(scope="module")
def start() -> Start:
    return begin(RULES, SEEDS, 8)


def _same(one: Town, other: Town) -> bool:
    return all(np.array_equal(getattr(one, c.name), getattr(other, c.name)) for c in FIELDS)


def _none(town: Town) -> Flags:
    return np.zeros(town.cash.shape, dtype=np.bool_)


def test_an_arm_without_anything_is_the_life_itself(start: Start) -> None:
    whole = begin(RULES, SEEDS, 12).town
    assert _same(follow(start, Arm(), 4).last, whole)


def test_an_arm_is_the_same_when_lived_again(start: Start) -> None:
    who = may_be_lent(start.town)
    one, other = (follow(start, offer_of_loans(start, who), 6) for _ in range(2))
    assert np.array_equal(one.sales, other.sales)
    assert _same(one.last, other.last)


def test_one_seller_of_each_line_is_picked() -> None:
    town = town_of(tiny(5), line=[[0, 0, 1, -1, 1]], activity=[[TRADING] * 3 + [0, TRADING]])
    eligible = np.array([[False, True, True, True, True]])
    assert one_a_line(town, eligible).tolist() == [[False, True, True, False, False]]


def test_a_loan_is_offered_to_those_meant_and_buys_what_a_loan_buys(start: Start) -> None:
    who = one_a_line(start.town, may_be_lent(start.town))
    assert who.any()
    none = follow(start, offer_of_loans(start, who & False), 1)
    lent = follow(start, offer_of_loans(start, who), 1)
    got = (lent.last.loan_state == LIVE) & (none.last.loan_state != LIVE)
    assert got.any()
    assert not (got & ~who).any()
    more = lent.last.equipment + lent.last.prepaid - none.last.equipment - none.last.prepaid
    assert (more[got] > 0).all()


def test_a_loan_is_offered_up_to_the_ceiling_of_the_month_of_the_offer() -> None:
    """Where the programme begins after the town does, the ceiling of the opening is nought."""
    opening = RULES.levers.opening.copy()
    ceiling, opening[LEVER["loan_ceiling"]] = int(opening[LEVER["loan_ceiling"]]), 0
    begins = np.array([[4, LEVER["loan_ceiling"], ceiling]])
    levers = replace(RULES.levers, opening=opening, calendar=begins)
    start = begin(replace(RULES, levers=levers), SEEDS, 8)
    who = one_a_line(start.town, may_be_lent(start.town))
    assert who.any()
    arm = offer_of_loans(start, who)
    assert arm.before is not None
    assert (arm.before(start.town).signed_for[who] == ceiling).all()
    lent = follow(start, arm, 1).last.loan_first[who]
    assert lent.max() > RULES.bank.smallest


def test_nobody_keeps_the_licence_of_the_month_of_the_offer(start: Start) -> None:
    arm = offer_of_loans(start, may_be_lent(start.town))
    assert arm.before is not None
    assert arm.after is not None
    registered = arm.before(start.town)
    assert registered.licensed[settled(start.town)].all()
    assert (arm.after(registered).licensed == start.town.licensed).all()


def test_a_grant_becomes_equipment() -> None:
    start = begin(RULES, SEEDS, 16)
    setup = RULES.lines.setup[np.maximum(start.town.line, 0)]
    who = one_a_line(start.town, settled(start.town) & (start.town.equipment <= setup - 200_000))
    assert who.any()
    none = follow(start, grant_of_equipment(who & False, 100_000), 1).last
    given = follow(start, grant_of_equipment(who, 100_000), 1).last
    stays = who & (none.line == given.line) & (none.equipment > 0)
    extra = (given.equipment - none.equipment)[stays]
    assert (extra >= 0).all()
    assert extra.max() == 100_000


def test_shops_are_added_whole(start: Start) -> None:
    added = shops_added(start.town, 2_500)
    assert (added * 4 >= start.town.traders).all()
    assert ((added - 1) * 4 < start.town.traders).all()
    first = follow(start, more_shops(start, 2_500), 1)
    assert (first.old_shops[0] == start.town.incumbents + added).all()


def test_a_course_teaches_those_meant(start: Start) -> None:
    who = one_a_line(start.town, settled(start.town))
    last = follow(start, course(start, who), 1).last
    assert (last.trained == (start.town.trained | who)).all()


@pytest.mark.parametrize(("keep", "most"), [(every(4), 8), (nobody, 0)])
def test_only_chosen_seats_open(keep, most) -> None:  # type: ignore[no-untyped-def]
    last = begin(RULES, SEEDS, 10, barring(keep)).town
    assert ((last.activity == TRADING).sum(axis=1) <= most).all()
    opened = (last.activity == TRADING).any(axis=0)
    assert not (opened & ~keep(30)).any()


def test_sales_of_old_shops_are_what_the_market_gave_them() -> None:
    """With nothing outside and room for everybody, all that is spent is sold by somebody."""
    lines = {"outside": [0, 0, 0], "capacity": [10**9] * 3}
    rules = tiny(12, lines=lines, market={"slack_bp": 20_000})
    told: Chronicle = follow(begin(rules, SEEDS, 5), Arm(), 3)
    assert (told.old_sales >= 0).all()
    assert (told.new_sales[-1] == by_line(told.sales[-1], told.last)).all()
    pulls = told.old_sales + told.new_sales
    demand = rules.lines.demand
    assert (np.abs(pulls - pulls.mean(axis=(0, 1))) < demand // 2).all()
    assert (pulls > demand * 8 // 10).all()


def test_newcomers_are_counted_by_line() -> None:
    town = town_of(tiny(4), line=[[0, 0, 2, -1]], activity=[[TRADING] * 3 + [0]])
    assert newcomers(town).tolist() == [[2, 0, 1]]
    assert by_line(np.array([[5, 6, 7, 8]]), town).tolist() == [[11, 0, 7]]
    assert carry_on(town).line.tolist() == [[0, 0, 2, -1]]
