"""Chunks on every core: in order, stopped at once, in this process when there is little to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from game.insight.batch import live
from game.insight.pool import Pool, WorkerLost, chunks_of, cores, growing
from tests.engine.tiny import tiny
from tests.house.scan import ROOT
from tests.insight.tasks import backwards, dawdle, refuse, vanish, where

RULES = tiny(6)


def cash(chunk: tuple[int, int]) -> list[int]:
    first, count = chunk
    *_, last = live(RULES, [f"pool-{n}" for n in range(first, first + count)], 4)
    return last.turned.town.cash.sum(axis=1).tolist()


@pytest.fixture(scope="module")
def two() -> Iterator[Pool]:
    """Two workers that nothing befalls, for all who only ask them something."""
    with Pool(2) as pool:
        yield pool


def test_chunks_cover_every_life_once() -> None:
    assert chunks_of(10, 4) == [(0, 4), (4, 4), (8, 2)]
    assert chunks_of(0, 4) == []


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("total", [0, 1, 7, 100, 1_980, 9_980])
def test_growing_chunks_cover_every_life_once_and_end_even(total: int, workers: int) -> None:
    chunks = growing(total, 250, 1_000, workers)
    assert [first for first, _ in chunks] == [
        sum(n for _, n in chunks[:k]) for k in range(len(chunks))
    ]
    sizes = [count for _, count in chunks]
    assert sum(sizes) == total
    assert max(sizes, default=0) <= 1_000
    assert all(sizes)
    last = sizes[-workers:]
    assert max(last, default=0) - min(last, default=0) <= len(sizes)


def test_chunks_grow_to_the_largest() -> None:
    sizes = [count for _, count in growing(9_980, 250, 1_000, 2)]
    assert sizes[:4] == [250, 250, 500, 500]
    assert sizes[4:] == [848] * 10


def test_workers_keep_their_memory_and_nothing_of_that_stays_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    before = dict(os.environ)
    with Pool(2) as pool:
        found = list(pool.each(os.getenv, ["MALLOC_TRIM_THRESHOLD_", "OPENBLAS_NUM_THREADS"]))
    assert found == [str(1 << 28), "1"]
    assert dict(os.environ) == before


def test_answers_come_in_the_order_of_the_chunks(two: Pool) -> None:
    assert list(two.each(backwards, range(6))) == list(range(6))
    assert list(two.each(backwards, range(3))) == list(range(3))


def test_work_is_done_by_other_processes_and_by_this_one_when_there_is_little(two: Pool) -> None:
    found = [pid for _, pid in two.each(where, range(8))]
    assert os.getpid() not in found
    assert list(two.each(where, [5])) == [(5, os.getpid())]
    with Pool(1) as pool:
        assert [pid for _, pid in pool.each(where, range(3))] == [os.getpid()] * 3


def test_the_result_does_not_depend_on_the_workers(two: Pool) -> None:
    chunks = chunks_of(7, 3)
    with Pool(1) as alone:
        assert list(two.each(cash, chunks)) == list(alone.each(cash, chunks))


def test_what_a_task_raises_is_raised_here_and_the_next_may_ask_again(two: Pool) -> None:
    with pytest.raises(ValueError, match="not this one"):
        list(two.each(refuse, range(4)))
    assert list(two.each(refuse, [0, 2, 3])) == [0, 2, 3]


def test_a_lost_worker_is_said_to_be_lost() -> None:
    with Pool(2) as pool, pytest.raises(WorkerLost, match="7"):
        list(pool.each(vanish, range(2)))


@pytest.mark.parametrize("leave", ["close", "stop"])
def test_leaving_stops_the_workers_at_once(leave: str) -> None:
    begun = time.monotonic()
    with Pool(2) as pool:
        answers = pool.each(dawdle, [0, 1, 2])
        if leave == "close":
            sent = pool.each(backwards, range(2))
            next(sent)
            sent.close()
        else:
            pool._start(2)
            pool._feed(pool._workers[0], dawdle, iter([(0, 0)]))
        del answers
    assert pool._workers == []
    assert time.monotonic() - begun < 30


KILLED = """
import os, signal
from game.insight.pool import Pool
from tests.insight.test_pool import dawdle, where

if __name__ == "__main__":
    pool = Pool(2)
    print(*{pid for _, pid in pool.each(where, range(20))}, flush=True)
    for worker in pool._workers:
        worker.line.send((dawdle, 0))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_workers_end_with_the_process_that_was_killed(tmp_path: Path) -> None:
    """Nobody is left to stop them, and each has a minute of work before it. What they write to ends
    with the last of them."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(script)], env=here, stdout=subprocess.PIPE, timeout=90, check=False
    )
    assert done.stdout.split()
    assert done.returncode < 0
    assert time.monotonic() - begun < 45


def test_arrays_come_back_as_they_are(two: Pool) -> None:
    first, _ = two.each(np.arange, [3, 4])
    assert first.tolist() == [0, 1, 2]


def test_there_is_a_core() -> None:
    assert cores() >= 1


BEHIND_A_SCREEN = """
import sys
from game.insight.pool import Pool

class Captured:
    def write(self, text): return len(text)
    def flush(self): pass
    def fileno(self): return -1

if __name__ == "__main__":
    sys.stderr = Captured()
    with Pool(2) as pool:
        print(list(pool.each(abs, [0, -2, 3])))
"""


def test_workers_start_behind_a_screen_that_has_taken_stderr(tmp_path: Path) -> None:
    """What a screen puts there has no file that a process could inherit."""
    script = tmp_path / "behind.py"
    script.write_text(BEHIND_A_SCREEN, "utf-8")
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)], env=here, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[0, 2, 3]", done.stderr
