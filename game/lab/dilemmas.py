"""The six decisions that should carry tension, and how many lives come to each of them.

Lives of seventeen plans: as each of five temperaments would live, looking for work, going away, and a
shop on own money or on a loan as each temperament would run it, line after line. A life comes to a
decision in a month in which both sides of it are open; what is then chosen does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.decisions import ERRAND
from game.engine.exact import BP, Flags, Ints
from game.engine.facts import FELL_PART
from game.engine.levers import LEVER
from game.engine.measures import trading
from game.engine.opening import open_town
from game.engine.phases.lending import least_setup
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town, evolve, freeze
from game.insight.batch import Lived, fortune_of, onward
from game.insight.lives import Question
from game.insight.plans import AS, AWAY, LOAN, OUT, OWN, Plan, following, nature, with_natures
from game.lab.gate import SEAT

DILEMMAS: tuple[str, ...] = ("stall_or_loan", "whose_tie", "how_much", "rivals", "job", "due")
"""In the order of a life: a small stall now or wait for the loan; whose tie to spend, and whether to
sign for a neighbour; how much and for how long (both are named to whoever is asked to sign, the sum
again at the bank); hold, cut or join; take the steady job; who pays when the loan falls due."""


def tried(rules: Rules, number: int) -> list[Plan]:
    """So many plans, the seventeen by turns, those with a shop going from line to line."""
    kinds, lines = range(len(rules.temperaments.ids)), len(rules.lines.ids)
    ways = [(AS, kind) for kind in kinds] + [(OUT, 0), (AWAY, 0)]
    ways += [(way, kind) for way in (OWN, LOAN) for kind in kinds]
    found = []
    for at in range(number):
        turn, place = divmod(at, len(ways))
        way, kind = ways[place]
        found.append(Plan(way, kind, (turn + place) % lines if way in (OWN, LOAN) else -1))
    return found


def dilemmas(rules: Rules, seed: str, chosen: Sequence[Plan]) -> dict[str, Flags]:
    """Which of the lives come to each of the six, {dilemma: (lives,)}; a town of its own for each."""
    wide, kinds = with_natures(rules), len(rules.temperaments.ids)
    fortune = fortune_of(wide, [f"{seed}-{n}" for n in range(1, len(chosen) + 1)])
    town = open_town(fortune.opening(), wide).town
    natures = town.temperament.copy()
    natures[:, SEAT] = [nature(plan.way, plan.kind, kinds) for plan in chosen]
    town = freeze(evolve(town, temperament=natures))
    question = Question(wide, seed, town, rules.months, SEAT, {})
    met = {name: np.zeros(len(chosen), dtype=np.bool_) for name in DILEMMAS}
    for lived in onward(town, fortune, wide, rules.months, following(question, wide, chosen)):
        for name, now in _of_month(lived, wide).items():
            met[name] |= now[:, SEAT]
    return met


def _of_month(lived: Lived, rules: Rules) -> dict[str, Flags]:
    """Households that come to each decision this month, {dilemma: (B, H)}."""
    before, after = lived.before, lived.turned.town
    asks = np.isin(lived.decisions.errand, [ERRAND["ask"], ERRAND["ask_neighbour"]])
    return {
        "stall_or_loan": _may_wait(before, rules),
        "whose_tie": asks | (before.asked_by >= 0),
        "how_much": asks | (lived.decisions.errand == ERRAND["loan"]),
        "rivals": _pressed(before, after) | _undersold(before, after),
        "job": before.job_offer > 0,
        "due": _falls_due(before),
    }


def _falls_due(town: Town) -> Flags:
    """Who has principal to pay back next month: the whole, or an instalment."""
    next_month = town.month[:, None] + 1
    instalment = town.loan_long & (next_month >= town.loan_from)
    return (town.loan_state == LIVE) & (instalment | (next_month >= town.loan_due))


def _may_wait(town: Town, rules: Rules) -> Flags:
    """Who has no shop and could pay for the smallest, while a loan may still be had."""
    lines = np.arange(len(rules.lines.ids))
    least = np.array([int(least_setup(rules, np.array([[line]]))[0, 0]) for line in lines]).min()
    lends: Ints = town.levers[:, LEVER["loan_ceiling"], None]
    return (town.line < 0) & (town.cash >= least) & (town.loan_state == NO_LOAN) & (lends > 0)


def _stayed(before: Town, after: Town) -> Flags:
    """Traders who are in the line they were in."""
    return trading(before) & (after.line == before.line)


def _undersold(before: Town, after: Town) -> Flags:
    """Traders in whose line a neighbour now sells for less than they do."""
    lines = np.arange(after.mean_price.shape[1])
    there = after.line[:, :, None] == lines
    asked = np.where(there, after.logprice[:, :, None], np.iinfo(np.int64).max)
    least = np.take_along_axis(asked.min(axis=1), np.maximum(after.line, 0), axis=1)
    return _stayed(before, after) & (least < after.logprice)


def _pressed(before: Town, after: Town) -> Flags:
    """Traders in whose line somebody new has opened, or prices fell so that they are told of it."""
    line = np.maximum(after.line, 0)
    cheaper = np.take_along_axis(before.mean_price - after.mean_price, line, axis=1)
    fell = cheaper >= BP // FELL_PART
    lines = np.arange(after.mean_price.shape[1])
    new = (after.line[:, :, None] == lines) & (before.line[:, :, None] != lines)
    came = np.take_along_axis(new.sum(axis=1), line, axis=1) > 0
    return _stayed(before, after) & (fell | came)
