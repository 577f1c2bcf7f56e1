"""Lives that are killed: `python -m tests.runs.nursery FOLDER KILLS SEED` prints a line of JSON a kill.

Every life is played by a child of its own, which is killed with signal 9 at a random moment, gone
on with by the next child, killed again, and so on to its end.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from game.runs.session import LocalTable
from game.runs.store import Store
from tests.runs.lives import live, setting


def seed_of(number: int) -> str:
    """Seed words of a life by its number."""
    return f"killed-{number}"


def play(folder: Path, number: int, mouth: int) -> None:
    """Go on with the life in a folder, or begin it; say each month that is closed as one byte."""
    files = sorted(folder.glob("*.jsonl"))
    if files:
        table = LocalTable.resume(files[0])
    else:
        table = LocalTable.start(setting(seed_of(number)), Store(folder))
    os.write(mouth, bytes([table.life.month]))
    while not table.ended:
        live(table, table.life.month + 1)
        os.write(mouth, bytes([table.life.month]))
    table.close()
    os.write(mouth, b"\xff")


def bear(folder: Path, number: int) -> tuple[int, int]:
    """A child that plays, and where it can be heard."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(mouth)
        return child, ear
    code = 1
    try:
        os.close(ear)
        play(folder, number, mouth)
        code = 0
    finally:
        os._exit(code)


def heard(ear: int) -> list[int]:
    """All that was said, until nobody speaks any more."""
    said = b""
    while more := os.read(ear, 4096):
        said += more
    os.close(ear)
    return list(said)


def kill(folder: Path, number: int, wait: bool, delay: float) -> dict[str, object]:
    """Play on in a folder for some seconds, counted from the first word where `wait` is set.

    Tells the last month that was said, and whether death was sudden.
    """
    child, ear = bear(folder, number)
    first = os.read(ear, 1) if wait else b""
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    said = [*first, *heard(ear)]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and os.WEXITSTATUS(status):
        raise SystemExit(f"life {number} did not go on")
    closed = [month for month in said if month != 255]
    return {
        "life": number,
        "month": closed[-1] if closed else -1,
        "killed": killed,
        "over": 255 in said,
    }


def main() -> None:
    """Kill as often as asked; whoever reads looks at the folder after each line and answers with one."""
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance, number = random.Random(seed), 0
    began = time.perf_counter()
    child, ear = bear(folder / "whole", 0)
    heard(ear)
    os.waitpid(child, 0)
    whole = time.perf_counter() - began
    while kills > 0:
        # One kill in three falls while the life is dealt or read; the others while it is played.
        wait = chance.random() > 1 / 3
        found = kill(folder / str(number), number, wait, chance.uniform(0, whole / 3))
        kills -= bool(found["killed"])
        print(json.dumps(found), flush=True)
        if sys.stdin.readline() != "on\n":
            return
        number += bool(found["over"])


if __name__ == "__main__":
    main()
