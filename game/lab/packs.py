"""The packs of a scenario side by side: how the same people fare under each way to spend the money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.catalog.catalog import Catalog
from game.engine.exact import Flags
from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.rules import Rules
from game.engine.town import TRADING, Town
from game.insight.batch import fortune_of, live
from game.lab.chronicle import Chronicle, record
from game.lab.facts.firms import first_year_exits, wage_work
from game.lab.intervals import Across, across, batches

MONTHS = 24
LATE = slice(12, 24)


@dataclass(frozen=True)
class Fared:
    """One pack in the same towns and luck as the others."""

    pack: str
    outlay: float
    """of state and fund, yuan a household, as the pack's file has it"""
    failing: float
    """share of firms of the first year closed within twelve months"""
    income: float
    """median household income a month in the second year, yuan"""
    price: float
    """mean price of all lines at the end, against before"""
    fell: float
    """share of households with less than at the start"""
    called: float
    """share of households whose guarantor was called"""
    trading: float
    working: float
    thin: float
    """months at a thin table, a household"""


def fare(catalog: Catalog, scenario: str, seeds: Sequence[str]) -> Iterator[Across[Fared]]:
    """The scenario's own programme first, then every pack beside it, in batches of towns."""
    own = catalog.scenario(scenario).policy
    for pack in (own, *catalog.packs(scenario)):
        rules = catalog.rules(scenario, reported=False, policy=pack)
        outlay = float(catalog.policy(pack).outlay or 0)
        yield across([_batch(pack, outlay, rules, batch) for batch in batches(seeds)])


def _batch(pack: str, outlay: float, rules: Rules, seeds: Sequence[str]) -> Fared:
    """One pack in a few towns."""
    opened = open_town(fortune_of(rules, seeds).opening(), rules).town
    told = record(live(rules, seeds, MONTHS), rules)
    return fared(pack, outlay, told, opened, rules)


def fared(pack: str, outlay: float, told: Chronicle, opened: Town, rules: Rules) -> Fared:
    """The figures of one pack."""
    began, ended = first_year_exits(told.opened, told.closed)
    fell: Flags = net_worth(told.last, rules) < net_worth(opened, rules)
    price = float(told.price[-1].mean()) / 10_000
    return Fared(
        pack=pack,
        outlay=outlay,
        failing=float(ended.sum()) / max(int(began.sum()), 1),
        income=float(np.median(told.income[LATE].mean(axis=0))) / 100,
        price=float(np.exp(price)) - 1,
        fell=float(fell.mean()),
        called=float(told.last.defaulted.mean()),
        trading=float((told.activity[-1] == TRADING).mean()),
        working=float(wage_work(told.activity[-1]).mean()),
        thin=float(told.last.thin_months.mean()),
    )
