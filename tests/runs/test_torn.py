"""A last line that was not written to its end is dropped; other damage is never repaired."""

import pytest

from game.runs.log import DamagedRun, TornRun
from game.runs.session import LocalTable
from game.runs.store import read_file
from tests.runs.lives import kept, live, names, text_of


@pytest.mark.parametrize("cut", [1, 2, 70, 200])
def test_a_torn_tail_is_dropped_when_playing_on(tmp_path, cut):
    file = kept(tmp_path, 6)
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(TornRun):
        read_file(file)
    table = LocalTable.resume(file)
    assert table.life.month == 5
    assert "torn off after line 6" in table.messages[0]
    live(table)
    table.close()
    assert file.read_bytes() == text_of()


def test_a_first_line_that_is_torn_is_all_there_was(tmp_path):
    file = kept(tmp_path, 1)
    file.write_bytes(file.read_bytes()[:300])
    with pytest.raises(TornRun):
        LocalTable.resume(file)
    assert len(file.read_bytes()) == 300
    assert names(tmp_path) == [file.name]


def test_other_damage_is_never_repaired(tmp_path):
    file = kept(tmp_path, 6)
    text = file.read_bytes().replace(b'"kind":"month","month":3', b'"kind":"month","month":4')
    file.write_bytes(text)
    with pytest.raises(DamagedRun) as caught:
        LocalTable.resume(file)
    assert caught.value.line == 4
    assert file.read_bytes() == text
