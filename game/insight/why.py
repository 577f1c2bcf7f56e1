"""Why did profit change? Shapley values over the causes, computed with the engine itself.

For every coalition of causes the month's market and books are lived once, with the causes in the
coalition as they are this month and the others as they were last month; all coalitions are one batch
of towns. A cause's share is its mean contribution over all orders in which causes can arrive (Shapley
1953). Shares are whole fen and add up to the change: exact fractions, rounded by largest remainder,
ties in the fixed order of causes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import factorial

import numpy as np

from game.engine.decisions import Decisions
from game.engine.exact import Array, Flags, Ints
from game.engine.luck import Luck
from game.engine.orders import Order
from game.engine.phases.books import books
from game.engine.phases.desk import Desk
from game.engine.phases.trade import trade
from game.engine.rules import Rules
from game.engine.town import FIELDS, TRADING, Town
from game.engine.turn import PHASES

CAUSES: tuple[str, ...] = (
    "own_price",
    "own_hours",
    "own_shop",
    "own_care",
    "new_rivals",
    "rivals_prices",
    "incumbents",
    "town_income",
    "costs_policy",
    "luck",
)
"""Every cause, in the order in which ties are broken."""

LINE_CHANGED = "line_changed"
"""The one cause of a month in which the household opened, changed or closed its business."""

_SHOP = ("craft", "reputation", "equipment", "open_months", "trained")
_WORK = ("pace", "helper", "troubled")
_CARE = ("care", "other")

_OWNED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("own_price", "own", ("logprice", "price", "in_pact")),
    ("own_hours", "own", _WORK),
    ("own_shop", "own", _SHOP),
    ("own_care", "own", _CARE),
    ("new_rivals", "others", ("activity", "line", *_SHOP, *_WORK, *_CARE)),
    ("rivals_prices", "others", ("logprice", "price", "in_pact")),
    ("incumbents", "town", ("incumbents", "incumbent_price", "pact_price", "pact_on")),
    ("town_income", "town", ("month", "plant_bp", "construction_bp")),
    ("town_income", "own", ("table", "dependants")),
    ("town_income", "others", ("table", "dependants")),
)

OWNER: dict[tuple[str, str], str] = {
    (name, part): cause for cause, part, names in _OWNED for name in names
}
"""(field of town or plan, own | others | town) -> cause; whatever is not listed is costs and policy."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause and its share of the change, fen."""

    id: str
    fen: int


@dataclass(frozen=True)
class Why:
    """The change of a household's profit against the month before, and its causes."""

    month: int
    change_fen: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Morning:
    """A month (B = 1) as it stood before customers chose."""

    town: Town
    decisions: Decisions
    luck: Luck
    profit: Ints
    """(1, H) what each business came to earn that month"""


def morning(
    town: Town, decisions: Decisions, orders: Sequence[Order], luck: Luck, rules: Rules
) -> Morning:
    """Live a month (B = 1) up to the moment customers choose, and note what it then brought."""
    desk = Desk(decisions=decisions, orders=tuple(orders), luck=luck, rules=rules)
    for name, phase in PHASES:
        if name == "trade":
            break
        town = phase(town, desk)
    return Morning(town, decisions, luck, _profit(town, decisions, luck, rules))


def why(before: Morning, now: Morning, seat: int, rules: Rules) -> Why:
    """Causes of the change in one household's profit between two months that follow each other."""
    month = int(now.town.month[0])
    was, trades = _trade_of(before, seat), _trade_of(now, seat)
    change = int(now.profit[0, seat] - before.profit[0, seat])
    if was != trades:
        return Why(month, change, (Cause(LINE_CHANGED, change),))
    if trades < 0:
        return Why(month, 0, ())
    moved = _moved(before, now, seat)
    worth = _worth(moved, before, now, seat, rules)
    shares = whole_shares(shapley(worth, len(moved)), len(moved))
    return Why(month, change, tuple(Cause(c, fen) for c, fen in zip(moved, shares, strict=True)))


def _trade_of(morning: Morning, seat: int) -> int:
    trades = int(morning.town.activity[0, seat]) == TRADING
    return int(morning.town.line[0, seat]) if trades else -1


def _profit(town: Town, decisions: Decisions, luck: Luck, rules: Rules) -> Ints:
    """Profit of every business when trade and books are lived from here, (B, H)."""
    desk = Desk(decisions=decisions, orders=(), luck=luck, rules=rules)
    return books(trade(town, desk), desk).profit


def _columns(one: Morning) -> list[tuple[str, bool, Array]]:
    """Fields of town and plan: name, whether by household, values (1, ...)."""
    town = [(c.name, c.axes.startswith("BH"), getattr(one.town, c.name)) for c in FIELDS]
    plan = [(f.name, True, getattr(one.decisions, f.name)) for f in fields(Decisions)]
    return town + plan


def _moved(before: Morning, now: Morning, seat: int) -> list[str]:
    """Causes of which anything differs between the two mornings, in the fixed order."""
    found = set()
    for (name, seated, old), (_, _, new) in zip(_columns(before), _columns(now), strict=True):
        if not seated:
            if not np.array_equal(old, new):
                found.add(OWNER.get((name, "town"), "costs_policy"))
            continue
        differs = (old != new).reshape(old.shape[1], -1).any(axis=1)
        if differs[seat]:
            found.add(OWNER.get((name, "own"), "costs_policy"))
        if np.delete(differs, seat).any():
            found.add(OWNER.get((name, "others"), "costs_policy"))
    if not np.array_equal(before.luck.tape, now.luck.tape):
        found.add("luck")
    return [cause for cause in CAUSES if cause in found]


def _worth(
    moved: Sequence[str], before: Morning, now: Morning, seat: int, rules: Rules
) -> list[int]:
    """The household's profit in every coalition of causes, by bit mask."""
    masks = np.arange(1 << len(moved))
    inside = {cause: (masks >> bit & 1).astype(np.bool_) for bit, cause in enumerate(moved)}
    mixed = [
        _mix(name, seated, old, new, inside, seat)
        for (name, seated, old), (_, _, new) in zip(_columns(before), _columns(now), strict=True)
    ]
    town = Town(**dict(zip((c.name for c in FIELDS), mixed, strict=False)))
    names = (f.name for f in fields(Decisions))
    plan = Decisions(**dict(zip(names, mixed[len(FIELDS) :], strict=True)))
    lucky = inside.get("luck", np.zeros(masks.size, dtype=np.bool_))
    tape = np.where(lucky[:, None], now.luck.tape, before.luck.tape)
    luck = Luck(tape, *_sizes(now.luck), now.luck.channels)
    return [int(fen) for fen in _profit(town, plan, luck, rules)[:, seat]]


def _sizes(luck: Luck) -> tuple[int, int, int]:
    return luck.households, luck.lines, luck.guarantors


def _mix(
    name: str, seated: bool, old: Array, new: Array, inside: dict[str, Flags], seat: int
) -> Array:
    """One field for every coalition: this month's where its cause is inside, else last month's."""
    towns = next(iter(inside.values())).size if inside else 1
    if np.array_equal(old, new):
        return np.repeat(new, towns, axis=0)
    never = np.zeros(towns, dtype=np.bool_)

    def chosen(part: str) -> Flags:
        return inside.get(OWNER.get((name, part), "costs_policy"), never)

    if not seated:
        pick = chosen("town").reshape((towns,) + (1,) * (new.ndim - 1))
        return np.where(pick, new, old)
    pick = np.repeat(chosen("others")[:, None], new.shape[1], axis=1)
    pick[:, seat] = chosen("own")
    return np.where(pick.reshape(pick.shape + (1,) * (new.ndim - 2)), new, old)


def shapley(worth: Sequence[int], players: int) -> list[int]:
    """Shapley values times players!, as exact integers; worth by bit mask of the coalition."""
    values = [0] * players
    weight = [factorial(size) * factorial(players - size - 1) for size in range(players)]
    for mask, value in enumerate(worth):
        size = mask.bit_count()
        for player in range(players):
            if mask >> player & 1:
                values[player] += weight[size - 1] * value
            else:
                values[player] -= weight[size] * value
    return values


def whole_shares(scaled: Sequence[int], players: int) -> list[int]:
    """Shares scaled by players! as whole fen that add up: largest remainder, ties in order."""
    unit = factorial(players)
    floors = [value // unit for value in scaled]
    left = sum(scaled) // unit - sum(floors)
    order = sorted(range(len(scaled)), key=lambda i: (-(scaled[i] % unit), i))
    for place in order[:left]:
        floors[place] += 1
    return floors
