"""If everyone did it: nobody copying is your life, copiers do what you did, luck is the same for all."""

from itertools import pairwise

import numpy as np
import pytest

from game.engine.town import TRADING
from game.insight.batch import fortune_of, onward
from game.insight.copying import lead_of, ranks
from game.insight.everyone import SHARES, _copiers, _led, crowd_of, crowds, crowds_joined, everyone
from game.insight.fates import NOT_KNOWN, Fates
from game.insight.lives import opening_of, seeds_of
from game.runs.decision import Decision
from tests.insight.small import RULES, SHORT, STALL, WORK, small_life

REPAIR = 1


@pytest.fixture(scope="module")
def crowd():
    return crowd_of(small_life(plans=STALL), [0], 0)


@pytest.fixture(scope="module")
def found(crowd):
    return crowds(crowd, 0, 12)


def months(crowd, share, count=6):
    """Every month of some lives at one share, and who copies."""
    copies = _copiers(crowd, 0, count, [share])
    fortune = fortune_of(RULES, seeds_of(crowd.asked.seed, 0, count))
    town = opening_of(crowd.asked, count)
    return copies, list(onward(town, fortune, RULES, crowd.asked.months, _led(crowd, copies)))


def same(one: Fates, other: Fates) -> bool:
    return all(np.array_equal(value, getattr(other, name)) for name, value in vars(one).items())


def test_life_nought_with_nobody_copying_is_your_own(found):
    life = small_life(plans=STALL)
    assert int(found[0].net_worth[0]) == int(life.view(life.month).own.net_worth[0, 0])
    own = [int(t.town.profit[0, 0]) for t in life.turns if int(t.town.activity[0, 0]) == TRADING]
    assert int(found[0].profit[0]) == sum(own) // len(own)


def test_a_life_alone_is_the_life_in_the_batch(crowd, found):
    for number in (0, 7):
        for alone, together in zip(crowds(crowd, number, 1), found, strict=True):
            for name, value in vars(alone).items():
                assert value[0] == getattr(together, name)[number], name


def test_whoever_copies_copies_at_every_larger_share(crowd):
    copies = _copiers(crowd, 0, 5, SHARES).reshape(len(SHARES), 5, RULES.households)
    assert not copies[0].any()
    assert copies[-1].sum(axis=1).tolist() == [RULES.households - 1] * 5
    assert not copies[:, :, 0].any(), "the leader copies nobody"
    for fewer, more in pairwise(copies):
        assert not (fewer & ~more).any()
    wanted = [round(share / 10_000 * (RULES.households - 1) + 1e-9) for share in SHARES]
    assert copies.sum(axis=2).tolist() == [[number] * 5 for number in wanted]


def test_the_lot_falls_on_others_in_other_lives(crowd):
    order = ranks(crowd.asked.seed, 0, 40, np.arange(1, 12), 12)
    assert (np.sort(order[:, 1:], axis=1) == np.arange(11)).all()
    assert (order[:, 0] == 12).all()
    assert len({tuple(row) for row in order.tolist()}) == 40
    assert np.array_equal(order[7:9], ranks(crowd.asked.seed, 7, 2, np.arange(1, 12), 12))


def test_all_copiers_enter_your_line_in_your_month_and_ask_your_price(crowd):
    copies, lived_through = months(crowd, 10_000)
    for lived_month in lived_through:
        town = lived_month.turned.town
        trades = copies & (town.activity == TRADING)
        if lived_month.month < 2:
            assert not trades.any()
            continue
        assert (town.line[trades] == REPAIR).all()
        leaders = np.broadcast_to(town.logprice[:, :1], town.logprice.shape)
        opened_together = trades & (town.open_months == town.open_months[:, :1])
        assert (town.logprice[opened_together] == leaders[opened_together]).all()
    assert (copies & (lived_through[-1].turned.town.activity == TRADING)).sum() > copies.sum() / 2


def test_copiers_put_in_what_you_put_in_as_far_as_their_money_goes(crowd):
    copies, lived_through = months(crowd, 10_000)
    month = next(m for m in lived_through if m.month == 2)
    opened = copies & (month.turned.town.activity == TRADING)
    cash = month.before.cash[opened]
    least = int(RULES.lines.setup[REPAIR]) * int(RULES.lines.minimum_bp[REPAIR]) // 10_000
    expected = np.maximum(np.minimum(cash, 600_000), least)
    assert np.array_equal(month.turned.town.equipment[opened], expected)
    assert (cash < 600_000).any() or opened.sum() > 3


def test_copiers_leave_when_you_leave_and_look_for_work_as_you_do():
    crowd = crowd_of(small_life(plans=SHORT), [0], 0)
    copies, lived_through = months(crowd, 10_000)
    after = [m for m in lived_through if m.month > 6]
    assert not any((copies & (m.turned.town.activity == TRADING)).any() for m in after)
    free = copies & (after[0].before.activity == 0)
    assert (after[0].decisions.errand[free] == 6).all(), "all who are free are out searching"


def test_others_go_their_own_way(crowd):
    """At a half, those who do not copy trade in lines of their own choosing."""
    copies, lived_through = months(crowd, 5_000)
    town = lived_through[-1].turned.town
    others = ~copies & (town.activity == TRADING)
    others[:, 0] = False
    assert len(set(town.line[others].tolist())) > 1


def test_of_somebody_who_never_traded_the_way_out_is_copied():
    crowd = crowd_of(small_life(plans=WORK), [0], 0)
    assert crowd.line is None
    assert crowd.lead.until == 0
    found = crowds(crowd, 0, 6)
    assert (found[-1].shops == 0).all()
    assert (found[-1].shop_earns == NOT_KNOWN).all()
    assert found[0].shops.sum() > 0


def test_more_of_the_same_trade_earns_less(found):
    """Nothing says so but the market: demand does not grow with those who share it."""
    alone, all_of_them = found[0], found[-1]
    assert all_of_them.profit.mean() < alone.profit.mean()
    assert (all_of_them.profit < alone.profit).mean() > 0.7


def test_chunks_joined_are_the_whole(crowd):
    parts = list(everyone(crowd, 14))
    assert [len(part.fates[0]) for part in parts] == [10, 4]
    whole = crowds(crowd, 0, 14)
    assert all(same(a, b) for a, b in zip(crowds_joined(parts), whole, strict=True))


def test_own_money_counts_from_the_last_opening():
    moves = {
        1: Decision(line="line/repair", equip_fen=400),
        2: Decision(equip_fen=100),
        3: Decision(equip_fen=-800),
        4: Decision(line="line/shop", equip_fen=50),
    }
    assert lead_of(3, moves, 4).own_money == {1: 400, 2: 500, 3: 0, 4: 50}
