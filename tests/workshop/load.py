"""A class of 300 by script, on this machine: how fast plans are acknowledged and months close.

    python -m tests.workshop.load [PEOPLE] [MONTHS]

A host in its own process, one line for everybody, all plans within two seconds. Prints a table: the
time to an acknowledgement (median, 99th in a hundred, longest), from the last plan to everybody's
message that the month has closed, to everybody's page, and the host's memory.
"""

import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from tests.workshop.test_chaos import Host, begin

SPREAD = 2.0
"""Seconds within which everybody hands in."""


class Participant:
    """One of the class."""

    def __init__(self, line):
        self.line, self.waiting = line, {}
        self.closed = asyncio.Event()
        self.paged = asyncio.Event()

    async def listen(self):
        async for message in self.line:
            said = json.loads(message.data)
            if said["kind"] == "filed":
                self.waiting.pop(said["id"]).set_result(said["came"])
            elif said["kind"] == "closed":
                self.closed.set()
                await self.send(kind="look", n=1, decision={}, seen=said["month"] - 1)
            elif said["kind"] == "page":
                self.paged.set()

    async def send(self, **message):
        await self.line.send_str(json.dumps(message))

    async def file(self, n, month, delay):
        await asyncio.sleep(delay)
        id_ = f"plan-{n:05d}-{month:05d}"
        done = self.waiting[id_] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await self.send(kind="file", id=id_, month=month, decision={"table": "plain"})
        assert await done == "in"
        return time.perf_counter() - began


def memory(process):
    """Resident memory of a process, MB."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def month_of(people, month, dice):
    """One month: acknowledgements, closing, pages; seconds."""
    for one in people:
        one.closed.clear()
        one.paged.clear()
    filing = [one.file(n, month, dice.uniform(0, SPREAD)) for n, one in enumerate(people)]
    took = await asyncio.gather(*filing)
    last = time.perf_counter()
    await asyncio.gather(*(one.closed.wait() for one in people))
    closed = time.perf_counter() - last
    await asyncio.gather(*(one.paged.wait() for one in people))
    return took, closed, time.perf_counter() - last


async def load(count, months):
    """The whole session."""
    dice = random.Random(count)
    with tempfile.TemporaryDirectory() as folder:
        host = Host(Path(folder), seats=count, clock=0)
        await host.start()
        try:
            async with ClientSession(connector=TCPConnector(limit=0)) as session:
                people = []
                for n in range(count):
                    said = json.dumps({"code": host.code, "id": f"load-{n:05d}"})
                    async with session.post(host.url + "/join", data=said) as answer:
                        token = (await answer.json())["token"]
                    line = await session.ws_connect(host.url + "/line", max_msg_size=0)
                    await line.send_str(json.dumps({"kind": "hello", "token": token}))
                    people.append(Participant(line))
                heard = [asyncio.create_task(one.listen()) for one in people]
                await begin(host, session)
                await report(host, people, months, dice)
                for one in heard:
                    one.cancel()
        finally:
            host.stop()


async def report(host, people, months, dice):
    """Live the months and print what was measured."""
    print(f"{len(people)} people; ms unless said")
    print("month  ack p50   p99   max  closed  pages  memory MB")
    for month in range(1, months + 1):
        took, closed, paged = await month_of(people, month, dice)
        cut = statistics.quantiles(took, n=100)
        sums = (cut[49], cut[98], max(took), closed, paged)
        cells = " ".join(f"{1_000 * one:6.0f}" for one in sums)
        print(f"{month:5}   {cells}  {memory(host.process):6.0f}", flush=True)


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:3]]
    asyncio.run(load(*(wanted + [300, 12][len(wanted) :])))
