"""A host in a process of its own, which can be killed, hung up on, and started again on the same file."""

import asyncio
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress

from aiohttp import ClientError, ClientSession

from tests.house.scan import ROOT

STARTS_WITHIN = 180
"""Seconds after which a host that says nothing is ended; nobody else would end the wait for its words."""


class Host:
    """`ironbowl workshop host`, which can be killed and comes back with the same command."""

    def __init__(self, folder, *more, name="class", seed="amber-noodle-17"):
        self.port, self.process = 0, None
        self.file = folder / "workshops" / f"{name}.workshop"
        self._more = ("--seed", seed, "--headless", "--saves", str(folder), *map(str, more))
        self.took = 0.0
        """Seconds of its slowest start."""

    async def start(self):
        command = ("workshop", "host", self.file.stem, "--port", str(self.port), *self._more)
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        loop, said = asyncio.get_running_loop(), ""
        late = loop.call_later(STARTS_WITHIN, self.process.kill)
        while self.file.name not in said:
            line = await loop.run_in_executor(None, self.process.stdout.readline)
            assert line, f"it ended, or has not said within {STARTS_WITHIN} s where it is: {said}"
            said += line
        late.cancel()
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])
        self.code = re.search(r"code: +(\w+)", said)[1]
        self.pin = re.search(r"PIN: +(\d+)", said)[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.up_at = time.monotonic()
        self.took = max(self.took, self.up_at - began)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait() == -signal.SIGKILL
        self.process.stdout.close()

    def stop(self):
        """End it as a facilitator does; once more says nothing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            assert self.process.wait(15) == 0
            self.process.stdout.close()


class TerminalHost:
    """A host with its desk on a terminal of its own, which can vanish."""

    def __init__(self, folder, port):
        self.folder, self.port, self.url = folder, port, f"http://127.0.0.1:{port}"
        self.file = folder / "workshops" / "storm.workshop"

    async def start(self):
        arguments = ["host", "storm", "--saves", str(self.folder), "--port", str(self.port),
                     "--seed", "amber-noodle-17", "--clock", "0", "--round", "month"]  # fmt: skip
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(ROOT)
            env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
            os.execve(sys.executable, [sys.executable, "-m", "game", "workshop", *arguments], env)
        asyncio.get_running_loop().add_reader(self.terminal, self._read)
        async with ClientSession() as session, asyncio.timeout(180):
            while True:
                with suppress(ClientError):
                    await session.get(f"{self.url}/about")
                    break
                await asyncio.sleep(0.05)
        with closing(sqlite3.connect(self.file)) as base:
            facts = dict(base.execute("select key, value from fact"))
        self.code, self.pin = facts["code"], facts["pin"]

    def _read(self):
        with suppress(OSError):
            os.read(self.terminal, 65_536)

    def hang_up(self):
        """Close the window: the terminal is gone, and its processes are told so."""
        if self.terminal is not None:
            asyncio.get_running_loop().remove_reader(self.terminal)
            os.close(self.terminal)
            self.terminal = None

    async def ended(self, seconds=60):
        """The exit code; None where it still runs after some seconds, and is killed."""
        for _ in range(seconds * 20):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.hang_up()
                return os.waitstatus_to_exitcode(status)
            await asyncio.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return None
