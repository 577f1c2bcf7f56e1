"""Which line looks best, and who opens one this month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from game.bots.borrowing import might_borrow
from game.bots.temper import Temper
from game.engine.exact import BP, Flags, Ints, hit, normal_bp, of_bp, places, those
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


def choose_lines(view: View, luck: Luck, rules: Rules) -> Entry:
    """Rank lines for those without one who might borrow for one, and for those in the mood to start.

    They start if it is affordable, legal and worth it.
    """
    own = view.own
    looking = (own.activity == IDLE) & ~own.defaulted
    target = np.where(own.activity == TRADING, own.line, -1)
    line, opens = np.full_like(own.line, -1), np.zeros_like(looking)
    rows = places(looking)
    seen, mood = view.of_few(rows), luck.of_few(rows).draws("bot_mood")
    start, borrows = hit(mood, Temper(seen, rules).start), might_borrow(seen, rules)
    both = start | borrows
    rows, start, borrows = those(rows, both), those(start, both), those(borrows, both)
    seen = view.of_few(rows)
    look, reach = _look(seen, luck.of_few(rows), rules), _reach(seen, rules)
    at = places(borrows)
    best = _to_borrow_for(
        view.of_few(rows.take(at)), rules, look.take(at, axis=1), reach.take(at, axis=1)
    )
    target.reshape(-1)[rows.take(at)] = best
    at = places(start)
    first, worthwhile = _to_start(
        view.of_few(rows.take(at)), rules, look.take(at, axis=1), reach.take(at, axis=1)
    )
    line.reshape(-1)[rows.take(at)] = first
    opens.reshape(-1)[rows.take(at)] = worthwhile
    return Entry(opens, line, target)


def _to_borrow_for(view: View, rules: Rules, look: Ints, reach: Ints) -> Ints:
    """The best looking line with a loan added to own money, -1 where none is worth it (n,)."""
    temper = Temper(view, rules)
    worth = of_bp(look, np.minimum(reach + temper.borrow[:, 0], BP))
    return np.where(worth.max(axis=0) >= _asked(rules, temper), worth.argmax(axis=0), -1)


def _to_start(view: View, rules: Rules, look: Ints, reach: Ints) -> tuple[Ints, Flags]:
    """The best looking line within reach now, and whether it is worth it (n,)."""
    temper = Temper(view, rules)
    within = np.where(_can_open(view, rules, temper), of_bp(look, reach), _NEVER)
    return within.argmax(axis=0), within.max(axis=0) >= _asked(rules, temper)


def _asked(rules: Rules, temper: Temper) -> Ints:
    """Earnings each asks for, fen a month (n,)."""
    return of_bp(rules.market.subsistence, temper.margin)[:, 0]


_NEVER = -(1 << 50)
_SHADES = 4_096
"""Different normals that 16-bit draws give."""


def _look(view: View, luck: Luck, rules: Rules) -> Ints:
    """How each line looks to each seeker, fen a month (K, n): long rows are quick to work on.

    Published earnings where there are any, what such a shop is said to bring otherwise; own craft
    moves sales; the rest is noise that each draws afresh every month.
    """
    lines, rows, temper = rules.lines, rules.temperaments, Temper(view, rules)
    said = np.where(view.lines.earned_known, view.lines.earned, lines.earned)
    trusts = temper.published[:, 0]
    usual = (lines.usual * (BP - lines.input_bp) // BP)[:, None]
    look = of_bp(np.ascontiguousarray(said.T), trusts) + of_bp(lines.earned[:, None], BP - trusts)
    look = look + usual * np.ascontiguousarray(view.own.craft[:, 0].T) // BP
    whims = _whims(tuple(rows.noise_sd.tolist()), rules.market.subsistence)
    drawn = _per_line(luck.keys("bot_choice")[:, 0], lines.setup.size)
    return look + whims.take(temper.kind[:, 0] * _SHADES + (drawn >> 4))


@cache
def _whims(noise_sd: tuple[int, ...], subsistence: int) -> Ints:
    """Noise in fen for each temperament and each normal that can be drawn, laid end to end."""
    normals = normal_bp(np.arange(_SHADES, dtype=np.int64) << 4)
    noise = np.array(noise_sd, dtype=np.int64)[:, None]
    return (normals * noise // BP * subsistence // BP).reshape(-1)


def _reach(view: View, rules: Rules) -> Ints:
    """How much of a full shop own money buys, bp (K, n): half a van earns half a van's money."""
    setup = np.maximum(rules.lines.setup, 1)[:, None]
    spare = np.maximum(view.own.cash - Temper(view, rules).cushion, 0)[:, 0]
    # Both are whole and far below 2**53, so that the floor of the quotient is exact.
    return np.floor(np.minimum(spare, setup) * BP / setup).astype(np.int64)


def _per_line(keys: Ints, lines: int) -> Ints:
    """One 16-bit draw a line from one key a seat, by an integer mix (splitmix64's), (K, n)."""
    spread = np.arange(1, lines + 1, dtype=np.uint64)[:, None] * _GOLDEN
    mixed = keys.astype(np.uint64) + spread
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX
    return (mixed >> np.uint64(48)).astype(np.int64)


def _can_open(view: View, rules: Rules, temper: Temper) -> Flags:
    """Lines within reach now: legal, and the smallest set-up leaves the cushion (K, n)."""
    own, lines = view.own, rules.lines
    least = of_bp(lines.setup, lines.minimum_bp)[:, None]
    spare = np.minimum(own.cash - temper.cushion, own.cash)[:, 0]
    return (own.licensed[:, 0] | (lines.street == 1)[:, None]) & (spare >= least)
