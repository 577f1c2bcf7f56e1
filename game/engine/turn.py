"""One month of B towns: eight phases in order, each a function of the town and the month's desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from game.engine.accounts import Ledger
from game.engine.decisions import Decisions
from game.engine.digest import Seal
from game.engine.exact import Array
from game.engine.luck import Luck
from game.engine.orders import Order
from game.engine.phases.books import books
from game.engine.phases.credit import credit
from game.engine.phases.desk import Desk
from game.engine.phases.errands import errands
from game.engine.phases.hardship import hardship
from game.engine.phases.news import news
from game.engine.phases.solidarity import solidarity
from game.engine.phases.standing import standing
from game.engine.phases.trade import trade
from game.engine.rules import Rules
from game.engine.town import Town, freeze

Phase = Callable[[Town, Desk], Town]

PHASES: tuple[tuple[str, Phase], ...] = (
    ("news", news),
    ("errands", errands),
    ("credit", credit),
    ("trade", trade),
    ("books", books),
    ("hardship", hardship),
    ("standing", standing),
    ("solidarity", solidarity),
)
"""A month, in order. Events touch state in news only; what is joined binds from the next month."""


@dataclass(frozen=True)
class Turned:
    """What a month left behind: the town, its payments, what happened, and a digest per phase."""

    town: Town
    ledger: Ledger
    outcomes: Mapping[str, Array]
    digests: dict[str, str] = field(default_factory=dict)


def step(
    town: Town,
    decisions: Decisions,
    orders: Sequence[Order],
    luck: Luck,
    rules: Rules,
    *,
    digests: bool = False,
) -> Turned:
    """Live one month: (B, H) decisions, the month's luck and rules -> the next town. Pure.

    Digests (one town only) cost a good part of what the month itself does: batches go without.
    """
    desk = Desk(decisions=decisions, orders=tuple(orders), luck=luck, rules=rules)
    marks: dict[str, str] = {}
    seal = Seal()
    for name, phase in PHASES:
        town = phase(town, desk)
        if digests:
            marks[name] = seal.digest(town)
    return Turned(freeze(town), desk.ledger, desk.outcomes, marks)
