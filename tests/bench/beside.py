"""A class of ours beside a class of oTree's own bots on this machine, one after the other.

    python -m tests.bench.beside --otree BIN [--people 30] [--months 12] [--json]

BIN is the folder with oTree's own `otree` (an environment of its own: `pip install otree requests`).
Both play a street of sellers who set prices month by month. Ours goes over real lines of the loopback
from another process, with every plan on disk before it is acknowledged; oTree's bots play in the
server's own process, without a network. What a session costs before its first month is left out: of
oTree by taking a session of one month from the longer one, of ours by what the host says of its months.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE / "otree"
SHORT = 1
"""Months of the session that is taken from the longer one."""


@dataclass
class Cost:
    """Of one process: seconds on the wall, of the processor, and peak memory in MB."""

    wall: float
    processor: float
    memory: float


def bots(folder: Path, people: int, months: int) -> Cost:
    """One session of oTree's bots; SystemExit where it fails."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary) / "project"
        shutil.copytree(PROJECT, project)
        for needed in ("_static", "_templates"):
            (project / needed).mkdir()
        env = {**os.environ, "STREET_ROUNDS": str(months)}
        env.pop("PYTHONPATH", None)
        begun = time.perf_counter()
        with (project / "said.txt").open("w+") as said:
            process = subprocess.Popen(
                [str(folder / "otree"), "test", "street", str(people)],
                cwd=project, env=env, stdout=said, stderr=said,
            )  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            wall = time.perf_counter() - begun
            if process.returncode:
                said.seek(0)
                raise SystemExit(f"oTree's bots did not get through:\n{said.read()[-2_000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3)


def ours(people: int, months: int) -> dict[str, Any]:
    """One session of ours, everybody handing in as soon as the page is there."""
    command = [sys.executable, "-m", "tests.bench.room", "--people", str(people), "--within", "0",
               "--months", str(months), "--json"]  # fmt: skip
    done = subprocess.run(
        command, cwd=HERE.parents[1], capture_output=True, text=True, check=True, timeout=300
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def compared(folder: Path, people: int, months: int) -> dict[str, float]:
    """Decisions a second and peak memory of both, and the ratios."""
    long, short = bots(folder, people, months), bots(folder, people, SHORT)
    mine = ours(people, months)
    decisions = people * (months - SHORT)
    theirs = decisions / max(long.processor - short.processor, 1e-6)
    own = mine["decisions_a_processor_second"]
    return {
        "otree_decisions_a_second": decisions / max(long.wall - short.wall, 1e-6),
        "ours_decisions_a_second": mine["decisions_a_second"],
        "otree_decisions_a_processor_second": theirs,
        "ours_decisions_a_processor_second": own,
        "ratio_of_decisions": own / theirs,
        "otree_peak_mb": long.memory,
        "ours_peak_mb": mine["host_peak_mb"],
        "ratio_of_memory": mine["host_peak_mb"] / long.memory,
    }


def main() -> None:
    """Read the arguments, measure, print."""
    say = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    say.add_argument("--otree", type=Path, required=True)
    say.add_argument("--people", type=int, default=30)
    say.add_argument("--months", type=int, default=12)
    say.add_argument("--json", action="store_true")
    wanted = say.parse_args()
    found = compared(wanted.otree.resolve(), wanted.people, wanted.months)
    if wanted.json:
        print(json.dumps(found, indent=1))
    else:
        print("\n".join(f"{name.replace('_', ' ')}: {value:.2f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
