"""Seeded chaos against a host of its own process: killed, torn, doubled, reordered, malformed.

Whatever happens, nothing acknowledged is lost or doubled, no month gets stuck, everybody is back in
the same seat, and the run verifies. `-m long` does it with more of everything.
"""

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest
from aiohttp import ClientError, ClientSession, WSMsgType

from game.runs.run import read_run, relive
from game.workshop.book import opened
from game.workshop.export import run_lines
from tests.house.scan import ROOT

JUNK = (
    "", "{", "[]", "null", '"x"', '{"kind":"file"}', '{"kind":"order","id":"12345678","what":"end"}',
    '{"kind":"look","n":1,"decision":{"equip_fen":1e400}}', "\u0000\uffff", "9" * 400,
    '{"kind":"file","id":"00000000","month":-1,"decision":{}}', "[" * 3_000, '{"kind":"hello"}',
    '{"kind":"ask","n":1,"what":"desk","line":"../../x"}', '{"kind":"hello","token":"' + "A" * 24 + '"}',
)  # fmt: skip


@dataclass(frozen=True)
class Storm:
    people: int
    months: int
    kills: int
    junk: int
    seed: int


class Host:
    """A host in a process, which can be killed and started again."""

    def __init__(self, folder, seats=60, clock=2):
        self.folder, self.port, self.process = folder, 0, None
        self.seats, self.clock = str(seats), str(clock)
        self.file = folder / "workshops" / "storm.workshop"

    async def start(self):
        arguments = ["host", "storm", "--saves", str(self.folder), "--port", str(self.port),
                     "--seed", "amber-noodle-17", "--headless", "--clock", self.clock, "--seats", self.seats,
                     "--round", "month"]  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "workshop", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        loop = asyncio.get_running_loop()
        said = ""
        while "Kept" not in said:
            line = await loop.run_in_executor(None, self.process.stdout.readline)
            assert line, said
            said += line
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])
        self.code = re.search(r"code: +(\w+)", said)[1]
        self.pin = re.search(r"PIN: +(\d+)", said)[1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        await self.start()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(15) == 0


class Player:
    """Somebody whose line is torn again and again, and who remembers what was acknowledged."""

    def __init__(self, n, host, session, storm):
        self.n, self.host, self.session, self.storm = n, host, session, storm
        self.dice = random.Random(f"{storm.seed}/{n}")
        self.acknowledged = {}
        self.month, self.place, self.token = 0, None, None
        self.over, self.back = False, []

    async def post(self, path, **said):
        async with self.session.post(self.host.url + path, data=json.dumps(said)) as answer:
            return await answer.json()

    async def live(self):
        while not self.over:
            torn = time.monotonic()
            try:
                if self.token is None:
                    joined = await self.post(
                        "/join", code=self.host.code, id=f"player-{self.n:06d}"
                    )
                    self.place, self.token = joined["place"], joined["token"]
                await self.on_line(torn)
            except (ClientError, OSError, TimeoutError, KeyError, ConnectionError):
                await asyncio.sleep(self.dice.uniform(0.05, 0.3))

    async def on_line(self, torn):
        async with self.session.ws_connect(self.host.url + "/line") as line:
            await line.send_str(json.dumps({"kind": "hello", "token": self.token}))
            while not self.over:
                message = await asyncio.wait_for(line.receive(), 8)
                if message.type != WSMsgType.BINARY:
                    return
                said = json.loads(message.data)
                if said["kind"] == "welcome":
                    assert said["place"] == self.place
                    self.back.append(time.monotonic() - torn)
                await self.hear(line, said)
                if self.dice.random() < 0.04:
                    line._writer.transport.abort()  # torn in the middle of whatever is under way
                    return

    async def hear(self, line, said):
        if said["kind"] == "filed" and said["came"] == "in":
            self.acknowledged[said["month"]] = said["id"]
        if said["kind"] != "state":
            return
        self.over = said["stage"] in ("debrief", "ended") or said["month"] >= self.storm.months
        if said["stage"] != "open" or not said["asked"] or said["filed"]:
            return
        month = said["month"] + 1
        plan = {"kind": "file", "id": f"plan-{self.n:04d}-{month:04d}", "month": month,
                "decision": {"table": self.dice.choice(["plain", "thin", "as_before"])}}  # fmt: skip
        frames = [json.dumps(plan)] * self.dice.choice([1, 1, 2])
        frames.append(json.dumps({**plan, "id": f"old-{month:06d}", "month": max(month - 2, 0)}))
        frames += self.dice.choices(JUNK, k=self.storm.junk)
        self.dice.shuffle(frames)
        for frame in frames:
            await line.send_str(frame)


async def weather(host, storm, people):
    """Kill the host now and then until everybody is through."""
    dice = random.Random(storm.seed)
    killed = 0
    while not all(player.over for player in people):
        month = max(player_month(player) for player in people)
        if killed < storm.kills and month >= (killed + 1) * storm.months // (storm.kills + 1):
            await asyncio.sleep(dice.uniform(0, 0.5))
            await host.kill()
            killed += 1
        await asyncio.sleep(0.05)
    assert killed == storm.kills


def player_month(player):
    return max(player.acknowledged, default=0)


async def begin(host, session):
    async with session.post(host.url + "/desk/enter", data=json.dumps({"pin": host.pin})) as answer:
        key = (await answer.json())["key"]
    async with session.ws_connect(host.url + "/desk/line") as desk:
        await desk.send_str(json.dumps({"kind": "hello", "token": key}))
        await desk.send_str(json.dumps({"kind": "order", "id": "begin-01", "what": "start"}))
        async for message in desk:
            if json.loads(message.data)["kind"] == "followed":
                return


async def survive(tmp_path, storm):
    host = Host(tmp_path)
    await host.start()
    try:
        async with ClientSession() as session:
            people = [Player(n, host, session, storm) for n in range(storm.people)]

            lives = [asyncio.create_task(player.live()) for player in people]
            await asyncio.sleep(0.5)
            await begin(host, session)
            await asyncio.wait_for(weather(host, storm, people), 30 + 6 * storm.months)
            await asyncio.gather(*lives)
    finally:
        host.stop()
    check(host.file, people, storm)


def check(file, people, storm):
    with opened(file) as book:
        kept = book.rows("select place, month, id from plan")
        assert len(kept) == len(set(kept))
        for player in people:
            mine = {month: id_ for place, month, id_ in kept if place == player.place}
            for month, id_ in player.acknowledged.items():
                assert mine.get(month) == id_, (player.n, month)
            assert player.acknowledged
            assert max(player.back) < 10
        lived = dict(book.rows("select month, lived from month"))
        assert len(lived) >= storm.months
        for player in people:
            for month in player.acknowledged:
                if month in lived:
                    assert player.place in json.loads(lived[month])["persons"]
        places = [player.place for player in people]
        assert len(set(places)) == len(places)
        relive(read_run(run_lines(book)))


async def test_a_small_storm(tmp_path):
    await survive(tmp_path, Storm(people=4, months=2, kills=1, junk=2, seed=17))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
async def test_a_great_storm(tmp_path, seed):
    """Some ten thousand malformed frames, five kills, forty people."""
    await survive(tmp_path, Storm(people=40, months=20, kills=5, junk=13, seed=seed))
