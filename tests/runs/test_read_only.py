"""Folders and files that one may not write: the life goes on in memory, and says so."""

import errno
import os

import pytest

from game.runs.session import LocalTable
from game.runs.store import Store
from tests.runs.lives import kept, live, lived, names, setting

ROOTLESS = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
)


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
