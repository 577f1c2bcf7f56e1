"""Terminals that have gone away: whether this one has, and drawing on to where nobody sees it.

Not every terminal that goes away sends a signal.
"""

from __future__ import annotations

import select
from contextlib import suppress
from typing import Any, TextIO

from textual.driver import Driver

HUNG_UP = 0x08 | 0x10 | 0x20
"""POLLERR, POLLHUP and POLLNVAL, which Windows does not name."""


def is_gone(stream: TextIO | None) -> bool:
    """Whether nothing will ever come from a stream again. False where that cannot be asked."""
    if stream is None or not hasattr(select, "poll"):
        return stream is None
    look = select.poll()
    try:
        look.register(stream.fileno(), select.POLLIN)
    except (OSError, ValueError):
        return True
    return any(state & HUNG_UP for _, state in look.poll(0))


class Outlet:
    """Where the game draws to. What a terminal that is gone cannot take is let go."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Draw, where there is something to draw on."""
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Send what was drawn."""
        with suppress(OSError):
            self._stream.flush()

    def fileno(self) -> int:
        """The stream's number."""
        return self._stream.fileno()


def outliving(driver: type[Driver]) -> type[Driver]:
    """A driver that outlives its terminal.

    Textual's own stops taking anything off its queue when a write fails. Soon the queue is full, and
    whoever draws waits for ever: no look at the terminal and no signal is heard any more.
    """

    class Outliving(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            drawn_to: TextIO | None = getattr(self, "_file", None)
            if drawn_to is not None:
                self._file: Any = Outlet(drawn_to)

    return Outliving
