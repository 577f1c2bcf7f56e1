"""How towns fared is what a count by hand gives."""

import numpy as np

from game.engine.measures import net_worth
from game.engine.opening import open_town
from game.engine.town import TRADING
from game.insight.batch import fortune_of, onward
from game.insight.fates import NOT_KNOWN, SETTLED, Watch, fates_joined, fates_of
from tests.insight.small import RULES

SEEDS = ["one-1", "two-2", "three-3"]
OTHERS = (1, 2, 4, 5, 7, 11)


def watched(line=None, months=14):
    fortune = fortune_of(RULES, SEEDS)
    opened = open_town(fortune.opening(), RULES).town
    watch = Watch(opened, RULES, 3, OTHERS, line)
    towns = [opened]
    for lived in onward(opened, fortune, RULES, months):
        watch.see(lived)
        towns.append(lived.turned.town)
    return watch.fates(), towns


def test_every_measure_counted_by_hand():
    found, towns = watched()
    last = towns[-1]
    worth, began = net_worth(last, RULES), net_worth(towns[0], RULES)
    for town in range(len(SEEDS)):
        earned = {}
        for seat in (3, *OTHERS):
            months = [t for t in towns[1:] if int(t.activity[town, seat]) == TRADING]
            if months:
                total = sum(int(t.profit[town, seat]) for t in months)
                earned[seat] = (total // len(months), len(months))
        shops = [mean for seat, (mean, n) in earned.items() if seat != 3 and n >= SETTLED]
        assert found.shops[town] == len(shops)
        assert found.failing[town] == sum(m < RULES.market.subsistence for m in shops)
        expected = sorted(shops)[(len(shops) - 1) // 2] if shops else NOT_KNOWN
        assert found.shop_earns[town] == expected
        assert found.profit[town] == earned.get(3, (NOT_KNOWN,))[0]
        assert found.net_worth[town] == worth[town, 3]
        left = sorted(int(worth[town, seat]) for seat in OTHERS)
        assert found.neighbour_worth[town] == left[(len(left) - 1) // 2]
        assert found.fell[town] == sum(worth[town, s] < began[town, s] for s in OTHERS)
        assert found.called[town] == sum(bool(last.defaulted[town, s]) for s in OTHERS)
    assert found.shops.sum() > 0


def test_the_price_is_that_of_the_last_twelve_months():
    found, towns = watched(line=1)
    prices = np.stack([t.mean_price[:, 1] for t in towns[-12:]]).mean(axis=0)
    assert found.price.tolist() == np.rint(prices).astype(int).tolist()
    everywhere, towns = watched(line=None)
    prices = np.stack([t.mean_price.mean(axis=1) for t in towns[-12:]]).mean(axis=0)
    assert everywhere.price.tolist() == np.rint(prices).astype(int).tolist()


def test_parts_and_joins():
    found, _ = watched(months=3)
    parts = [fates_of(found, np.array([at])) for at in range(3)]
    again = fates_joined(parts)
    for name, value in vars(found).items():
        assert getattr(again, name).tolist() == value.tolist()
    assert len(found) == 3
