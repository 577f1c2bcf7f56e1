"""kill -9 in the middle of a life loses the unfinished month and nothing else."""

import signal
import subprocess
import sys

import pytest

from game.runs.replay import verify
from game.runs.session import LocalTable
from tests.house.scan import ROOT
from tests.runs.lives import live, lived

PLAYS = """
import sys
from pathlib import Path
from tests.runs.lives import live, setting
from game.runs.session import LocalTable
from game.runs.store import Store
months, stop = int(sys.argv[2]), sys.argv[3]
table = live(LocalTable.start(setting(), Store(Path(sys.argv[1]))), months)

def hang(*_):
    print(table.file, flush=True)
    sys.stdin.read()

if stop == "watching":
    table.on_closed(hang)
elif stop == "writing":
    from game.runs import keeping
    import os
    def half(handle, text):
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, text[: len(text) // 2])
        hang()
    keeping.write_all = half
else:
    hang()
live(table)
"""


def killed(folder, months, stop):
    """The file of a life that was killed after some months."""
    game = subprocess.Popen(
        [sys.executable, "-c", PLAYS, str(folder), str(months), stop],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    file = folder / game.stdout.readline().rstrip("\n")
    game.send_signal(signal.SIGKILL)
    assert game.wait(30) == -signal.SIGKILL
    game.stdin.close()
    game.stdout.close()
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("months", "stop", "left"),
    [(9, "thinking", 9), (9, "writing", 9), (9, "watching", 10), (0, "thinking", 0)],
)
def test_a_killed_game_goes_on_where_it_was(tmp_path, months, stop, left):
    file = killed(tmp_path, months, stop)
    torn = stop == "writing"
    assert verify(file).ok != torn
    table = LocalTable.resume(file)
    assert table.life.month == left
    assert bool(table.messages) == torn
    live(table)
    table.close()
    assert file.read_bytes() == b"".join(lived().keeping.lines)
    assert verify(file).ok
