"""What the town's figures are made of: trades, shops in a street, the town in sums, the bulletin."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.engine.exact import BP
from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, RETRAINING, TRADING
from game.present.bulletin import EMPTY, QUARTER
from game.present.errands import posts_free
from game.present.market import LineRow
from game.present.reading import in_line, least_setup, of_line, of_street
from game.present.teller import Past
from game.present.traces.made import (
    COUNT,
    PERCENT,
    PRICE,
    RATIO,
    TOLD,
    Made,
    Part,
    Reads,
    Rule,
    Tale,
    of_group,
    total,
)
from game.runs.table import Closed

DOES: dict[int, str] = {
    IDLE: "idle",
    TRADING: "trading",
    EMPLOYED: "jobs",
    RETRAINING: "course",
    RETIRED: "retired",
    POST: "posts",
    AWAY: "away",
}
"""What somebody does -> its name among the items of the town."""

RULE_OF_PRICES = of_group("market", "adjust", "kappa_bp", "busy_bp", "follow_bp")
"""How sellers set their prices."""

WAVE = of_group("macro", "wave_month", "wave_bp")
"""The wave of layoffs."""

Here = Callable[[Tale, LineRow], Made]


def traders(tale: Tale, row: LineRow) -> Made:
    """Newcomers and old shops of a line."""
    new = len(in_line(tale.now, row.place))
    old = row.traders - new
    parts = total(
        row.traders, Part("part/newcomers", new, COUNT), Part("part/old_shops", old, COUNT)
    )
    left = (Part("part/old_shops_now", tale.of_line("incumbents", row.place), COUNT),)
    rules = (tale.bought_in_line("incumbents", row.place), Rule("market.leave_bp"))
    more = (Rule("market.subsistence"), tale.bought_in_line("exit_bp", row.place))
    return Made(row.traders, COUNT, parts, beside=left, rules=(*rules, *more))


def more_traders(tale: Tale, row: LineRow) -> Made:
    """Traders now less traders then."""
    parts = (
        Part("part/traders_now", row.traders, COUNT),
        Part("part/traders_then", row.change - row.traders, COUNT),
    )
    return Made(row.change, COUNT, total(row.change, *parts))


def mean_price(tale: Tale, row: LineRow) -> Made:
    """The mean of newcomers' and old shops' prices, each shop alike."""
    place, seats = row.place, in_line(tale.now, row.place)
    asked = sum(of_street(tale.now, "logprice", seat) for seat in seats)
    each = (Part("part/newcomers_ask", asked // len(seats), PRICE),) if seats else ()
    old = (Part("part/old_shops_ask", tale.of_line("incumbent_price", place), PRICE),)
    mean = tale.of_line("mean_price", place)
    return Made(mean, PRICE, by=TOLD, beside=(*each, *old), rules=RULE_OF_PRICES)


def earned(tale: Tale, row: LineRow) -> Made:
    """What a trader cleared three months ago, as it was published."""
    rules = of_group("lines", "usual", "input_bp", "rent", at=(row.place,))
    return Made(row.earned_fen or 0, by=TOLD, rules=rules)


def setup(tale: Tale, place: int) -> Made:
    """The smallest part of a full shop with which a line opens."""
    full = (Part("part/full_shop", int(tale.rules.lines.setup[place])),)
    rules = of_group("lines", "setup", "minimum_bp", at=(place,))
    return Made(least_setup(tale.tell.setting, place), by=TOLD, beside=full, rules=rules)


def craft(tale: Tale, row: LineRow) -> Made:
    """What this person's trade brings to the line."""
    rules = of_group("lines", "craft", "craft_sd", "craft_top", at=(row.place,))
    return Made(row.craft_bp, PERCENT, rules=(*rules, Rule("market.learn_months")))


LINES: dict[str, Here] = {
    "traders": traders,
    "change": more_traders,
    "price": mean_price,
    "earned": earned,
    "setup": lambda tale, row: setup(tale, row.place),
    "craft": craft,
}
"""Columns of the table of lines that hold figures."""


def counted(tale: Tale, *activities: int) -> int:
    """Households that do one of these."""
    return int(np.isin(tale.now.view.street.activity[0], activities).sum())


def doing(activity: int, *rules: str, levers: tuple[str, ...] = ()) -> Reads:
    """How many households do something, of how many."""

    def read(tale: Tale) -> Made:
        every = (Part("part/households", len(tale.tell.setting.households), COUNT),)
        number = counted(tale, activity)
        return Made(number, COUNT, beside=every, rules=tuple(map(Rule, rules)), levers=levers)

    return read


def level(name: str) -> Reads:
    """Something the town cannot decide, against before."""

    def read(tale: Tale) -> Made:
        wave = WAVE if name == "plant" else ()
        value = tale.town(f"{name}_bp") - BP
        return Made(value, PERCENT, rules=(tale.on_path(name), *wave))

    return read


def old_shops(tale: Tale) -> Made:
    """Shops from before the layoffs, line by line."""
    return by_line(tale, lambda k: tale.of_line("incumbents", k))


def by_line(tale: Tale, number_of: Callable[[int], int]) -> Made:
    """A number of old shops, line by line."""
    parts = [
        Part("part/in_line", number_of(k), COUNT, {"line": tale.tell.line(k)})
        for k in range(len(tale.rules.lines.ids))
    ]
    number = sum(part.value for part in parts)
    rules = (Rule("market.leave_bp"), Rule("market.subsistence"))
    return Made(number, COUNT, total(number, *parts), rules=rules)


def posts(tale: Tale) -> Made:
    """Public-service posts, held and free."""
    held, free = counted(tale, POST), posts_free(tale.now)
    beside = (Part("part/posts_free", free, COUNT),)
    return Made(held, COUNT, beside=beside, levers=("public_posts", "post_months"))


def out(tale: Tale) -> Made:
    """Households that were out together."""
    number = int(tale.now.view.street.out[0].sum())
    names = ("base_bp", "spread_bp", "rivals_bp", "debt_bp", "arrears_bp", "trust_bp")
    return Made(number, COUNT, rules=of_group("together", *names))


def fund(tale: Tale) -> Made:
    """Money in the guarantee fund."""
    return Made(tale.town("fund"), levers=("fund", "fund_leverage", "fund_cover"))


TOWN: dict[str, Reads] = {
    "plant": level("plant"),
    "construction": level("construction"),
    "cost": level("cost"),
    "trading": doing(TRADING),
    "jobs": doing(EMPLOYED, "labour.offer_bp", "labour.loss_bp", levers=("job_information",)),
    "idle": doing(IDLE),
    "old": old_shops,
    "course": doing(RETRAINING, levers=("training_seats",)),
    "retired": doing(RETIRED, levers=("pension_bridge", "bridge_years")),
    "away": doing(AWAY, "labour.away_pay", levers=("moving_grant",)),
    "posts": posts,
    "out": out,
    "fund": fund,
}
"""Items of the town in sums."""


def quarter_of(past: Past) -> tuple[Closed, Closed]:
    """The last month of the quarter that ended last, and the month before its first."""
    now = past.now
    if now.month % QUARTER:
        now = past.ago(now.month % QUARTER) or now
    start = max(now.month - QUARTER, 0)
    return now, next((c for c in past.all if c.month == start), now)


def placed(tale: Tale) -> Made:
    """Households counted as placed, of all."""
    kinds = {
        "trading": TRADING,
        "jobs": EMPLOYED,
        "posts": POST,
        "away": AWAY,
        "course": RETRAINING,
    }
    counts = {name: counted(tale, code) for name, code in kinds.items()}
    every, number = len(tale.tell.setting.households), sum(counts.values())
    beside = tuple(Part(f"town/{name}", count, COUNT) for name, count in counts.items() if count)
    parts = (Part("part/placed", number, COUNT), Part("part/households", every, COUNT))
    return Made(number * BP // max(every, 1), PERCENT, parts, RATIO, beside=beside)


def lent(tale: Tale) -> Made:
    """Programme loans written so far."""
    return Made(tale.town("lent"), levers=("loan_ceiling", "loans_per_month"))


def in_order(tale: Tale) -> Made:
    """Loans not called, of all that were written."""
    whole, called = tale.town("lent"), tale.town("called")
    parts = (Part("part/not_called", whole - called), Part("part/lent", whole))
    rules = (Rule("bank.call_after"),)
    return Made((whole - called) * BP // max(whole, 1), PERCENT, parts, RATIO, rules=rules)


def quiet(tale: Tale) -> Made:
    """Open shops that look no more than half busy."""
    street = tale.now.view.street
    trading = street.activity[0] == TRADING
    number = int((trading & (street.busy[0] <= EMPTY)).sum())
    beside = (Part("town/trading", int(trading.sum()), COUNT),)
    return Made(number, COUNT, beside=beside)


def closed(tale: Tale) -> Made:
    """Shops of the laid-off open when the quarter began and not when it ended."""
    now, start = quarter_of(tale.past)
    was = start.view.street.activity[0] == TRADING
    gone = was & (now.view.street.activity[0] != TRADING)
    beside = (Part("part/open_then", int(was.sum()), COUNT),)
    return Made(int(gone.sum()), COUNT, beside=beside)


def old_closed(tale: Tale) -> Made:
    """Old shops fewer than when the quarter began, line by line."""
    now, start = quarter_of(tale.past)

    def fewer(k: int) -> int:
        return max(of_line(start, "incumbents", k) - of_line(now, "incumbents", k), 0)

    return by_line(tale, fewer)


def prices(tale: Tale) -> Made:
    """What traders from the plant ask on the whole."""
    street = tale.now.view.street
    asked = street.logprice[0][street.activity[0] == TRADING]
    mean = int(asked.sum()) // asked.size if asked.size else 0
    beside = (Part("town/trading", int(asked.size), COUNT),)
    return Made(mean, PRICE, by=TOLD, beside=beside, rules=RULE_OF_PRICES)


BULLETIN: dict[str, Reads] = {
    "placed": placed,
    "opened": doing(TRADING),
    "lent": lent,
    "in_order": in_order,
    "quiet": quiet,
    "closed": closed,
    "old_closed": old_closed,
    "prices": prices,
    "without": doing(IDLE),
    "retired": doing(RETIRED, levers=("pension_bridge", "bridge_years")),
}
"""Items of the bulletin."""
