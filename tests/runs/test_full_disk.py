"""What happens to a life while the disk takes nothing more."""

import errno
import os
import sys

import pytest

from game.runs import keeping as keeping_module
from game.runs.log import Title
from game.runs.replay import verify
from game.runs.session import LocalTable
from game.runs.store import Store, append
from tests.runs.lives import child, live, names, setting, text_of


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
    assert table.file.read_bytes() == text_of()


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
    assert (tmp_path / file).read_bytes() == text_of()


def test_appending_to_a_full_disk_is_an_error(file, monkeypatch):
    before = file.read_bytes()
    full(monkeypatch)
    with pytest.raises(OSError, match="not being saved"):
        append(file, Title("done"))
    assert file.read_bytes() == before
