"""Asks a terminal where its cursor is: the only way to know how wide it draws a sign."""

from __future__ import annotations

import os
import re
import select
import sys
import time

WAIT = 0.4
"""Seconds to wait for an answer; terminals that know the question answer at once."""

_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def column_after(sign: str) -> int | None:
    """Cells the cursor moves when a sign is written at the left edge; None without an answer.

    OSError where stdin cannot be read without echo. The line is wiped again.
    """
    import termios
    import tty

    seat = sys.stdin.fileno()
    before = termios.tcgetattr(seat)
    try:
        tty.setcbreak(seat)
        sys.stdout.write(f"\r{sign}\x1b[6n")
        sys.stdout.flush()
        found = _PLACE.search(_answer(seat))
    except termios.error as error:
        raise OSError(str(error)) from error
    finally:
        termios.tcsetattr(seat, termios.TCSANOW, before)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    return int(found[1]) - 1 if found else None


def _answer(seat: int) -> bytes:
    """What the terminal says, up to the end of its answer or the end of patience."""
    said, end = b"", time.monotonic() + WAIT
    while time.monotonic() < end and not _PLACE.search(said):
        if select.select([seat], [], [], 0.05)[0]:
            said += os.read(seat, 64)
    return said
