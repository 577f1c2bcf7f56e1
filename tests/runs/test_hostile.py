"""Hostile files through `verify`, `replay`, `runs` and `import`: refused in order, or the same life."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from random import Random

import pytest

from tests.house.scan import ROOT
from tests.runs.hostile import hostile
from tests.runs.judge import MEGABYTES, good, right_code

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
    fair(judged(tmp_path / "judge", 1, 100), 100)


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


def command(folder, *arguments):
    """Exit code, what was said on stderr, seconds of processor, and megabytes, of a command."""
    began = time.perf_counter()
    game = subprocess.Popen(
        [sys.executable, "-m", "game", *arguments],
        cwd=ROOT,
        env=os.environ | {"IRONBOWL_SAVES": str(folder / "saves")},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("wb"),
    )
    _, status, used = os.wait4(game.pid, 0)
    game.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    assert time.perf_counter() - began < 60
    return game.returncode, (folder / "said").read_bytes(), seconds, used.ru_maxrss / 1024


def hold_court(folder, numbers):
    """Files by number through the commands, each in a process of its own; the worst of all."""
    (folder / "saves").mkdir()
    file, lines = folder / "saves" / "hostile 敌.jsonl", good()
    whole, worst = b"".join(lines), [0.0, 0.0]
    for number in numbers:
        text = hostile(lines, Random(f"command {number}"))
        file.write_bytes(text)
        answers = {}
        for words in (
            ("verify", str(file)),
            ("replay", str(file), "--check"),
            ("runs",),
            ("import", str(file), "--saves", str(folder / f"taken-{number}")),
        ):
            code, said, seconds, most = command(folder, *words)
            assert said.count(b"\n") <= 1, said[:500]
            assert b"broke" not in said, said[:500]
            answers[words[0]] = code
            worst = [max(worst[0], seconds), max(worst[1], most)]
        assert answers["verify"] in right_code(text, whole), number
        assert answers["replay"] == answers["verify"], number
        assert answers["runs"] == 0
        assert answers["import"] == (0 if answers["verify"] == 4 else answers["verify"]), number
    print({"files": len(numbers), "seconds": round(worst[0], 2), "megabytes": round(worst[1])})
    assert worst[0] < 2
    assert worst[1] < MEGABYTES


@POSIX
def test_hostile_files_by_command(tmp_path):
    hold_court(tmp_path, range(2))


@POSIX
@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_two_hundred_hostile_files_by_command(tmp_path, part):
    hold_court(tmp_path, range(20 * part, 20 * part + 20))
