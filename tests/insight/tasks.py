"""What workers are given to do, in a module that takes them no time to import."""

from __future__ import annotations

import os
import time


def where(chunk: int) -> tuple[int, int]:
    return chunk, os.getpid()


def backwards(chunk: int) -> int:
    """The first chunk takes longest."""
    time.sleep(0.2 if chunk == 0 else 0)
    return chunk


def refuse(chunk: int) -> int:
    if chunk == 1:
        raise ValueError("not this one")
    return chunk


def vanish(chunk: int) -> int:
    os._exit(7)


def dawdle(chunk: int) -> int:
    time.sleep(60)
    return chunk
