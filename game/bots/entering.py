"""Which line looks best, and who opens one this month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from game.bots.borrowing import might_borrow
from game.bots.temper import Temper
from game.engine.exact import BP, Flags, Ints, clip, highest, hit, normal_bp, of_bp, places, those
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import IDLE
from game.engine.view import View

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Entry:
    """What each seat would go into, (B, S)."""

    opens: Flags
    """opens a line this month with own money"""
    line: Ints
    """the line it is in, or opens"""
    target: Ints
    """the line it would borrow for: the present one, else the best looking"""


def choose_lines(view: View, luck: Luck, rules: Rules) -> Entry:
    """Rank lines for those without one who might borrow for one, and for those in the mood to start.

    They start if it is affordable, legal and worth it.
    """
    own = view.own
    looking = (own.activity == IDLE) & ~own.defaulted
    target, line, opens = own.line.copy(), own.line.copy(), np.zeros_like(looking)
    rows = places(looking)
    if rows.size == 0:
        return Entry(opens, line, target)
    seen, mood = view.of_few(rows), luck.of_few(rows).draws("bot_mood")
    start, borrows = hit(mood, Temper(seen, rules).start), might_borrow(seen, rules)
    both = start | borrows
    rows, start, borrows = those(rows, both), those(start, both), those(borrows, both)
    seen = view.of_few(rows)
    look, reach = _look(view, rows, luck, rules), _reach(seen, rules)
    best = _to_borrow_for(seen, rules, look, reach)
    target.reshape(-1)[rows] = np.where(borrows, best, -1)
    at = places(start)
    first, worthwhile = _to_start(
        seen.of_few(at), rules, look.take(at, axis=1), reach.take(at, axis=1)
    )
    line.reshape(-1)[rows.take(at)[worthwhile]] = first[worthwhile]
    opens.reshape(-1)[rows.take(at)] = worthwhile
    return Entry(opens, line, target)


def _to_borrow_for(view: View, rules: Rules, look: Ints, reach: Ints) -> Ints:
    """The best looking line with a loan added to own money, -1 where none is worth it (n,)."""
    temper = Temper(view, rules)
    worth = of_bp(look, np.minimum(reach + temper.borrow[:, 0], BP))
    most, best = highest(worth)
    return np.where(most >= _asked(rules, temper), best, -1)


def _to_start(view: View, rules: Rules, look: Ints, reach: Ints) -> tuple[Ints, Flags]:
    """The best looking line within reach now, and whether it is worth it (n,)."""
    temper = Temper(view, rules)
    within = np.where(_can_open(view, rules, temper), of_bp(look, reach), _NEVER)
    most, best = highest(within)
    return best, most >= _asked(rules, temper)


def _asked(rules: Rules, temper: Temper) -> Ints:
    """Earnings each asks for, fen a month (n,)."""
    return of_bp(rules.market.subsistence, temper.margin)[:, 0]


_NEVER = -(1 << 50)
_SHADE_BITS = 12
"""16-bit draws give 4,096 different normals."""


def _look(view: View, rows: Ints, luck: Luck, rules: Rules) -> Ints:
    """How each line looks to the seekers at flat places `rows`, fen a month (K, n): long rows are quick.

    Published earnings where there are any, what such a shop is said to bring otherwise; own craft
    moves sales; the rest is noise that each draws afresh every month.
    """
    lines, tempers, seats = rules.lines, rules.temperaments, view.own.line.shape[1]
    kind = view.own.temperament.take(rows)
    said = _said(view, rules).take(rows // seats * len(tempers.ids) + kind, axis=1)
    usual = (lines.usual * (BP - lines.input_bp) // BP)[:, None]
    craft = view.own.craft.reshape(-1, lines.setup.size).take(rows, axis=0)
    look = said + usual * np.ascontiguousarray(craft.T) // BP
    whims = _whims(tuple(tempers.noise_sd.tolist()), rules.market.subsistence)
    shades = _shades(luck.of_few(rows).keys("bot_choice")[:, 0], lines.setup.size)
    return look + whims.take((kind << _SHADE_BITS) + shades)


def _said(view: View, rules: Rules) -> Ints:
    """What a shop in each line brings as each temperament hears it, town by town, fen (K, B * N)."""
    lines, known = rules.lines, view.lines.earned_known
    published = np.where(known, view.lines.earned, lines.earned).T[:, :, None]
    trusts, usual = rules.temperaments.published_bp, lines.earned[:, None, None]
    heard = of_bp(published, trusts) + of_bp(usual, BP - trusts)
    return heard.reshape(len(lines.earned), -1)


@cache
def _whims(noise_sd: tuple[int, ...], subsistence: int) -> Ints:
    """Noise in fen for each temperament and each normal that can be drawn, laid end to end."""
    normals = normal_bp(np.arange(1 << _SHADE_BITS, dtype=np.int64) << 16 - _SHADE_BITS)
    noise = np.array(noise_sd, dtype=np.int64)[:, None]
    return (normals * noise // BP * subsistence // BP).reshape(-1)


def _reach(view: View, rules: Rules) -> Ints:
    """How much of a full shop own money buys, bp (K, n): half a van earns half a van's money."""
    setup = np.maximum(rules.lines.setup, 1)
    spare = clip(view.own.cash - Temper(view, rules).cushion, 0, int(setup.max()))[:, 0]
    # All are whole and far below 2**53, so that the quotient cut off is the floor, exactly.
    buys = np.minimum((spare * BP).astype(np.float64), (setup * float(BP))[:, None])
    return (buys / setup[:, None]).astype(np.int64)


def _shades(keys: Ints, lines: int) -> Ints:
    """One of the normals a line from one key a seat, by an integer mix (splitmix64's), (K, n)."""
    spread = np.arange(1, lines + 1, dtype=np.uint64)[:, None] * _GOLDEN
    mixed = keys.view(np.uint64) + spread
    mixed ^= mixed >> np.uint64(30)
    mixed *= _MIX
    mixed >>= np.uint64(64 - _SHADE_BITS)
    return mixed.view(np.int64)


def _can_open(view: View, rules: Rules, temper: Temper) -> Flags:
    """Lines within reach now: legal, and the smallest set-up leaves the cushion (K, n)."""
    own, lines = view.own, rules.lines
    least = of_bp(lines.setup, lines.minimum_bp)[:, None]
    spare = np.minimum(own.cash - temper.cushion, own.cash)[:, 0]
    return (own.licensed[:, 0] | (lines.street == 1)[:, None]) & (spare >= least)
