"""If everyone did what you did: a guess first, then fifty dots, then the curve row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.insight.estimate import Estimate
from game.insight.everyone import SHARES, Heard, crowds_joined
from game.insight.fates import estimates
from game.present.figures import Figure, dots
from game.present.reading import price_bp
from game.present.teller import Teller

DOTS = 50
"""Shops, or neighbours, that are drawn of however many were lived."""

FAILING, FELL = "failing", "fell"
"""What is counted: shops that do not feed one person; neighbours who end with less than they began."""

Told = Mapping[str, Estimate]
"""What many lives say of one share (game/insight/fates.py)."""


@dataclass(frozen=True, slots=True)
class CrowdRow:
    """One share of the neighbours copying you."""

    label: str
    """ "nobody", "one in ten" … "everybody" """
    counted: Figure
    """of fifty"""
    count: str
    """ "31" """
    earns: str
    """what a neighbour's shop earns a month; "–" where there is none"""
    price: str
    left: str
    """what is left to you"""


@dataclass(frozen=True)
class Guess:
    """What the player is asked before anything is shown."""

    question: str
    known: str
    """how many of fifty it is while nobody copies"""
    start: int
    """that number, where a dial may begin"""
    of: int = DOTS


@dataclass(frozen=True)
class EveryonePage:
    """What there is so far."""

    title: str
    suppose: str
    """what the neighbours would do"""
    guess: Guess
    answer: int
    """how many of fifty when everybody copies"""
    found: str
    """the answer in a sentence"""
    alone: str
    """how often you are worse off than if you alone had done it"""
    heads: dict[str, str]
    rows: tuple[CrowdRow, ...]
    notes: tuple[str, ...]
    """how to read it, how sure it is, what it cannot tell"""
    progress: str
    done: bool

    def told(self, tell: Teller, guess: int) -> str:
        """How far a guess was off, in a sentence."""
        gap = self.answer - guess
        key = "right" if gap == 0 else "more" if gap > 0 else "fewer"
        return tell.say(f"everyone/guess/{key}", n=abs(gap), guess=guess)


class Crowded:
    """Lives that have come in so far."""

    def __init__(self) -> None:
        self._parts: list[Heard] = []

    def add(self, heard: Heard) -> None:
        """Some lives more."""
        self._parts.append(heard)

    def page(self, tell: Teller) -> EveryonePage | None:
        """What is known; None before the first lives."""
        if not self._parts:
            return None
        return everyone_page(tell, self._parts)


def everyone_page(tell: Teller, parts: list[Heard]) -> EveryonePage:
    """The page from the lives there are, of which there must be some."""
    fates, line = crowds_joined(parts), parts[0].line
    told = [estimates(one) for one in fates]
    what = FAILING if line is not None and told[-1][FAILING].n else FELL
    lived, wanted = len(fates[0]), parts[0].wanted
    numbers = {"n": tell.words.number(lived), "all": tell.words.number(wanted)}
    begin, answer = of_fifty(told[0][what]), of_fifty(told[-1][what])
    worse = round(DOTS * float((fates[-1].net_worth < fates[0].net_worth).mean()))
    heads = {"label": "label", "count": what, "earns": "earns", "left": "left"}
    heads["price"] = "prices" if line is None else "price"
    return EveryonePage(
        title=tell.say("everyone"),
        suppose=_suppose(tell, line),
        guess=Guess(
            question=tell.say(f"everyone/{what}/ask", of=DOTS),
            known=tell.say(f"everyone/{what}/known", n=begin, of=DOTS),
            start=begin,
        ),
        answer=answer,
        found=tell.say(f"everyone/{what}/found", n=answer, of=DOTS, before=begin),
        alone=tell.say("everyone/alone", n=worse, of=DOTS),
        heads={name: tell.say(f"everyone/head/{key}") for name, key in heads.items()},
        rows=tuple(_row(tell, bp, one, what) for bp, one in zip(SHARES, told, strict=True)),
        notes=tuple(_notes(tell, [one[what] for one in told], what, line, lived)),
        progress=tell.say("lives/progress", **numbers),
        done=lived >= wanted,
    )


def of_fifty(share: Estimate) -> int:
    """A share as a number of fifty."""
    return min(max(round(DOTS * share.value), 0), DOTS)


def _row(tell: Teller, bp: int, found: Told, what: str) -> CrowdRow:
    number, earns = of_fifty(found[what]), found["shop_earns"]
    return CrowdRow(
        label=tell.say(f"everyone/share/{bp // 100}"),
        counted=dots(number, DOTS, tell.say("everyone/of", n=number, of=DOTS)),
        count=str(number),
        earns=_round(tell, earns.value, 1_000) if earns.n else tell.say("sign/none"),
        price=tell.words.percent(price_bp(round(found["price"].value)), signed=True),
        left=_round(tell, found["net_worth"].value, 10_000),
    )


def _round(tell: Teller, fen: float, to: int) -> str:
    """Tens or hundreds of yuan: the lives settle no more."""
    return tell.money(round(fen / to) * to)


def _suppose(tell: Teller, line: int | None) -> str:
    if line is None:
        return tell.say("everyone/suppose/out")
    return tell.say("everyone/suppose/line", line=tell.line(line))


def _notes(
    tell: Teller, shares: list[Estimate], what: str, line: int | None, lived: int
) -> Iterator[str]:
    yield tell.say("everyone/read", n=tell.words.number(lived))
    if what == FAILING:
        yield tell.say("everyone/living")
        yield tell.say("everyone/price")
    reach = max(DOTS * (share.high - share.value) for share in shares)
    yield tell.say("everyone/sure", n=f"{max(reach, 0.1):.1f}", of=DOTS)
    yield tell.say("everyone/cannot" if line is not None else "everyone/cannot_out")
