"""A terminal window by tmux, for playing the game as people do: keys in, what stands there out."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from tests.house.scan import ROOT

QUIET = 0.25
"""Seconds in which nothing on the screen may change before it counts as drawn."""


class Window:
    """One tmux server of its own with the game in it; it ends with the block it is used in."""

    def __init__(self, folder: Path, size: tuple[int, int], *arguments: str, **environment: str):
        self.size, self._socket = size, f"ironbowl-{os.getpid()}-{folder.name}"
        self._arguments, self._folder = arguments, folder
        self._environment = {
            "PYTHONPATH": str(ROOT),
            "IRONBOWL_SAVES": str(folder / "saves"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "TERM": "tmux-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **environment,
        }

    def __enter__(self) -> Window:
        game = shlex.join([sys.executable, "-m", "game", *self._arguments])
        own = " ".join(f"{name}={shlex.quote(value)}" for name, value in self._environment.items())
        here, after = f"cd {shlex.quote(str(ROOT))}", "echo left with exit code $?; sleep 900"
        told = f"{here}; env -u NO_COLOR {own} {game}; {after}"
        wide, high = map(str, self.size)
        start = ("new-session", "-d", "-x", wide, "-y", high, told)
        self._tmux("-f", "/dev/null", "set-option", "-g", "escape-time", "0", ";", *start)
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def seen(self, *, colours: bool = False) -> str:
        """What stands on the screen; with `colours` the codes that draw them too."""
        return self._tmux("capture-pane", "-p", *(["-e"] if colours else [])).rstrip("\n")

    def still(self, seconds: float = 90) -> str:
        """The screen once it has been the same for a moment and nothing is being fetched."""
        end, before, since = time.monotonic() + seconds, "", time.monotonic()
        while time.monotonic() < end:
            now = self.seen()
            if now != before or not now.strip() or "One moment" in now or "稍等" in now:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > QUIET:
                return now
            time.sleep(0.05)
        raise AssertionError(f"the screen never came to rest:\n{before}")

    def until(self, text: str, seconds: float = 60) -> str:
        """The screen once a text stands on it."""
        end = time.monotonic() + seconds
        while text not in (now := self.seen()):
            assert time.monotonic() < end, f"{text!r} never came:\n{now}"
            time.sleep(0.1)
        return self.still()

    def press(self, *keys: str) -> str:
        """Press keys one after the other, each when the last is drawn; the screen after them."""
        for key in keys:
            self._tmux("send-keys", key)
            time.sleep(0.1)
            self.still()
        return self.seen()
