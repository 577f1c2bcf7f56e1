"""How the households of a town fared: what is left to them, what their shops earned, what was asked.

One set of measures for every question that sets towns side by side (everyone, other policies).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from game.engine.exact import Array, Flags, Ints
from game.engine.measures import net_worth, trading
from game.engine.rules import Rules
from game.engine.town import Town
from game.insight.batch import Lived
from game.insight.estimate import Estimate, mean_of, median_of, share_of

YEAR = 12
SETTLED = 3
"""Months a shop must have been open before it is counted: the first weeks say little."""

NOT_KNOWN = -(1 << 60)
"""In place of a median over nobody, fen."""


@dataclass(frozen=True)
class Fates:
    """How B towns came out, one entry a town (B,): one household's own fate, and its neighbours'."""

    net_worth: Ints
    """left to the household at the end, fen"""
    defaulted: Flags
    guarantor_lost: Ints
    """still owed to the guarantor who paid, fen"""
    profit: Ints
    """what its shop earned a month while it was open, fen; NOT_KNOWN without a shop"""
    shops: Ints
    """neighbours who kept a shop for at least SETTLED months"""
    failing: Ints
    """of these, those whose shop earned less than a living a month while it was open"""
    shop_earns: Ints
    """median of what they earned a month, fen; NOT_KNOWN where there were none"""
    neighbour_worth: Ints
    """median left to a neighbour at the end, fen"""
    neighbours: Ints
    """how many neighbours are counted"""
    fell: Ints
    """of these, those who ended with less than they began with"""
    called: Ints
    """of these, those whose guarantor was called"""
    price: Ints
    """mean log price of the lines looked at over the last twelve months, bp against before"""

    def __len__(self) -> int:
        return int(self.net_worth.size)


class Watch:
    """Keeps what `Fates` are read from while towns are lived."""

    def __init__(
        self, opening: Town, rules: Rules, seat: int, others: Sequence[int], line: int | None
    ) -> None:
        """others: the neighbours counted; line: whose price is looked at, every line's for None."""
        self._rules, self._seat, self._others = rules, seat, list(others)
        self._line, self._began = line, net_worth(opening, rules)
        self._open = np.zeros_like(opening.cash)
        self._earned = np.zeros_like(opening.cash)
        self._prices: list[Ints] = []
        self._town = opening

    def see(self, lived: Lived) -> None:
        """A month more."""
        town = self._town = lived.turned.town
        self._open += trading(town)
        self._earned += np.where(trading(town), town.profit, 0)
        price = (
            town.mean_price.mean(axis=1) if self._line is None else town.mean_price[:, self._line]
        )
        self._prices = [*self._prices[1 - YEAR :], np.asarray(price)]

    def fates(self) -> Fates:
        """How the towns came out by now."""
        town, rules, seat, others = self._town, self._rules, self._seat, self._others
        worth = net_worth(town, rules)
        each = self._earned // np.maximum(self._open, 1)
        shops = (self._open >= SETTLED)[:, others]
        failing = shops & (each < rules.market.subsistence)[:, others]
        began = self._began[:, others]
        own_shop = self._open[:, seat] > 0
        return Fates(
            net_worth=worth[:, seat],
            defaulted=town.defaulted[:, seat],
            guarantor_lost=town.recourse_debt[:, seat],
            profit=np.where(own_shop, each[:, seat], NOT_KNOWN),
            shops=shops.sum(axis=1),
            failing=failing.sum(axis=1),
            shop_earns=_medians(each[:, others], shops),
            neighbour_worth=_medians(worth[:, others], np.ones_like(shops)),
            neighbours=np.full(len(worth), len(others)),
            fell=(worth[:, others] < began).sum(axis=1),
            called=town.defaulted[:, others].sum(axis=1),
            price=_rounded(np.mean(self._prices, axis=0)),
        )


def _medians(values: Ints, counted: Flags) -> Ints:
    """Median over the counted of each town (B, n) -> (B,), the lower of two in the middle."""
    ordered = np.sort(np.where(counted, values, np.iinfo(np.int64).max), axis=1)
    number = counted.sum(axis=1)
    if ordered.shape[1] == 0:
        return np.full(values.shape[0], NOT_KNOWN)
    middle = ordered[np.arange(len(ordered)), np.maximum(number - 1, 0) // 2]
    return np.where(number > 0, middle, NOT_KNOWN)


def _rounded(values: Array) -> Ints:
    return np.rint(values).astype(np.int64)


def estimates(found: Fates) -> dict[str, Estimate]:
    """What many lives say, with 95 % intervals: sums in fen, prices in log bp, shares of one.

    Lives without what is asked for (no shop of one's own, no neighbour's shop) are left out.
    """
    had, shops = found.profit != NOT_KNOWN, found.shops > 0
    return {
        "net_worth": median_of(found.net_worth),
        "defaulted": share_of(found.defaulted),
        "guarantor_lost": mean_of(found.guarantor_lost),
        "profit": mean_of(found.profit[had]),
        "shops": mean_of(found.shops),
        "failing": mean_of(found.failing[shops] / found.shops[shops]),
        "shop_earns": mean_of(found.shop_earns[shops]),
        "neighbour_worth": mean_of(found.neighbour_worth),
        "fell": mean_of(found.fell / np.maximum(found.neighbours, 1)),
        "called": mean_of(found.called / np.maximum(found.neighbours, 1)),
        "price": mean_of(found.price),
    }


def fates_joined(parts: Iterable[Fates]) -> Fates:
    """Fates of several chunks in their order as one."""
    known = list(parts)
    names = [field.name for field in fields(Fates)]
    return Fates(**{name: np.concatenate([getattr(p, name) for p in known]) for name in names})


def fates_of(found: Fates, places: Array) -> Fates:
    """The fates of some towns."""
    return Fates(**{field.name: getattr(found, field.name)[places] for field in fields(Fates)})
