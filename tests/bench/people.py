"""Somebody of a class by script: a line to the host, plans, and what is measured of them."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector

SEED = "amber-noodle-17"
ERRANDS = ("none", "papers", "licence", "search")
PATIENCE = 120.0
"""Seconds a month may take before the run is given up."""


class Host(Protocol):
    """The host as a class needs it."""

    code: str
    pin: str
    url: str

    def spends(self) -> float:
        """Processor time it has taken so far, seconds."""
        ...


@dataclass
class Participant:
    """One of the class."""

    line: ClientWebSocketResponse
    dice: random.Random
    waiting: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    paged: asyncio.Event = field(default_factory=asyncio.Event)
    formed: asyncio.Event = field(default_factory=asyncio.Event)
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
            elif said["kind"] == "form":
                self.formed.set()

    async def look(self) -> None:
        """Ask what came of the month and what can be decided now, as a page does."""
        await self.send(kind="look", n=1, seen=self.seen)
        await self.send(kind="form", n=2)

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
    """From the last plan sent to the last page: what came of the month, and how one stands."""
    laid_out: float
    """From the last plan sent to the last form: what can be decided next."""


@dataclass
class Session:
    """All months of a class."""

    months: list[Month]
    wall: float
    """From the first month to the last, seconds."""
    processor: float
    """What host and class spent in that time, seconds."""


async def month_of(people: list[Participant], month: int, within: float) -> Month:
    """One month of everybody."""
    for one in people:
        one.closed.clear()
        one.paged.clear()
        one.formed.clear()
    sent = await asyncio.gather(
        *(p.file(n, month, p.dice.uniform(0, within)) for n, p in enumerate(people))
    )
    last = max(at for at, _ in sent)
    await asyncio.gather(*(one.closed.wait() for one in people))
    closed = time.perf_counter() - last
    await asyncio.gather(*(one.paged.wait() for one in people))
    updated = time.perf_counter() - last
    await asyncio.gather(*(one.formed.wait() for one in people))
    laid_out = time.perf_counter() - last
    return Month([took for _, took in sent], closed, updated, laid_out)


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


async def session_of(host: Host, count: int, months: int, within: float) -> Session:
    """Join, begin and live the months."""
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        people = await seated(host, session, count)
        heard = [asyncio.create_task(one.listen()) for one in people]
        for one in people:
            await one.look()
        await asyncio.wait_for(asyncio.gather(*(one.formed.wait() for one in people)), PATIENCE)
        await begin(host, session)
        wall, spent = time.perf_counter(), time.process_time() + host.spends()
        found = [
            await asyncio.wait_for(month_of(people, month, within), PATIENCE)
            for month in range(1, months + 1)
        ]
        spent = time.process_time() + host.spends() - spent
        for task in heard:
            task.cancel()
        return Session(found, time.perf_counter() - wall, spent)
