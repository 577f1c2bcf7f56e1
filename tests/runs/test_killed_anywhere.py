"""kill -9 at any moment: every month that was closed is there, and the life goes on to the same end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from game.runs.listing import glance
from game.runs.replay import DAMAGED, FINE, verify
from tests.house.scan import ROOT
from tests.runs.lives import text_of
from tests.runs.nursery import seed_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def kills(folder, number, seed):
    """What the nursery says of each kill, one at a time: it waits while the test looks."""
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.runs.nursery", str(folder), str(number), str(seed)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with nursery:
        for line in nursery.stdout:
            yield json.loads(line)
            nursery.stdin.write("on\n")
            nursery.stdin.flush()
    assert nursery.returncode == 0


def look(folder, found, whole):
    """What is on disk after a kill holds all that was closed; returns what became of the file."""
    files = list(folder.glob("*.jsonl"))
    if not files:
        assert found["month"] < 0, "a life that had begun is gone"
        return "not begun"
    (file,) = files
    text = file.read_bytes()
    assert whole.startswith(text), "the file holds something that was never lived"
    lines = text.count(b"\n")
    assert lines >= 1, "a run without its first line"
    assert lines - 1 >= found["month"], "a month that was closed is not there"
    torn = not text.endswith(b"\n")
    verdict = verify(file)
    assert verdict.code == (DAMAGED if torn else FINE), verdict.what
    assert glance(file).state == ("torn" if torn else "unverified")
    return "torn" if torn else "whole"


def all_go_on(folder, number, seed):
    """Kill so often; how often each thing was found. Every life that ended is the one never killed."""
    seen, wholes = Counter(), {}
    for found in kills(folder, number, seed):
        life = found["life"]
        if life not in wholes:
            wholes[life] = text_of(seed=seed_of(life))
        place = folder / str(life)
        seen[look(place, found, wholes[life])] += found["killed"]
        seen["in all"] += found["killed"]
        if found["over"]:
            (file,) = place.glob("*.jsonl")
            assert file.read_bytes() == wholes[life]
            assert verify(file).ok
            seen["over"] += 1
    return seen


def test_eight_kills_lose_nothing_that_was_closed(tmp_path):
    assert all_go_on(tmp_path, 8, 1)["in all"] == 8


@pytest.mark.long
def test_three_hundred_kills_lose_nothing_that_was_closed(tmp_path):
    seen = all_go_on(tmp_path, 300, 7)
    print(dict(seen))
    assert seen["in all"] == 300
    assert seen["over"] >= 20
    assert seen["whole"] >= 150
