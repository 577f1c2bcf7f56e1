"""What the terminal must offer before the first word is printed."""

import codecs
import os
import subprocess
import sys
from collections.abc import Mapping

UTF8 = {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}


def ensure_utf8() -> None:
    """Start again in UTF-8 mode where Python took the terminal for something narrower.

    Textual draws on stderr; where that cannot spell Chinese, every character turns into a
    six-letter escape and the layout breaks. Python reads the setting only at start-up.
    """
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    if is_utf8(encoding) or already_asked(os.environ):
        return
    command = [sys.executable, *sys.orig_argv[1:]]
    environment = {**os.environ, **UTF8}
    if os.name == "nt":  # exec on Windows detaches from the console
        sys.exit(subprocess.call(command, env=environment))
    os.execve(sys.executable, command, environment)


def is_utf8(encoding: str) -> bool:
    """Whether an encoding's name, in any spelling, means UTF-8."""
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def already_asked(environment: Mapping[str, str]) -> bool:
    """Whether UTF-8 was asked for before: asking again would go on for ever."""
    return all(environment.get(name) == value for name, value in UTF8.items())
