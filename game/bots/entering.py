"""Which line looks best, and who opens one this month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.bots.temper import Temper
from game.engine.exact import BP, Flags, Ints, hit, normal_bp, of_bp
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import IDLE, TRADING
from game.engine.view import View

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Entry:
    """What each seat would go into, (B, S)."""

    opens: Flags
    """opens this month with own money"""
    line: Ints
    """the line it opens"""
    target: Ints
    """the line it would borrow for: the present one, else the best looking"""


def choose_lines(view: View, luck: Luck, rules: Rules, temper: Temper) -> Entry:
    """Rank lines for everybody without one; open if affordable, legal and worth it."""
    own = view.own
    looking = (own.activity == IDLE) & ~own.defaulted
    line = np.full_like(own.line, -1)
    target = np.where(own.activity == TRADING, own.line, -1)
    opens = np.zeros_like(looking)
    town, seat = np.nonzero(looking)
    if town.size:
        look = _look(view, luck, rules, temper, town, seat)
        reach = _reach(view, rules, temper, town, seat)
        worth = of_bp(look, np.minimum(reach + temper.borrow[town, seat][:, None], BP))
        asked = of_bp(np.full(town.size, rules.market.subsistence), temper.margin[town, seat])
        best = worth.argmax(axis=1)
        target[town, seat] = np.where(worth.max(axis=1) >= asked, best, -1)
        within = np.where(_can_open(view, rules, temper, town, seat), of_bp(look, reach), _NEVER)
        first = within.argmax(axis=1)
        worthwhile = within.max(axis=1) >= asked
        line[town, seat] = first
        start = hit(luck.draws("bot_mood"), temper.start)[town, seat]
        opens[town, seat] = worthwhile & start
    return Entry(opens, line, target)


_NEVER = -(1 << 50)


def _look(view: View, luck: Luck, rules: Rules, temper: Temper, town: Ints, seat: Ints) -> Ints:
    """How each line looks to each seeker, fen a month (n, K).

    Published earnings where there are any, what such a shop is said to bring otherwise; own craft
    moves sales; the rest is noise that each draws afresh every month.
    """
    lines = rules.lines
    said = np.where(view.lines.earned_known[town], view.lines.earned[town], lines.earned)
    margin = BP - lines.input_bp
    skilled = lines.usual * margin // BP * view.own.craft[town, seat] // BP
    trusts = temper.published[town, seat][:, None]
    look = of_bp(said, trusts) + of_bp(lines.earned, BP - trusts) + skilled
    whim = normal_bp(_per_line(luck.keys("bot_choice")[town, seat], lines.setup.size))
    return look + whim * temper.noise[town, seat][:, None] // BP * rules.market.subsistence // BP


def _reach(view: View, rules: Rules, temper: Temper, town: Ints, seat: Ints) -> Ints:
    """How much of a full shop own money buys, bp (n, K): half a van earns half a van's money."""
    spare = np.maximum(view.own.cash - temper.cushion, 0)[town, seat][:, None]
    return np.minimum(spare * BP // np.maximum(rules.lines.setup, 1), BP)


def _per_line(keys: Ints, lines: int) -> Ints:
    """One 16-bit draw a line from one key a seat, by an integer mix (splitmix64's), (n, K)."""
    spread = np.arange(1, lines + 1, dtype=np.uint64) * _GOLDEN
    mixed = keys.astype(np.uint64)[:, None] + spread
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX
    return (mixed >> np.uint64(48)).astype(np.int64)


def _can_open(view: View, rules: Rules, temper: Temper, town: Ints, seat: Ints) -> Flags:
    """Lines within reach now: legal, and the smallest set-up leaves the cushion (n, K)."""
    own, lines = view.own, rules.lines
    least = of_bp(lines.setup, lines.minimum_bp)
    spare = own.cash[town, seat] - temper.cushion[town, seat]
    legal = own.licensed[town, seat][:, None] | (lines.street == 1)
    return legal & (spare[:, None] >= least) & (own.cash[town, seat][:, None] >= least)
