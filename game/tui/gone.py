"""Whether the terminal has gone away: not every one that does so sends a signal."""

from __future__ import annotations

import select
from typing import TextIO

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
