"""A life on this machine, from the hand that is dealt to the end."""

import time
from itertools import pairwise

import pytest

from game.engine.facts import Fact
from game.engine.town import LIVE
from game.runs.charts import HISTORY
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.log import End, Month
from game.runs.quarter import waits
from game.runs.session import LocalTable, planned_from
from game.runs.store import Store
from game.runs.table import Refused, Table
from tests.runs.lives import PLANS, SEED, records, setting


@pytest.fixture
def table():
    return LocalTable.start(setting())


def seat(table: Table) -> Table:
    """Passes mypy's eye for the protocol, and any reader's."""
    return table


def test_month_nought_is_the_opening(table):
    now = seat(table).now
    assert (now.month, now.over, now.before, now.refused) == (0, False, None, ())
    assert now.view.own.cash.shape == (1, 1)
    assert now.decision == Decision()
    assert now.own == ()
    assert set(now.history) == set(HISTORY)
    assert now.history["cash"] == (int(now.view.own.cash[0, 0]),)
    assert set(now.ledger) <= {"severance"}


def test_a_month_closes_with_its_decision(table):
    closed = table.submit(Decision(errand="papers"))
    assert closed is table.now
    assert closed.month == 1
    assert closed.decision == Decision(errand="papers")
    assert int(closed.before.own.cash[0, 0]) == closed.history["cash"][0]
    assert closed.history["cash"][1] == int(closed.view.own.cash[0, 0])


def test_the_ledger_explains_the_cash(table):
    from game.engine.accounts import FLOW

    for plan in PLANS:
        closed = table.submit(plan)
        change = sum(FLOW[flow].sign * fen for flow, fen in closed.ledger.items())
        assert closed.history["cash"][-1] - closed.history["cash"][-2] == change
        assert all(closed.ledger.values())


def test_facts_are_the_seats_own_or_the_towns(whole):
    told_ = [fact for m in range(1, 13) for fact in whole.life.closed(m, 0).own]
    assert told_
    assert all(isinstance(fact, Fact) and fact.seat == 0 for fact in told_)
    news = [fact for m in range(1, 13) for fact in whole.life.closed(m, 3).town]
    assert all(fact.seat == -1 for fact in news)


def test_only_ones_own_columns_are_seen(whole):
    closed = whole.life.closed(5, 3)
    assert closed.view.seats.tolist() == [3]
    assert closed.view.own.cash.shape == (1, 1)
    assert not hasattr(closed.view.street, "cash")


def test_a_month_not_lived_is_an_error(whole):
    for month in (-1, 13):
        with pytest.raises(IndexError):
            whole.life.closed(month, 0)


def test_watchers_hear_of_every_month_once(table):
    heard, again = [], []
    table.on_closed(heard.append)
    table.on_closed(again.append)
    first = table.submit(Decision())
    table.submit(Decision())
    assert heard == again
    assert heard[0] is first
    assert [closed.month for closed in heard] == [1, 2]


def test_a_watcher_finds_the_month_written(table):
    seen = []
    table.on_closed(lambda closed: seen.append(len(table.keeping.lines)))
    table.submit(Decision())
    assert seen == [2]


def test_the_last_decision_ends_the_life_of_the_debtless(whole):
    assert whole.now.over
    assert whole.ended
    kinds = [type(record) for record in records(list(whole.keeping.lines))]
    assert kinds[1:] == [Month] * (len(kinds) - 2) + [End]
    assert whole.life.ending(0).startswith("ending/")
    with pytest.raises(ValueError, match="over"):
        whole.submit(Decision())


def indebted(**changes):
    """A life that still owes the bank when the last decision is made."""
    for number in range(80):
        start = setting(
            f"debt {number}", months=8, temperaments={"borrow_bp": [9_000, 9_000]}, **changes
        )
        table = LocalTable.start(start)
        heard = []
        table.on_closed(heard.append)
        while not table.ended:
            table.submit(table.advice("temperament/striver"))
        if table.life.month > 8:
            return table, heard
    raise AssertionError("nobody borrows here")


def test_the_town_goes_on_until_the_loan_is_settled():
    table, heard = indebted(runoff_months=30)
    town = table.life.town
    assert 8 < table.life.month < 38
    assert int(town.loan_state[0, 0]) > LIVE
    assert [closed.month for closed in heard] == list(range(1, table.life.month + 1))
    assert [closed.over for closed in heard] == [m >= 8 for m in range(1, table.life.month + 1)]
    late = records(list(table.keeping.lines))[9:-1]
    assert all("household/01" not in record.decisions for record in late)


def test_the_town_does_not_go_on_for_ever():
    table, _ = indebted(runoff_months=1)
    assert table.life.month == 9


def test_a_quick_plan_covers_a_quarter():
    table = LocalTable.start(setting(every=3))
    heard = []
    table.on_closed(heard.append)
    closed = table.submit(Decision(table="thin", price="cut"))
    assert closed.month == 3
    assert [c.month for c in heard] == [1, 2, 3]
    assert [c.decision for c in heard] == [Decision(table="thin"), Decision(), Decision()]
    assert closed.refused == (Refused("price", "no_business"),)


def test_a_quick_life_has_a_decision_every_three_months_or_where_somebody_waits():
    table = LocalTable.start(setting(every=3, months=11))
    months = []
    while not table.ended:
        months.append(table.life.month + 1)
        table.submit(Decision())
    lived = [table.life.closed(month, 0) for month in range(12)]
    for first, following in pairwise(months):
        early = waits(lived[following - 1], lived[following - 2])
        assert following - first == 3 or (following - first < 3 and early)
    assert months == [m for m in range(1, 12) if planned_from(table, m) == m]
    assert table.life.month >= 11


def test_seeds_are_tidied():
    one = LocalTable.start(setting("  Amber NOODLE-17 "))
    assert one.setting.seed == SEED
    assert one.keeping.lines == LocalTable.start(setting()).keeping.lines
    with pytest.raises(ValueError, match="letter or digit"):
        LocalTable.start(setting(" - "))


@pytest.mark.bench
def test_a_month_costs_little_more_than_the_engine_takes_for_it(tmp_path):
    table = LocalTable.start(setting(households=60, months=24), Store(tmp_path))
    whole_, engine = [], []
    while not table.ended:
        began = time.perf_counter()
        table.submit(Decision())
        whole_.append(time.perf_counter() - began)
    again = Life(table.setting.rules, table.setting.seed)
    for month in range(1, 25):
        began = time.perf_counter()
        again.live(table.life.decisions[month], ())
        engine.append(time.perf_counter() - began)
    table.close()
    assert sorted(whole_)[12] < 2.5 * sorted(engine)[12]
