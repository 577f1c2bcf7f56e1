"""Two terminals join the same town: real programs in real terminals, one pane each (`-m long`)."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys

import pytest

from tests.house.scan import ROOT
from tests.workshop.classes import opened
from tests.workshop.rooms import english

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux here"),
]

SIZE = (80, 24)


class Terminals:
    """A tmux server of its own; each window is somebody at a terminal."""

    def __init__(self, folder):
        self._socket, self.folder = str(folder / "tmux"), folder
        self.count = 0

    def tmux(self, *arguments):
        command = ["tmux", "-S", self._socket, "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    def open(self, *command):
        """A window with a program in it; its name."""
        name = f"seat{self.count}"
        self.count += 1
        own = {"IRONBOWL_LANG": "en", "TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor",
               "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}  # fmt: skip
        environment = [part for key, value in own.items() for part in ("-e", f"{key}={value}")]
        width, height = map(str, SIZE)
        self.tmux("new-session", "-d", "-s", name, "-x", width, "-y", height, "-c", str(ROOT),
                  *environment, *command)  # fmt: skip
        return name

    def shows(self, name):
        return self.tmux("capture-pane", "-p", "-t", name)

    async def until(self, name, text, seconds=40):
        for _ in range(seconds * 5):
            if text in (shown := self.shows(name)):
                return shown
            await asyncio.sleep(0.2)
        raise AssertionError(f"no {text!r} on:\n{self.shows(name)}")

    async def press_until(self, name, key, text, presses=12):
        """Press a key until a text is there."""
        for _ in range(presses):
            if text in self.shows(name):
                return
            self.tmux("send-keys", "-t", name, key)
            await asyncio.sleep(0.7)
        raise AssertionError(f"no {text!r} on:\n{self.shows(name)}")

    def close(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.tmux("kill-server")


async def test_two_terminals_live_in_the_same_town(tmp_path):
    rounds = ("--round", "month", "--clock", "0")
    terminals, say = Terminals(tmp_path), english().say
    async with opened(tmp_path, *rounds) as (host, desk):
        join = [sys.executable, "-m", "game", "join", f"127.0.0.1:{host.port}", "--code", host.code]
        try:
            seats = [terminals.open(*join, "--saves", str(tmp_path / f"own{n}")) for n in (1, 2)]
            await asyncio.gather(*(terminals.until(seat, "Heishan") for seat in seats))
            await asyncio.gather(
                *(
                    terminals.press_until(seat, "Enter", say("workshop/now/gathering"))
                    for seat in seats
                )
            )
            first, second = (terminals.shows(seat) for seat in seats)
            assert first.split("\n")[0] == second.split("\n")[0], "the same month in the same town"
            assert first != second, "two households"
            await desk.order("start")
            await terminals.until(seats[0], say("workshop/now/turn"))
            await terminals.press_until(seats[0], "Enter", "Waiting for one more", presses=3)
            (tmp_path / "waiting.txt").write_text(terminals.shows(seats[0]), "utf-8")
            await terminals.press_until(seats[1], "Enter", "July 2016", presses=6)
            await terminals.press_until(seats[0], "Enter", "July 2016", presses=6)
            await desk.order("say", text="Ten minutes")
            await asyncio.gather(*(terminals.until(seat, "Ten minutes") for seat in seats))
        finally:
            terminals.close()
