"""A plan as it stands, without every other way to set it: for front ends that ask often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.present.estimate import estimate
from game.present.plan import reason, worth_telling
from game.present.stands import stands
from game.present.teller import Teller
from game.runs.decision import Decision
from game.runs.table import Table


@dataclass(frozen=True)
class Outlook:
    """What a plan says, what of it cannot be, and what it may bring."""

    stands: tuple[str, ...]
    refused: tuple[str, ...]
    estimate: str


def outlook(
    tell: Teller, table: Table, decision: Decision, later: Sequence[Decision] = ()
) -> Outlook:
    """The plan in sentences; the ids in it must be known."""
    refused = worth_telling(table.check(decision))
    return Outlook(
        stands=tuple(stands(tell, table, decision, later)),
        refused=tuple(reason(tell, table, one, decision) for one in refused),
        estimate=estimate(tell, table.now, decision),
    )
