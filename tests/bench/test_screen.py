"""How soon the screen answers, in a pseudo-terminal: from a key to the last byte that it changes."""

import os
import select
import time

import pytest

from tests.tui.test_terminal import Life

QUIET = 0.06
"""Seconds without a byte after which a screen stands."""

RIGHT, LEFT = b"\x1b[C", b"\x1b[D"
KEYS = [b"3", RIGHT, LEFT, RIGHT, b"4", RIGHT, b"u", b"u"] * 5
"""Turning dials and taking them back, on the month's screen: each changes something that is seen."""

MONTH = b"of 24"
"""What the screen of a month says and no other."""


def until_still(life, patience=2.0):
    """Read what the screen draws; seconds from now to its last byte."""
    start = last = time.perf_counter()
    while time.perf_counter() - last < QUIET or last == start:
        if select.select([life.main], [], [], 0.005)[0]:
            life.shown += os.read(life.main, 65_536)
            last = time.perf_counter()
        elif last == start and time.perf_counter() - start > patience:
            break
    return last - start


def answered(life, key):
    life.shown = b""
    os.write(life.main, key)
    return until_still(life)


def seconds_of(process):
    """Processor time that a process has taken."""
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(process):
    """Memory that a process has in use, MB."""
    with open(f"/proc/{process.pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


@pytest.mark.bench
def test_a_key_is_answered_at_once_and_a_month_is_settled_soon(tmp_path):
    with Life(tmp_path) as life:
        until_still(life, 0.3)
        months = []
        while len(months) < 24 or MONTH not in life.shown:
            months.append(answered(life, b"\r"))  # from settlements, cards and months
            time.sleep(0.2)
            until_still(life, 0.2)
        before = seconds_of(life.game)
        turns = sorted(answered(life, key) for key in KEYS)
        each = (seconds_of(life.game) - before) / len(KEYS)
        memory = resident_mb(life.game)
    assert turns[0] > 0, "a key drew nothing"
    settled = sorted(months)[len(months) // 2]
    p95 = turns[int(len(turns) * 0.95)]
    sums = {"a key takes": each, "p95": p95, "half of all Enters": settled}
    said = [f"{name} {sum_ * 1000:.0f} ms" for name, sum_ in sums.items()]
    print(", ".join(said), f"{memory:.0f} MB")
    assert p95 < 0.120
    assert settled < 0.150
    assert memory < 100
