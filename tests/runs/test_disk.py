"""What the disk refuses, loses or has locked away."""

import errno
import os
import subprocess
import sys

import pytest

from game.runs import keeping as keeping_module
from game.runs.decision import Decision
from game.runs.keeping import Keeping, RunInUse, lock_of, unlock
from game.runs.log import DamagedRun, Title, TornRun
from game.runs.replay import verify
from game.runs.session import LocalTable
from game.runs.store import Store, append, open_to_play, plain_name, read_file, write_run
from tests.house.scan import ROOT
from tests.runs.lives import kept, live, lived, setting

ROOTLESS = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_run_is_named_after_town_and_seed(tmp_path):
    file = kept(tmp_path, 1)
    assert file.name == "tiny amber-noodle-17.jsonl"
    assert kept(tmp_path, 1).name == "tiny amber-noodle-17 2.jsonl"
    assert kept(tmp_path, 1).name == "tiny amber-noodle-17 3.jsonl"


def test_the_same_life_is_the_same_file(tmp_path):
    assert kept(tmp_path / "a").read_bytes() == kept(tmp_path / "b").read_bytes()


@pytest.mark.parametrize("folder", ["my runs", "存档", "a/b/c", "né e", "%s {} $HOME"])
@pytest.mark.parametrize(
    "seed", ["琥珀 面条 17", "amber noodle", "a/../../b", 'q?"<>|*:\\', "x" * 400]
)
def test_names_in_any_script(tmp_path, folder, seed):
    file = kept(tmp_path / folder, 2, seed=seed)
    assert file.parent == tmp_path / folder
    assert file.name.startswith("tiny ")
    assert len(file.name.encode()) < 200
    table = LocalTable.resume(file)
    live(table, 3)
    table.close()
    assert verify(file).ok
    assert verify(file).months == 3


@pytest.mark.parametrize(
    ("scenario", "seed", "name"),
    [
        ("scenario/steel-2016", "Amber Noodle 17", "steel-2016 amber-noodle-17"),
        ("steel", "琥珀", "steel 琥珀"),
        ("../..", "..", "run"),
        ("a\x00b", "c\nd", "a_b c-d"),
    ],
)
def test_plain_names(scenario, seed, name):
    assert plain_name(scenario, seed) == name


def test_every_month_is_on_disk_when_it_closes(tmp_path):
    table = LocalTable.start(setting(), Store(tmp_path))
    for month in range(1, 4):
        table.submit(Decision())
        assert table.file.read_bytes() == b"".join(table.keeping.lines)
        assert verify(table.file).months == month
    table.close()


def test_nothing_but_the_run_is_left_in_the_folder(tmp_path):
    file = kept(tmp_path, 2)
    assert names(tmp_path) == [file.name]


# --- a torn tail


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
    assert file.read_bytes() == b"".join(lived().keeping.lines)


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


# --- a full disk


def full(monkeypatch, after=0):
    """A disk that takes `after` bytes more and then none."""
    left = [after]

    def write_all(handle, text):
        part = text[: left[0]]
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, part)
        left[0] -= len(part)
        if len(part) < len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(keeping_module, "write_all", write_all)


@pytest.mark.parametrize("after", [0, 1, 100, 2_000])
def test_on_a_full_disk_the_life_goes_on_in_memory(tmp_path, monkeypatch, after):
    table = live(LocalTable.start(setting(), Store(tmp_path)), 3)
    good = table.file.read_bytes()
    full(monkeypatch, after)
    live(table, 11)
    assert table.trouble == "the run is not being saved: No space left on device"
    assert table.now.month == 11
    on_disk = table.file.read_bytes()
    assert on_disk.startswith(good)
    assert on_disk.endswith(b"\n")
    assert verify(table.file).ok
    assert b"".join(table.keeping.lines).startswith(on_disk)
    table.close()


def test_once_there_is_room_again_everything_is_written(tmp_path, monkeypatch):
    table = live(LocalTable.start(setting(), Store(tmp_path)), 3)
    with monkeypatch.context() as patched:
        full(patched, 50)
        live(table, 6)
        assert table.trouble
    live(table)
    assert table.trouble == ""
    table.close()
    assert table.file.read_bytes() == b"".join(lived().keeping.lines)


def test_a_run_that_cannot_even_begin_leaves_nothing(tmp_path, monkeypatch):
    full(monkeypatch, 100)
    table = LocalTable.start(setting(), Store(tmp_path))
    assert "No space left" in table.trouble
    assert table.file is None
    assert names(tmp_path) == []
    assert live(table).ended
    table.close()


def test_a_disk_that_cannot_even_shorten_is_survived(tmp_path, monkeypatch):
    table = live(LocalTable.start(setting(), Store(tmp_path)), 3)

    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(keeping_module.os, "ftruncate", broken)
    live(table)
    assert table.ended
    assert "Input/output error" in table.trouble
    monkeypatch.undo()
    table.close()


REAL_LIMIT = """
import resource, signal, sys
from pathlib import Path
from tests.runs.lives import live, setting
from game.runs.session import LocalTable
from game.runs.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
table = live(LocalTable.start(setting(), Store(Path(sys.argv[1]))), 3)
size = table.file.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 500, resource.RLIM_INFINITY))
live(table, 7)
print(table.trouble, flush=True)
assert table.file.stat().st_size == size
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
live(table)
assert not table.trouble
table.close()
print(table.file)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_real_limit_is_survived(tmp_path):
    done = child(REAL_LIMIT, str(tmp_path))
    said, file = done.stdout.splitlines()
    assert "not being saved" in said
    assert (tmp_path / file).read_bytes() == b"".join(lived().keeping.lines)


def child(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


# --- folders and files one may not write


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    table = LocalTable.start(setting(), Store(tmp_path / "file" / "runs"))
    assert table.trouble.startswith("the run is not being saved: ")
    assert table.file is None
    assert live(table).ended
    assert b"".join(table.keeping.lines) == b"".join(lived().keeping.lines)
    table.close()


@ROOTLESS
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o500)
    table = LocalTable.start(setting(), Store(tmp_path))
    tmp_path.chmod(0o700)
    assert "Permission denied" in table.trouble
    assert live(table).ended
    assert names(tmp_path) == []


def test_a_run_that_cannot_be_locked_is_played_in_memory(tmp_path, monkeypatch):
    file = kept(tmp_path, 4)
    before = file.read_bytes()

    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("game.runs.store.lock_of", refuse)
    table = LocalTable.resume(file)
    assert "Permission denied" in table.trouble
    live(table)
    table.close()
    assert file.read_bytes() == before


def test_a_run_that_may_be_read_only_is_played_in_memory(tmp_path, monkeypatch):
    file = kept(tmp_path, 4)
    real = os.open

    def refuse(path, flags, *more):
        if os.fspath(path) == os.fspath(file) and flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, *more)

    monkeypatch.setattr("game.runs.store.os.open", refuse)
    table = LocalTable.resume(file)
    monkeypatch.undo()
    assert "Permission denied" in table.trouble
    assert live(table).ended
    table.close()
    assert names(tmp_path) == [file.name]


def test_a_run_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        LocalTable.resume(tmp_path / "nobody.jsonl")
    assert names(tmp_path) == []


# --- two at once

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


# --- whole runs at once


def test_a_run_is_written_whole_or_not_at_all(tmp_path, lines, monkeypatch):
    file = tmp_path / "life.jsonl"
    write_run(lines[:3], file)
    assert file.read_bytes() == b"".join(lines[:3])

    def fail(handle, text):
        os.write(handle, text[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("game.runs.store.write_all", fail)
    with pytest.raises(OSError, match="No space"):
        write_run(lines, file)
    assert file.read_bytes() == b"".join(lines[:3])
    assert names(tmp_path) == ["life.jsonl"]


def test_a_whole_run_takes_a_free_name(tmp_path, whole, lines):
    store = Store(tmp_path)
    start = read_start(lines)
    one, other = store.write_new(lines, start), store.write_new(lines, start)
    assert one != other
    assert one.read_bytes() == other.read_bytes() == b"".join(lines)


def test_a_whole_run_that_cannot_be_written_is_an_error(tmp_path, lines):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="not being saved"):
        Store(tmp_path / "file").write_new(lines, read_start(lines))


def read_start(lines):
    from game.runs.run import read_run

    return read_run(lines).start


def test_a_title_is_appended_even_after_the_end(file):
    append(file, Title("done"))
    assert read_file(file).title == "done"
    assert verify(file).ok


def test_appending_to_a_full_disk_is_an_error(file, monkeypatch):
    before = file.read_bytes()
    full(monkeypatch)
    with pytest.raises(OSError, match="not being saved"):
        append(file, Title("done"))
    assert file.read_bytes() == before


def test_opening_tells_what_was_read_and_where_to_write(file):
    run, keeping, told = open_to_play(file)
    assert run.ended
    assert told == ()
    assert isinstance(keeping, Keeping)
    assert keeping.chain.last == run.hashes[-1]
    keeping.close()
    keeping.close()
