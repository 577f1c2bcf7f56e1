"""Which release of the game lives a run again."""

from __future__ import annotations

from game.runs.said import Said

RELEASES: dict[int, str] = {1: "0.1.0"}
"""Engine version -> the last release that has it. Add a line whenever ENGINE_VERSION rises."""


def release_of(engine: int) -> str:
    """The release that replays runs of an engine, in words."""
    known = RELEASES.get(engine)
    if known:
        return Said("file/release/known", "release {name}", name=known)
    return Said("file/release/newer", "a newer release")
