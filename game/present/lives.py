"""The same hand, other luck: fifty dots for what was left, and counts one can check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rich.cells import cell_len

from game.engine.exact import Array
from game.insight.lives import Outcomes, joined
from game.insight.luck import MOVES, WAYS, Heard
from game.present.reading import mine
from game.present.teller import Past, Teller

DOTS = 50
"""Lives that are drawn of however many were lived."""
DOT, MARK, STACKED = "•", "◆", " \u2840\u2844\u2846\u2847"
"""One dot a cell, and the own life; where a column is too high for that, one to four above each other."""
STACK = len(STACKED) - 1
_STEPS = (100_000, 200_000, 500_000)
"""A bin of the picture is one of these, or ten, a hundred, … times as wide, fen."""


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture: how many dots stand in each bin of one scale."""

    counts: tuple[int, ...]
    mark: int
    """The bin that holds what was left to you."""
    words: str
    """The same in words."""


@dataclass(frozen=True)
class Spread:
    """How lives of one kind came out."""

    way: str
    title: str
    lived: int
    dots: Dots
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class LivesPage:
    """Both kinds on one scale."""

    title: str
    progress: str
    """ "620 of 2,000 lives" """
    done: bool
    spreads: tuple[Spread, ...]
    ticks: tuple[tuple[int, str], ...]
    """Bin -> what it says below it: thousands of yuan."""
    unit: str
    """What the scale counts."""
    yours: str
    cannot: str
    """What this cannot tell."""


class Gathered:
    """Lives that have come in so far."""

    def __init__(self, ways: Sequence[str] = WAYS) -> None:
        self._parts: dict[str, list[Outcomes]] = {way: [] for way in ways}
        self.wanted = self._same = 0

    def add(self, heard: Heard) -> None:
        """Some lives more."""
        self._parts[heard.way].append(heard.outcomes)
        self.wanted, self._same = heard.wanted, heard.same_bp

    def known(self) -> dict[str, Outcomes]:
        """All lives so far, by the way they were lived."""
        return {way: joined(parts) for way, parts in self._parts.items() if parts}

    def page(self, tell: Teller, past: Past, bins: int) -> LivesPage | None:
        """What there is so far on a scale of so many bins; None before the first lives."""
        known = self.known()
        if not known:
            return None
        yours = mine(past.now, "net_worth")
        low, step = scale([*(o.net_worth for o in known.values())], yours, bins)
        lived = min(len(known.get(way, ())) for way in self._parts)
        numbers = {"n": tell.words.number(lived), "all": tell.words.number(self.wanted)}
        return LivesPage(
            title=tell.say("lives"),
            progress=tell.say("lives/progress", **numbers),
            done=lived >= self.wanted,
            spreads=tuple(
                _spread(tell, way, o, Axis(low, step, bins), yours, self._same)
                for way, o in known.items()
            ),
            ticks=_ticks(tell, low, step, bins),
            unit=tell.say("lives/unit"),
            yours=tell.say("lives/yours", sum=tell.money(yours)),
            cannot=tell.say("lives/cannot"),
        )


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: where the first bin begins, how wide a bin is, how many there are."""

    low: int
    step: int
    bins: int

    def place(self, fen: int) -> int:
        """The bin of a sum; what lies beyond stands in the first or last."""
        return min(max((fen - self.low) // self.step, 0), self.bins - 1)


def scale(worths: Iterable[Array], yours: int, bins: int) -> tuple[int, int]:
    """Where a scale starts and how wide a bin is, so that nearly all lives and yours are on it."""
    every = np.concatenate(list(worths))
    low = min(int(np.percentile(every, 1)), yours, 0)
    high = max(int(np.percentile(every, 99)), yours, 0)
    power = 1
    while True:
        for one in _STEPS:
            step = one * power // 10
            start = low // step * step
            if start + step * bins > high:
                return start, step
        power *= 10


def picked(worth: Array) -> list[int]:
    """Fifty sums that stand for all: the middles of fifty equal shares; all of them where fewer."""
    ordered = np.sort(worth)
    if ordered.size <= DOTS:
        return [int(fen) for fen in ordered]
    return [int(ordered[(2 * dot + 1) * ordered.size // (2 * DOTS)]) for dot in range(DOTS)]


def dot_rows(figure: Dots, rows: int) -> list[str]:
    """One dot a life, standing on the scale; four to a cell where a column is higher than so many rows."""
    highest = max(figure.counts)
    rows = max(rows, -(-highest // STACK))
    each = 1 if highest <= rows else STACK

    def cell(left: int) -> str:
        if left <= 0:
            return " "
        return DOT if each == 1 else STACKED[min(left, each)]

    return [
        "".join(cell(count - (row - 1) * each) for count in figure.counts)
        for row in range(rows, 0, -1)
    ]


def scale_row(page: LivesPage, bins: int) -> str:
    """Round sums below the dots, each under its bin, where there is room."""
    cells = [" "] * bins
    for place, label in page.ticks:
        width = cell_len(label)
        start = min(max(place - width // 2, 0), bins - width)
        if not "".join(cells[max(start - 1, 0) : start + width + 1]).strip():
            cells[start : start + width] = label
    return "".join(cells)


def _spread(tell: Teller, way: str, found: Outcomes, axis: Axis, yours: int, same: int) -> Spread:
    counts = [0] * axis.bins
    for fen in picked(found.net_worth):
        counts[axis.place(fen)] += 1
    sentences = tuple(_sentences(tell, way, found, same))
    dots = Dots(tuple(counts), axis.place(yours), sentences[0])
    return Spread(way, tell.say(f"lives/{way}"), len(found), dots, sentences)


def of_fifty(share: Array) -> int:
    """A share as a number of fifty, rounded, half up."""
    return int((2 * DOTS * int(share.sum()) + share.size) // (2 * share.size))


def _sentences(tell: Teller, way: str, found: Outcomes, same: int) -> Iterable[str]:
    """Counts of fifty, the middle half, and how far the comparison carries."""
    low, middle, high = (int(x) for x in np.percentile(found.net_worth, (25, 50, 75)))
    sums = {"low": _round(tell, low), "middle": _round(tell, middle), "high": _round(tell, high)}
    yield tell.say("lives/middle", **sums)
    owing, called = of_fifty(found.net_worth < 0), of_fifty(found.defaulted)
    yield tell.say("lives/owing", n=owing, all=DOTS) + tell.say("lives/called", n=called)
    if way == MOVES:
        yield tell.say("lives/impossible", n=of_fifty(found.substituted), all=DOTS)
    else:
        yield tell.say("lives/same", percent=tell.words.percent(same))


def _round(tell: Teller, fen: int) -> str:
    """Whole hundreds: the model knows no better."""
    return tell.money((fen + 5_000) // 10_000 * 10_000)


def _ticks(tell: Teller, low: int, step: int, bins: int) -> tuple[tuple[int, str], ...]:
    """A label about every twelve bins, at round sums, in thousands of yuan."""
    span = next(s for p in range(12) for s in (x * 10**p // 10 for x in _STEPS) if s >= 12 * step)
    first = -(-low // span) * span
    marks = range(first, low + step * bins, span)
    return tuple(((fen - low) // step, _thousands(tell, fen)) for fen in marks)


def _thousands(tell: Teller, fen: int) -> str:
    return tell.words.number(fen // 100_000) if fen % 100_000 == 0 else tell.money(fen)
