"""Towns lived side by side are the towns lived alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from game.engine.decisions import with_fields
from game.engine.town import FIELDS
from game.insight.batch import live
from tests.engine.tiny import tiny

RULES = tiny(12)
SEEDS = ["one-1", "two-2", "three-3"]


def _last(seeds: list[str], months: int = 10) -> object:
    *_, last = live(RULES, seeds, months)
    return last.turned.town


def test_a_town_in_a_batch_is_the_town_alone() -> None:
    together = _last(SEEDS)
    for place, seed in enumerate(SEEDS):
        alone = _last([seed])
        for column in FIELDS:
            one = getattr(alone, column.name)[0]
            many = getattr(together, column.name)[place]
            assert np.array_equal(one, many), (seed, column.name)


def test_neighbours_are_never_refused() -> None:
    assert sum(lived.refused for lived in live(RULES, SEEDS, 24)) == 0


def test_an_override_passes_the_one_door() -> None:
    """A plan nobody can afford is refused and counted, and nothing opens."""

    def greedy(town, wished, month):  # type: ignore[no-untyped-def]
        return with_fields(wished, equip=np.full_like(wished.equip, 10**12))

    first = next(iter(live(RULES, SEEDS, 1, greedy)))
    assert first.refused >= RULES.households * len(SEEDS)
    assert (first.decisions.equip == 0).all()


def test_months_follow_one_another() -> None:
    lived = list(live(RULES, SEEDS[:1], 5))
    assert [month.month for month in lived] == [1, 2, 3, 4, 5]
    assert all(a.turned.town is b.before for a, b in pairwise(lived))
