"""Folders and files that one may not write: the life goes on in memory, and says so."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from game.runs.session import LocalTable
from game.runs.store import Store
from tests.runs.lives import child, kept, live, names, setting, text_of

ROOTLESS = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    table = LocalTable.start(setting(), Store(tmp_path / "file" / "runs"))
    assert table.trouble.startswith("the run is not being saved: ")
    assert table.file is None
    assert live(table).ended
    assert b"".join(table.keeping.lines) == text_of()
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


AS_ANYBODY = """
import os, sys
from pathlib import Path
from game.runs.session import LocalTable
from game.runs.store import Store
from tests.runs.lives import live, setting
live(LocalTable.start(setting()))  # so that all that is needed has been read
if os.geteuid() == 0:
    os.setuid(65_534)
folder = Path(sys.argv[1])
table = LocalTable.start(setting(), Store(folder))
print(table.trouble)
live(table)
assert table.ended
table.close()
(file,) = folder.glob("*.jsonl")
again = LocalTable.resume(file)
print(again.trouble)
live(again)
again.close()
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users of POSIX")
def test_a_folder_that_somebody_may_only_read(tmp_path):
    """Also when the tests run as root, whom nothing is forbidden: then somebody else plays."""
    folder = Path(tempfile.mkdtemp(prefix="只读 read only "))
    try:
        before = kept(folder, 4).read_bytes()
        folder.chmod(0o555)
        said = child(AS_ANYBODY, str(folder)).stdout.splitlines()
        assert said == ["the run is not being saved: Permission denied"] * 2
        (file,) = folder.iterdir()
        assert file.read_bytes() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
