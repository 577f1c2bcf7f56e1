"""Walking through a life, and saying whether a file is true."""

import msgspec
import pytest

from game.engine.town import FIELDS
from game.runs.decision import Decision
from game.runs.log import DamagedRun, Note, OutOfSync
from game.runs.replay import DAMAGED, FINE, OTHER_ENGINE, OUT_OF_SYNC, Replay, Verdict, verify
from game.runs.table import Table
from tests.runs.lives import OTHER, chained, forged, records, set_at


@pytest.fixture
def replay(file):
    return Replay.open(file)


def same_closed(one, other):
    """Whether two people were told the same, refusals aside (they are not kept)."""
    for name in ("month", "decision", "ledger", "own", "town", "over", "history"):
        assert getattr(one, name) == getattr(other, name), name
    for name, column in vars(one.view.own).items():
        assert (column == getattr(other.view.own, name)).all()
    return True


def test_every_month_is_as_it_was(whole, replay):
    assert replay.months == 12
    assert replay.setting.seed == whole.setting.seed
    for month in range(13):
        assert same_closed(replay.at(month), whole.life.closed(month, 0))


def test_any_seat_can_be_looked_at(whole, replay):
    for seat in range(6):
        assert same_closed(replay.at(7, seat), whole.life.closed(7, seat))
        assert replay.decision(7, seat) == whole.life.closed(7, seat).decision


def test_what_others_could_not_see_is_there(whole, replay):
    for month in range(13):
        mine, theirs = replay.turned(month).town, whole.life.turns[month].town
        assert all((getattr(mine, c.name) == getattr(theirs, c.name)).all() for c in FIELDS)


def test_back_is_as_near_as_forward(replay):
    first = replay.at(3)
    replay.go(12)
    assert replay.now.month == 12
    assert replay.go(3).month == 3
    assert same_closed(replay.now, first)


@pytest.mark.parametrize(("asked", "month"), [(-5, 0), (0, 0), (6, 6), (99, 12)])
def test_turning_beyond_the_ends_stops_there(replay, asked, month):
    assert replay.go(asked).month == month


def test_a_month_that_is_not_there(replay):
    with pytest.raises(IndexError):
        replay.at(13)


def test_it_is_a_table_at_which_nothing_is_decided(replay):
    table: Table = replay
    heard = []
    table.on_closed(heard.append)
    assert table.check(Decision(price="double")) == ()
    assert table.would_lend("line/repair", 10**7) == 0
    assert table.submit(Decision(line="none")).month == 1
    assert table.submit(Decision()).month == 2
    assert [closed.month for closed in heard] == [1, 2]


def test_notes_are_pinned_to_their_month(file, lines):
    found = records(lines)
    file.write_bytes(b"".join(chained([*found, Note(4, "look"), Note(4, "here"), Note(5, "no")])))
    replay = Replay.open(file)
    assert replay.notes(4) == ("look", "here")
    assert replay.notes(1) == ()


def test_a_run_without_a_person_shows_the_first_household(file, lines):
    found = records(lines)
    found = [msgspec.structs.replace(found[0], people=[])] + [
        msgspec.structs.replace(r, cards={}) for r in found[1:]
    ]
    file.write_bytes(b"".join(chained(found)))
    assert Replay.open(file).seat == 0


def test_a_true_run_is_fine(file):
    assert verify(file) == Verdict(file, True, 12, None, FINE)


def test_an_unfinished_run_is_fine_as_far_as_it_goes(file, lines):
    file.write_bytes(b"".join(lines[:4]))
    assert verify(file) == Verdict(file, True, 3)


def out_of_sync(lines):
    found = records(lines)
    found[5] = msgspec.structs.replace(found[5], digests=found[5].digests | {"trade": "f" * 32})
    return chained(found)


def test_the_first_month_and_phase_that_differ_are_named(file, lines):
    file.write_bytes(b"".join(out_of_sync(lines)))
    verdict = verify(file)
    assert (verdict.ok, verdict.code) == (False, OUT_OF_SYNC)
    assert verdict.first_difference == (5, "trade")
    assert verdict.months == 4
    with pytest.raises(OutOfSync):
        Replay.open(file)


def test_another_engine_is_named(file, lines):
    file.write_bytes(b"".join(forged(lines, 1, set_at("engine", value=OTHER))))
    verdict = verify(file)
    assert (verdict.ok, verdict.code, verdict.engine) == (False, OTHER_ENGINE, OTHER)


def test_damage_names_its_line(file, lines):
    file.write_bytes(b"".join([*lines[:6], lines[6].replace(b"cash", b"cush"), *lines[7:]]))
    verdict = verify(file)
    assert (verdict.ok, verdict.code, verdict.line) == (False, DAMAGED, 7)
    with pytest.raises(DamagedRun):
        Replay.open(file)
