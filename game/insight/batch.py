"""Many towns lived side by side: B towns of one set of rules, month by month, through the one door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.bots.decide import decide
from game.engine.check import Refusals, settle
from game.engine.decisions import Decisions
from game.engine.luck import Fortune, Luck
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import Town
from game.engine.turn import Turned, step
from game.engine.view import view

Override = Callable[[Town, Decisions, int], Decisions]
"""What people decide on top of the neighbours: town, the neighbours' decisions, month -> decisions."""


@dataclass(frozen=True)
class Lived:
    """One month of B towns: before, what was decided (refused fields as carry-on), and after."""

    month: int
    before: Town
    decisions: Decisions
    luck: Luck
    turned: Turned
    refused: int
    """how many fields of how many seats were refused"""


def fortune_of(rules: Rules, seeds: Sequence[str]) -> Fortune:
    """Tapes of luck for as many towns as there are seeds."""
    return Fortune(seeds, rules.households, len(rules.lines.ids), rules.guarantor_seats)


def live(
    rules: Rules, seeds: Sequence[str], months: int, override: Override | None = None
) -> Iterator[Lived]:
    """Open a town for each seed and live it; neighbours decide unless `override` says otherwise."""
    fortune = fortune_of(rules, seeds)
    town = open_town(fortune.opening(), rules).town
    yield from onward(town, fortune, rules, months, override)


def onward(
    town: Town, fortune: Fortune, rules: Rules, months: int, override: Override | None = None
) -> Iterator[Lived]:
    """Live towns on from where they stand for some months, under the luck of those months."""
    first = int(town.month[0]) + 1
    for month in range(first, first + months):
        luck = fortune.month(month)
        wished = decide(view(town, rules, worth=False), luck.of_bots(), rules)
        if override is not None:
            wished = override(town, wished, month)
        decisions, refused = settle(town, wished, rules)
        turned = step(town, decisions, (), luck, rules)
        yield Lived(month, town, decisions, luck, turned, _count(refused))
        town = turned.town


def _count(refused: Refusals) -> int:
    return sum(int(who.sum()) for codes in refused.values() for who in codes.values())
