"""Hostile files through `verify`, `replay`, `runs` and `import`: refused in order, or the same life."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random

import pytest

from game.runs.replay import OTHER_ENGINE
from tests.house.scan import ROOT
from tests.runs.hostile import hostile
from tests.runs.judge import MEGABYTES, good, right_code

SECONDS = 2
"""Processor time that a command may take."""

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="measures as POSIX does")


def judged(folder, seed, count):
    """What the judge found of so many files, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.runs.judge", str(folder), str(seed), str(count)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=7_200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


def fair(found, count):
    """No offence, and what was tried was of every sort."""
    assert found["offences"] == []
    assert found["memory_mb"] < MEGABYTES
    assert found["files"] == count
    assert found["codes"]["verify 0"] > count // 50
    assert found["codes"]["verify 5"] > count // 2


@POSIX
def test_hostile_files_are_refused_or_are_the_same_life(tmp_path):
    fair(judged(tmp_path / "judge", 1, 40), 40)


@POSIX
@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_hostile_files_are_refused_or_are_the_same_life(tmp_path, part):
    found = judged(tmp_path / "judge", 100 + part, 1_000)
    print(json.dumps(found))
    fair(found, 1_000)
    assert {"verify 3", "verify 4", "replay 3", "import 3"} <= set(found["codes"])


def test_hostile_files_are_seldom_the_good_one():
    lines = good()
    files = [hostile(lines, Random(number)) for number in range(200)]
    assert files.count(b"".join(lines)) < 15
    assert len(set(files)) > 170


WATCHED = """
import os, resource, signal, sys
seconds, megabytes, told, *call = sys.argv[1:]
game = os.fork()
if not game:
    signal.alarm(60)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (int(megabytes) << 20, int(megabytes) << 20))
    os.execv(call[0], call)
_, status, used = os.wait4(game, 0)
code = os.waitstatus_to_exitcode(status)
with open(told, "w") as file:
    print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=file)
"""
"""Held to its limits by the system, of the clock too, and watched from a small process: a child of this
large one would be said to have used what this one does."""


@dataclass(frozen=True)
class Answer:
    """What came of a command."""

    code: int
    """Exit code; minus the signal for one that was ended."""
    out: bytes
    err: bytes
    seconds: float
    """Of processor time."""
    megabytes: float

    def in_order(self):
        """It said at most one line of what is wrong, and broke nowhere."""
        assert self.code >= 0, self
        assert self.err.count(b"\n") <= 1, self.err[:500]
        assert b"broke" not in self.err, self.err[:500]
        assert self.megabytes < MEGABYTES
        return self.code


def command(folder, *arguments):
    """A command in a process of its own, held by the system to its limits."""
    told, *said = (folder / f"{threading.get_ident()}.{name}" for name in ("told", "out", "err"))
    watched = [sys.executable, "-I", "-S", "-c", WATCHED, str(SECONDS), str(MEGABYTES), str(told)]
    with said[0].open("wb") as out, said[1].open("wb") as err:
        subprocess.run(
            [*watched, sys.executable, "-m", "game", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"IRONBOWL_SAVES": str(folder / "saves"), "OPENBLAS_NUM_THREADS": "1"},
            stdout=out,
            stderr=err,
            check=True,
        )
    code, seconds, megabytes = told.read_text().split()
    texts = [file.read_bytes() for file in said]
    return Answer(int(code), *texts, float(seconds), float(megabytes))


def try_(folder, number, text, whole):
    """One file through the commands that take one; all that was answered."""
    file = folder / "saves" / f"hostile 敌 {number}.jsonl"
    file.write_bytes(text)
    verify = command(folder, "verify", file)
    replay = command(folder, "replay", file, "--check")
    taken = command(folder, "import", file, "--saves", folder / f"taken-{number}")
    code = verify.in_order()
    assert code in right_code(text, whole), number
    assert replay.in_order() == code, number
    assert taken.in_order() == (0 if code == OTHER_ENGINE else code), number
    copies = list((folder / f"taken-{number}").glob("*.jsonl"))
    assert [copy.read_bytes() for copy in copies] == ([text] if taken.code == 0 else [])
    return verify, replay, taken


def hold_court(folder, numbers):
    """Files by number through the commands, each in a process of its own, then all of them listed."""
    (folder / "saves").mkdir()
    lines = good()
    whole = b"".join(lines)
    files = {number: hostile(lines, Random(f"command {number}")) for number in numbers}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tried = list(pool.map(lambda n: try_(folder, n, files[n], whole), files))
    listed = command(folder, "runs", "--json")
    assert listed.in_order() == 0
    assert len(json.loads(listed.out)) == len(files)
    answers = [listed, *itertools.chain(*tried)]
    worst = max(answer.seconds for answer in answers), max(answer.megabytes for answer in answers)
    print({"files": len(files), "seconds": round(worst[0], 2), "megabytes": round(worst[1])})


@POSIX
def test_hostile_files_by_command(tmp_path):
    hold_court(tmp_path, range(1))


@POSIX
@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_two_hundred_hostile_files_by_command(tmp_path, part):
    hold_court(tmp_path, range(20 * part, 20 * part + 20))


SLOW = """
from signal import ITIMER_REAL, alarm, pause, setitimer
left = alarm(0)
assert left
setitimer(ITIMER_REAL, left / 1_000)
pause()
"""
"""Waits for the end of its time, a thousand times as quickly."""


@POSIX
@pytest.mark.parametrize(
    ("greedy", "ended"),
    [
        ("while True: pass", "SIGXCPU"),
        ("[bytearray(1 << 20) for _ in range(1 << 12)]", "MemoryError"),
        (SLOW, "SIGALRM"),
    ],
    ids=["processor", "memory", "clock"],
)
def test_a_command_that_takes_too_much_is_found_out(tmp_path, monkeypatch, greedy, ended):
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "__init__.py").touch()
    program = tmp_path / "game" / "__main__.py"
    monkeypatch.setattr("tests.runs.test_hostile.ROOT", tmp_path)
    monkeypatch.setattr("tests.runs.test_hostile.SECONDS", 1)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    program.write_text("pass")
    assert command(tmp_path, "verify").in_order() == 0
    program.write_text(greedy)
    answer = command(tmp_path, "verify")
    said = answer.err.decode() if answer.code > 0 else signal.Signals(-answer.code).name
    assert said.split()[-1] == ended
    with pytest.raises(AssertionError):
        assert answer.in_order() == 0
