"""A class by script on this machine: how fast plans are acknowledged and months reach everybody.

    python -m tests.bench.room [--people 300] [--months 12] [--within 2] [--json]

The host runs in a process of its own, the class in this one, a line for everybody, over the loopback
only. Everybody hands in at a moment of `--within` seconds drawn for them; with `--within 0` as soon as
the page is there. Measured: from sending a plan to its acknowledgement; from the last plan sent to
everybody's message that the month has closed, and to everybody's page; the host's memory and where its
processor time goes. The speeds are those of a clock on the wall: other work on the machine is in them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from game.catalog.catalog import Catalog
from game.runs.dealing import deal_setting
from game.workshop.keeping import LEAST, found
from tests.bench.people import SEED, Session, session_of

ROOT = Path(__file__).resolve().parents[2]


def lengthen(folder: Path, people: int, months: int) -> None:
    """Found the workshop before the host does, for a town that lives longer than its scenario."""
    known = deal_setting(
        Catalog.load([]), "steel-2016", SEED, quick=False, households=max(people, LEAST)
    )
    if months > known.rules.months:
        longer = replace(known, rules=replace(known.rules, months=months))
        found(folder / "workshops" / "load.workshop", longer, 0).close()


class Host:
    """The host's process."""

    def __init__(self, folder: Path, people: int) -> None:
        self.spent = folder / "spent.jsonl"
        command = [sys.executable, "-m", "tests.bench.hosted", str(self.spent), "workshop", "host", "load",
                   "--saves", str(folder), "--port", "0", "--seed", SEED, "--headless", "--clock", "0",
                   "--seats", str(people), "--round", "month"]  # fmt: skip
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout is not None
        said = ""
        while "Kept" not in said:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"the host did not start: {said}")
            said += line
        seen = {name: re.search(wanted, said) for name, wanted in _SAID.items()}
        told = {name: match[1] for name, match in seen.items() if match}
        self.code, self.pin = told["code"], told["pin"]
        self.url = f"http://127.0.0.1:{told['port']}"

    def months(self) -> list[dict[str, Any]]:
        """What the host wrote of its months; the first line is of the joining."""
        return [json.loads(line) for line in self.spent.read_text().splitlines()]

    def spends(self) -> float:
        """Processor time it has taken so far, seconds; 0 where the system does not say."""
        file = Path(f"/proc/{self.process.pid}/stat")
        if not file.is_file():
            return 0.0
        user, system = file.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End it, and wait for that."""
        self.process.terminate()
        self.process.wait(20)


_SAID = {"port": r"127\.0\.0\.1:(\d+)", "code": r"code: +(\w+)", "pin": r"PIN: +(\d+)"}


def measure(people: int, months: int, within: float) -> dict[str, Any]:
    """A whole session, and what it took."""
    with tempfile.TemporaryDirectory() as folder:
        lengthen(Path(folder), people, months)
        host = Host(Path(folder), people)
        try:
            lived = asyncio.run(session_of(host, people, months, within))
            written = host.months()
        finally:
            host.stop()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told(lived, written, used, people)


def told(
    lived: Session,
    written: list[dict[str, Any]],
    used: resource.struct_rusage,
    people: int,
) -> dict[str, Any]:
    """The figures: milliseconds, MB, and decisions a second."""
    acks = sorted(1e3 * took for month in lived.months for took in month.acks)
    months = written[1:] or written
    parts = {part: [1e3 * one["spent"].get(part, 0.0) for one in months] for part in PARTS}
    memory = [one["memory"] for one in written]
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "people": people,
        "months": len(lived.months),
        "ack_ms": {
            "p50": statistics.median(acks),
            "p99": acks[max(len(acks) * 99 // 100 - 1, 0)],
            "max": acks[-1],
        },
        "closed_ms": spread([1e3 * month.closed for month in lived.months]),
        "updated_ms": spread([1e3 * month.updated for month in lived.months]),
        "laid_out_ms": spread([1e3 * month.laid_out for month in lived.months]),
        "host_processor_ms_a_month": {part: statistics.mean(ms) for part, ms in parts.items()},
        "memory_mb": memory,
        "memory_grown_mb": memory[-1] - memory[min(1, len(memory) - 1)],
        "host_processor_s": used.ru_utime + used.ru_stime,
        "host_peak_mb": used.ru_maxrss / 1e3,
        "class_processor_s": own.ru_utime + own.ru_stime,
        "decisions_a_second": people * len(lived.months) / lived.wall,
        "decisions_a_processor_second": people * len(lived.months) / lived.processor,
    }


PARTS = ("settlement", "pictures", "forms", "encoding", "commit", "sending", "altogether")


def spread(values: list[float]) -> dict[str, float]:
    """Median and longest."""
    return {"p50": statistics.median(values), "max": max(values)}


def lines_of(measured: dict[str, Any]) -> list[str]:
    """The figures as lines to read."""

    def ms(of: dict[str, float]) -> str:
        return ", ".join(f"{name} {value:.0f}" for name, value in of.items())

    memory = measured["memory_mb"]
    return [
        f"{measured['people']} people, {measured['months']} months",
        f"acknowledged, ms: {ms(measured['ack_ms'])}",
        f"month closed for everybody after the last plan, ms: {ms(measured['closed_ms'])}",
        f"everybody has the new page after the last plan, ms: {ms(measured['updated_ms'])}",
        f"everybody can plan again after the last plan, ms: {ms(measured['laid_out_ms'])}",
        f"the host's processor time a month, ms: {ms(measured['host_processor_ms_a_month'])}",
        f"the host's memory, MB: {memory[0]:.0f} before, {memory[-1]:.0f} at the end; "
        f"grown by {measured['memory_grown_mb']:.1f} after the first month",
        f"{measured['decisions_a_second']:.0f} decisions a second; "
        f"processor time, s: host {measured['host_processor_s']:.1f}, "
        f"class {measured['class_processor_s']:.1f}",
    ]


def main() -> None:
    """Read the arguments, measure, print."""
    say = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    say.add_argument("--people", type=int, default=300)
    say.add_argument("--months", type=int, default=12)
    say.add_argument("--within", type=float, default=2.0)
    say.add_argument("--json", action="store_true")
    wanted = say.parse_args()
    measured = measure(wanted.people, wanted.months, wanted.within)
    print(json.dumps(measured, indent=1) if wanted.json else "\n".join(lines_of(measured)))


if __name__ == "__main__":
    main()
