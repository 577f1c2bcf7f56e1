"""The measures beside the loan: retraining, early retirement, public posts, work elsewhere.

Each takes the household out of the market for a month or for good, which is also what it does for
those who stay (model: the four measures of 2016 and the ministry's four channels).
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, of_bp
from game.engine.measures import fixed_income, lever
from game.engine.phases.desk import Desk
from game.engine.rationing import first_in_line
from game.engine.rules import Rules
from game.engine.town import AWAY, IDLE, POST, RETIRED, RETRAINING, Town, evolve


def programmes(town: Town, desk: Desk) -> Town:
    """Courses, bridges to the pension, posts and journeys; whoever goes gives up the business (in credit)."""
    town = _courses_end(town)
    town = _retrain(town, desk)
    town = _retire(town, desk)
    town = _posts(town, desk)
    return _move(town, desk)


def _out_on(desk: Desk, name: str) -> Flags:
    return desk.decisions.errand == ERRAND[name]


def _courses_end(town: Town) -> Town:
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
    asks = _out_on(desk, "retrain") & may_retrain(town)
    quota = town.training_quota + lever(town, "training_seats")[:, 0]
    served = _first_come(asks, quota // 100, desk)
    desk.note("retrained", served)
    desk.note("course_full", asks & ~served)
    left = np.minimum(quota - 100 * served.sum(axis=1), lever(town, "training_seats")[:, 0] + 100)
    idle = served & (town.activity == IDLE)
    desk.ledger.add("course", np.where(served, desk.rules.labour.course_cost, 0))
    return evolve(
        town,
        training_quota=left,
        trained=town.trained | served,
        activity=np.where(idle, RETRAINING, town.activity),
    )


def may_retrain(town: Town) -> Flags:
    """Not trained yet and without a fixed income (B, H)."""
    return ~town.trained & ~fixed_income(town)


def _first_come(asks: Flags, places: Ints, desk: Desk) -> Flags:
    nought = np.zeros(asks.shape, dtype=np.int64)
    return first_in_line(asks, nought, 1, places[:, None], nought, desk.luck.keys("queue"))


def _retire(town: Town, desk: Desk) -> Town:
    """Early retirement: within so many years of the pension age of one's sex, for good."""
    goes = _out_on(desk, "retire") & may_retire(town, desk.rules)
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
    asks = _out_on(desk, "post") & may_take_post(town, desk.rules)
    free = posts_free(town)
    nought = np.zeros(asks.shape, dtype=np.int64)
    given = first_in_line(asks, nought, 1, free[:, None], town.age, desk.luck.keys("queue"))
    desk.note("post_given", given)
    desk.note("no_post_left", asks & ~given)
    until = town.month[:, None] + lever(town, "post_months") - 1
    return evolve(
        town,
        activity=np.where(given, POST, town.activity),
        pay=np.where(given, lever(town, "post_pay"), town.pay),
        post_until=np.where(given, until, town.post_until),
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
    goes = _out_on(desk, "move") & may_move(town, desk.rules)
    desk.note("moved", goes)
    town = pay(town, desk.ledger, "moving_grant", np.where(goes, lever(town, "moving_grant"), 0))
    town = pay(town, desk.ledger, "moving_cost", np.where(goes, labour.away_cost, 0))
    sent = of_bp(np.full_like(town.pay, labour.away_pay), _pay_by_sex(town, desk.rules))
    return evolve(
        town,
        activity=np.where(goes, AWAY, town.activity),
        pay=np.where(goes, sent, town.pay),
    )


def _pay_by_sex(town: Town, rules: Rules) -> Ints:
    return np.where(town.sex == 0, rules.labour.female_pay_bp, 10_000)


def may_move(town: Town, rules: Rules) -> Flags:
    """There is work elsewhere, the journey can be paid, nobody is left alone with dependants (B, H)."""
    there = np.full(town.cash.shape, rules.labour.away_pay > 0)
    able = town.cash + lever(town, "moving_grant") >= rules.labour.away_cost
    alone = (town.other == 0) & (town.dependants > 0)
    return there & able & ~alone & ~fixed_income(town)
