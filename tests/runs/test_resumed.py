"""A life that is gone on with, or taken back a plan, is the life it was."""

import pytest

from game.runs.decision import Decision
from game.runs.session import LocalTable, go_back
from game.runs.store import Store
from tests.runs.lives import live, records, setting, text_of


@pytest.fixture
def table():
    return LocalTable.start(setting())


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
    assert table.file.read_bytes() == text_of(every=every)


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
