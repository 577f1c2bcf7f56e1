"""A replay as a recording for terminals: asciicast, version 2.

A header, then one event a line: seconds from the start, "o" for what is written, and the text. Only
rows that differ from the frame before are written, each at its place. See
docs.asciinema.org/manual/asciicast/v2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BEGIN = "\x1b[?25l\x1b[2J"
"""No cursor, nothing on the screen."""


@dataclass(frozen=True)
class Frame:
    """A screen: its rows with their colours as a terminal takes them, and how long it stays."""

    rows: tuple[str, ...]
    seconds: float


def cast(title: str, size: tuple[int, int], frames: Sequence[Frame]) -> str:
    """The recording; `size` is columns and rows."""
    width, height = size
    header = {"version": 2, "width": width, "height": height, "title": title}
    header["env"] = {"TERM": "xterm-256color"}
    lines, now = [json.dumps(header, ensure_ascii=False)], 0.0
    before: tuple[str, ...] = ()
    for frame in frames:
        shown = ("" if before else _BEGIN) + "".join(_rows(before, frame.rows))
        lines.append(json.dumps([round(now, 3), "o", shown], ensure_ascii=False))
        before, now = frame.rows, now + frame.seconds
    # Players stop at the last event: it is one that changes nothing, so that the last frame stays too.
    lines.append(json.dumps([round(now, 3), "o", ""]))
    return "\n".join(lines) + "\n"


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The rows that differ, each written at its place."""
    for place, row in enumerate(after):
        if place >= len(before) or before[place] != row:
            yield f"\x1b[{place + 1};1H{row}"
