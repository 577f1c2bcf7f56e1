"""The plans that are tried for a hand: a line or none, own money or a loan, and a temperament for the rest.

A plan says how a household starts; the temperament decides everything else (price, hours, table, when
to give up, which job or measure to take). After a line has been tried and closed the household looks
for other work. The ways to start:

recorded  the moves of the life itself, what is impossible left out
as        as the temperament is
out       no business; looks for work in every free month
away      no business; goes to work elsewhere as soon as the journey can be paid
own       opens the line with own money as soon as the smallest shop leaves the cushion untouched
loan      goes for papers, guarantor, licence and bank first; with own money where that leads nowhere
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.bots.borrowing import seek_loans
from game.bots.plan import Plan as Errands
from game.bots.temper import Temper
from game.engine.decisions import ERRAND, Decisions, replace_where
from game.engine.exact import Array, Flags, Ints, of_bp
from game.engine.levers import LEVER
from game.engine.measures import at_line, licence_fee
from game.engine.rules import Rules
from game.engine.rules_groups import Temperaments
from game.engine.town import IDLE, Town
from game.engine.view import view
from game.insight.batch import Override
from game.insight.lives import Question, people_of
from game.runs.decision import columns_of

RECORDED, AS, OUT, AWAY, OWN, LOAN = "recorded", "as", "out", "away", "own", "loan"
WAYS: tuple[str, ...] = (RECORDED, AS, OUT, AWAY, OWN, LOAN)

_ALWAYS = 10_000
_ON_LOAN = 8_000
"""Part of the set-up that a plan with a loan wants at least."""
_NATURES: dict[str, dict[str, int]] = {
    AS: {},
    OUT: {"start_bp": 0, "borrow_bp": 0, "search_bp": _ALWAYS},
    AWAY: {"start_bp": 0, "borrow_bp": 0, "search_bp": _ALWAYS, "leave_bp": _ALWAYS},
    OWN: {"start_bp": 0, "borrow_bp": 0},
    LOAN: {"start_bp": 0},
}
"""What a way to start changes in a temperament."""
_BIND: Array = np.isin(
    np.arange(len(ERRAND)), [ERRAND[n] for n in ("extend", "take_job", "retire", "post", "move")]
)
"""By errand: whether it comes before starting a business."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan."""

    way: str
    kind: int = 0
    """temperament, by its place"""
    line: int = -1


def plans(rules: Rules, *, lends: bool) -> tuple[Plan, ...]:
    """Every plan that is tried; without loans where the policy lends nothing."""
    kinds = range(len(rules.temperaments.ids))
    lines = range(len(rules.lines.ids))
    starts = [Plan(way, kind) for way in (AS, OUT, AWAY) for kind in kinds]
    ways = (OWN, LOAN) if lends else (OWN,)
    shops = [Plan(way, kind, line) for way in ways for line in lines for kind in kinds]
    return (Plan(RECORDED), *starts, *shops)


def lends(rules: Rules) -> bool:
    """Whether there is ever a programme loan under these rules."""
    place = LEVER["loan_ceiling"]
    later = [value for _, lever, value in rules.levers.calendar.tolist() if lever == place]
    return max(int(rules.levers.opening[place]), *later, 0) > 0


def with_natures(rules: Rules) -> Rules:
    """The same rules with a row of temperaments for each way to start beside the usual ones.

    The rows are nobody's unless a seat is given one, so the town stays as it was.
    """
    usual, kinds = rules.temperaments, len(rules.temperaments.ids)
    columns: dict[str, Any] = {"ids": [f"{id_}/{way}" for way in _NATURES for id_ in usual.ids]}
    for name, column in vars(usual).items():
        if name != "ids":
            rows = [
                np.full_like(column, new[name]) if name in new else column
                for new in _NATURES.values()
            ]
            columns[name] = np.concatenate(rows)
    on_loan = nature(LOAN, 0, kinds)
    columns["borrow_bp"][on_loan:] = np.maximum(columns["borrow_bp"][on_loan:], _ON_LOAN)
    columns["share_bp"][kinds:] = 0
    columns["ids"] = tuple(columns["ids"])
    return replace(rules, temperaments=Temperaments(**columns))


def nature(way: str, kind: int, kinds: int) -> int:
    """The row of a temperament as a way to start has it."""
    return tuple(_NATURES).index(AS if way == RECORDED else way) * kinds + kind


def following(question: Question, rules: Rules, chosen: Sequence[Plan]) -> Override:
    """What people decide where row b of the batch follows plan b at the seat asked about.

    `rules` are those of `with_natures`, and the seat has the nature of its plan. To be used for one
    batch, month after month: it remembers who has tried their line.
    """
    seat, rows = question.seat, np.arange(len(chosen))
    line = np.array([plan.line for plan in chosen])
    at_seat = np.zeros((rows.size, rules.households), dtype=np.bool_)
    at_seat[:, seat] = [plan.way != RECORDED for plan in chosen]
    loan = np.array([plan.way == LOAN for plan in chosen])
    recorded, tried = people_of(question), np.zeros(rows.size, dtype=np.bool_)

    def decided(town: Town, wished: Decisions, month: int) -> Decisions:
        tried[:] |= (town.line[:, seat] >= 0) & (line >= 0)
        binds = _BIND[wished.errand[:, seat]]
        free = (town.activity == IDLE)[:, seat] & ~town.defaulted[:, seat] & ~binds
        starts = free & ~tried & (line >= 0)
        own = _started(town, wished, rules, seat, np.where(starts, line, -1), loan)
        return replace_where(recorded(town, wished, month), at_seat, own)

    return decided


def _started(
    town: Town, wished: Decisions, rules: Rules, seat: int, line: Ints, loan: Flags
) -> Decisions:
    """The seat's decisions with the start its plan wants this month; line (B,) is -1 for none."""
    columns: dict[str, Any] = columns_of(wished)
    wants = line >= 0
    columns["line"][wants, seat] = -1
    columns["equip"][wants, seat] = 0
    road = _road(town, rules, seat, np.where(loan, line, -1))
    on_road = road.code[:, seat] != 0
    for name, column in (("errand", road.code), ("whom", road.whom), ("amount", road.amount)):
        columns[name][on_road, seat] = column[on_road, seat]
    borrows = wants & (road.code[:, seat] == ERRAND["loan"])
    columns["line"][borrows, seat] = line[borrows]
    _open(columns, town, rules, seat, np.where(on_road, -1, line))
    return Decisions(**columns)


def _road(town: Town, rules: Rules, seat: int, line: Ints) -> Errands:
    """The next step of the seats on the way to a loan for a line (B,), -1 for none."""
    target = np.full_like(town.line, -1)
    target[:, seat] = line
    road = Errands.nothing(town.line.shape)
    seek_loans(view(town, rules, worth=False), rules, target, road)
    return road.tidy()


def _open(columns: dict[str, Any], town: Town, rules: Rules, seat: int, line: Ints) -> None:
    """Open a line (B,) with own money where the smallest shop leaves the cushion."""
    own = view(town, rules, worth=False).of_seat(seat)
    cushion = Temper(own, rules).cushion[:, 0]
    cash, setup = town.cash[:, seat], at_line(rules.lines.setup, line)
    street = at_line(rules.lines.street, line) == 1
    licence = ~street & ~town.licensed[:, seat]
    spare = cash - cushion - np.where(licence, licence_fee(town, rules)[:, seat], 0)
    least = of_bp(setup, at_line(rules.lines.minimum_bp, line))
    opens = (line >= 0) & (spare >= least)
    columns["line"][opens, seat] = line[opens]
    columns["equip"][opens, seat] = np.minimum(spare, setup)[opens]
    columns["errand"][opens, seat] = np.where(licence, ERRAND["licence"], 0)[opens]
    for name in ("whom", "amount"):
        columns[name][opens, seat] = -1 if name == "whom" else 0
