"""Whole runs whose chain holds: order, ids, rules, and whether they are true."""

import msgspec
import pytest

from game.engine.orders import Order
from game.runs.decision import Decision
from game.runs.log import DamagedRun, End, Month, NewRules, Note, OtherEngine, OutOfSync, Title
from game.runs.run import first_difference, is_legal, is_seat, read_run, relive, relived
from tests.each import each
from tests.runs.lives import OTHER, chained, forged, live, lived, records, rules, set_at


def refused(lines):
    with pytest.raises(DamagedRun) as caught:
        relive(read_run(lines))
    return caught.value


def test_a_run_is_read_whole(whole, lines):
    run = read_run(lines)
    assert [month.month for month in run.months] == list(range(1, 13))
    assert run.ended
    assert run.start.people == ["household/01"]
    assert run.rules.to_plain() == whole.setting.rules.to_plain()
    assert run.hash_at(0) == run.hashes[0]
    assert run.hash_at(12) == run.hashes[12]
    with pytest.raises(KeyError):
        run.hash_at(13)


def test_living_it_again_gives_the_same_life(whole, lines):
    life = relive(read_run(lines))
    assert [t.digests for t in life.turns] == [t.digests for t in whole.life.turns]
    assert life.closed(9, 0).ledger == whole.life.closed(9, 0).ledger


def test_it_can_be_lived_step_by_step(lines):
    months = [life.month for life in relived(read_run(lines))]
    assert months == [*range(13), 12]


def test_titles_and_notes_go_anywhere_after_the_start(lines):
    found = records(lines)
    more = [
        found[0],
        Title("one"),
        Note(0, "a"),
        *found[1:4],
        Title("two"),
        *found[4:],
        Note(3, "b"),
    ]
    run = read_run(chained([*more, Title("three")]))
    assert run.title == "three"
    assert [note.text for note in run.notes] == ["a", "b"]
    assert relive(run).month == 12


def test_a_run_without_a_title_has_none(lines):
    assert read_run(lines).title == ""


@each(
    [
        (lambda r: [r[1], *r[2:]], 1, "start"),
        (lambda r: [r[0], r[0]], 2, "second start"),
        (lambda r: [r[0], r[2]], 2, "month 2"),
        (lambda r: [*r[:3], r[2]], 4, "month 2"),
        (lambda r: [*r, r[-1]], 15, "over"),
        (lambda r: [*r[:-1], msgspec.structs.replace(r[-1], month=3)], 14, "an end"),
        (lambda r: [*r[:5], NewRules(9, r[0].rules)], 6, "rules for month 9"),
        (lambda r: [*r[:5], NewRules(5, {})], 6, "rules"),
    ],
    given=("lines",),
)
def test_lines_in_another_order_are_damaged(lines, change, line, what):
    found = refused(chained(change(records(lines))))
    assert found.line == line
    assert what in found.what


def with_month(lines, **changes):
    found = records(lines)
    found[1] = msgspec.structs.replace(found[1], **changes)
    return chained(found)


@each(
    [
        {"decisions": {"household/99": Decision()}},
        {"decisions": {"household/1": Decision(price="cut")}},
        {"decisions": {"person/01": Decision()}},
        {"decisions": {"household/²": Decision()}},
        {"decisions": {"household/" + "9" * 5_000: Decision()}},
        {"cards": {}},
        {"orders": [Order("earthquake", "", 1)]},
        {"orders": [Order("lever", "no_such_lever", 1)]},
        {"orders": [Order("lever", "interest_share", 10_001)]},
        {"orders": [Order("lever", "benefit", -1)]},
        {"orders": [Order("grant", "", -1)]},
        {"orders": [Order("grant", "", 2**62)]},
        {"decisions": {"household/01": Decision(line="line/casino")}},
        {"decisions": {"household/01": Decision(equip_fen=2**62)}},
        {"decisions": {"household/01": Decision(repay_fen=10**40)}},
    ],
    given=("lines",),
)
def test_a_month_of_nonsense_is_damaged(lines, changes):
    assert refused(with_month(lines, **changes)).line == 2


@pytest.mark.parametrize(
    ("changes", "phase"),
    [
        ({"decisions": {"household/01": Decision(errand="extend")}}, "decisions"),
        ({"decisions": {"household/01": Decision(repay_fen=10**12)}}, "decisions"),
        ({"decisions": {}}, "errands"),
        ({"digests": {}}, "news"),
    ],
)
def test_a_month_that_was_lived_otherwise_is_out_of_sync(lines, changes, phase):
    with pytest.raises(OutOfSync) as caught:
        relive(read_run(with_month(lines, **changes)))
    assert caught.value.month == 1
    assert caught.value.phase == phase


@pytest.mark.parametrize("phase", ["news", "credit", "solidarity"])
def test_the_first_phase_that_differs_is_named(lines, phase):
    found = records(lines)
    found[7] = msgspec.structs.replace(found[7], digests=found[7].digests | {phase: "0" * 32})
    with pytest.raises(OutOfSync) as caught:
        relive(read_run(chained(found)))
    assert (caught.value.month, caught.value.phase) == (7, phase)


@pytest.mark.parametrize(("place", "phase"), [(4, "cards"), (-1, "end")])
def test_a_card_that_flatters_is_out_of_sync(lines, place, phase):
    found = records(lines)
    ((seat, card),) = found[place].cards.items()
    rich = msgspec.structs.replace(card, cash_fen=card.cash_fen + 1)
    found[place] = msgspec.structs.replace(found[place], cards={seat: rich})
    with pytest.raises(OutOfSync) as caught:
        relive(read_run(chained(found)))
    assert caught.value.phase == phase


def test_an_end_with_another_digest_is_out_of_sync(lines):
    found = records(lines)
    found[-1] = msgspec.structs.replace(found[-1], digest="0")
    with pytest.raises(OutOfSync):
        relive(read_run(chained(found)))


def test_phases_nobody_knows_count_as_a_difference():
    assert first_difference({"a": "1"}, {"a": "1", "b": "2"}) == "phases"
    assert first_difference({"a": "1"}, {"a": "1"}) == ""
    assert first_difference({"a": "1", "b": "2"}, {"a": "0", "b": "0"}) == "a"


@each(
    [
        set_at("people", value=["household/07"]),
        set_at("people", value=["household/01", "household/01"]),
        set_at("people", value=["me"]),
        set_at("seed", value=""),
        set_at("seed", value=" - "),
        set_at("every", value=0),
        set_at("every", value=13),
        set_at("rules", value={}),
        set_at("rules", value=[]),
        set_at("rules", "households", value=0),
        set_at("rules", "households", value=10**9),
        set_at("rules", "months", value="12"),
        set_at("rules", "living", value=7),
        set_at("rules", "living", "need", value=10**30),
        set_at("rules", "living", "need", value=1.5),
        set_at("rules", "lines", "ids", value=[]),
        set_at("rules", "lines", "setup", value=[[1], [2, 3]]),
        set_at("rules", "lines", "setup", value={}),
        set_at("rules", "guarantors", "number", value=[0, 0]),
        set_at("rules", "macro", "plant_bp", value=[]),
        set_at("rules", "macro", "cost_ln", value=[]),
        set_at("rules", "levers", "calendar", value=[[1, 99, 1]]),
        set_at("rules", "temperaments", "share_bp", value=[1, 2]),
        set_at("names", value={"en": {"a": 1}}),
        set_at("parent", value={"hash": 1, "month": 2}),
    ],
    given=("lines",),
)
def test_a_start_of_nonsense_is_damaged(lines, change):
    refused(forged(lines, 1, change))


def test_a_monstrous_town_is_not_built(lines):
    def change(plain):
        crowd = plain["rules"]["guarantors"]
        rows = {name: column * 600 for name, column in crowd.items()}
        rows["ids"] = [f"guarantor/{n}" for n in range(1_200)]
        rows["number"] = [200] * 1_200
        plain["rules"]["guarantors"] = rows
        plain["rules"]["households"] = 2_000

    assert "too large" in refused(forged(lines, 1, change)).what


@pytest.mark.parametrize("field", ["engine", "format"])
def test_other_versions_are_named_before_anything_else_is_asked(lines, field):
    def change(plain):
        plain[field] = OTHER
        plain["surprise"] = True

    with pytest.raises(OtherEngine):
        read_run(forged(lines, 1, change))


def test_other_bots_are_no_hindrance(lines):
    run = read_run(forged(lines, 1, set_at("bots", value=OTHER)))
    assert relive(run).month == 12


def test_rules_an_old_run_does_not_know_stand_at_their_neutral_value(lines):
    def change(plain):
        del plain["rules"]["market"]["coop_members"]

    run = read_run(forged(lines, 1, change))
    assert run.rules.market.coop_members == rules().market.coop_members


def test_rules_may_change_under_way():
    table = live_with_new_rules()
    run = read_run(list(table.keeping.lines))
    life = relive(run)
    assert life.month == 12
    assert life.rules_at(4).living.need != life.rules_at(5).living.need


def live_with_new_rules():
    table = lived(4)
    table.adopt(rules(months=12, runoff_months=3, living={"need": 280_000}))
    return live(table)


def test_rules_for_another_town_are_damaged(lines):
    found = records(lines)
    found.insert(5, NewRules(5, rules(7, months=12).to_plain()))
    assert "other sizes" in refused(chained(found)).what


def test_more_months_than_the_rules_have_are_damaged(lines):
    found = forged(lines, 1, set_at("rules", "months", value=5))
    found = forged(found, 1, set_at("rules", "runoff_months", value=2))
    assert "more months" in refused(found).what


def test_the_end_is_a_line_like_any_other(lines):
    assert isinstance(records(lines)[-1], End)
    assert isinstance(records(lines)[-2], Month)


def test_seats_and_orders_are_known():
    assert is_seat("household/06", rules())
    assert not is_seat("household/07", rules())
    assert is_legal(Order("grant", "", 100))
    assert is_legal(Order("lever", "benefit", 100))
