"""Two lives side by side: the first decision that differs, then how both stood, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from game.present.stands import decided
from game.present.teller import Teller
from game.runs.compare import Comparison
from game.runs.log import Card
from game.runs.table import Closed, Setting

SIDES = ("one", "other")
COLUMNS = ("month", "cash_one", "cash_other", "left_one", "left_other", "apart")
"""Columns of the table, in order."""


class Told(Protocol):
    """A life that was lived again."""

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        ...

    @property
    def months(self) -> int:
        """The last month there is."""
        ...

    def at(self, month: int, seat: int | None = None) -> Closed:
        """What a seat was told after a month."""
        ...


@dataclass(frozen=True)
class ComparePage:
    """Two lives, told."""

    title: str
    names: tuple[str, str]
    """ "A: the noodle year" """
    luck: str
    """whether town and luck were the same"""
    parted: str
    """ "They part in August 2016." """
    decisions: tuple[str, ...]
    """what each decided then, with its name before it"""
    heads: dict[str, str]
    rows: tuple[dict[str, str], ...]
    """a month a row, from the month before they part"""
    ends: tuple[str, ...]
    """how each stood at its last month"""


def compare_page(
    tell: Teller, found: Comparison, lives: tuple[Told, Told], names: tuple[str, str]
) -> ComparePage:
    """Two lives in the words of the first one's setting."""
    first = found.parting.month if found.parting else 1
    marks = (tell.say("compare/one"), tell.say("compare/other"))
    return ComparePage(
        title=tell.say("compare"),
        names=(
            tell.words.joined("colon", marks[0], names[0]),
            tell.words.joined("colon", marks[1], names[1]),
        ),
        luck=tell.say("compare/same-luck" if found.same_town else "compare/other-luck"),
        parted=_parted(tell, found),
        decisions=tuple(_decisions(tell, found, lives, marks)),
        heads=_heads(tell),
        rows=tuple(_rows(tell, found, max(first - 1, 1))) if found.parting else (),
        ends=tuple(_ends(tell, found, marks)),
    )


def _parted(tell: Teller, found: Comparison) -> str:
    parting = found.parting
    if parting is None:
        same = found.months[0] == found.months[1]
        key = "compare/alike" if same else "compare/alike-so-far"
        n = min(found.months)
        return tell.say(key, n=n)
    month = tell.month(parting.month)
    return tell.say("compare/part" if parting.person else "compare/part-neighbour", month=month)


def _decisions(
    tell: Teller, found: Comparison, lives: tuple[Told, Told], marks: tuple[str, str]
) -> Sequence[str]:
    """What each of the two decided in the month in which they part."""
    parting = found.parting
    if parting is None:
        return ()
    said = []
    for life, name, chosen in zip(lives, marks, (parting.one, parting.other), strict=True):
        seat = int(parting.seat.rpartition("/")[2]) - 1
        before = life.at(parting.month - 1, seat)
        text = tell.words.sentences(decided(tell, before, chosen))
        who = name if parting.person else f"{name}, {tell.household(seat)}"
        said.append(tell.words.joined("colon", who, text or tell.say("ballot/as-before")))
    return said


def _heads(tell: Teller) -> dict[str, str]:
    one, other = tell.say("compare/one"), tell.say("compare/other")
    heads = {name: tell.say(f"compare/{name.partition('_')[0]}") for name in COLUMNS}
    for name in ("cash", "left"):
        for side, mark in zip(SIDES, (one, other), strict=True):
            heads[f"{name}_{side}"] = tell.words.joined("between", mark, heads[f"{name}_{side}"])
    return heads


def _rows(tell: Teller, found: Comparison, first: int) -> Sequence[dict[str, str]]:
    """Every month from the one before they part, as long as one of them lives."""
    rows = []
    for month in range(first, max(found.months) + 1):
        one, other = (found.card(side, month) for side in (0, 1))
        both = one is not None and other is not None
        apart = other.net_worth_fen - one.net_worth_fen if one and other else 0
        rows.append(
            {
                "month": tell.month(month),
                "cash_one": _sum(tell, one, "cash_fen"),
                "cash_other": _sum(tell, other, "cash_fen"),
                "left_one": _sum(tell, one, "net_worth_fen"),
                "left_other": _sum(tell, other, "net_worth_fen"),
                "apart": tell.words.change(apart) if both else "",
            }
        )
    return rows


def _sum(tell: Teller, card: Card | None, name: str) -> str:
    return "" if card is None else tell.money(getattr(card, name))


def _ends(tell: Teller, found: Comparison, marks: tuple[str, str]) -> Sequence[str]:
    said = []
    for side, name in enumerate(marks):
        month = found.months[side]
        card = found.card(side, month)
        if card is None:
            continue
        doing = tell.say(f"compare/activity/{card.activity}")
        if card.activity == "trading":
            doing = tell.name(card.line)
        owed = card.official_debt_fen + card.informal_debt_fen + card.recourse_debt_fen
        sums = {"left": tell.money(card.net_worth_fen), "owed": tell.money(owed)}
        text = tell.say("compare/stands", month=tell.month(month), doing=doing, **sums)
        if card.defaulted:
            text = tell.words.sentences((text, tell.say("compare/defaulted")))
        said.append(tell.words.joined("colon", name, text))
    return said
