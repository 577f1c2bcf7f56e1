"""The same life up to a month, then another one."""

import msgspec
import pytest

from game.runs.branch import branch, branch_lines
from game.runs.compare import compare, first_parting
from game.runs.decision import Decision
from game.runs.log import Month, NewRules, Note, Title
from game.runs.replay import verify
from game.runs.run import read_run, relive
from game.runs.session import LocalTable
from tests.runs.lives import chained, live, lived, records, rules, setting


@pytest.mark.parametrize("month", [1, 2, 7, 12, 13])
def test_a_branch_shares_everything_before_its_month(lines, month):
    run = read_run(lines)
    leaves = read_run(branch(run, month))
    assert leaves.start.parent.hash == run.hashes[month - 1]
    assert leaves.start.parent.month == month
    assert leaves.months == run.months[: month - 1]
    assert msgspec.structs.replace(leaves.start, parent=None) == run.start
    assert relive(leaves).month == month - 1


@pytest.mark.parametrize("month", [-1, 0, 14, 99])
def test_there_must_be_such_a_month(lines, month):
    with pytest.raises(ValueError, match="months 1 to 12"):
        branch(read_run(lines), month)


def test_a_branch_stands_alone_and_is_played_on(tmp_path, lines):
    file = tmp_path / "other life.jsonl"
    file.write_bytes(b"".join(branch_lines(lines, 7)))
    table = LocalTable.resume(file)
    assert table.now.month == 6
    live(table)
    table.close()
    assert verify(file).ok
    assert verify(file).months == 12


def test_deciding_the_same_again_gives_the_same_months(tmp_path, lines):
    file = tmp_path / "same.jsonl"
    file.write_bytes(b"".join(branch_lines(lines, 7)))
    table = live(LocalTable.resume(file))
    table.close()
    assert read_run(table.keeping.lines).months == read_run(lines).months
    assert table.keeping.lines[0] != lines[0]


def test_a_branch_of_a_branch_names_its_nearest_parent(lines):
    once = branch_lines(lines, 7)
    twice = read_run(branch_lines(once, 3))
    assert twice.start.parent.hash == read_run(once).hashes[2]
    assert twice.start.parent.month == 3


def test_titles_and_notes_stay_with_the_parent(lines):
    found = records(lines)
    run = read_run(chained([found[0], Title("mine"), Note(0, "x"), *found[1:]]))
    kinds = {type(record) for record in read_run(branch(run, 5)).records}
    assert kinds == {Month}


def test_a_title_in_a_month_stays_too():
    table = LocalTable.start(setting())
    table.entitle("mine")
    live(table, 3)
    leaves = read_run(branch_lines(table.keeping.lines, 3))
    assert [month.title for month in leaves.months] == ["", ""]
    assert relive(leaves).month == 2


@pytest.mark.parametrize(("month", "with_rules"), [(4, False), (5, False), (6, True)])
def test_rules_that_were_in_force_come_along(month, with_rules):
    table = lived(4)
    table.adopt(rules(months=12, runoff_months=3, living={"need": 290_000}))
    live(table, 8)
    leaves = read_run(branch_lines(table.keeping.lines, month))
    assert any(isinstance(record, NewRules) for record in leaves.records) == with_rules
    assert relive(leaves).month == month - 1


# --- comparing


@pytest.fixture
def other(lines):
    """The life again, decided otherwise from month 6 on."""
    life = relive(read_run(lines[:6]))
    start = setting()
    table = LocalTable.start(start)
    for month in range(1, 6):
        table.submit(life.closed(month, 0).decision)
    table.submit(Decision(errand="search", table="thin"))
    while not table.ended:
        table.submit(Decision())
    return read_run(table.keeping.lines)


def test_the_first_decision_that_differs_is_named(lines, other):
    run = read_run(lines)
    found = compare(run, other)
    assert found.same_town
    assert found.parting.month == 6
    assert found.parting.seat == "household/01"
    assert found.parting.person
    assert found.parting.one == run.months[5].decisions.get("household/01", Decision())
    assert found.parting.other == Decision(errand="search", table="thin")


def test_what_followed_is_told(lines, other):
    run = read_run(lines)
    found = compare(run, other)
    assert found.months == (12, len(other.months))
    assert found.outcomes[0] == run.months[-1].cards
    assert found.outcomes[1] == other.months[-1].cards
    assert found.net_worth[0][:5] == found.net_worth[1][:5]
    assert len(found.net_worth[0]) == 12


def test_a_life_does_not_differ_from_itself(lines):
    run = read_run(lines)
    assert compare(run, run).parting is None
    assert first_parting(run, read_run(lines[:4])) is None


def test_other_towns_are_told_apart(lines):
    elsewhere = read_run(lived(2, seed="other").keeping.lines)
    assert not compare(read_run(lines), elsewhere).same_town


def test_neighbours_come_after_persons(lines):
    found = records(lines)
    decided = dict(found[1].decisions)
    seats = [seat for seat in decided if seat != "household/01"]
    assert seats
    decided.pop(seats[0])
    found[1] = msgspec.structs.replace(found[1], decisions=decided)
    parting = first_parting(read_run(lines), read_run(chained(found)))
    assert (parting.month, parting.seat, parting.person) == (1, seats[0], False)
    decided.pop("household/01")
    found[1] = msgspec.structs.replace(found[1], decisions=decided)
    assert first_parting(read_run(lines), read_run(chained(found))).person


def test_runs_without_months_or_people_can_be_compared(lines):
    start = records(lines)[0]
    nobody = read_run(chained([msgspec.structs.replace(start, people=[])]))
    found = compare(nobody, nobody)
    assert found.outcomes == ({}, {})
    assert found.net_worth == ((), ())
