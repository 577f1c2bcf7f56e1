"""kill -9 in the middle of a life loses the unfinished month and nothing else."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.runs.replay import verify
from game.runs.session import LocalTable
from tests.house.scan import ROOT
from tests.runs.lives import live, text_of

STOPS = ((9, "thinking"), (9, "writing"), (9, "watching"), (0, "thinking"))
"""After how many months each life stops, and at what."""

PLAYS = """
import json, os, sys
from pathlib import Path
from tests.runs.lives import live, setting
from game.runs import keeping
from game.runs.session import LocalTable
from game.runs.store import Store

def play(folder, months, stop):
    def hang(*_):
        print(os.getpid(), table.file, flush=True)
        os.read(0, 1)

    def half(handle, text):
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, text[: len(text) // 2])
        hang()

    folder.mkdir()
    table = live(LocalTable.start(setting(), Store(folder)), months)
    if stop == "watching":
        table.on_closed(hang)
    elif stop == "writing":
        keeping.write_all = half
    else:
        hang()
    live(table)

for number, (months, stop) in enumerate(json.loads(sys.argv[2])):
    child = os.fork()
    if not child:
        play(Path(sys.argv[1], str(number)), months, stop)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Plays one life after another, each in a child that waits in the middle of it until it is killed."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The files of lives that were killed, by where they stopped."""
    game = subprocess.Popen(
        [sys.executable, "-c", PLAYS, str(tmp_path_factory.mktemp("killed")), json.dumps(STOPS)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    files = {}
    with game:
        for stop in STOPS:
            child, _, file = game.stdout.readline().rstrip("\n").partition(" ")
            os.kill(int(child), signal.SIGKILL)
            assert game.stdout.readline() == f"{-signal.SIGKILL}\n"
            files[stop] = Path(file)
    assert game.returncode == 0
    return files


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("months", "stop", "left"),
    [(*stop, left) for stop, left in zip(STOPS, (9, 9, 10, 0), strict=True)],
)
def test_a_killed_game_goes_on_where_it_was(killed, months, stop, left):
    file = killed[months, stop]
    torn = stop == "writing"
    assert verify(file).ok != torn
    table = LocalTable.resume(file)
    assert table.life.month == left
    assert bool(table.messages) == torn
    live(table)
    table.close()
    assert file.read_bytes() == text_of()
    assert verify(file).ok
