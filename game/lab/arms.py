"""Randomised trials in towns: the same towns and luck with and without an intervention.

Luck is keyed, never consumed (game/engine/luck.py), so two arms that start from one town meet the same
customers, illnesses and offers: what differs is what the intervention did. Seats are dealt alike, so
picking by seat number is picking at random.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.engine.decisions import ERRAND, Decisions, with_fields
from game.engine.exact import Flags, Ints
from game.engine.few import lever
from game.engine.levers import LEVER
from game.engine.luck import Fortune
from game.engine.measures import trading
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import NO_LOAN, Town, evolve
from game.insight.batch import Override, fortune_of, onward
from game.lab.chronicle import Chronicle, record

Touch = Callable[[Town], Town]
"""A change to towns that no decision could make: a grant, a signature, more shops."""

PLENTY = 1_000_000
"""Places in a queue that never fills, in hundredths."""


@dataclass(frozen=True)
class Start:
    """Towns in the middle of their life, and the luck that lies ahead of them."""

    town: Town
    fortune: Fortune
    rules: Rules


@dataclass(frozen=True)
class Arm:
    """One arm of a trial: what is put in place, decided and put back around its first month."""

    before: Touch | None = None
    decides: Override | None = None
    after: Touch | None = None
    rules: Rules | None = None
    """rules of the first month, the start's own if None"""


def begin(
    rules: Rules, seeds: Sequence[str], months: int, override: Override | None = None
) -> Start:
    """Live towns for some months and stop."""
    fortune = fortune_of(rules, seeds)
    town = open_town(fortune.opening(), rules).town
    for lived in onward(town, fortune, rules, months, override):
        town = lived.turned.town
    return Start(town, fortune, rules)


def follow(start: Start, arm: Arm, months: int, override: Override | None = None) -> Chronicle:
    """Live one arm for some months from the start; `override` is what holds in every arm."""
    town = arm.before(start.town) if arm.before else start.town
    first_rules = arm.rules or start.rules
    decides = _both(override, arm.decides)
    first = list(onward(town, start.fortune, first_rules, 1, decides))
    town = first[0].turned.town
    town = arm.after(town) if arm.after else town
    rest = onward(town, start.fortune, start.rules, months - 1, override)
    return record([*first, *rest], start.rules)


def _both(one: Override | None, other: Override | None) -> Override | None:
    if one is None or other is None:
        return one or other

    def decide(town: Town, wished: Decisions, month: int) -> Decisions:
        return other(town, one(town, wished, month), month)

    return decide


def one_a_line(town: Town, eligible: Flags) -> Flags:
    """The first eligible trader of each line in each town, (B, H)."""
    lines = town.incumbents.shape[1]
    at = np.where(eligible & trading(town), town.line, -1)
    onehot = at[:, :, None] == np.arange(lines)
    first = onehot & (np.cumsum(onehot, axis=1) == 1)
    return first.any(axis=2)


def settled(town: Town, months: int = 3) -> Flags:
    """Sellers already trading for some months, (B, H)."""
    return trading(town) & (town.open_months >= months)


def may_be_lent(town: Town) -> Flags:
    """Sellers already trading who never had a programme loan (B, H)."""
    return settled(town) & (town.loan_state == NO_LOAN)


def offer_of_loans(start: Start, who: Flags) -> Arm:
    """A programme loan offered to `who`: papers, a signature and a willing bank, for a month.

    They apply through the one door and the loan pays invoices as any other. In every arm, also that
    of nobody, whoever trades is registered for that month and a place in the queue is free.
    """
    rules = start.rules
    bank = replace(rules.bank, pass_bp=-40_000, cap=2_000_000_000)
    was = start.town.licensed
    asked = np.maximum(lever(start.town, "loan_ceiling"), rules.bank.smallest)

    def before(town: Town) -> Town:
        month = town.month[:, None] + rules.bank.signature_months
        return evolve(
            town,
            papers=town.papers | trading(town),
            licensed=town.licensed | trading(town),
            loan_quota=np.full_like(town.loan_quota, PLENTY),
            signer=np.where(who, _signatory(rules), town.signer),
            signed_for=np.where(who, asked, town.signed_for),
            signed_long=town.signed_long | who,
            signed_until=np.where(who, month, town.signed_until),
        )

    def decides(town: Town, wished: Decisions, _month: int) -> Decisions:
        return with_fields(
            wished,
            line=np.where(who, town.line, wished.line),
            errand=np.where(who, ERRAND["loan"], wished.errand),
            amount=np.where(who, asked, wished.amount),
            equip=np.where(who, 0, wished.equip),
        )

    def after(town: Town) -> Town:
        return evolve(town, licensed=town.licensed & (was | ~trading(start.town)))

    return Arm(before, decides, after, replace(rules, bank=bank))


def _signatory(rules: Rules) -> int:
    """Somebody in the town who signs for nothing and owns no flat of the borrower's."""
    kinds = rules.guarantors
    kind = np.repeat(np.arange(len(kinds.ids)), kinds.number)
    good = (kinds.home[kind] == 0) & (kinds.union[kind] == 0) & (kinds.fee_bp[kind] == 0)
    return int(np.flatnonzero(good)[0]) if good.any() else 0


def grant_of_equipment(who: Flags, fen: int) -> Arm:
    """Money for equipment and nothing else, given to `who` and spent on it."""

    def before(town: Town) -> Town:
        return evolve(town, cash=town.cash + np.where(who, fen, 0))

    def decides(town: Town, wished: Decisions, _month: int) -> Decisions:
        return with_fields(
            wished,
            line=np.where(who, town.line, wished.line),
            equip=np.where(who, np.maximum(wished.equip, 0) + fen, wished.equip),
        )

    return Arm(before, decides)


def more_shops(start: Start, share_bp: int) -> Arm:
    """Old shops added until each line has so much more of all its shops, rounded up."""

    def before(town: Town) -> Town:
        return evolve(town, incumbents=town.incumbents + shops_added(town, share_bp))

    return Arm(before)


def shops_added(town: Town, share_bp: int) -> Ints:
    """How many shops that is, (B, K)."""
    return -(-(town.traders * share_bp) // 10_000)


def course(start: Start, who: Flags) -> Arm:
    """A place on a retraining course for `who` and nobody else that month."""

    seats = LEVER["training_seats"]

    def before(town: Town) -> Town:
        levers = town.levers.copy()
        levers[:, seats] = np.maximum(levers[:, seats], 100)
        quota = np.full_like(town.training_quota, PLENTY)
        return evolve(town, training_quota=quota, levers=levers)

    def decides(town: Town, wished: Decisions, _month: int) -> Decisions:
        others = np.where(wished.errand == ERRAND["retrain"], 0, wished.errand)
        return with_fields(wished, errand=np.where(who, ERRAND["retrain"], others))

    def after(town: Town) -> Town:
        levers = town.levers.copy()
        levers[:, seats] = start.town.levers[:, seats]
        return evolve(town, levers=levers)

    return Arm(before, decides, after)


def barring(keep: Callable[[int], Flags]) -> Override:
    """Only seats in `keep(H)` may open a business; the others look for work and stay as they are."""
    roads = [ERRAND[n] for n in ("licence", "ask", "loan", "ask_neighbour")]

    def decide(town: Town, wished: Decisions, _month: int) -> Decisions:
        barred = ~keep(town.cash.shape[1])[None, :] & (town.line < 0)
        on_road = barred & np.isin(wished.errand, roads)
        return with_fields(
            wished,
            line=np.where(barred, -1, wished.line),
            equip=np.where(barred, 0, wished.equip),
            errand=np.where(on_road, 0, wished.errand),
        )

    return decide


def every(step: int) -> Callable[[int], Flags]:
    """Every step-th seat."""

    def keep(seats: int) -> Flags:
        return np.arange(seats) % step == 0

    return keep


def nobody(seats: int) -> Flags:
    """No seat."""
    return np.zeros(seats, dtype=np.bool_)
