"""The pages after a life: what they tell is made here, so that nobody has to compute it."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np

from game.insight.estimate import Estimate, share_of
from game.insight.everyone import crowd_of
from game.insight.everyone import everyone as copied
from game.insight.levels import Level
from game.insight.levels import Told as ToldLevels
from game.insight.lives import question_of
from game.insight.month import Moment
from game.insight.packs import Pack
from game.insight.paid import paid as accounts
from game.insight.plans import OUT, OWN, Plan
from game.insight.policies import cases_of, other_policies
from game.insight.shares import Shares, Study
from game.insight.shares import Told as ToldShares
from game.insight.sobol import Index, Indices
from game.insight.turning import Point, Turning
from game.insight.turning import Told as ToldTurning
from game.present.compare import compare_page
from game.runs.compare import compare
from game.runs.decision import Decision
from game.runs.replay import Replay
from game.runs.run import read_run
from game.tui.screens.everyone import EveryoneScreen
from game.tui.screens.levels import LevelsScreen
from game.tui.screens.paid import PaidScreen
from game.tui.screens.policies import PoliciesScreen
from game.tui.screens.shares import SharesScreen
from game.tui.screens.turning import TurningScreen
from tests.insight.small import RULES, small_life
from tests.present import scenes

FLAGS = np.arange(1_000) < 640


@cache
def lived_under():
    """A small life under two policies."""
    return tuple(other_policies(cases_of(small_life(), [0], 0, PACKS), 6))


PACKS = (
    Pack("own", RULES, {"en": "Loans and benefit"}, 14_000),
    Pack("none", RULES, {"en": "Nothing"}, 2_000),
)


def told(screen, *answers):
    """A page after one's own to which these answers have come in."""
    for answer in answers:
        screen.heard(answer)
    screen.asked = lambda: iter(())
    return screen


def paid(sitting):
    return told(PaidScreen(sitting), accounts(small_life(), 0))


def everyone(sitting):
    crowd = crowd_of(small_life(), [0], 0)
    return told(EveryoneScreen(sitting), *copied(crowd, 12))


def policies(sitting):
    screen = PoliciesScreen(sitting)
    screen._packs = PACKS
    return told(screen, *lived_under())


def levels(sitting):
    """Two policies, and more to come."""
    own = Level(PACKS[0], Plan(OWN, 0, 1), 19, share_of(FLAGS), share_of(~FLAGS), share_of(FLAGS))
    none = dataclasses.replace(own, pack=PACKS[1], plan=Plan(OUT, 1), called=share_of(FLAGS[:0]))
    return told(
        LevelsScreen(sitting),
        ToldLevels(1, 9),
        ToldLevels(5, 9, own),
        ToldLevels(8, 9, none),
    )


def shares(sitting):
    """First a number, then shares of both outcomes."""
    study = Study(question_of(small_life(), [0], 0), PACKS)
    spans = tuple(Index(x / 10, x / 10 - 0.05, x / 10 + 0.05) for x in (4, 1, 2, 3))
    of = {name: Indices(spans, spans[::-1]) for name in ("net_worth_rank", "default")}
    found = Shares(64, 380, of, 0.21, 0.9, 0.3)
    return told(
        SharesScreen(sitting),
        ToldShares(study, 9, 9_000, None),
        ToldShares(study, 380, 9_000, found),
    )


def turning(sitting):
    """Three moments of a life."""
    sitting.live()
    sitting.live()
    worth = Estimate(-1_230_000, -1_500_000, -900_000, 1_000)
    points = (
        Point(
            Moment(1, "you", "decided"), dataclasses.replace(worth, value=2e6, high=3e6, low=1e6)
        ),
        Point(Moment(2, "neighbours", "rival_entered", {"count": 3, "line": 1}), worth),
        Point(Moment(2, "bank", "loan_called", {"fen": 2_000_000}), worth),
    )
    return told(
        TurningScreen(sitting),
        ToldTurning(9, 9),
        ToldTurning(9, 9, Turning(points, points, points, 0, 8_000)),
    )


def compared(sitting):
    """The same life lived twice, with another price in the second month."""
    tables = [scenes.table(), scenes.table()]
    for table, price in zip(tables, ("cut", "raise"), strict=True):
        table.submit(Decision())
        table.submit(Decision(line="line/repair", equip_fen=400_000))
        table.submit(Decision(price=price))
        table.submit(Decision())
    lives = tuple(Replay(read_run(table.keeping.lines), table.life) for table in tables)
    found = compare(lives[0].run, lives[1].run)
    return compare_page(sitting.tell, found, lives, ("life.jsonl", "other.jsonl"))
