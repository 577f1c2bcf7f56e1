"""The folder of runs: naming, creating, opening to play on, listing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from game.engine.luck import tidy_seed
from game.runs.examples import shipped
from game.runs.keeping import BINARY, Keeping, RunInUse, lock_of, not_saved, put_whole, unlock
from game.runs.listing import Listed
from game.runs.log import Record, Start, TornRun, split_lines
from game.runs.run import Run, read_run
from game.runs.said import Said
from game.runs.table import Setting

ENDING = ".jsonl"
_NAME_BYTES = 180
"""Room is left for a counter and for the names of locks."""
_FORBIDDEN = set('<>:"/\\|?*')


def read_file(file: Path) -> Run:
    """Read a run strictly; OSError, DamagedRun, TornRun, OtherEngine."""
    with file.open("rb") as stream:
        return read_run(split_lines(stream))


def plain_name(scenario: str, seed: str) -> str:
    """What a run's file is called, without counter and ending: legal on every system, in any script."""
    words = f"{scenario.rpartition('/')[2]} {tidy_seed(seed)}"
    letters = (c if c.isprintable() and c not in _FORBIDDEN else "_" for c in words)
    short = "".join(letters).encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore")
    return short.strip(" .") or "run"


class Store:
    """Runs kept in one folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, start: Start) -> Keeping:
        """A new run under the first free name. Where the disk refuses, it lives in memory and says so."""
        keeping = Keeping()
        keeping.add(start)
        self.take_in(keeping, start)
        return keeping

    def take_in(self, keeping: Keeping, of: Start | Setting | Listed) -> None:
        """Give a run in memory a file under the first free name, or say in `trouble` why not."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in self._names(plain_name(of.scenario, of.seed)):
                if place(keeping, self.folder / name):
                    break
        except OSError as error:
            keeping.trouble = not_saved(error)

    def write_new(self, lines: Sequence[bytes], of: Start | Setting | Listed) -> Path:
        """Keep a whole run under the first free name; OSError where the disk refuses."""
        keeping = Keeping(lines)
        self.take_in(keeping, of)
        keeping.close()
        if keeping.file is None or keeping.trouble:
            raise OSError(keeping.trouble)
        return keeping.file

    def _names(self, plain: str) -> Iterator[str]:
        yield plain + ENDING
        for number in count(2):
            yield f"{plain} {number}{ENDING}"

    def files(self) -> list[Path]:
        """Every run file, newest first."""
        with suppress(OSError):
            found = [(file.stat().st_mtime_ns, file.name, file) for file in self._all()]
            return [file for _, _, file in sorted(found, reverse=True)]
        return []

    def _all(self) -> list[Path]:
        return [f for f in self.folder.iterdir() if f.suffix == ENDING and f.is_file()]


def place(keeping: Keeping, file: Path) -> bool:
    """Put a run under a name nobody has; False where somebody does, OSError where nobody may.

    The name appears with all lines in it, or not at all: whoever is killed meanwhile leaves no
    empty run behind.
    """
    try:
        lock = lock_of(file)
    except RunInUse:
        return False
    try:
        put_whole(keeping.lines, file, new=True)
        handle = os.open(file, os.O_RDWR | BINARY)
    except OSError as error:
        unlock(lock)
        if isinstance(error, FileExistsError):
            return False
        raise
    keeping.put_under(file, lock, handle, len(keeping.lines))
    return True


def open_to_play(file: Path) -> tuple[Run, Keeping, tuple[str, ...]]:
    """Open a run to go on with it: what was read, where to write, and what to tell the player.

    A torn last line is dropped. Anything else damaged raises DamagedRun; RunInUse, OtherEngine,
    OSError (not readable). A file that can be read but not written is played on in memory.
    """
    lock, trouble = None, ""
    try:
        lock = lock_of(file)
    except OSError as error:
        trouble = not_saved(error)
    try:
        run, lines, told = _read_torn(file)
        keeping = Keeping(lines, run.hashes[-1])
        keeping.file, keeping.trouble = file, trouble
        if lock is not None:
            try:
                keeping.put_under(file, lock, os.open(file, os.O_RDWR | BINARY), len(lines))
                lock = None
            except OSError as error:
                keeping.trouble = not_saved(error)
    finally:
        if lock is not None:
            unlock(lock)
    return run, keeping, told


def _read_torn(file: Path) -> tuple[Run, list[bytes], tuple[str, ...]]:
    """A run without its torn last line, and a message where there was one."""
    with file.open("rb") as stream:
        lines = list(split_lines(stream))
    if not lines or lines[-1].endswith(b"\n"):
        return read_run(lines), lines, ()
    whole = lines[:-1]
    if not whole:
        raise TornRun(0)
    said = "{file} was torn off after line {line}; what was left of the next is dropped"
    told = Said("file/torn-off", said, file=file.name, line=len(whole))
    return read_run(whole), whole, (told,)


def write_run(lines: Sequence[bytes], file: Path) -> None:
    """Write a whole run at once, in place of what was there: all of it or nothing. OSError, RunInUse."""
    lock = lock_of(file)
    try:
        put_whole(lines, file)
    finally:
        unlock(lock)


def append(file: Path, record: Record) -> None:
    """Add a title or a note to a run; what `open_to_play` raises, TornRun, OSError where it failed."""
    if file.absolute().parent == shipped():
        raise OSError(
            Said(
                "file/shipped",
                "lives that come with the game stay as they are; import this one to write in it",
            )
        )
    read_file(file)
    _, keeping, _ = open_to_play(file)
    try:
        keeping.add(record)
        if keeping.trouble:
            raise OSError(keeping.trouble)
    finally:
        keeping.close()
