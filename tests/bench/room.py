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
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector

ROOT = Path(__file__).resolve().parents[2]
SEED = "amber-noodle-17"
ERRANDS = ("none", "papers", "licence", "search")
PATIENCE = 120.0
"""Seconds a month may take before the run is given up."""


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
        found = {name: re.search(wanted, said) for name, wanted in _SAID.items()}
        told = {name: match[1] for name, match in found.items() if match}
        self.code, self.pin = told["code"], told["pin"]
        self.url = f"http://127.0.0.1:{told['port']}"

    def months(self) -> list[dict[str, Any]]:
        """What the host wrote of its months; the first line is of the joining."""
        return [json.loads(line) for line in self.spent.read_text().splitlines()]

    def stop(self) -> None:
        """End it, and wait for that."""
        self.process.terminate()
        self.process.wait(20)


_SAID = {"port": r"127\.0\.0\.1:(\d+)", "code": r"code: +(\w+)", "pin": r"PIN: +(\d+)"}


@dataclass
class Participant:
    """One of the class."""

    line: ClientWebSocketResponse
    dice: random.Random
    waiting: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    paged: asyncio.Event = field(default_factory=asyncio.Event)
    ids: list[str] = field(default_factory=list)
    """Lines of business of the town."""
    seen: int = 0

    async def listen(self) -> None:
        """Hear the host, and ask for the page whenever a month has closed."""
        async for message in self.line:
            said = json.loads(message.data)
            if said["kind"] == "filed":
                self.waiting.pop(said["id"]).set_result(said["came"])
            elif said["kind"] == "closed":
                self.closed.set()
                await self.look()
            elif said["kind"] == "page":
                self.ids = [row["id"] for row in said["lines"]["rows"]]
                self.seen = said["month"]
                self.paged.set()

    async def look(self) -> None:
        """Ask for the page."""
        await self.send(kind="look", n=1, decision={}, seen=self.seen)

    async def send(self, **message: object) -> None:
        """Say something."""
        await self.line.send_str(json.dumps(message))

    def decide(self) -> dict[str, object]:
        """Some plan; the town's own rules say what comes of it."""
        dice = self.dice
        plan: dict[str, object] = {"errand": dice.choice(ERRANDS)}
        if dice.random() < 0.3:
            plan["price"] = dice.choice(("cut", "raise"))
        if dice.random() < 0.3:
            plan["table"] = dice.choice(("plain", "thin", "as_before"))
        if dice.random() < 0.2:
            plan["line"] = dice.choice(self.ids)
        return plan

    async def file(self, n: int, month: int, delay: float) -> tuple[float, float]:
        """Hand in after a while: when that was, and how long the acknowledgement took, seconds."""
        await asyncio.sleep(delay)
        id_ = f"plan-{n:05d}-{month:05d}"
        done = self.waiting[id_] = asyncio.get_running_loop().create_future()
        sent = time.perf_counter()
        await self.send(kind="file", id=id_, month=month, decision=self.decide())
        came = await done
        assert came == "in", came
        return sent, time.perf_counter() - sent


@dataclass
class Month:
    """What one month took, seconds."""

    acks: list[float]
    closed: float
    """From the last plan sent to the last message that the month has closed."""
    updated: float
    """From the last plan sent to the last page."""


async def month_of(people: list[Participant], month: int, within: float) -> Month:
    """One month of everybody."""
    for one in people:
        one.closed.clear()
        one.paged.clear()
    sent = await asyncio.gather(
        *(p.file(n, month, p.dice.uniform(0, within)) for n, p in enumerate(people))
    )
    last = max(at for at, _ in sent)
    await asyncio.gather(*(one.closed.wait() for one in people))
    closed = time.perf_counter() - last
    await asyncio.gather(*(one.paged.wait() for one in people))
    return Month([took for _, took in sent], closed, time.perf_counter() - last)


async def seated(host: Host, session: ClientSession, count: int) -> list[Participant]:
    """Everybody with a seat, a line and a page to be asked for."""
    people = []
    for n in range(count):
        said = json.dumps({"code": host.code, "id": f"load-{n:05d}"})
        async with session.post(host.url + "/join", data=said) as answer:
            token = (await answer.json())["token"]
        line = await session.ws_connect(host.url + "/line", max_msg_size=0)
        await line.send_str(json.dumps({"kind": "hello", "token": token}))
        people.append(Participant(line, random.Random(f"{SEED}/{n}")))
    return people


async def begin(host: Host, session: ClientSession) -> None:
    """Let the first month begin."""
    async with session.post(host.url + "/desk/enter", data=json.dumps({"pin": host.pin})) as answer:
        key = (await answer.json())["key"]
    async with session.ws_connect(host.url + "/desk/line") as desk:
        await desk.send_str(json.dumps({"kind": "hello", "token": key}))
        await desk.send_str(json.dumps({"kind": "order", "id": "begin-01", "what": "start"}))
        async for message in desk:
            if json.loads(message.data)["kind"] == "followed":
                return


async def session_of(host: Host, count: int, months: int, within: float) -> list[Month]:
    """Join, begin and live the months."""
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        people = await seated(host, session, count)
        heard = [asyncio.create_task(one.listen()) for one in people]
        for one in people:
            await one.look()
        await asyncio.wait_for(asyncio.gather(*(one.paged.wait() for one in people)), PATIENCE)
        await begin(host, session)
        found = [
            await asyncio.wait_for(month_of(people, month, within), PATIENCE)
            for month in range(1, months + 1)
        ]
        for task in heard:
            task.cancel()
        return found


def measure(people: int, months: int, within: float) -> dict[str, Any]:
    """A whole session, and what it took."""
    with tempfile.TemporaryDirectory() as folder:
        host = Host(Path(folder), people)
        try:
            begun = time.perf_counter()
            lived = asyncio.run(session_of(host, people, months, within))
            wall = time.perf_counter() - begun
            written = host.months()
        finally:
            host.stop()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told(lived, written, used, wall, people)


def told(
    lived: list[Month],
    written: list[dict[str, Any]],
    used: resource.struct_rusage,
    wall: float,
    people: int,
) -> dict[str, Any]:
    """The figures: milliseconds, MB, and decisions a second."""
    acks = sorted(1e3 * took for month in lived for took in month.acks)
    months = written[1:] or written
    parts = {part: [1e3 * one["spent"].get(part, 0.0) for one in months] for part in PARTS}
    memory = [one["memory"] for one in written]
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "people": people,
        "months": len(lived),
        "ack_ms": {
            "p50": statistics.median(acks),
            "p99": acks[max(len(acks) * 99 // 100 - 1, 0)],
            "max": acks[-1],
        },
        "closed_ms": spread([1e3 * month.closed for month in lived]),
        "updated_ms": spread([1e3 * month.updated for month in lived]),
        "host_processor_ms_a_month": {part: statistics.mean(ms) for part, ms in parts.items()},
        "memory_mb": memory,
        "memory_grown_mb": memory[-1] - memory[min(1, len(memory) - 1)],
        "host_processor_s": used.ru_utime + used.ru_stime,
        "host_peak_mb": used.ru_maxrss / 1e3,
        "class_processor_s": own.ru_utime + own.ru_stime,
        "decisions_a_second": people * len(lived) / wall,
    }


PARTS = ("settlement", "pictures", "encoding", "commit", "sending", "altogether")


def spread(values: list[float]) -> dict[str, float]:
    """Median and longest."""
    return {"p50": statistics.median(values), "max": max(values)}


def lines_of(found: dict[str, Any]) -> list[str]:
    """The figures as lines to read."""

    def ms(of: dict[str, float]) -> str:
        return ", ".join(f"{name} {value:.0f}" for name, value in of.items())

    memory = found["memory_mb"]
    return [
        f"{found['people']} people, {found['months']} months",
        f"acknowledged, ms: {ms(found['ack_ms'])}",
        f"month closed for everybody after the last plan, ms: {ms(found['closed_ms'])}",
        f"everybody has the new page after the last plan, ms: {ms(found['updated_ms'])}",
        f"the host's processor time a month, ms: {ms(found['host_processor_ms_a_month'])}",
        f"the host's memory, MB: {memory[0]:.0f} before, {memory[-1]:.0f} at the end; "
        f"grown by {found['memory_grown_mb']:.1f} after the first month",
        f"{found['decisions_a_second']:.0f} decisions a second; host {found['host_processor_s']:.1f} s and "
        f"class {found['class_processor_s']:.1f} s of processor time",
    ]


def main() -> None:
    """Read the arguments, measure, print."""
    say = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    say.add_argument("--people", type=int, default=300)
    say.add_argument("--months", type=int, default=12)
    say.add_argument("--within", type=float, default=2.0)
    say.add_argument("--json", action="store_true")
    wanted = say.parse_args()
    found = measure(wanted.people, wanted.months, wanted.within)
    print(json.dumps(found, indent=1) if wanted.json else "\n".join(lines_of(found)))


if __name__ == "__main__":
    main()
