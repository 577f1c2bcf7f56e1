"""The log of errors nobody foresaw: enough to report one, nothing about the person."""

import platform
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from game import __version__
from game.cli import places


def write_trace(error: Exception, arguments: Sequence[str]) -> Path:
    """Append the traceback to the log, or to a temporary file where that cannot be written."""
    text = "\n".join(
        [
            f"=== {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
            f"ironbowl {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"arguments: {list(arguments)}",
            "".join(traceback.format_exception(error)),
        ]
    )
    log = places.log().path
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return append(log, text)
    except OSError:
        return append(Path(tempfile.gettempdir()) / f"{places.APP}-errors.log", text)


def append(path: Path, text: str) -> Path:
    """Add to the end of a file; returns its path."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    return path
