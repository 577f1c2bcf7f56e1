"""A life on this machine, from the hand that is dealt to the end."""

import time

import numpy as np
import pytest

from game.engine.check import settle
from game.engine.decisions import carry_on
from game.engine.facts import Fact
from game.engine.orders import Order
from game.engine.town import LIVE
from game.runs.decision import Decision, UnknownId, seat_id
from game.runs.life import HISTORY, Life
from game.runs.log import End, Month, NewRules, Note, Title
from game.runs.plan import on_top, planned, same, through_door, told
from game.runs.session import LocalTable, go_back, neighbours, planned_from
from game.runs.store import Store
from game.runs.table import Refused, Table
from tests.runs.lives import PLANS, SEED, live, lived, records, rules, setting


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


def test_checking_changes_nothing(table):
    before = table.now
    assert table.check(Decision(errand="extend")) == (Refused("errand", "nothing_to_extend"),)
    assert table.check(Decision(errand="papers")) == ()
    assert table.now is before
    assert len(table.keeping.lines) == 1


@pytest.mark.parametrize(
    ("decision", "refused"),
    [
        (Decision(price="cut"), ("price", "no_business")),
        (Decision(line="line/shop"), ("line", "needs_licence")),
        (Decision(repay_fen=10**11), ("repay_fen", "not_enough_cash")),
        (Decision(repay_fen=-1), ("repay_fen", "not_a_sum")),
        (Decision(equip_fen=5), ("equip_fen", "no_business")),
        (Decision(amount_fen=-5), ("amount_fen", "not_a_sum")),
        (Decision(errand="take_job"), ("errand", "no_offer")),
        (Decision(line="line/casino"), ("line", "unknown_line")),
        (Decision(errand="gamble"), ("errand", "unknown_errand")),
        (Decision(whom="person/77"), ("whom", "unknown_person")),
        (Decision(price="double"), ("price", "not_a_step")),
        (Decision(pace="double"), ("pace", "not_a_step")),
        (Decision(table="rich"), ("table", "not_a_step")),
        (Decision(equip_fen=10**40), ("equip_fen", "not_a_sum")),
    ],
)
def test_refusals_name_the_field_and_the_reason(table, decision, refused):
    assert table.check(decision) == (Refused(*refused),)
    closed = table.submit(decision)
    assert closed.refused == (Refused(*refused),)
    assert closed.decision == Decision()


def test_the_rest_of_a_refused_plan_is_done(table):
    closed = table.submit(Decision(errand="extend", table="thin", line="line/casino"))
    assert {r.field for r in closed.refused} == {"errand", "line"}
    assert closed.decision == Decision(table="thin")


def test_what_a_refusal_leaves_in_vain_is_refused_too(table):
    closed = table.submit(Decision(line="line/shop", equip_fen=100_000))
    assert [r.field for r in closed.refused] == ["line", "equip_fen"]
    assert closed.decision == Decision()


def test_who_was_asked_in_vain_is_not_told(table):
    """A refused errand asks nobody: seat five is none of the four guarantors."""
    asked = Decision(errand="ask_neighbour", whom=seat_id(5), amount_fen=0)
    assert [(no.field, no.code) for no in table.submit(asked).refused] == [("errand", "how_much")]
    assert seat_id(0) not in table.life.decisions[1]


def test_what_is_logged_passes_the_door_unchanged(whole):
    life = Life(whole.setting.rules, whole.setting.seed)
    for record in records(list(whole.keeping.lines))[1:-1]:
        plan = planned(life.town, record.decisions, life.rules)
        assert same(settle(life.town, plan, life.rules)[0], plan)
        assert told(plan, carry_on(life.town), life.rules) == record.decisions
        life.live(record.decisions, record.orders)


def test_carrying_on_is_never_refused_to_anybody(whole):
    for turned in whole.life.turns:
        base = carry_on(turned.town)
        assert same(through_door(turned.town, base, whole.setting.rules)[0], base)


def test_the_person_stands_in_for_the_bot_and_nobody_else(table):
    town, town_rules = table.life.town, table.life.rules
    bots = neighbours(table.life, table.life.view(0))
    plan, unknown = on_top(town, bots, 2, Decision(table="thin"), town_rules)
    assert unknown == ()
    for name, column in vars(plan).items():
        assert np.array_equal(np.delete(column, 2, 1), np.delete(getattr(bots, name), 2, 1))
    assert int(plan.table[0, 2]) == 2
    assert int(plan.errand[0, 2]) == 0


def test_neighbours_decide_too(whole):
    decided = {s for r in records(list(whole.keeping.lines))[1:-1] for s in r.decisions}
    assert len(decided) > 3


def test_what_the_bank_would_lend(table):
    assert table.would_lend("none", 10**7) == 0
    assert table.would_lend("line/repair", 0) == 0
    assert table.would_lend("line/repair", 10**7) >= table.would_lend("line/repair", 10**6) >= 0
    with pytest.raises(UnknownId):
        table.would_lend("line/casino", 1)


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


def test_a_quick_life_has_a_decision_a_quarter():
    table = LocalTable.start(setting(every=3, months=11))
    months = []
    while not table.ended:
        months.append(table.life.month + 1)
        table.submit(Decision())
    assert {1, 4, 7, 10} <= set(months)
    assert months == [m for m in range(1, 12) if planned_from(table, m) == m]
    assert table.life.month >= 11


def test_an_order_is_logged_now_and_followed_next_month(table):
    table.order(Order("grant", "", 12_300))
    first, second = table.submit(Decision()), table.submit(Decision())
    assert "grant" not in first.ledger
    assert second.ledger["grant"] == 12_300
    found = records(list(table.keeping.lines))
    assert found[1].orders == [Order("grant", "", 12_300)]
    assert found[2].orders == []


def test_a_lever_that_was_ordered_moves(table):
    table.order(Order("lever", "benefit", 0))
    table.submit(Decision())
    assert [fact.code for fact in table.submit(Decision()).town].count("lever_moved") >= 1


@pytest.mark.parametrize("order", [Order("storm", "", 1), Order("lever", "x", 1)])
def test_nobody_can_order_what_there_is_not(table, order):
    with pytest.raises(ValueError, match="nobody can order"):
        table.order(order)


def test_new_rules_hold_from_the_next_month(table):
    table.submit(Decision())
    new = rules(months=12, runoff_months=3, living={"need": 500_000})
    table.adopt(new)
    assert table.setting.rules is new
    table.submit(Decision())
    kinds = [type(record) for record in records(list(table.keeping.lines))]
    assert kinds[1:] == [Month, NewRules, Month]
    with pytest.raises(ValueError, match="other sizes"):
        table.adopt(rules(7))


def test_titles_and_notes_are_in_the_chain(table):
    table.entitle("我的第一次")
    table.note("here it began")
    table.submit(Decision())
    found = records(list(table.keeping.lines))
    assert found[1:3] == [Title("我的第一次"), Note(0, "here it began")]
    assert found[3].title == "我的第一次"


def test_advice_is_what_the_bot_would_do(table):
    assert table.advice() == table.advice()
    own = int(table.now.view.own.temperament[0, 0])
    name = table.setting.rules.temperaments.ids[own]
    assert table.advice(name) == table.advice()
    with pytest.raises(UnknownId):
        table.advice("temperament/fox")


def test_natures_differ():
    lives = set()
    for kind in ("temperament/cautious", "temperament/striver"):
        table = LocalTable.start(setting())
        lives.add(tuple(repr(table.submit(table.advice(kind)).decision) for _ in range(10)))
    assert len(lives) == 2


def test_seeds_are_tidied():
    one = LocalTable.start(setting("  Amber NOODLE-17 "))
    assert one.setting.seed == SEED
    assert one.keeping.lines == LocalTable.start(setting()).keeping.lines
    with pytest.raises(ValueError, match="letter or digit"):
        LocalTable.start(setting(" - "))


@pytest.mark.parametrize("every", [1, 3])
@pytest.mark.parametrize("stops", [(1,), (3, 9), (2, 5, 6, 11), (12,)])
def test_continuing_gives_the_same_bytes_as_never_stopping(tmp_path, stops, every):
    table = LocalTable.start(setting(every=every), Store(tmp_path))
    for stop in stops:
        live(table, stop)
        table.close()
        table = LocalTable.resume(table.file)
        assert table.messages == ()
    live(table)
    table.close()
    assert table.file.read_bytes() == b"".join(lived(every=every).keeping.lines)


def test_continuing_a_life_that_is_over_changes_nothing(file):
    before = file.read_bytes()
    table = LocalTable.resume(file)
    assert table.ended
    assert table.now.over
    table.close()
    assert file.read_bytes() == before


def test_a_life_that_stopped_before_its_end_was_written_ends(file, lines):
    file.write_bytes(b"".join(lines[:-1]))
    table = LocalTable.resume(file)
    table.close()
    assert file.read_bytes() == b"".join(lines)


def test_what_was_set_is_found_again(tmp_path):
    table = LocalTable.start(setting(every=3), Store(tmp_path))
    table.entitle("one")
    table.close()
    again = LocalTable.resume(table.file)
    again.close()
    mine, theirs = vars(table.setting).copy(), vars(again.setting).copy()
    assert mine.pop("rules").to_plain() == theirs.pop("rules").to_plain()
    assert mine == theirs
    again.submit(Decision())
    assert records(again.keeping.lines)[2].title == "one"


def test_other_bots_are_mentioned(tmp_path, lines, monkeypatch):
    monkeypatch.setattr("game.runs.session.BOTS_VERSION", 999)
    file = tmp_path / "life.jsonl"
    file.write_bytes(b"".join(lines))
    table = LocalTable.resume(file)
    table.close()
    assert table.messages == ("neighbours have changed since",)


@pytest.mark.parametrize(("every", "plans", "left"), [(1, 3, 2), (3, 1, 0), (3, 2, 3), (1, 12, 11)])
@pytest.mark.parametrize("on_disk", [True, False])
def test_going_back_takes_the_last_plan_away(tmp_path, every, plans, left, on_disk):
    store = Store(tmp_path) if on_disk else None
    table = LocalTable.start(setting(every=every), store)
    for _ in range(plans):
        table.submit(Decision(table="thin"))
    before = list(table.keeping.lines)
    back = go_back(table, store)
    assert back.life.month == left
    assert (back.file is not None) == on_disk
    assert back.life.closed(left, 0).history == table.life.closed(left, 0).history
    back.submit(Decision(table="plain"))
    back.close()
    assert table.keeping.lines == before
    assert records(back.keeping.lines)[0].parent.month == left + 1
    if on_disk:
        assert table.file.read_bytes() == b"".join(before)
        assert back.file.read_bytes() == b"".join(back.keeping.lines)


def test_there_is_nothing_before_the_opening(table):
    with pytest.raises(ValueError, match="nothing has been decided"):
        go_back(table)
    table.submit(Decision())


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
