"""The measures beside the loan: retraining, early retirement, public posts, work elsewhere.

Each takes the household out of the market for a month or for good, which is also what it does for
those who stay (model: the four measures of 2016 and the ministry's four channels).
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import Flags, Ints, of_bp, places, those
from game.engine.few import few_of, lever
from game.engine.measures import fixed_income
from game.engine.phases.desk import Desk, among
from game.engine.rationing import first_come
from game.engine.rules import Rules
from game.engine.town import AWAY, IDLE, POST, RETIRED, RETRAINING, Town, evolve


def programmes(town: Town, desk: Desk) -> Town:
    """Courses, bridges to the pension, posts and journeys; whoever goes gives up the business (in credit)."""
    away = (town.activity == RETRAINING) | (town.activity == POST)
    town = among(town, desk, places(away), _courses_end)
    town = _retrain(town, desk)
    town = among(town, desk, desk.out_on("retire"), _retire, retired=bool)
    town = _posts(town, desk)
    return among(town, desk, desk.out_on("move"), _move, moved=bool)


def _courses_end(town: Town, _desk: Desk) -> Town:
    """A course lasts a month; a post lasts its term."""
    over = (town.activity == POST) & (town.post_until < town.month[:, None])
    back = (town.activity == RETRAINING) | over
    return evolve(
        town,
        activity=np.where(back, IDLE, town.activity),
        pay=np.where(over, 0, town.pay),
    )


def _retrain(town: Town, desk: Desk) -> Town:
    """A month's course, as many places as the lever says; first come by luck.

    Courses of a month with classes in the hundreds, as in Wuhan and Shenyang (Bidani et al. 2009).
    """
    rows, seats = desk.out_on("retrain"), lever(town, "training_seats")[:, 0]
    quota = town.training_quota + seats
    if rows.size == 0:
        desk.note_nobody(retrained=bool, course_full=bool)
        return evolve(town, training_quota=np.minimum(quota, seats + 100))
    asks = those(rows, may_retrain(few_of(town, rows)))
    served = _served(desk, asks, quota // 100, np.zeros_like(asks))
    desk.note_few("retrained", asks, served)
    desk.note_few("course_full", asks, ~served)
    rows = those(asks, served)
    taken = 100 * np.bincount(rows // town.cash.shape[1], minlength=len(quota))
    town = evolve(town, training_quota=np.minimum(quota - taken, seats + 100))
    return among(town, desk, rows, _learn)


def _learn(town: Town, desk: Desk) -> Town:
    idle = town.activity == IDLE
    cost = np.full_like(town.cash, desk.rules.labour.course_cost)
    desk.ledger.add("course", cost)
    return evolve(
        town,
        trained=np.ones_like(idle),
        activity=np.where(idle, RETRAINING, town.activity),
    )


def may_retrain(town: Town) -> Flags:
    """Not trained yet and without a fixed income (B, H)."""
    return ~town.trained & ~fixed_income(town)


def _served(desk: Desk, asks: Ints, free: Ints, merit: Ints) -> Flags:
    """Who of those at flat places `asks` (n,) gets one of each town's free places (B,)."""
    queue = desk.of_few(asks).luck.keys("queue")
    return first_come(asks // desk.shape[1], free, merit, queue)


def _retire(town: Town, desk: Desk) -> Town:
    """Early retirement: within so many years of the pension age of one's sex, for good."""
    goes = may_retire(town, desk.rules)
    desk.note("retired", goes)
    return evolve(
        town,
        activity=np.where(goes, RETIRED, town.activity),
        pay=np.where(goes, lever(town, "pension_bridge"), town.pay),
    )


def may_retire(town: Town, rules: Rules) -> Flags:
    """Old enough for the bridge, if there is one (B, H)."""
    age = town.age + town.month[:, None] // 12
    near = np.take(rules.labour.pension_age, town.sex) - age <= lever(town, "bridge_years")
    return near & (lever(town, "pension_bridge") > 0) & (town.activity != RETIRED)


def _posts(town: Town, desk: Desk) -> Town:
    """Public-service posts for women over forty and men over fifty (Shenyang 2006), older first."""
    rows = desk.out_on("post")
    if rows.size == 0:
        desk.note_nobody(post_given=bool, no_post_left=bool)
        return town
    asks = those(rows, may_take_post(few_of(town, rows), desk.rules))
    given = _served(desk, asks, posts_free(town), town.age.take(asks))
    desk.note_few("post_given", asks, given)
    desk.note_few("no_post_left", asks, ~given)
    return among(town, desk, those(asks, given), _take_post)


def _take_post(town: Town, _desk: Desk) -> Town:
    """A post pays what the lever says, for as long as it says."""
    until = town.month[:, None] + lever(town, "post_months") - 1
    return evolve(
        town,
        activity=np.full_like(town.activity, POST),
        pay=lever(town, "post_pay"),
        post_until=until,
    )


def posts_free(town: Town) -> Ints:
    """Posts nobody holds (B,)."""
    held = (town.activity == POST).sum(axis=1)
    return np.maximum(lever(town, "public_posts")[:, 0] // 100 - held, 0)


def may_take_post(town: Town, rules: Rules) -> Flags:
    """Of the age for a post, if there are any (B, H)."""
    old = town.age >= np.take(rules.labour.post_age, town.sex)
    return old & (lever(town, "public_posts") > 0) & ~fixed_income(town)


def _move(town: Town, desk: Desk) -> Town:
    """Somebody goes to work elsewhere and sends money home; the journey costs, a grant may help."""
    labour = desk.rules.labour
    goes = may_move(town, desk.rules)
    desk.note("moved", goes)
    town = pay(town, desk.ledger, "moving_grant", goes * lever(town, "moving_grant"))
    town = pay(town, desk.ledger, "moving_cost", goes * np.int64(labour.away_cost))
    sent = of_bp(labour.away_pay, _pay_by_sex(town, desk.rules))
    return evolve(
        town,
        activity=np.where(goes, AWAY, town.activity),
        pay=np.where(goes, sent, town.pay),
    )


def _pay_by_sex(town: Town, rules: Rules) -> Ints:
    return np.where(town.sex == 0, rules.labour.female_pay_bp, 10_000)


def may_move(town: Town, rules: Rules) -> Flags:
    """There is work elsewhere, the journey can be paid, nobody is left alone with dependants (B, H)."""
    there = rules.labour.away_pay > 0
    able = town.cash + lever(town, "moving_grant") >= rules.labour.away_cost
    alone = (town.other == 0) & (town.dependants > 0)
    return there & able & ~alone & ~fixed_income(town)
