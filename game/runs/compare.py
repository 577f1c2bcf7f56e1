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
    cards: tuple[tuple[Card, ...], tuple[Card, ...]]
    """How the first person of each stood after every month."""

    def card(self, side: int, month: int) -> Card | None:
        """How the first (0) or second (1) life stood after a month; None where it was not lived."""
        found = self.cards[side]
        return found[month - 1] if 0 < month <= len(found) else None


def compare(one: Run, other: Run) -> Comparison:
    """Compare two runs that were read; a person's decision is looked for before a neighbour's."""
    same_start = one.rules.to_plain() == other.rules.to_plain() and (
        one.start.seed == other.start.seed
    )
    return Comparison(
        same_town=same_start,
        months=(len(one.months), len(other.months)),
        parting=first_parting(one, other, same_start),
        outcomes=(_last_cards(one), _last_cards(other)),
        net_worth=(_net_worth(one), _net_worth(other)),
        cards=(_cards(one), _cards(other)),
    )


def first_parting(one: Run, other: Run, neighbours: bool = True) -> Parting | None:
    """The first decision that differs in the months both have; None where there is none.

    Without `neighbours` persons alone are looked at: in other towns they are other people.
    """
    people = {*one.start.people, *other.start.people}
    for mine, theirs in zip(one.months, other.months, strict=False):
        seats = sorted({*mine.decisions, *theirs.decisions}, key=lambda s: (s not in people, s))
        for seat in seats if neighbours else (seat for seat in seats if seat in people):
            left = mine.decisions.get(seat, Decision())
            right = theirs.decisions.get(seat, Decision())
            if left != right:
                return Parting(mine.month, seat, seat in people, left, right)
    return None


def _last_cards(run: Run) -> dict[str, Card]:
    return run.months[-1].cards if run.months else {}


def _net_worth(run: Run) -> tuple[int, ...]:
    return tuple(card.net_worth_fen for card in _cards(run))


def _cards(run: Run) -> tuple[Card, ...]:
    if not run.start.people:
        return ()
    return tuple(month.cards[run.start.people[0]] for month in run.months)
