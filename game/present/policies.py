"""The same you under other policies: what was left, who lost, how the street fared, policy by policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.insight.fates import estimates
from game.insight.luck import HABITS, MOVES
from game.insight.packs import Pack, of_equal_outlay
from game.insight.policies import WAYS, Gathered
from game.present.figures import Figure, dots
from game.present.shares import policy_name
from game.present.teller import Teller

DOTS = 50


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy. The first three sums are of your own luck, the rest of many lives."""

    id: str
    label: str
    own: bool
    """the one you lived under"""
    moves: str
    """left to you by your exact moves"""
    habits: str
    """left to you by your habits"""
    lost: str
    """what your guarantor was left without, by your exact moves; "–" for nothing"""
    middle: str
    """left to you by your habits in the middle one of many lives"""
    failing: Figure
    """of fifty shops of neighbours, those that do not feed one person"""
    failing_count: str
    impossible: bool
    """some of your moves could not be made there"""


@dataclass(frozen=True)
class PoliciesPage:
    """What there is so far."""

    title: str
    how: str
    heads: dict[str, str]
    rows: tuple[PolicyRow, ...]
    notes: tuple[str, ...]
    progress: str
    done: bool


def policies_page(tell: Teller, found: Gathered, packs: Sequence[Pack]) -> PoliciesPage | None:
    """Every policy of which there are lives; None before the first."""
    known = {pack.id: pack for pack in packs}
    rows = tuple(_row(tell, found, known[id_], id_ == packs[0].id) for id_ in found.packs)
    if not rows:
        return None
    lived = found.lived
    numbers = {"n": tell.words.number(lived), "all": tell.words.number(found.wanted)}
    heads = ("label", "moves", "habits", "middle", "lost", "failing")
    return PoliciesPage(
        title=tell.say("policies"),
        how=tell.say("policies/how", n=tell.words.number(lived)),
        heads={name: tell.say(f"policies/head/{name}") for name in heads},
        rows=rows,
        notes=tuple(_notes(tell, found, rows, packs)),
        progress=tell.say("lives/progress", **numbers),
        done=lived >= found.wanted and len(rows) == len(packs),
    )


def _row(tell: Teller, found: Gathered, pack: Pack, own: bool) -> PolicyRow:
    moves, habits = (found.fates(pack.id, way) for way in WAYS)
    told = estimates(habits)
    failing = round(DOTS * told["failing"].value)
    lost = int(moves.guarantor_lost[0])
    none = tell.say("sign/none")
    return PolicyRow(
        id=pack.id,
        label=policy_name(tell, pack),
        own=own,
        moves=tell.money(int(moves.net_worth[0])),
        habits=tell.money(int(habits.net_worth[0])),
        lost=tell.money(lost) if lost else none,
        middle=_hundreds(tell, told["net_worth"].value),
        failing=dots(failing, DOTS, tell.say("everyone/of", n=failing, of=DOTS)),
        failing_count=str(failing) if told["failing"].n else none,
        impossible=bool(found.substituted(pack.id, MOVES)[0]),
    )


def _notes(
    tell: Teller, found: Gathered, rows: Sequence[PolicyRow], packs: Sequence[Pack]
) -> Iterator[str]:
    if any(row.impossible for row in rows):
        yield tell.say("policies/impossible")
    if packs[0].outlay:
        yield _costs(tell, packs)
    middle = estimates(found.fates(rows[0].id, HABITS))["net_worth"]
    low, high = (_hundreds(tell, fen) for fen in (middle.low, middle.high))
    yield tell.say("policies/sure", low=low, high=high)
    yield tell.say("policies/cannot")


def _costs(tell: Teller, packs: Sequence[Pack]) -> str:
    """What a household costs, and which policies cost something else."""
    same = {pack.id for pack in of_equal_outlay(packs)}
    others = [
        tell.say(
            "policies/other_cost",
            name=policy_name(tell, pack),
            sum=_hundreds(tell, 100 * pack.outlay),
        )
        for pack in packs
        if pack.id not in same
    ]
    key = "policies/costs/but" if others else "policies/costs"
    sum_of = _hundreds(tell, 100 * packs[0].outlay)
    return tell.say(key, sum=sum_of, others=tell.words.listed(others))


def _hundreds(tell: Teller, fen: float) -> str:
    return tell.money(round(fen / 10_000) * 10_000)
