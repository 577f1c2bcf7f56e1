"""The command line: finds folders, picks the language, and wires the other layers together.

A command is a module here with one function, and one line in `commands.py`. Nothing is imported
until its command is typed, so that `ironbowl verify` never waits for the screen.
"""

import sys
from typing import NoReturn

from game.cli.frame import run
from game.cli.terminal import ensure_utf8


def main() -> NoReturn:
    """Run the command in `sys.argv` and leave with its exit code."""
    ensure_utf8()
    sys.exit(run(sys.argv[1:]))
