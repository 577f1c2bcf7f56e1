"""Programs in real terminals, which tmux keeps and lets one look at."""

import asyncio
import contextlib
import os
import signal
import subprocess

from tests.house.scan import ROOT

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

    def coloured(self, name):
        """What it shows, with its colours as codes."""
        return self.tmux("capture-pane", "-e", "-p", "-t", name)

    async def until(self, name, text, seconds=90):
        for _ in range(seconds * 5):
            if text in (shown := self.shows(name)):
                return shown
            await asyncio.sleep(0.2)
        raise AssertionError(f"no {text!r} on:\n{self.shows(name)}")

    async def press_until(self, name, key, text, presses=12):
        """Press a key until a text is there, each time with a while for it to come."""
        for _ in range(presses):
            if text in self.shows(name):
                return
            self.tmux("send-keys", "-t", name, key)
            with contextlib.suppress(AssertionError):
                await self.until(name, text, seconds=3)
        await self.until(name, text, seconds=3)

    def close(self):
        """Close every terminal; what still runs in one is ended."""
        with contextlib.suppress(subprocess.CalledProcessError):
            programs = self.tmux("list-panes", "-a", "-F", "#{pane_pid}").split()
            self.tmux("kill-server")
            for program in map(int, programs):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(program, signal.SIGKILL)
