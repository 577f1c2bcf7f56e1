"""A storm over a class: a host that is killed, participants who fall over, talk nonsense, or never listen.

Everything random comes from seeded dice. Whoever takes part keeps a ledger of what was acknowledged;
`tests/workshop/test_chaos.py` compares it with what the host has kept and exports.
"""

import asyncio
import contextlib
import json
import random
import socket
import time
from dataclasses import dataclass, field

from aiohttp import ClientError, WSMsgType

from game.runs.decision import TABLES
from tests.workshop.fuzz import JUNK, fuzzed
from tests.workshop.guards import frame, handshake

LOST = (ClientError, OSError, TimeoutError, ValueError, KeyError)
"""What goes wrong on a line to a host that is being killed."""


@dataclass(frozen=True)
class Storm:
    """How hard it blows."""

    people: int
    months: int
    kills: int
    junk: int
    """Malformed frames among every plan."""
    fuzz: int
    """Malformed messages of those who send nothing else."""
    seed: int


@dataclass
class Ledger:
    """What the host has acknowledged to those in one seat."""

    place: int = -1
    plans: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Id -> month, table."""


async def post(session, host, path, **said):
    async with session.post(host.url + path, data=json.dumps(said)) as answer:
        return await answer.json()


class Caller:
    """Somebody who calls again whenever the line is lost, as page and terminal do."""

    def __init__(self, dice, host, session):
        self.dice, self.host, self.session = dice, host, session
        self.over, self.lost_at, self.back = False, time.monotonic(), []
        """Seconds without a line while there was a host, for every return."""

    async def live(self):
        tries = 0
        while not self.over:
            try:
                if await self.call():
                    tries = 0
            except LOST:
                pass
            tries += 1
            await asyncio.sleep(min(5, 0.25 * 2**tries) * self.dice.uniform(0.5, 1))

    def welcome(self):
        if self.lost_at is not None:
            self.back.append(time.monotonic() - max(self.lost_at, self.host.up_at))
        self.lost_at = None

    def lost(self):
        if self.lost_at is None:
            self.lost_at = time.monotonic()


class Player(Caller):
    """A participant whose line is torn again and again; two of them may share a seat's token."""

    def __init__(self, n, host, session, storm, twin=None, dies=0):
        super().__init__(random.Random(f"{storm.seed}/{n}"), host, session)
        self.n, self.storm, self.twin = n, storm, twin
        self.dies = dies
        """Month in which it falls over for good; 0 for a survivor."""
        self.ledger = Ledger() if twin is None else twin.ledger
        self.token, self.month, self.sent = "", 0, {}

    async def call(self):
        if self.twin is not None:
            self.token = self.twin.token
        elif not self.token:
            known = {"code": self.host.code, "id": f"player-{self.n:06d}"}
            joined = await post(self.session, self.host, "/join", **known)
            self.token, self.ledger.place = joined["token"], joined["place"]
        if not self.token:
            return False
        try:
            async with self.session.ws_connect(self.host.url + "/line") as line:
                await line.send_str(json.dumps({"kind": "hello", "token": self.token}))
                return await self.listen(line)
        finally:
            self.lost()

    async def listen(self, line):
        while not self.over:
            message = await asyncio.wait_for(line.receive(), 8)
            if message.type != WSMsgType.BINARY:
                return True
            said = json.loads(message.data)
            if said["kind"] == "welcome":
                assert said["place"] == self.ledger.place
                self.welcome()
            await self.hear(line, said)
            if self.dice.random() < 0.04:
                await self.tear(line)
                return True
        return True

    async def tear(self, line):
        """The line breaks in the middle of a frame."""
        text = json.dumps({"kind": "file", "id": f"torn-{self.n:06d}", "month": self.month + 1})
        whole = frame(text.encode())
        transport = line._writer.transport
        transport.write(whole[: self.dice.randrange(1, len(whole))])
        await asyncio.sleep(0)
        transport.abort()

    async def hear(self, line, said):
        if said["kind"] == "filed" and said["came"] == "in" and said["id"] in self.sent:
            self.ledger.plans[said["id"]] = self.sent[said["id"]]
        if said["kind"] != "state":
            return
        self.month = said["month"]
        done = said["stage"] in ("debrief", "ended") or said["month"] >= self.storm.months
        if done or (self.dies and said["month"] >= self.dies):
            self.over = True
            if not done:
                await self.tear(line)
        elif said["stage"] == "open" and said["asked"]:
            await self.hand_in(line, said["month"] + 1, said["filed"])

    async def hand_in(self, line, month, filed):
        """A plan, once or twice, and an old one and nonsense in any order around it."""
        id_ = f"plan-{self.n:04d}-{month:04d}"
        if id_ in self.ledger.plans or (self.twin is None and filed):
            return
        table = self.sent.setdefault(id_, (month, self.dice.choice(TABLES)))[1]
        plan = {"kind": "file", "id": id_, "month": month, "decision": {"table": table}}
        frames = [json.dumps(plan)] * self.dice.choice([1, 1, 2])
        frames.append(json.dumps({**plan, "id": f"old-{month:06d}", "month": max(month - 2, 0)}))
        frames += self.dice.choices(JUNK, k=self.storm.junk)
        self.dice.shuffle(frames)
        for text in frames:
            await line.send_str(text)


class Babbler(Caller):
    """Somebody in a seat of their own who says nothing but malformed messages."""

    def __init__(self, n, host, session, storm, count):
        super().__init__(random.Random(f"{storm.seed}/babble/{n}"), host, session)
        self.n, self.left, self.token, self.unclear = n, count, "", 0

    async def call(self):
        if not self.token:
            known = {"code": self.host.code, "id": f"babbler-{self.n:06d}"}
            self.token = (await post(self.session, self.host, "/join", **known))["token"]
        async with self.session.ws_connect(self.host.url + "/line") as line:
            await line.send_str(json.dumps({"kind": "hello", "token": self.token}))
            if (await line.receive()).type != WSMsgType.BINARY:
                return False
            for _ in range(min(60, self.left)):
                await line.send_str(fuzzed(self.dice))
                self.left -= 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    async for message in line:
                        self.unclear += b'"unclear"' in message.data
        self.over = self.left <= 0
        return True


class Deaf(Caller):
    """Somebody who asks for page after page and never reads one."""

    async def call(self):
        known = {"code": self.host.code, "id": f"deaf-{self.dice.randrange(10**9):09d}"}
        token = (await post(self.session, self.host, "/join", **known))["token"]
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.setblocking(False)
        loop = asyncio.get_running_loop()
        with contextlib.closing(deaf):
            await loop.sock_connect(deaf, ("127.0.0.1", self.host.port))
            hello = frame(json.dumps({"kind": "hello", "token": token}).encode())
            await loop.sock_sendall(deaf, handshake(self.host.port) + hello)
            for n in range(200):
                ask = {"kind": ("look", "form")[n % 2], "n": n}
                await loop.sock_sendall(deaf, frame(json.dumps(ask).encode()))
                await asyncio.sleep(0.1)
        return True


class Desk(Caller):
    """The facilitator's page: begins, and grants every month a sum that is said twice."""

    def __init__(self, host, session, storm):
        super().__init__(random.Random(storm.seed), host, session)
        self.storm, self.month = storm, -1
        self.granted: dict[int, str] = {}
        """Sum -> what came of it, of those that were acknowledged."""
        self.closed_at = []

    async def call(self):
        entered = await post(self.session, self.host, "/desk/enter", pin=self.host.pin)
        async with self.session.ws_connect(self.host.url + "/desk/line") as line:
            await line.send_str(json.dumps({"kind": "hello", "token": entered["key"]}))
            async for message in line:
                await self.hear(line, json.loads(message.data))
        return True

    async def hear(self, line, said):
        if said["kind"] == "followed" and said["id"].startswith("grant-"):
            self.granted[int(said["id"][6:])] = said["came"]
        if said["kind"] != "monitor":
            return
        if said["month"] > self.month:
            self.month = said["month"]
            self.closed_at.append(time.monotonic())
        if said["stage"] == "gathering":
            await self.order(line, "begin-01", "start")
        elif said["stage"] == "open" and not said["over"] and self.month < self.storm.months - 1:
            for _ in range(2):
                await self.order(line, f"grant-{1_000 + self.month:08d}", "grant")

    async def order(self, line, id_, what):
        said = {"kind": "order", "id": id_, "what": what, "value": int(id_[6:])}
        await line.send_str(json.dumps(said))
