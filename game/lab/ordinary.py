"""Ordinary lives: what neighbours choose, what happens to them, and which cards that would open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from game.catalog.cards import Card
from game.engine.decisions import ERRAND
from game.engine.exact import Flags
from game.engine.facts import OUTCOME_FACTS, facts_of_seat, facts_of_town, noted_of
from game.engine.measures import net_worth
from game.engine.rules import Rules
from game.insight.batch import Lived, live

RARE = 0.005
"""A line chosen by a smaller share of those who open one counts as never chosen."""
RUINOUS = 0.8
"""An event ruins nearly everybody when so many of those it met end ruined."""
ENOUGH = 10
"""Households an event must have met before it is judged."""
STRIKES = frozenset(
    {"illness", "ceremony", "job_lost", "other_lost", "second_list_home", "surety_called"}
)
"""Events that come from outside; thin tables and calls are what ruin looks like, not what brings it."""
ALWAYS = ("life_begins", "month_closed", "life_ended")
ERRANDS = {"papers": "papers_applied", "ask": "signer_asked", "licence": "status_choice"}
"""Errands that are moments of a life by themselves."""

Progress = Callable[[int, int], None]
"""Told how many towns of how many are done."""


@dataclass
class Ordinary:
    """What was counted over all households of some towns."""

    lives: int = 0
    chosen: Counter[str] = field(default_factory=Counter)
    """line -> households that opened it first"""
    met: Counter[str] = field(default_factory=Counter)
    """event -> households it met"""
    ruined: Counter[str] = field(default_factory=Counter)
    """event -> those of them that defaulted or end with less than nothing"""
    seen: set[str] = field(default_factory=set)
    """facts and moments that came up"""
    ruined_of_all: float = 0.0
    """share of all households that end ruined"""
    less: Counter[bool] = field(default_factory=Counter)
    """whether they opened something -> households that end with less than they began with"""

    def shares(self, lines: Sequence[str]) -> dict[str, float]:
        """Share of those who opened a shop that opened each line first."""
        whole = max(sum(self.chosen.values()), 1)
        return {line: self.chosen[line] / whole for line in lines}

    @property
    def opened_less(self) -> float:
        """Share of those who opened something that end with less than savings and severance due."""
        return self.less[True] / max(sum(self.chosen.values()), 1)

    @property
    def waited_less(self) -> float:
        """The same of those who opened nothing."""
        return self.less[False] / max(self.lives - sum(self.chosen.values()), 1)

    def never_chosen(self, lines: Sequence[str]) -> list[str]:
        """Lines that hardly anybody opens."""
        return [line for line, share in self.shares(lines).items() if share < RARE]

    def ruinous(self) -> dict[str, float]:
        """Events after which nearly everybody is ruined, with the share that is."""
        shares = {
            code: self.ruined[code] / n
            for code, n in self.met.items()
            if n >= ENOUGH and code in STRIKES
        }
        return {code: share for code, share in sorted(shares.items()) if share >= RUINOUS}


def ordinary(rules: Rules, seed: str, towns: int, progress: Progress | None = None) -> Ordinary:
    """Live `towns` towns named seed-1, seed-2 … with neighbours only, and count every household."""
    found, ended = Ordinary(seen=set(ALWAYS)), 0
    for done in range(1, towns + 1):
        ended += _town(found, rules, f"{seed}-{done}")
        if progress:
            progress(done, towns)
    found.ruined_of_all = ended / max(found.lives, 1)
    return found


def _town(found: Ordinary, rules: Rules, seed: str) -> int:
    """Count one town; how many of its households end ruined."""
    met: dict[str, Flags] = {}
    first = np.zeros(rules.households, dtype=np.int64)
    months = list(live(rules, [seed], rules.months))
    for lived in months:
        notes = lived.turned.outcomes
        opened = np.asarray(notes["opened"])[0]
        first = np.where(first == 0, opened, first)
        for outcome, code, _ in OUTCOME_FACTS:
            if outcome in notes and np.asarray(notes[outcome]).shape[1] == rules.households:
                happened = np.asarray(notes[outcome])[0] > 0
                met[code] = met.get(code, np.zeros_like(happened)) | happened
        _see(found, lived, rules)
    dealt, last = months[0].before, months[-1].turned.town
    began, left = (net_worth(dealt, rules) + dealt.owed_by_plant)[0], net_worth(last, rules)[0]
    found.less.update((first > 0)[left < began].tolist())
    ruined = last.defaulted[0] | (left < 0)
    for code, who in met.items():
        found.met[code] += int(who.sum())
        found.ruined[code] += int((who & ruined).sum())
    found.chosen.update(rules.lines.ids[line - 1] for line in first[first > 0].tolist())
    found.lives += rules.households
    return int(ruined.sum())


def _see(found: Ordinary, lived: Lived, rules: Rules) -> None:
    """Note every fact and moment of a month, of each household and of the town."""
    before, turned = lived.before, lived.turned
    found.seen |= {fact.code for fact in facts_of_town(before, turned, rules)}
    noted = noted_of(turned)
    for seat in range(rules.households):
        for fact in facts_of_seat(before, turned, seat, rules, noted):
            found.seen.add(fact.code)
            if fact.code == "arrears" and fact.numbers.get("months") == 1:
                found.seen.add("arrears_began")
    sent = set(lived.decisions.errand[0].tolist())
    found.seen |= {moment for errand, moment in ERRANDS.items() if ERRAND[errand] in sent}


def closed_cards(cards: Iterable[Card], scenario: str, seen: Collection[str]) -> list[str]:
    """Cards of a scenario whose hook never came up."""
    name = scenario.rpartition("/")[2]
    mine = [card for card in cards if {"*", name, f"scenario/{name}"} & set(card.scenarios)]
    return [card.id for card in mine if card.hook not in seen]
