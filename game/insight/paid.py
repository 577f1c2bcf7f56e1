"""Who paid? The money of a life against that of the same town and luck with the jobs kept.

Every payment of a household has a payer and a receiver (game/engine/accounts.py). Added up over the
months of a life, less the same sums of the town in which nobody was laid off (game/insight/kept.py),
they say who is the better and who the worse for the layoff and what came after it. What one gained
another paid: the sectors sum to zero to the fen. Debts still open are a second account, which sums to
zero as well; hours, thin months, lapsed insurance and strain have no price and stand beside it.

Godley & Lavoie (2007) for the form of the accounts; docs/insight.md for what they cannot say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from game.engine.accounts import FLOW, HOUSEHOLD, SECTORS, Flow
from game.engine.exact import BP, Ints
from game.engine.measures import trading
from game.engine.phases.trade import hours_bp
from game.engine.rules import Rules
from game.engine.town import AT_HOME, AT_PLANT, EMPLOYED, Town, evolve
from game.engine.turn import Turned
from game.insight.kept import kept_life
from game.runs.life import Life

YOU, NEIGHBOURS = "you", "neighbours"

WHO: tuple[str, ...] = (YOU, NEIGHBOURS, *(s for s in SECTORS if s not in (HOUSEHOLD, NEIGHBOURS)))
"""Whose accounts are told, in order: the columns of the flow matrix with the households in two parts."""

BESIDE: tuple[Flow, ...] = (
    Flow("job_pay", "plant", HOUSEHOLD),
    Flow("plant_insurance", "plant", "state"),
    Flow("employer_insurance", "employers", "state"),
)
"""Payments that the month's matrix has no row for: pay of the jobs kept, and the contributions of
those who employ somebody."""

_KINDS: dict[str, Flow] = FLOW | {flow.id: flow for flow in BESIDE}

Sums = dict[str, Ints]
"""Flow -> fen that each household paid or was paid over a life, (H,)."""


@dataclass(frozen=True)
class Unpriced:
    """What no account holds: of one household, or of many together."""

    households: int
    unpaid_hours: int
    """of the family in the business, and the owner's own in months in which it brought nothing"""
    thin_months: int
    lapsed_months: int
    """months without insurance contributions"""
    strain_bp: int
    """mean over months and households, more than with the jobs kept"""


@dataclass(frozen=True)
class Paid:
    """Who received more (+) and who paid more (-) than with the jobs kept, in fen; and what has no price."""

    months: int
    sectors: dict[str, int]
    """over the whole town; sums to zero"""
    own: dict[str, int]
    """of which by payments of your household alone; sums to zero"""
    owed: dict[str, int]
    """claims (+) and debts (-) still open at the end, over the whole town; sums to zero"""
    flows: dict[str, dict[str, int]]
    """you | neighbours -> flow -> what it brought (+) or took (-) against the jobs kept"""
    old_shops: int
    """profit of the shops from before the layoffs against the jobs kept; part of `customers`"""
    flat_lost: int
    """value of your flat that went for a loan"""
    equipment: int
    """what your equipment cost that is still there"""
    unpriced: dict[str, Unpriced]
    amounts: dict[str, int] = field(default_factory=dict)
    """flow -> by how much more was paid by or for your household than with the jobs kept, unsigned"""

    @property
    def loss(self) -> int:
        """What you are short of, fen."""
        return -self.sectors[YOU]

    @property
    def owed_by_you(self) -> int:
        """Debts less claims that are open on your side, fen."""
        return -self.owed[YOU]


def paid(life: Life, seat: int) -> Paid:
    """Set a life against the one in which the jobs were kept; IndexError before the first month."""
    if not life.month:
        raise IndexError("no month has been lived yet")
    kept = list(kept_life(life))
    was, would = sums_of(life.turns, life.rules_at), sums_of(kept, life.rules_at)
    change = minus(was, _at_the_plant(would))
    end, other = life.town, kept[-1].town
    beside = _Beside(life, kept)
    return Paid(
        months=life.month,
        sectors=_parted(change, seat),
        own=_of_one(change, seat),
        owed=_less(_claims(end, seat), _claims(other, seat)),
        flows={YOU: _brought(change, [seat]), NEIGHBOURS: _brought(change, _others(end, seat))},
        old_shops=_old_profit(life.turns) - _old_profit(kept),
        flat_lost=int(end.home_lost[0, seat]),
        equipment=int(end.equipment[0, seat]),
        unpriced={
            YOU: beside.unpriced([seat]),
            NEIGHBOURS: beside.unpriced(_others(end, seat)),
        },
        amounts={flow: int(fen[seat]) for flow, fen in change.items() if fen[seat]},
    )


def sums_of(turns: Iterable[Turned], rules_at: Callable[[int], Rules]) -> Sums:
    """Every flow of one town (B = 1) added up over its months, with employers' contributions."""
    total: Sums = {}
    for turned in turns:
        for flow, fen in _month(turned, rules_at(int(turned.town.month[0]))):
            total[flow] = total[flow] + fen if flow in total else fen
    return total


def _month(turned: Turned, rules: Rules) -> Iterable[tuple[str, Ints]]:
    """Flows of a month; at the opening nobody has paid a contribution yet."""
    town = turned.town
    yield from ((flow, fen[0]) for flow, fen in turned.ledger.flows.items())
    if int(town.month[0]):
        each = rules.living.insurance
        yield "plant_insurance", each * (town.other[0] == AT_PLANT)
        yield "employer_insurance", each * (town.activity[0] == EMPLOYED)


def _at_the_plant(sums: Sums) -> Sums:
    """Where the jobs were kept, the employer of the first adult is the plant."""
    moved = {"wages": "job_pay", "employer_insurance": "plant_insurance"}
    told: Sums = {}
    for flow, fen in sums.items():
        name = moved.get(flow, flow)
        told[name] = told[name] + fen if name in told else fen
    return told


def minus(one: Sums, other: Sums) -> Sums:
    """The difference, flow by flow."""
    names = dict.fromkeys((*one, *other))
    shape = next(iter((one | other).values()))
    nought = np.zeros_like(shape)
    return {name: one.get(name, nought) - other.get(name, nought) for name in names}


def by_column(sums: Sums) -> dict[str, Ints]:
    """Net receipts of each column of the flow matrix from each household, (H,); they sum to zero."""
    nought = np.zeros_like(next(iter(sums.values())))
    net = dict.fromkeys(SECTORS, nought)
    for flow, fen in sums.items():
        kind = _KINDS[flow]
        net[kind.payer] = net[kind.payer] - fen
        net[kind.receiver] = net[kind.receiver] + fen
    return net


def _parted(sums: Sums, seat: int) -> dict[str, int]:
    """Columns over the whole town; what passes between households is cleared among the neighbours."""
    net = by_column(sums)
    total = {who: int(net[who].sum()) for who in WHO if who not in (YOU, NEIGHBOURS)}
    mine = int(net[HOUSEHOLD][seat])
    theirs = int(net[HOUSEHOLD].sum()) - mine + int(net[NEIGHBOURS].sum())
    return {YOU: mine, NEIGHBOURS: theirs} | total


def _of_one(sums: Sums, seat: int) -> dict[str, int]:
    net = by_column(sums)
    return {who: int(net[HOUSEHOLD if who == YOU else who][seat]) for who in WHO}


def _brought(sums: Sums, seats: list[int]) -> dict[str, int]:
    """Each flow as it moved the cash of some households, those that did."""
    moved = {f: _KINDS[f].sign * int(fen[seats].sum()) for f, fen in sums.items()}
    return {flow: fen for flow, fen in moved.items() if fen}


def _others(town: Town, seat: int) -> list[int]:
    return [place for place in range(town.cash.shape[1]) if place != seat]


_DEBTS: Mapping[str, str] = {
    "loan": "bank",
    "informal_debt": "informal",
    "recourse_debt": "guarantors",
    "fund_debt": "fund",
}
"""Debt of a household -> who is owed."""


def _claims(town: Town, seat: int) -> dict[str, int]:
    """Who is owed (+) and who owes (-) at face value at the end of a month (B = 1)."""
    held = dict.fromkeys(WHO, 0)

    def owes(debtor: str, creditor: str, fen: int) -> None:
        held[debtor] -= fen
        held[creditor] += fen

    for place in range(town.cash.shape[1]):
        who = YOU if place == seat else NEIGHBOURS
        for name, creditor in _DEBTS.items():
            owes(who, creditor, int(getattr(town, name)[0, place]))
        owes("plant", who, int(town.owed_by_plant[0, place]))
        to_you = int(town.paid_by[0, place]) == seat
        owes(who, YOU if to_you else NEIGHBOURS, int(town.neighbour_debt[0, place]))
    return held


def _less(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: one[name] - other[name] for name in one}


def _old_profit(turns: Sequence[Turned]) -> int:
    """What the shops from before the layoffs earned together, fen."""
    months = pairwise(turns)
    return sum(int((a.town.incumbents * b.town.incumbent_profit).sum()) for a, b in months)


class _Beside:
    """What two lives took besides money, household by household, (H,)."""

    def __init__(self, life: Life, kept: Sequence[Turned]) -> None:
        self._months = life.month
        self._hours = sum(
            _unpaid(before.town, after.town, life.rules_at(int(after.town.month[0])))[0]
            for before, after in pairwise(life.turns)
        )
        pairs = zip(life.turns[1:], kept[1:], strict=True)
        self._strain = sum((here.town.strain - there.town.strain)[0] for here, there in pairs)
        end, other = life.town, kept[-1].town
        self._thin = (end.thin_months - other.thin_months)[0]
        self._insured = (other.insured_months - end.insured_months)[0]

    def unpriced(self, seats: Sequence[int]) -> Unpriced:
        """Of some households, added up; strain as a mean."""

        def total(values: Ints | int) -> int:
            return int(np.asarray(values)[list(seats)].sum())

        return Unpriced(
            households=len(seats),
            unpaid_hours=total(self._hours),
            thin_months=total(self._thin),
            lapsed_months=total(self._insured),
            strain_bp=total(self._strain) // (self._months * max(len(seats), 1)),
        )


def _unpaid(before: Town, town: Town, rules: Rules) -> Ints:
    """Hours of a month that nobody paid for (B, H).

    A family's help in the business, and all hours in it in a month that brought nothing.
    """
    month = rules.living.care_hours_full
    all_hours = hours_bp(evolve(town, troubled=before.troubled), rules)
    family = np.where(town.other == AT_HOME, rules.living.help_bp, 0)
    family = np.where(before.troubled, 0, family)
    bp = np.where(town.profit > 0, family, all_hours)
    return np.where(trading(town), bp * month // BP, 0)
