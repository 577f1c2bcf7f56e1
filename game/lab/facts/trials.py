"""Facts 9, 11, 23: more shops, a grant of equipment, a course, each with and without on one luck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.exact import Array, Flags
from game.engine.levers import LEVER
from game.engine.measures import at_line
from game.engine.rules import Rules
from game.engine.town import Town
from game.lab.arms import (
    Arm,
    barring,
    begin,
    course,
    every,
    follow,
    grant_of_equipment,
    more_shops,
    one_a_line,
    settled,
    shops_added,
)
from game.lab.chronicle import newcomers
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Found, pools, ratio, within
from game.lab.facts.offers import seller_revenue

AFTER, YEAR, HALF_YEAR = 12, 12, 6
QUARTER_BP = 2_500
THOUSAND = 100_000
"""A thousand yuan in fen."""
_POOL = 10
NEIGHBOURS = (-0.01, 0.03)


def price_effect(with_more: Array, without: Array, before: Array, added: Array) -> Array:
    """Mean price change over lines for exactly a quarter more shops, from log prices in bp, (B,).

    Shops come whole: a line's change of the log price is scaled from the rise it got to a quarter.
    """
    rise = np.log((before + added) / np.maximum(before, 1))
    scaled = (with_more - without) / 10_000 * np.log(1.25) / np.where(rise > 0, rise, 1.0)
    there = (before >= 2) & (rise > 0)
    mean = ratio(np.where(there, scaled, 0).sum(axis=1), there.sum(axis=1))
    return np.exp(mean) - 1


def shops_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Half a year with and without a quarter more shops in every line."""
    start = begin(worlds.promised, seeds, AFTER)
    without = follow(start, Arm(), HALF_YEAR)
    more = follow(start, more_shops(start, QUARTER_BP), HALF_YEAR)
    added = shops_added(start.town, QUARTER_BP)
    return {
        "price": price_effect(more.price[-1], without.price[-1], start.town.traders, added),
        "quarter": price_effect(more.price[2], without.price[2], start.town.traders, added),
    }


def shops_find(_fact: int, measured: Measured) -> Found:
    """Fact 9."""
    return Found(
        measured["price"],
        beside={"after_three_months": round(float(np.median(measured["quarter"])), 4)},
    )


def capital_poor(town: Town, rules: Rules) -> Flags:
    """Men already trading on less than nine tenths of a full set-up in an uncrowded line, (B, H).

    Uncrowded: newcomers are at most half as many as the old shops were.
    """
    setup = at_line(rules.lines.setup, town.line)
    poor = town.equipment * 10 <= setup * 9
    room = newcomers(town) * 2 <= rules.lines.incumbents
    uncrowded = np.take_along_axis(room, np.maximum(town.line, 0), axis=1)
    return settled(town) & (town.sex == 1) & poor & uncrowded


def capital_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """A year with and without a thousand yuan of equipment."""
    few = barring(every(4))
    start = begin(worlds.promised, seeds, AFTER, few)
    who = one_a_line(start.town, capital_poor(start.town, start.rules))
    none = follow(start, grant_of_equipment(who & False, THOUSAND), YEAR, few)
    given = follow(start, grant_of_equipment(who, THOUSAND), YEAR, few)
    extra = (given.profit - none.profit).sum(axis=0)
    return {
        "extra": np.where(who, extra, 0).sum(axis=1),
        "people": who.sum(axis=1),
        "uncrowded": settled(start.town).sum(axis=1),
    }


def capital_find(_fact: int, measured: Measured) -> Found:
    """Fact 11: extra profit a month for each yuan given."""
    people = int(measured["people"].sum())
    given = np.asarray(people * YEAR * THOUSAND)
    size = max(measured["people"].size // 10, 1)
    each = ratio(pools(measured["extra"], size), pools(measured["people"], size) * YEAR * THOUSAND)
    whole = float(ratio(measured["extra"].sum(), given))
    if people < 10:
        return Found(np.zeros(0), size, {"people": people}, trouble="too few such sellers")
    return Found(each, size, {"people": people}, whole=whole)


def training_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """A year with nobody, one seller a line, and all the others of the line on a course."""
    rules = worlds.promised
    start = begin(rules, seeds, AFTER)
    can = settled(start.town) & ~start.town.trained
    ego = one_a_line(start.town, can)
    found: Measured = {}
    for arm, who in (("none", can & False), ("own", ego), ("others", can & ~ego)):
        told = follow(start, course(start, who), YEAR)
        sold = seller_revenue(told, ego, start.town.line, len(rules.lines.ids))
        found[arm] = sold.sum(axis=1)
    return {**found, "taught": start.town.levers[:, LEVER["training_sales"]]}


def training_find(_fact: int, measured: Measured) -> Found:
    """Fact 23: both halves must hold."""
    if not measured["taught"].any():
        why = "no course teaches selling in this scenario (lever training_sales is nought)"
        return Found(np.zeros(0), trouble=why)
    p = {name: pools(measured[name], _POOL) for name in ("none", "own", "others")}
    beside_others = ratio(measured["others"].sum(), measured["none"].sum()) - 1
    around = float(beside_others)
    beside = {"neighbours": round(around, 4), "neighbours_band": list(NEIGHBOURS)}
    return Found(ratio(p["own"], p["none"]) - 1, _POOL, beside, also=within(around, NEIGHBOURS))


SHOPS = Family("a quarter more shops", (9,), shops_measure, shops_find)
CAPITAL = Family("a thousand yuan of equipment", (11,), capital_measure, capital_find, times=3)
TRAINING = Family("a retraining course", (23,), training_measure, training_find)
