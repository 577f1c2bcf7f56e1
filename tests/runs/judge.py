"""Hostile run files through the commands, in one process: `python -m tests.runs.judge FOLDER SEED COUNT`.

Prints one JSON object: how often each code came, the slowest call, the most memory, and every
offence there was.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import typer

from game.cli import frame
from game.engine import ENGINE_VERSION
from game.engine.orders import Order
from game.runs.log import DamagedRun, OtherEngine, check_version, unchain
from game.runs.replay import DAMAGED, FINE, OTHER_ENGINE, OUT_OF_SYNC
from game.runs.run import read_run
from game.runs.session import LocalTable
from tests.runs.hostile import hostile
from tests.runs.lives import live, setting

SECONDS = 2.0
"""Processor time that no call may take."""

MEGABYTES = 300


def good() -> list[bytes]:
    """A short life with a line of every kind."""
    table = LocalTable.start(setting("hostile-1", months=4, runoff_months=1))
    table.entitle("一生 a life")
    live(table, 2)
    table.note("look here")
    table.order(Order("grant", "", 12_300))
    table.adopt(table.life.rules)
    live(table)
    return list(table.keeping.lines)


def right_code(text: bytes, whole: bytes) -> set[int]:
    """Codes that `verify` may answer with, as far as this can be said without living the life."""
    if text == whole:
        return {FINE}
    try:
        bodies, _ = unchain(io.BytesIO(text))
    except DamagedRun:
        return {DAMAGED}
    try:
        check_version(bodies[0], ENGINE_VERSION)
    except DamagedRun:
        return {DAMAGED}
    except OtherEngine:
        return {OTHER_ENGINE}
    return {FINE, OUT_OF_SYNC, DAMAGED}


def lived_as(text: bytes) -> list[tuple[object, ...]]:
    """The towns that a file tells of, month by month; the order of fields is no matter.

    A decision that changed nothing, such as a search that found nothing, is no part of a town.
    """
    months = read_run(io.BytesIO(text)).months
    return [(m.month, sorted(m.digests.items()), m.cards) for m in months]


class Court:
    """Calls commands in this process and writes down what they did wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.saves = folder / "saves"
        self.taken = folder / "taken"
        self.saves.mkdir(parents=True)
        self.whole = b"".join(good())
        self.codes: Counter[str] = Counter()
        self.slowest = 0.0
        self.offences: list[str] = []

    def ask(self, *arguments: str) -> tuple[int, str]:
        """Exit code and output of a command; anything untoward is an offence."""
        out, err = io.StringIO(), io.StringIO()
        began, code = time.process_time(), -1
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = int(frame.run(arguments))
            except BaseException as error:
                self.offences.append(f"{arguments[0]}: {type(error).__name__}: {error!s:.200}")
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > SECONDS:
            self.offences.append(f"{arguments[0]}: {took:.1f} s")
        if err.getvalue().count("\n") > 1 or len(err.getvalue()) > 1_500:
            self.offences.append(f"{arguments[0]}: says too much: {err.getvalue()[:200]!r}")
        self.codes[f"{arguments[0]} {code}"] += 1
        return code, out.getvalue()

    def try_(self, text: bytes) -> None:
        """Put one file through all four commands."""
        file = self.saves / "hostile 敌.jsonl"
        file.write_bytes(text)
        before = len(self.offences)
        right = right_code(text, self.whole)
        code, _ = self.ask("verify", str(file))
        if code not in right:
            self.offences.append(f"verify: {code} where {right} is right")
        if code == FINE and not self.is_the_life(text):
            self.offences.append("verify: takes another life for a true one")
        if (again := self.ask("replay", str(file), "--check")[0]) != code:
            self.offences.append(f"replay: {again} where verify says {code}")
        self.list_(code)
        self.take_in(file, text, code)
        if len(self.offences) > before:
            (self.folder / f"offence-{before}.jsonl").write_bytes(text)

    def is_the_life(self, text: bytes) -> bool:
        """Whether a file tells the good life, or its beginning, and nothing else."""
        told, true = lived_as(text), lived_as(self.whole)
        return told == true[: len(told)]

    def list_(self, code: int) -> None:
        """The list names the file, in a state that suits what `verify` found."""
        listed, out = self.ask("runs", "--saves", str(self.saves), "--json")
        states = {
            FINE: {"verified"},
            OUT_OF_SYNC: {"out_of_sync"},
            OTHER_ENGINE: {"other_engine", "damaged"},
            DAMAGED: {"damaged", "torn"},
        }
        if listed != 0:
            self.offences.append(f"runs: {listed}")
            return
        (run,) = json.loads(out)
        if run["state"] not in states.get(code, set()):
            self.offences.append(f"runs: {run['state']} where verify says {code}")
        self.ask("runs", "--saves", str(self.saves))

    def take_in(self, file: Path, text: bytes, code: int) -> None:
        """Only what is sound, or another engine's, is taken in; byte for byte."""
        taken, out = self.ask("import", str(file), "--saves", str(self.taken), "--json")
        if taken != (FINE if code in (FINE, OTHER_ENGINE) else code):
            self.offences.append(f"import: {taken} where verify says {code}")
        if taken == FINE:
            copy = Path(json.loads(out)["file"])
            if copy.read_bytes() != text:
                self.offences.append("import: not byte for byte")
            copy.unlink()
        if self.taken.exists() and any(self.taken.glob("*.jsonl")):
            self.offences.append("import: leaves a file behind")


def most_held() -> float:
    """The most memory this process held, MB; where the system tells, without what its parent held."""
    try:
        told = Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1]
        return int(told.split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Try so many files."""
    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    # Building a command takes longer than most files do; it is built once.
    frame.load = functools.cache(frame.load)
    typer.main.get_command = functools.cache(typer.main.get_command)
    os.environ |= {"IRONBOWL_DEBUG": "1", "IRONBOWL_SAVES": str(folder / "saves")}
    court = Court(folder)
    lines = good()
    court.try_(b"".join(lines))
    for number in range(count):
        court.try_(hostile(lines, Random(f"{seed} {number}")))
    most = most_held()
    if most > MEGABYTES:
        court.offences.append(f"{most:.0f} MB")
    found: dict[str, Any] = {
        "files": count,
        "codes": dict(sorted(court.codes.items())),
        "slowest_s": round(court.slowest, 3),
        "memory_mb": round(most),
        "offences": court.offences,
    }
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
