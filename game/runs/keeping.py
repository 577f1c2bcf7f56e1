"""A run while it is written: a chain in memory, and a file under it for as long as the disk allows."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from game.runs.log import Chain, Record, Unreadable
from game.runs.said import Said, reason

BINARY = getattr(os, "O_BINARY", 0)
"""For files that are opened by number: no system may translate their line ends."""


class RunInUse(Unreadable):
    """Another process plays this run."""

    def __init__(self, file: Path) -> None:
        super().__init__(Said("file/in-use", "{file} is open in another game", file=file.name))
        self.file = file


def lock_of(file: Path) -> BaseFileLock:
    """The lock beside a run that only its writer holds; RunInUse, or OSError where none can be made."""
    lock = FileLock(file.with_name(file.name + ".lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise RunInUse(file) from error
    return lock


def unlock(lock: BaseFileLock) -> None:
    """Give a lock back; its file goes first, while nobody else can hold it."""
    with suppress(OSError):
        os.unlink(lock.lock_file)
    lock.release()


class Keeping:
    """Appends records to a run. What cannot be written stays in memory and is tried again.

    `trouble` says why the file lags behind, "" while it does not. At any moment the file holds
    whole lines only, unless even shortening it failed.
    """

    def __init__(self, lines: Sequence[bytes] = (), last: str = "") -> None:
        self.chain = Chain(last)
        self.lines: list[bytes] = list(lines)
        """The whole run as text, whatever the disk holds."""
        self.file: Path | None = None
        self.trouble = ""
        self._lock: BaseFileLock | None = None
        self._handle = -1
        self._kept = 0
        self._bytes = 0

    def put_under(self, file: Path, lock: BaseFileLock, handle: int, kept: int) -> None:
        """Keep the run in an open file that already holds its first `kept` lines; write the rest."""
        self.file, self._lock, self._handle = file, lock, handle
        self._kept = kept
        self._bytes = sum(len(line) for line in self.lines[:kept])
        self._flush()

    def add(self, record: Record) -> None:
        """Append a record; on disk when this returns, or `trouble` says why not."""
        self.lines.append(self.chain.add(record))
        if self._handle >= 0:
            self._flush()

    def _flush(self) -> None:
        due = b"".join(self.lines[self._kept :])
        try:
            os.ftruncate(self._handle, self._bytes)
            write_all(self._handle, due)
            os.fsync(self._handle)
        except OSError as error:
            self.trouble = not_saved(error)
            with suppress(OSError):
                os.ftruncate(self._handle, self._bytes)
                os.fsync(self._handle)
            return
        self.trouble = ""
        self._kept = len(self.lines)
        self._bytes += len(due)

    def close(self) -> None:
        """Let go of the file; the run stays readable in memory."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if self._lock is not None:
            unlock(self._lock)
            self._lock = None


def not_saved(error: OSError) -> str:
    """What a player is told when the disk refuses."""
    why = error.strerror or reason(error)
    return Said("file/not-saved", "the run is not being saved: {why}", why=why)


def write_all(handle: int, text: bytes) -> None:
    """Write every byte at the end of an open file, or raise OSError."""
    os.lseek(handle, 0, os.SEEK_END)
    rest = memoryview(text)
    while rest:
        rest = rest[os.write(handle, rest) :]


def put_whole(lines: Sequence[bytes], file: Path, new: bool = False) -> None:
    """Write a whole run under a name at once, all of it or nothing; whoever calls holds its lock.

    OSError where the disk refuses; FileExistsError where the run is `new` and the name is taken.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC | BINARY, 0o644)
        try:
            write_all(handle, b"".join(lines))
            os.fsync(handle)
        finally:
            os.close(handle)
        _name(part, file, new)
        _sync_folder(file.parent)
    finally:
        with suppress(OSError):
            part.unlink()


def _name(part: Path, file: Path, new: bool) -> None:
    """Give what was written its name, which nobody may have yet where it is `new`."""
    if new:
        try:
            os.link(part, file)
        except FileExistsError:
            raise
        except OSError:  # a disk without links, such as a memory stick
            if os.path.lexists(file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
        else:
            return
    part.replace(file)


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
