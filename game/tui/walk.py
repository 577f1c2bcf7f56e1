"""A life that is watched: which month is open, how to go to others, and what a class has voted so far."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import TYPE_CHECKING

from game.present.ballot import Ballot
from game.present.teller import Past, Teller
from game.present.words import Words
from game.runs.decision import Decision
from game.runs.table import Closed
from game.tui.reasons import Reasons
from game.tui.replayed import Replayed

if TYPE_CHECKING:
    from game.insight.why import Why
    from game.runs.table import Table


class Walk:
    """A place in a life. What a month told is asked once and kept."""

    def __init__(
        self,
        replay: Replayed,
        words: Words,
        why: Callable[[Table, int], Why | None] = lambda table, month: None,
        watch_first: bool = False,
    ) -> None:
        self.replay = replay
        self.month = 0
        """The month that is open."""
        self.watch_first = watch_first
        """Whether to stop before each decision for a vote."""
        self.ballots: dict[int, Ballot | None] = {}
        """Decisions that were voted on, or passed over (None), by month."""
        self.reasons = Reasons(partial(why, replay))
        """Why profit changed in the months of this life."""
        self._summed = False
        self._lived = [replay.at(month) for month in range(replay.months + 1)]
        self._whole = Past(self._lived)
        self.speak(words)

    def speak(self, words: Words) -> None:
        """Tell it in other words."""
        self.tell = Teller(words, self.replay.setting)

    @property
    def months(self) -> int:
        """The last month there is."""
        return self.replay.months

    @property
    def now(self) -> Closed:
        """The month that is open."""
        return self._lived[self.month]

    @property
    def past(self) -> Past:
        """The months up to the one that is open."""
        return self._whole.until(self.month + 1)

    def open_at(self, month: int) -> Walk:
        """The same life, open at another month."""
        other = copy(self)
        other.month = month
        return other

    def nearest(self) -> list[int]:
        """All months, those first that are soonest reached from the one that is open."""
        return sorted(range(self.months + 1), key=lambda month: abs(month - self.month))

    def at(self, month: int) -> Closed:
        """What was told of a month."""
        return self._lived[month]

    def decides(self, month: int) -> bool:
        """Whether something was decided in a month."""
        return self._lived[month].decision != Decision()

    def decision(self, by: int) -> int | None:
        """The next month (or the last, for -1) in which something was decided; None for none."""
        month = self.month + by
        while 1 <= month <= self.months:
            if self.decides(month):
                return month
            month += by
        return None

    def to_vote(self, month: int) -> int | None:
        """The first decision on the way to a month that waits for a vote; None where none does."""
        if not self.watch_first:
            return None
        ahead = range(self.month + 1, min(month, self.months) + 1)
        return next((m for m in ahead if self.decides(m) and m not in self.ballots), None)

    def go(self, month: int) -> None:
        """Open a month, held between the opening and the last one."""
        self.month = min(max(month, 0), self.months)

    def summing_up(self) -> bool:
        """Whether the last decision was voted on and nobody has seen the votes together; once only."""
        due = self.watch_first and bool(self.held()) and not self._summed
        self._summed = self._summed or due
        return due

    @property
    def branch_month(self) -> int:
        """The month that would be decided anew when one goes on from here."""
        return min(self.month + 1, self.replay.setting.rules.months)

    def held(self) -> list[Ballot]:
        """The votes so far."""
        return [ballot for ballot in self.ballots.values() if ballot is not None]
