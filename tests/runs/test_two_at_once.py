"""A run has one writer; a second process is told so."""

import subprocess
import sys

import pytest

from game.runs.keeping import RunInUse, lock_of, unlock
from game.runs.log import Title
from game.runs.replay import verify
from game.runs.session import LocalTable
from game.runs.store import Store, append, write_run
from tests.house.scan import ROOT
from tests.runs.lives import kept, live, names, setting

HOLDS = """
import sys
from pathlib import Path
from game.runs.session import LocalTable
table = LocalTable.resume(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that plays a run; the run."""
    file = kept(tmp_path, 4)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == b"open\n"
    yield file, other
    other.kill()
    other.wait(30)
    other.stdin.close()
    other.stdout.close()


def test_a_second_process_is_told_so(holder):
    file, _ = holder
    before = file.read_bytes()
    with pytest.raises(RunInUse) as caught:
        LocalTable.resume(file)
    assert str(caught.value) == "tiny amber-noodle-17.jsonl is open in another game"
    with pytest.raises(RunInUse):
        write_run([], file)
    with pytest.raises(RunInUse):
        append(file, Title("mine"))
    assert file.read_bytes() == before
    assert verify(file).ok


def test_a_killed_process_holds_nothing(holder):
    file, other = holder
    other.kill()
    other.wait(30)
    table = LocalTable.resume(file)
    live(table)
    table.close()
    assert names(file.parent) == [file.name]


def test_a_second_table_in_one_process_is_a_second_player(tmp_path):
    table = LocalTable.start(setting(), Store(tmp_path))
    with pytest.raises(RunInUse):
        LocalTable.resume(table.file)
    other = LocalTable.start(setting(), Store(tmp_path))
    assert other.file.name.endswith(" 2.jsonl")
    table.close()
    other.close()


def test_a_name_whose_file_went_but_whose_lock_is_held_is_not_taken(tmp_path):
    lock = lock_of(tmp_path / "tiny amber-noodle-17.jsonl")
    file = kept(tmp_path, 1)
    assert file.name.endswith(" 2.jsonl")
    unlock(lock)
