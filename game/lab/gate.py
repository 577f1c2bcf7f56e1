"""The dominance gate: twelve ways to live on nine hands, so that no recipe beats thinking.

Hands are three sums of money times three kinds of other adult; everything else about the seat differs
from town to town and is the same for every plan (common seeds). A plan with a shop is tried with every
line and stands for its best one, a line for its best plan: which that is, is picked in half of the towns
and counted in the other half, both ways round, so that luck is not taken for merit. Worth is the median
of net worth at the end of the scenario.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.catalog.reach import typical_means
from game.engine.exact import Ints
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import Town, evolve, freeze
from game.insight.batch import fortune_of, onward
from game.insight.lives import Question
from game.insight.plans import AWAY, LOAN, OUT, OWN, Plan, following, nature, with_natures

SEAT = 0
MONEY: tuple[tuple[str, int], ...] = (("little", 40), ("typical", 100), ("much", 220))
"""Cash at the start, in hundredths of what a typical hand has."""
OTHERS: tuple[tuple[str, int], ...] = (("nobody", 0), ("casual work", 2), ("a job", 3))
"""The other adult: a name and the code of `Town.other`."""
CHUNK = 300
"""Towns lived side by side."""
MOST = 5
"""Hands on which one plan may be the best."""

Progress = Callable[[int, int], None]
"""Told how many hands of how many are done."""


@dataclass(frozen=True)
class Hand:
    """One of the nine hands."""

    money: str
    other: str
    cash: int
    """fen"""
    code: int
    """what the other adult does"""
    pay: int
    """the other adult's pay, fen a month"""


@dataclass(frozen=True)
class Best:
    """How plans came out on one hand; worth in fen."""

    hand: Hand
    plans: dict[str, int]
    """worth of each of the twelve plans, a plan with a shop by its best line"""
    lines: dict[str, int]
    """worth of each line by the best plan with it"""

    def first(self, number: int = 1) -> list[str]:
        """The best plans."""
        return _highest(self.plans, number)

    @property
    def best_lines(self) -> list[str]:
        """The best line and the second."""
        return _highest(self.lines, 2)


@dataclass(frozen=True)
class Gate:
    """All nine hands."""

    hands: list[Best]

    @property
    def wins(self) -> dict[str, int]:
        """Plan -> hands on which it is the best."""
        won = [best.first()[0] for best in self.hands]
        return {plan: won.count(plan) for plan in self.hands[0].plans}

    @property
    def dominant(self) -> list[str]:
        """Plans that are best on more hands than one plan should be."""
        return [plan for plan, number in self.wins.items() if number > MOST]

    @property
    def never_near(self) -> list[str]:
        """Lines that are neither best nor second on any hand."""
        near = {line for best in self.hands for line in best.best_lines}
        return [line for line in self.hands[0].lines if line not in near]

    @property
    def waiting_hands(self) -> int:
        """Hands on which not starting is the best."""
        return sum(best.first()[0] in (OUT, AWAY) for best in self.hands)

    @property
    def loanless_hands(self) -> int:
        """Hands on which not starting beats every shop on a loan."""
        return sum(
            _most(best.plans, (OUT, AWAY)) > _most(best.plans, (LOAN,)) for best in self.hands
        )

    @property
    def waiting_pays(self) -> bool:
        """Whether not starting is the best on at least one hand."""
        return self.waiting_hands > 0

    @property
    def passed(self) -> bool:
        """The gate as a whole."""
        return not self.dominant and not self.never_near and self.waiting_pays


def hands(rules: Rules) -> list[Hand]:
    """The nine hands of a scenario."""
    means, pay = typical_means(rules), rules.dealt.other_pay
    return [
        Hand(money, other, means * share // 100, code, int(pay[code]))
        for money, share in MONEY
        for other, code in OTHERS
    ]


def ways(rules: Rules) -> list[tuple[str, Plan]]:
    """The twelve plans as (name, plan): two without a shop, own money and a loan by temperament."""
    kinds = [id_.partition("/")[2] for id_ in rules.temperaments.ids]
    shops = [
        (f"{way} {name}", Plan(way, kind)) for way in (OWN, LOAN) for kind, name in enumerate(kinds)
    ]
    return [(OUT, Plan(OUT)), (AWAY, Plan(AWAY)), *shops]


def gate(rules: Rules, seed: str, towns: int, progress: Progress | None = None) -> Gate:
    """Live every plan on every hand in `towns` towns named seed-1, seed-2 …"""
    found, nine = [], hands(rules)
    for done, hand in enumerate(nine, 1):
        found.append(_best(rules, hand, [f"{seed}-{n}" for n in range(1, towns + 1)]))
        if progress:
            progress(done, len(nine))
    return Gate(found)


def _best(rules: Rules, hand: Hand, seeds: Sequence[str]) -> Best:
    named = [
        (name, one) for name, plan in ways(rules) for one in _with_lines(plan, len(rules.lines.ids))
    ]
    tried, size = [plan for _, plan in named], max(CHUNK // len(seeds), 1)
    parts = [tried[first : first + size] for first in range(0, len(tried), size)]
    worth = np.concatenate([_worth(rules, hand, part, seeds) for part in parts])
    plans, lines = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for row, (name, plan) in enumerate(named):
        plans[name].append(row)
        if plan.line >= 0:
            lines[rules.lines.ids[plan.line]].append(row)
    return Best(
        hand,
        {name: picked(worth[rows]) for name, rows in plans.items()},
        {line: picked(worth[rows]) for line, rows in lines.items()},
    )


def picked(worth: Ints) -> int:
    """What the best of some ways is worth, fen: picked in half of the towns, counted in the others.

    `worth` is (ways, towns). With one town it is picked and counted there.
    """
    one, other = worth[:, ::2], worth[:, 1::2] if worth.shape[1] > 1 else worth
    counted = [
        np.median(there[np.argmax(np.median(here, axis=1))])
        for here, there in ((one, other), (other, one))
    ]
    return int(np.mean(counted))


def _with_lines(plan: Plan, number: int) -> list[Plan]:
    """A plan with each line, or as it is where it opens none."""
    if plan.way in (OUT, AWAY):
        return [plan]
    return [Plan(plan.way, plan.kind, line) for line in range(number)]


def _worth(rules: Rules, hand: Hand, tried: Sequence[Plan], seeds: Sequence[str]) -> Ints:
    """Net worth of each plan in each town at the end, fen (plans, towns)."""
    chosen = [plan for plan in tried for _ in seeds]
    wide = with_natures(rules)
    fortune = fortune_of(wide, [seed for _ in tried for seed in seeds])
    town = freeze(_dealt(open_town(fortune.opening(), wide).town, hand, chosen, rules))
    question = Question(wide, seeds[0], town, rules.months, SEAT, {})
    for lived in onward(town, fortune, wide, rules.months, following(question, wide, chosen)):
        town = lived.turned.town
    left: Ints = net_worth(town, wide)[:, SEAT]
    return left.reshape(len(tried), len(seeds))


def _dealt(town: Town, hand: Hand, chosen: Sequence[Plan], rules: Rules) -> Town:
    """The seat with the hand and with the natures of its plans."""
    kinds = len(rules.temperaments.ids)
    columns = {name: getattr(town, name).copy() for name in ("cash", "other", "other_pay")}
    for name, value in (("cash", hand.cash), ("other", hand.code), ("other_pay", hand.pay)):
        columns[name][:, SEAT] = value
    natures = town.temperament.copy()
    natures[:, SEAT] = [nature(plan.way, plan.kind, kinds) for plan in chosen]
    return evolve(town, temperament=natures, **columns)


def _most(plans: dict[str, int], ways: tuple[str, ...]) -> int:
    """What the best plan that starts in one of these ways is worth, fen."""
    return max(value for name, value in plans.items() if name.partition(" ")[0] in ways)


def _highest(worth: dict[str, int], number: int) -> list[str]:
    return sorted(worth, key=lambda name: -worth[name])[:number]


def rows(found: Gate) -> Iterator[tuple[Hand, str, str, str]]:
    """For a table: hand, best plan, best line, second line."""
    for best in found.hands:
        line, second = best.best_lines
        yield best.hand, best.first()[0], line, second
