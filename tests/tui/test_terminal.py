"""On a real terminal: it leaves as it came, whatever ends it, and paints soon."""

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

from game.runs.replay import verify
from tests.house.scan import ROOT

RUN = """
import sys
from pathlib import Path
from game.tui.app import run
from game.tui.options import Doors, Options

def broken(*given):
    raise RuntimeError("a door fell off its hinges")

def nothing(*given):
    return []

runs = broken if "crash" in sys.argv else nothing
doors = Doors(nothing, lambda: "a-b-1", broken, broken, runs, broken)
sys.exit(run(Options(content=(Path("content"),)), doors))
"""
LEAVES = b"\x1b[?1049l"
"""Back to the screen there was before."""


class Terminal:
    """The game in a pseudo-terminal."""

    def __init__(self, *arguments, program=RUN, size=(80, 24), **environment):
        self.main, side = pty.openpty()
        import fcntl
        import struct
        import termios

        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.shown = b""
        self.game = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=side,
            stdout=side,
            stderr=side,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )
        os.close(side)

    def until(self, text, seconds=60):
        """Read until a text was shown; whether it was."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.main], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.main, 65_536)
                except OSError:
                    break
            if text in self.shown:
                return True
        return text in self.shown

    def ends(self, seconds=60):
        """Read until nobody writes to the terminal any more; the exit code."""
        self.until(b"\0 never", seconds)
        return self.game.wait(seconds)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.game.poll() is None:
            self.game.kill()
        self.game.wait()
        os.close(self.main)


@pytest.mark.parametrize(
    "how", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)]
)
def test_ended_from_outside_it_gives_the_terminal_back(how):
    with Terminal() as terminal:
        assert terminal.until(b"IRON RICE BOWL")
        terminal.game.send_signal(how)
        assert terminal.ends() == 143
        assert LEAVES in terminal.shown


def test_leaving_is_no_error():
    with Terminal() as terminal:
        assert terminal.until(b"IRON RICE BOWL")
        os.write(terminal.main, b"\x11")
        assert terminal.ends() == 0
        assert LEAVES in terminal.shown


def test_a_crash_is_an_error_and_gives_the_terminal_back():
    with Terminal("crash") as terminal:
        assert terminal.ends() == 1
        assert LEAVES in terminal.shown
        assert b"hinges" in terminal.shown


@pytest.mark.bench
def test_the_first_paint_is_soon():
    """At most 1.7 times what importing Textual and NumPy takes, measured in the same run."""

    def imports():
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import textual.app, numpy"], check=True)
        return time.perf_counter() - start

    def paints():
        start = time.perf_counter()
        with Terminal() as terminal:
            assert terminal.until(b"IRON RICE BOWL")
            return time.perf_counter() - start

    times = [(imports(), paints()) for _ in range(7)]
    floor, paint = (sorted(column)[3] for column in zip(*times, strict=True))
    assert paint <= 1.7 * floor, f"{paint:.3f} s against {floor:.3f} s"


LIVE = """
import dataclasses, os, resource, sys
from pathlib import Path
from game.cli.doors import House
from game.tui import leaving
from game.tui.app import run
from game.tui.options import Options

leaving.LOOK = 0.1
house = House(None, Path(sys.argv[-1]), "en")
options = Options(content=house.folders, saves=house.saves, scenario="steel-2016", seed="a-b-1")
doors = house.doors()

def on_a_full_disk(choice):
    table = house.start("steel-2016", seed="a-b-1")
    full = table.file.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (full, full))
    return table

def broken(table):
    raise RuntimeError("the ledger fell off the table")

if "full" in sys.argv:
    doors = dataclasses.replace(doors, start=on_a_full_disk)
if "crash" in sys.argv:
    doors = dataclasses.replace(doors, trouble=broken)
sys.exit(run(options, doors))
"""


WITHOUT_STDIN = """
import os, sys
os.close(0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Life(Terminal):
    """A life of its own in such a terminal, at its first month."""

    def __init__(self, folder, *how, until=b"Every yuan"):
        super().__init__(*how, str(folder), program=LIVE)
        for text in (b"Before", b"To the staff", b"Rules in", b"might sign", b"first month."):
            assert self.until(text), self.shown[-2_000:]
            self.shown = b""
            os.write(self.main, b"\r")
        assert self.until(until), self.shown[-2_000:]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (signal.SIGINT, 130),
        pytest.param(signal.SIGTERM, 143, marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, 143, marks=pytest.mark.long),
    ],
)
def test_a_life_that_is_ended_from_outside_says_where_it_is_kept(tmp_path, how, code):
    with Life(tmp_path) as life:
        life.game.send_signal(how)
        assert life.ends() == code
        assert LEAVES in life.shown
        assert b"ironbowl play" in life.shown.rpartition(LEAVES)[2]
    (file,) = tmp_path.glob("*.jsonl")
    assert verify(file).ok


def test_a_terminal_that_is_gone_ends_the_game_and_the_life_is_kept(tmp_path):
    with Life(tmp_path) as life:
        os.close(life.main)
        life.main = os.open(os.devnull, os.O_RDONLY)
        assert life.game.wait(20) != 0
    (file,) = tmp_path.glob("*.jsonl")
    assert verify(file).ok


BUSY = """
import sys
from pathlib import Path
from game.tui import leaving
from game.tui.app import GameApp
from game.tui.options import Doors, Options

leaving.LOOK = 0.1

def nothing(*given):
    return []

def draws(app):
    app.set_interval(0.02, lambda: app.screen.refresh(repaint=True))

GameApp.on_load = draws
app = GameApp(Options(content=(Path("content"),)), Doors(*[nothing] * 6))
app.run()
sys.exit(app.return_code)
"""
"""Draws fifty times a second, as a class does that hands in all at once."""


def test_a_terminal_that_is_gone_while_much_is_drawn_ends_the_game():
    with Terminal(program=BUSY) as terminal:
        assert terminal.until(b"IRON RICE BOWL")
        os.close(terminal.main)
        terminal.main = os.open(os.devnull, os.O_RDONLY)
        assert terminal.game.wait(20) == 143


def test_a_full_disk_is_said_at_once_and_the_game_goes_on(tmp_path):
    with Life(tmp_path, "full", until=b"not being saved") as life:
        os.write(life.main, b"\r")
        assert life.until(b"Every yuan")
        os.write(life.main, b"\x11")
        assert life.ends() == 0
        assert LEAVES in life.shown


def test_what_breaks_in_a_life_is_written_down_and_the_life_is_named(tmp_path):
    with Life(tmp_path, "crash", until=b"Something broke") as life:
        assert life.ends() == 1
        said = life.shown.rpartition(LEAVES)[2]
        assert b"the ledger fell off the table" in said
        assert b"ironbowl play" in said
    (file,) = tmp_path.glob("*.jsonl")
    assert verify(file).ok


@pytest.mark.long
def test_a_terminal_without_a_stdin_is_told_a_life_as_text_and_where_it_is_kept(tmp_path):
    told = [sys.executable, "-m", "game", "play", "--seed", "a-b-2", "--saves", str(tmp_path)]
    with Terminal(*told, program=WITHOUT_STDIN) as terminal:
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.shown
        assert b"ironbowl play" in terminal.shown
    (file,) = tmp_path.glob("*.jsonl")
    assert verify(file).ok
