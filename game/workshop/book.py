"""A workshop on disk: one SQLite file, written before anything is acknowledged.

Write-ahead logging with `synchronous=FULL`. What is due is committed together, in a thread of its own:
whoever waits for `write` hears of it after the commit. The town is lived again from the months kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from game.runs.log import Unreadable
from game.runs.said import Said

OWNER = 0o600
"""Who may read the file: the host's own account."""

FORM = 2
"""Of the tables below; a file of form 1 lacks the answers and is given them."""

_ANSWERS = """
create table answer (who text not null, time text not null, item text not null, value integer not null,
  primary key (who, time, item)) strict, without rowid;
create table answered (place integer not null, time text not null, primary key (place, time))
  strict, without rowid;
"""
"""In the order of their keys, not of their coming: who answered first does not show."""

_TABLES = """
create table fact (key text primary key, value text not null) strict;
create table seat (place integer primary key, nick text not null unique, mark text not null unique,
  request text not null unique, bot integer not null, month integer not null, at integer not null)
  strict;
create table plan (id text not null, place integer not null, month integer not null,
  decision text not null, later text not null, at integer not null, took integer not null,
  primary key (place, id)) strict;
create index plan_month on plan (month, place);
create table month (month integer primary key, lived text not null, at integer not null) strict;
create table event (n integer primary key, id text not null unique, month integer not null,
  what text not null, value integer not null, text text not null, at integer not null) strict;
"""


class Step(NamedTuple):
    """One statement and its values."""

    sql: str
    values: tuple[Any, ...] = ()


class BookInUse(Unreadable):
    """Another host has this workshop open."""


class NoBook(Unreadable):
    """The file is not a workshop's, or another version's."""


class Book:
    """One workshop's file."""

    def __init__(self, file: Path) -> None:
        """Open or create; BookInUse, NoBook, OSError."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._lock = FileLock(file.with_name(file.name + ".lock"), timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BookInUse(
                Said("file/in-use/host", "{file} is open in another host", file=file.name)
            ) from error
        try:
            self._base = _opened(file)
        except BaseException:
            self._lock.release()
            raise
        self._thread = ThreadPoolExecutor(1, "book")
        self._due: list[tuple[Sequence[Step], asyncio.Future[list[int]]]] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, *steps: Step) -> list[int]:
        """Rows changed by each step, once all are on disk; sqlite3.Error where they cannot be."""
        done: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()
        self._due.append((steps, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        return await done

    async def _flush(self) -> None:
        """Commit what is due, all of it at once, until nothing is."""
        while self._due:
            batch, self._due = self._due, []
            loop = asyncio.get_running_loop()
            try:
                found = await loop.run_in_executor(
                    self._thread, self._commit, [steps for steps, _ in batch]
                )
            except sqlite3.Error as error:
                found = [error] * len(batch)
            for (_, done), one in zip(batch, found, strict=True):
                if done.cancelled():
                    continue
                if isinstance(one, sqlite3.Error):
                    done.set_exception(one)
                else:
                    done.set_result(one)

    def _commit(self, batch: Sequence[Sequence[Step]]) -> list[list[int] | sqlite3.Error]:
        """One transaction; what fails in it is undone alone."""
        base, found = self._base, list[list[int] | sqlite3.Error]()
        base.execute("begin immediate")
        try:
            for steps in batch:
                base.execute("savepoint one")
                try:
                    found.append([base.execute(*step).rowcount for step in steps])
                except sqlite3.Error as error:
                    base.execute("rollback to one")
                    found.append(error)
                base.execute("release one")
            base.execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                base.execute("rollback")
            raise
        return found

    def now(self, *steps: Step) -> list[int]:
        """The same before anybody is connected: written when this returns."""
        (found,) = self._commit([steps])
        if isinstance(found, sqlite3.Error):
            raise found
        return found

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the file holds; for opening, reports and exports."""
        return self._thread.submit(lambda: self._base.execute(sql, values).fetchall()).result()

    async def asked(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The same where others wait meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: self._base.execute(sql, values).fetchall()
        )

    def facts(self) -> dict[str, str]:
        """What is known of the workshop as a whole."""
        return dict(self.rows("select key, value from fact"))

    def close(self) -> None:
        """Let go of the file; what was written stays."""
        self._thread.shutdown()
        self._base.close()
        self._lock.release()


def _opened(file: Path) -> sqlite3.Connection:
    """The file with its settings, its tables made where it is new; NoBook."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, OWNER))
    base = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    try:
        base.execute("pragma journal_mode=wal")
        base.execute("pragma synchronous=full")
        (form,) = base.execute("pragma user_version").fetchone()
        if form == 0:
            base.executescript(f"begin; {_TABLES} {_ANSWERS} pragma user_version={FORM}; commit;")
        elif form == 1:
            base.executescript(f"begin; {_ANSWERS} pragma user_version={FORM}; commit;")
        elif form != FORM:
            raise NoBook(f"{file.name} is a workshop of form {form}; this is form {FORM}")
    except sqlite3.Error as error:
        base.close()
        raise NoBook(f"{file.name} is not a workshop: {error}") from error
    except NoBook:
        base.close()
        raise
    return base


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Book]:
    """A book that is closed again; FileNotFoundError where there is none."""
    if not file.is_file():
        raise FileNotFoundError(2, "no such workshop", str(file))
    book = Book(file)
    try:
        yield book
    finally:
        book.close()


def fact(key: str, value: str) -> Step:
    """Keep something known of the workshop as a whole."""
    return Step("insert into fact values (?, ?) on conflict do update set value = excluded.value",
                (key, value))  # fmt: skip
