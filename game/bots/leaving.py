"""What a neighbour without a good month does beside trading: courses, journeys, going out, posts, pensions.

Each test mirrors what the town would refuse, so that no errand is in vain by rule; places may still
be gone by the time one gets there.
"""

from __future__ import annotations

import numpy as np

from game.bots.plan import Plan
from game.bots.temper import Temper
from game.engine.decisions import ERRAND
from game.engine.exact import Flags, Ints, hit, of_bp, places, those
from game.engine.few import lever
from game.engine.luck import Luck
from game.engine.measures import fixed_income
from game.engine.rules import Rules
from game.engine.town import IDLE, POST
from game.engine.view import View


def other_errands(view: View, luck: Luck, rules: Rules, plan: Plan) -> None:
    """Errands of the measures put where they are wanted more."""
    own = view.own
    free = (plan.code == 0) | (plan.code == ERRAND["search"])
    unsettled = ~fixed_income(own)
    poor = unsettled & ((own.activity == IDLE) | (own.loss_months > 1))
    _go_elsewhere(view, luck, rules, places(free & poor), plan)
    _lead(view, luck, rules, places(free & (own.owed_by_plant > 0)), plan)
    _take_post(view, rules, poor, plan)
    _retire(view, rules, unsettled, plan)


def _go_elsewhere(view: View, luck: Luck, rules: Rules, rows: Ints, plan: Plan) -> None:
    """A course, where there are any; or work elsewhere, where there is some to be had."""
    if rows.size == 0:
        return
    seen, whim = view.of_few(rows), luck.of_few(rows).draws("bot_whim")
    temper = Temper(seen, rules)
    if lever(view.town, "training_seats").any():
        open_to = ~seen.own.trained & (lever(seen.town, "training_seats") > 0)
        plan.go("retrain", those(rows, open_to & hit(whim, temper.search // 3)))
    if rules.labour.away_pay > 0:
        at = places(hit(whim, temper.leave))
        plan.go("move", those(rows.take(at), _can_move(seen.of_few(at), rules)))


def _can_move(view: View, rules: Rules) -> Flags:
    """The journey can be paid, and nobody is left alone with dependants (B, H)."""
    own = view.own
    able = own.cash + lever(view.town, "moving_grant") >= rules.labour.away_cost
    return able & ~((own.other == 0) & (own.dependants > 0))


def _lead(view: View, luck: Luck, rules: Rules, rows: Ints, plan: Plan) -> None:
    """Organise, while the plant owes severance."""
    if rows.size == 0:
        return
    whim = luck.of_few(rows).draws("bot_whim")
    plan.go("organise", those(rows, hit(whim, Temper(view.of_few(rows), rules).lead)))


def _take_post(view: View, rules: Rules, poor: Flags, plan: Plan) -> None:
    """A public post, where one is free and pays."""
    posts = lever(view.town, "public_posts")
    if not posts.any():
        return
    held = (view.street.activity == POST).sum(axis=1)[:, None] * 100
    rows = places(poor & (posts >= held + 100))
    if rows.size == 0:
        return
    seen = view.of_few(rows)
    old = seen.own.age >= rules.labour.post_age.take(seen.own.sex)
    pays = lever(seen.town, "post_pay") >= _asked(seen, rules)
    plan.go("post", those(rows, old & pays))


def _retire(view: View, rules: Rules, unsettled: Flags, plan: Plan) -> None:
    """Early retirement, where there is a bridge near enough that pays."""
    bridge = lever(view.town, "pension_bridge")
    if not bridge.any():
        return
    own = view.own
    age = own.age + view.town.month[:, None] // 12
    years = rules.labour.pension_age.take(own.sex) - age
    near = (years <= lever(view.town, "bridge_years")) & (bridge > 0)
    rows = places(near & unsettled)
    seen = view.of_few(rows)
    pays = lever(seen.town, "pension_bridge") >= _asked(seen, rules)
    plan.go("retire", those(rows, pays))


def _asked(view: View, rules: Rules) -> Ints:
    """The pay for which each would give up what it has (n, 1)."""
    income = np.maximum(view.own.earnings, rules.market.subsistence // 2)
    return of_bp(income, Temper(view, rules).job)
