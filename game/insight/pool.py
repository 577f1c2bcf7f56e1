"""The same question to many chunks of lives, on every core.

Workers are spawned processes, one per core, fed and awaited from the caller's own thread: no thread
of ours runs beside it. Answers come in the order of the chunks, whoever finished first, so a result
never depends on how many cores there were. Leaving the `with` block or closing the answers stops the
workers at once; so does the end of the caller's process, whatever ended it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess, parent_process
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

Chunk = TypeVar("Chunk")
Answer = TypeVar("Answer")

_FEWEST = 2
"""Below so many chunks, starting a worker takes longer than it saves."""


_WORKERS_KEEP = {
    "MALLOC_TRIM_THRESHOLD_": str(1 << 28),
    "MALLOC_MMAP_THRESHOLD_": str(1 << 28),
    "MALLOC_TOP_PAD_": str(1 << 26),
    "OPENBLAS_NUM_THREADS": "1",
}
"""Environment of workers: memory of one array is kept for the next (the C library would give it back
to the system each time), and nobody needs threads that multiply matrices."""


class WorkerLost(RuntimeError):
    """A worker process ended in the middle of a chunk, as when memory runs out."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunks_of(total: int, size: int) -> list[tuple[int, int]]:
    """First number and count of each chunk of `total` lives."""
    return [(first, min(size, total - first)) for first in range(0, total, size)]


def growing(total: int, size: int, most: int, workers: int) -> list[tuple[int, int]]:
    """First number and count of chunks: of this size first, to see something soon, then larger ones.

    Large chunks are quicker a life. A chunk for each worker is of one size, twice that for the next,
    until it is `most`; the rest is shared evenly, so that all workers end together.
    """
    sizes: list[int] = []
    while size < most and total - sum(sizes) > 2 * workers * size:
        sizes += [size] * workers
        size *= 2
    left = total - sum(sizes)
    if left > 0:
        each = -(-left // (workers * -(-left // (workers * most))))
        sizes += [count for _, count in chunks_of(left, each)]
    firsts = accumulate([0, *sizes])
    return list(zip(firsts, sizes, strict=False))


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection
    busy: int = -1
    """place of the chunk it works on, -1 for none"""


class Pool:
    """Workers that are started when first needed and end with the `with` block."""

    def __init__(self, workers: int | None = None) -> None:
        self.number = cores() if workers is None else workers
        """Processes that work at a time."""
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def prepare(self, chunks: int) -> None:
        """Start the workers for so many chunks that are to come; returns before they are ready."""
        if min(chunks, self.number) >= _FEWEST:
            self._start(min(chunks, self.number))

    def each(self, task: Callable[[Chunk], Answer], chunks: Sequence[Chunk]) -> Iterator[Answer]:
        """Answers to every chunk, in order; `task` and chunks must be picklable.

        What a task raises is raised here. In this process when there is but one worker or chunk.
        """
        if len(chunks) < _FEWEST or self.number < _FEWEST:
            yield from map(task, chunks)
            return
        done = False
        try:
            yield from self._in_order(task, chunks)
            done = True
        finally:
            if not done:
                self.stop()

    def _in_order(
        self, task: Callable[[Chunk], Answer], chunks: Sequence[Chunk]
    ) -> Iterator[Answer]:
        """Hand out chunks as workers come free; keep early answers until their turn."""
        self._start(min(self.number, len(chunks)))
        todo = iter(enumerate(chunks))
        for worker in self._workers:
            self._feed(worker, task, todo)
        early: dict[int, Answer] = {}
        for place in range(len(chunks)):
            while place not in early:
                for worker in self._ready():
                    early[worker.busy] = self._heard(worker)
                    self._feed(worker, task, todo)
            yield early.pop(place)

    def stop(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.line.close()
        self._workers = []

    def _start(self, number: int) -> None:
        _begin_tracking()
        context = get_context("spawn")
        while len(self._workers) < number:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs,), daemon=True)
            with _environment(_WORKERS_KEEP):
                process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def _feed(self, worker: _Worker, task: Any, todo: Iterator[tuple[int, Any]]) -> None:
        worker.busy, chunk = next(todo, (-1, None))
        if worker.busy >= 0:
            worker.line.send((task, chunk))

    def _ready(self) -> list[_Worker]:
        """Wait until somebody has something to say."""
        lines = wait([worker.line for worker in self._workers if worker.busy >= 0])
        return [worker for worker in self._workers if worker.line in lines]

    def _heard(self, worker: _Worker) -> Any:
        try:
            answer, error = worker.line.recv()
        except (EOFError, ConnectionResetError) as end:
            worker.process.join()
            raise WorkerLost(f"a worker ended with code {worker.process.exitcode}") from end
        if error is not None:
            raise error
        return answer


@contextmanager
def _environment(added: Mapping[str, str]) -> Iterator[None]:
    """Variables for processes that are started meanwhile; what is set already stays."""
    new = [name for name in added if name not in os.environ]
    os.environ.update({name: added[name] for name in new})
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]


def _begin_tracking() -> None:
    """Start what Python keeps beside spawned processes, which inherits stderr.

    A screen puts something in the place of stderr that is no file, and nothing could inherit that.
    """
    if os.name == "posix":
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()


def _work(line: Connection) -> None:
    """A worker's whole life: answer what comes until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides when to stop
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            task, chunk = line.recv()
        except EOFError:
            return
        try:
            line.send((task(chunk), None))
        except Exception as error:
            line.send((None, error))


def _end_with_parent() -> None:
    """End in the middle of a chunk when nobody is left to hear of it, as when the caller was killed."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
