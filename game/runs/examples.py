"""The lives that are shipped with the game, and the month that each is shown for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

LESSONS = "lessons.json"
"""Beside the shipped lives, written when they are recorded."""


class Lesson(msgspec.Struct, frozen=True):
    """What is known of a shipped life without living it."""

    month: int
    """The month to look at."""
    hash: str
    """Of the last line: whoever copied or renamed the file still has this life."""


_LESSONS = msgspec.json.Decoder(dict[str, Lesson])


def shipped() -> Path:
    """The folder of the lives that come with the game: inside the wheel, or in a checkout."""
    inside = Path(str(files("game") / "_examples"))
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "saves" / "examples"


@cache
def lessons() -> dict[str, Lesson]:
    """Name of a shipped life -> its lesson, in the order in which they are told; none where none came."""
    try:
        return _LESSONS.decode((shipped() / LESSONS).read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError):
        return {}


def file_of(name: str) -> Path:
    """The file of a shipped life."""
    return shipped() / f"{name}.jsonl"
