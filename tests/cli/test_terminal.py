"""UTF-8 whatever the terminal says."""

import os
import subprocess
import sys

import pytest

from game.cli import terminal


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "utf8", "U8"])
def test_spellings_of_utf8(name):
    assert terminal.is_utf8(name)


@pytest.mark.parametrize("name", ["ascii", "gbk", "latin-1", "no such encoding"])
def test_everything_else_is_not_utf8(name):
    assert not terminal.is_utf8(name)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_narrow_terminal_still_spells_chinese(encoding):
    ask = (
        "from game.cli.terminal import ensure_utf8; import sys; ensure_utf8();"
        "print('小饭碗', *sys.argv[1:], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, "a b"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == "小饭碗 a b\n"


def test_it_starts_again_only_once():
    assert terminal.already_asked(terminal.UTF8)
    assert not terminal.already_asked({"PYTHONUTF8": "1"})
