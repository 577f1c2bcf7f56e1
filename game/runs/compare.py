"""Two lives side by side: the first decision that differs, and what followed."""

from __future__ import annotations

from dataclasses import dataclass

from game.runs.decision import Decision
from game.runs.log import Card
from game.runs.run import Run


@dataclass(frozen=True)
class Parting:
    """The first month in which somebody decided otherwise."""

    month: int
    seat: str
    person: bool
    """Whether a person decided, and not a neighbour."""
    one: Decision
    other: Decision


@dataclass(frozen=True)
class Comparison:
    """What sets two lives apart."""

    same_town: bool
    """Same rules and same seed: the luck was the same."""
    months: tuple[int, int]
    parting: Parting | None
    outcomes: tuple[dict[str, Card], dict[str, Card]]
    """How the persons stood after the last month of each."""
    net_worth: tuple[tuple[int, ...], tuple[int, ...]]
    """By month, fen, of the first person of each."""


def compare(one: Run, other: Run) -> Comparison:
    """Compare two runs that were read; a person's decision is looked for before a neighbour's."""
    same_start = one.rules.to_plain() == other.rules.to_plain() and (
        one.start.seed == other.start.seed
    )
    return Comparison(
        same_town=same_start,
        months=(len(one.months), len(other.months)),
        parting=first_parting(one, other),
        outcomes=(_last_cards(one), _last_cards(other)),
        net_worth=(_net_worth(one), _net_worth(other)),
    )


def first_parting(one: Run, other: Run) -> Parting | None:
    """The first decision that differs in the months both have; None where there is none."""
    people = {*one.start.people, *other.start.people}
    for mine, theirs in zip(one.months, other.months, strict=False):
        seats = sorted({*mine.decisions, *theirs.decisions}, key=lambda s: (s not in people, s))
        for seat in seats:
            left = mine.decisions.get(seat, Decision())
            right = theirs.decisions.get(seat, Decision())
            if left != right:
                return Parting(mine.month, seat, seat in people, left, right)
    return None


def _last_cards(run: Run) -> dict[str, Card]:
    return run.months[-1].cards if run.months else {}


def _net_worth(run: Run) -> tuple[int, ...]:
    if not run.start.people:
        return ()
    return tuple(month.cards[run.start.people[0]].net_worth_fen for month in run.months)
