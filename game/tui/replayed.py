"""A life to walk through, as the screens that watch one see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.engine.rules import Rules
    from game.engine.turn import Turned
    from game.runs.decision import Decision
    from game.runs.table import Closed, Refused, Setting


class Replayed(Protocol):
    """A life to walk through, also a `Table`: `game.runs.replay.Replay` is one."""

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        ...

    @property
    def months(self) -> int:
        """The last month there is."""
        ...

    @property
    def now(self) -> Closed:
        """The month the reader is at."""
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

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """Nothing is refused: what was done was done."""
        ...

    def would_lend(self, line: str, signed_fen: int) -> int:
        """No bank is asked."""
        ...

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Turn to the next month."""
        ...

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Call `tell` after every turn of the page."""
        ...
