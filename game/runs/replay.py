"""Going through a life that was lived: every month is computed again, checked, and kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.engine.rules import Rules
from game.engine.turn import Turned
from game.runs.decision import Decision
from game.runs.life import Life
from game.runs.log import DamagedRun, Note, OtherEngine, OutOfSync, Unreadable
from game.runs.run import Run, relive, relived
from game.runs.said import reason
from game.runs.setting import people_of, setting_of
from game.runs.store import append, read_file
from game.runs.table import Closed, Refused, Setting

FINE, FAILED, OUT_OF_SYNC, OTHER_ENGINE, DAMAGED = 0, 1, 3, 4, 5
"""Codes of a verdict, as the command line returns them."""


class Replay:
    """A life to walk through, forwards and backwards (implements `Table`; deciding only turns the page)."""

    def __init__(self, run: Run, life: Life, file: Path | None = None) -> None:
        self.run = run
        self.life = life
        self.file = file
        """Where the run is kept, None where it is not."""
        people = people_of(run.start)
        self.seat = people[0] if people else 0
        self._setting = setting_of(run.start, run.rules, self.seat)
        self._month = 0
        self._watchers: list[Callable[[Closed], None]] = []

    @staticmethod
    def open(file: Path) -> Replay:
        """Live a file's months again; DamagedRun, TornRun, OtherEngine, OutOfSync, OSError."""
        run = read_file(file)
        return Replay(run, relive(run), file)

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        return self._setting

    @property
    def months(self) -> int:
        """The last month there is."""
        return self.life.month

    @property
    def now(self) -> Closed:
        """The month the reader is at."""
        return self.at(self._month)

    def at(self, month: int, seat: int | None = None) -> Closed:
        """What a seat (the person's by default) was told after a month; IndexError beyond the last."""
        return self.life.closed(month, self.seat if seat is None else seat)

    def turned(self, month: int) -> Turned:
        """A month as the engine left it: what others could not see."""
        return self.life.turns[month]

    def rules_at(self, month: int) -> Rules:
        """The rules a month was lived under."""
        return self.life.rules_at(month)

    def decision(self, month: int, seat: int | None = None) -> Decision:
        """What a seat decided in a month, carry-on left out."""
        return self.at(month, seat).decision

    def notes(self, month: int) -> tuple[str, ...]:
        """Remarks pinned to a month."""
        return tuple(note.text for note in self.run.notes if note.month == month)

    def pin(self, month: int, text: str) -> None:
        """Pin a remark to a month, in the run's file; what `append` raises, ValueError for no file."""
        if self.file is None:
            raise ValueError("this life is not kept in a file")
        append(self.file, Note(month, text))
        self.run = read_file(self.file)

    def go(self, month: int) -> Closed:
        """Turn to a month, held between the opening and the last one, and tell watchers."""
        self._month = min(max(month, 0), self.months)
        for tell in tuple(self._watchers):
            tell(self.now)
        return self.now

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """Nothing is refused: what was done was done."""
        return ()

    def would_lend(self, line: str, signed_fen: int) -> int:
        """No bank is asked in a replay."""
        return 0

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Turn to the next month, whatever somebody would have decided."""
        return self.go(self._month + 1)

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Call `tell` after every turn of the page."""
        self._watchers.append(tell)


@dataclass(frozen=True)
class Verdict:
    """Whether a run is what it says it is."""

    file: Path
    ok: bool
    months: int
    """Months that came out as written."""
    first_difference: tuple[int, str] | None = None
    """Month and phase where living it again parts from the file."""
    code: int = FINE
    what: str = ""
    """What is wrong, in words, "" for nothing."""
    engine: int | None = None
    """The engine that made the run, where it is another one."""
    line: int | None = None
    """The first damaged line."""


def verify(file: Path) -> Verdict:
    """Compute a run again and compare every digest; never raises."""
    months = 0
    try:
        for life in relived(read_file(file)):
            months = life.month
    except OutOfSync as found:
        where = (found.month, found.phase)
        return Verdict(file, False, months, where, OUT_OF_SYNC, reason(found))
    except OtherEngine as found:
        return Verdict(file, False, 0, None, OTHER_ENGINE, reason(found), engine=found.version)
    except DamagedRun as found:
        return Verdict(file, False, months, None, DAMAGED, reason(found), line=found.line)
    except (Unreadable, OSError) as found:
        what = found.strerror if isinstance(found, OSError) and found.strerror else reason(found)
        return Verdict(file, False, months, None, FAILED, what)
    return Verdict(file, True, months)
