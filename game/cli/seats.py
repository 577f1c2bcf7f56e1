"""Seats that this machine has taken in workshops: the same command comes back to the same seat.

A seat is a small file that only its owner can read. While a terminal sits in it, it is locked, so
that a second terminal on the same machine takes a seat of its own.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from filelock import FileLock, Timeout

MOST = 400
"""More seats than any town has."""


class KeptSeat:
    """One seat of this machine, held for as long as the process lives."""

    def __init__(self, file: Path, lock: FileLock) -> None:
        self.file, self._lock = file, lock

    @property
    def token(self) -> str:
        """What opens it, "" where it was never taken."""
        try:
            return self.file.read_text("ascii").strip()
        except (OSError, ValueError):
            return ""

    def keep(self, token: str) -> None:
        """Remember what opens it; OSError."""
        handle = os.open(self.file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{token}\n")

    def forget(self) -> None:
        """The host knows it no more."""
        self.file.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Another terminal may have it."""
        self._lock.release()


def kept_seat(folder: Path, host: str, code: str) -> KeptSeat:
    """The first seat at a workshop in which no terminal of this machine sits; OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{host.partition('//')[2]}-{code}").strip("-")
    for number in range(1, MOST):
        file = folder / f"{name}-{number}.seat"
        lock = FileLock(file.with_suffix(".lock"), timeout=0)
        try:
            lock.acquire()
        except Timeout:
            continue
        return KeptSeat(file, lock)
    raise OSError("no seat is left on this machine")
