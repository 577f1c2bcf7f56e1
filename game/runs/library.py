"""The saved runs as a library: choosing, ordering, what is known of their health, and a trash."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from game.engine import ENGINE_VERSION
from game.runs.keeping import lock_of, unlock
from game.runs.listing import Listed
from game.runs.replay import FAILED, FINE, OTHER_ENGINE, OUT_OF_SYNC, Verdict
from game.runs.said import Kept

HEALTH = ".health.json"
"""In the folder of the runs: what `verify` found, by file name. It may be deleted at any time."""

TRASH = ".trash"
"""In the folder of the runs: a folder a deletion, named by its time, with the run in it."""

STATES = ("unverified", "verified", "torn", "damaged", "out_of_sync", "other_engine")

_STATE_OF = {FINE: "verified", OUT_OF_SYNC: "out_of_sync"}


class _Found(msgspec.Struct, frozen=True):
    """A verdict, and the file it was about: another file, or another engine, and it says nothing."""

    engine: int
    size: int
    changed_ns: int
    hash: str
    code: int
    what: Kept = Kept("")


_FOUND = msgspec.json.Decoder(dict[str, _Found])


def remember(verdicts: Iterable[Verdict]) -> None:
    """Keep what was found beside each run; where nothing can be written, nothing is kept."""
    by_folder: dict[Path, list[Verdict]] = {}
    for verdict in verdicts:
        by_folder.setdefault(verdict.file.absolute().parent, []).append(verdict)
    for folder, about in by_folder.items():
        known = _known(folder)
        for one in about:
            known.pop(one.file.name, None)
            found = _found(one)
            if found is not None:
                known[one.file.name] = found
        with suppress(OSError):
            _write(folder / HEALTH, msgspec.json.encode(known, order="deterministic"))


def _found(verdict: Verdict) -> _Found | None:
    """A verdict to be kept; None where the file could not even be read, or needs another engine."""
    from game.runs.listing import glance

    if verdict.code in (FAILED, OTHER_ENGINE):
        return None
    try:
        size, hash = verdict.file.stat().st_size, glance(verdict.file).hash
        changed = verdict.file.stat().st_mtime_ns
    except OSError:
        return None
    return _Found(ENGINE_VERSION, size, changed, hash, verdict.code, Kept.of(verdict.what))


def _known(folder: Path) -> dict[str, _Found]:
    try:
        return _FOUND.decode((folder / HEALTH).read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return {}


def _write(file: Path, text: bytes) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(text)
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()


def with_health(runs: Sequence[Listed]) -> list[Listed]:
    """Glances with what `verify` found of the same files before."""
    known = {folder: _known(folder) for folder in {run.file.absolute().parent for run in runs}}
    return [_with(run, known[run.file.absolute().parent].get(run.file.name)) for run in runs]


def _with(run: Listed, found: _Found | None) -> Listed:
    same = found is not None and (found.engine, found.size, found.changed_ns, found.hash) == (
        ENGINE_VERSION,
        run.size,
        run.changed_ns,
        run.hash,
    )
    if found is None or not same or run.state not in ("unverified", "damaged"):
        return run
    return replace(run, state=_STATE_OF.get(found.code, "damaged"), why=found.what.said())


ORDERS: dict[str, Callable[[Listed], tuple[object, ...]]] = {
    "newest": lambda run: (-run.changed_ns,),
    "name": lambda run: (_plain(run.file.name),),
    "title": lambda run: (not run.title, _plain(run.title)),
    "scenario": lambda run: (run.scenario, run.reported, run.seed),
    "month": lambda run: (-run.month,),
    "cash": lambda run: (not run.cards, *(-card.cash_fen for card in run.cards.values())),
    "state": lambda run: (STATES.index(run.state),),
}
"""Ways to order a list; runs that are alike stand by name."""


def ordered(runs: Iterable[Listed], by: str, backwards: bool = False) -> list[Listed]:
    """Runs in one of ORDERS; KeyError for no such order."""
    key = ORDERS[by]
    return sorted(runs, key=lambda run: (*key(run), run.file.name), reverse=backwards)


def matching(runs: Iterable[Listed], text: str = "", state: str = "") -> list[Listed]:
    """Runs with every word of a text in their name, title, seed, scenario or people, and in a state."""
    words = _plain(text).split()
    return [
        run
        for run in runs
        if state in ("", run.state) and all(word in _about(run) for word in words)
    ]


def _about(run: Listed) -> str:
    named = (
        table.get(one, "") for table in run.names.values() for one in (*run.people, run.scenario)
    )
    return _plain("\n".join((run.file.name, run.title, run.seed, run.scenario, *named)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def delete(file: Path) -> Path:
    """Move a run to the trash beside it; where it lies there. RunInUse, OSError."""
    lock = lock_of(file)
    try:
        folder = file.absolute().parent / TRASH / str(time.time_ns())
        folder.mkdir(parents=True)
        try:
            return file.rename(folder / file.name)
        except OSError:
            folder.rmdir()
            raise
    finally:
        unlock(lock)


def trashed(folder: Path) -> list[Path]:
    """Runs in the trash of a folder, the last deleted first."""
    with suppress(OSError):
        found = [
            file
            for bin in (folder / TRASH).iterdir()
            if bin.name.isdecimal()
            for file in bin.iterdir()
        ]
        return sorted(found, key=lambda file: (-int(file.parent.name), file.name))
    return []


def restore(file: Path) -> Path:
    """Put a run of the trash back under its name, or the first free one like it. OSError."""
    home = file.parent.parent.parent
    target, number = home / file.name, 1
    while True:
        lock = lock_of(target)
        try:
            if not target.exists():
                file.rename(target)
                break
        finally:
            unlock(lock)
        number += 1
        target = home / f"{file.stem} {number}{file.suffix}"
    with suppress(OSError):
        file.parent.rmdir()
    return target
