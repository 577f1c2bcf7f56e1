"""Without the usual streams there is a sentence or a life told as text, never a traceback."""

import os
import subprocess
import sys

import pytest

from tests.house.scan import ROOT


def shell(line, folder):
    """A line of the shell with `game` for the command."""
    told = line.replace("game", f"'{sys.executable}' -m game play --seed a-b-2 --saves '{folder}'")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    return subprocess.run(
        ["sh", "-c", told],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the shell's own notation")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("game <&-", 0, ""),
        ("game </dev/null >&-", 1, "ironbowl: stdout is closed"),
        ("game </dev/null >/dev/full", 1, "ironbowl: nothing more can be written"),
        # A bare call without a terminal stands for it in tests/plain/test_commands.py.
        pytest.param("TERM=dumb game </dev/null", 0, "", marks=pytest.mark.long),
    ],
)
def test_streams_that_are_closed_or_full(tmp_path, line, code, said):
    done = shell(line, tmp_path)
    assert (done.returncode, done.stderr[: len(said)]) == (code, said)
    assert "Traceback" not in done.stderr
