"""When the engine's version has to rise: if and only if lives that were written come out differently.

The files that are shipped hold their rules and every decision, so whether the engine has changed can
be told from them alone, whatever has become of content and neighbours since.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from game import __version__
from game.engine import ENGINE_VERSION
from game.runs.log import Chain, OutOfSync, Start, decode, split_lines, unchain
from game.runs.releases import RELEASES
from game.runs.run import read_run, relive


def objection(files: Sequence[Path], out: bool | None = None, engine: int = ENGINE_VERSION) -> str:
    """Why these examples may not be recorded anew under an engine version; "" where they may.

    `out`: whether a release with that version has gone out; as far as the table of releases tells.
    """
    if out is None:
        out = RELEASES.get(engine, __version__) != __version__
    known = {version_of(file) for file in files}
    raised = bool(known) and engine not in known
    changed = [file.stem for file in files if not comes_out_as_written(file)]
    if raised and not changed:
        return f"the engine's version was raised to {engine}, and every life comes out as before"
    if out and changed and not raised:
        names = ", ".join(changed)
        return f"raise ENGINE_VERSION: under version {engine} these come out differently: {names}"
    return ""


def version_of(file: Path) -> int:
    """The engine version a file was written by."""
    return _start(file).engine


def _start(file: Path) -> Start:
    with file.open("rb") as stream:
        bodies, _ = unchain(split_lines(stream))
    first = decode(bodies[0], 1)
    assert isinstance(first, Start)
    return first


def comes_out_as_written(file: Path) -> bool:
    """Whether this engine, whatever its version, gives every digest of a file."""
    with file.open("rb") as stream:
        bodies, _ = unchain(split_lines(stream))
    records = [decode(body, number) for number, body in enumerate(bodies, 1)]
    records[0] = msgspec.structs.replace(records[0], engine=ENGINE_VERSION)
    chain = Chain()
    try:
        relive(read_run([chain.add(record) for record in records]))
    except OutOfSync:
        return False
    return True
