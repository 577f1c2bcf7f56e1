"""A life to walk through, as the screens that watch one see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.runs.table import Closed, Table

if TYPE_CHECKING:
    from game.engine.rules import Rules
    from game.engine.turn import Turned


class Replayed(Table, Protocol):
    """A table whose months can be turned like pages: `game.runs.replay.Replay` is one."""

    @property
    def months(self) -> int:
        """The last month there is."""
        ...

    def at(self, month: int) -> Closed:
        """What the person was told after a month; 0 is the opening."""
        ...

    def go(self, month: int) -> Closed:
        """Turn to a month."""
        ...

    def turned(self, month: int) -> Turned:
        """A month as the engine left it: what others could not see."""
        ...

    def rules_at(self, month: int) -> Rules:
        """The rules a month was lived under."""
        ...

    def notes(self, month: int) -> tuple[str, ...]:
        """Remarks pinned to a month."""
        ...

    def pin(self, month: int, text: str) -> None:
        """Pin a remark to a month, in the run's file; may raise any exception."""
        ...
